// The field table of a kind: what each place becomes, and what is lost.

import type { Answer, KindEntry, Row, Side } from "dt-translate";

import { fill, h, options, path, prose } from "./dom";
import { entryOf, type Catalogue, type Translation } from "./jobs";
import type { Shown } from "./masked";
import { usedRows } from "./related";
import { isLossy } from "./severity";
import { capital, FAMILIES } from "./words";

export class Mapping {
  /** A kind that somebody wants to look up, when the input has none. */
  private looked = "";

  constructor(private readonly panel: HTMLElement) {}

  show(catalogue: Catalogue, result: Translation | undefined, input: Shown[], output: Shown[]): void {
    const recognised = result && recognisedEntry(result, catalogue);
    const entry = recognised ?? entryOf(catalogue, this.looked);
    if (entry && result?.reading === "payload" && result.outcome.from) {
      const from = result.outcome.from;
      fill(this.panel, this.table(entry, usedRows(entry.fields, from, input, output), from));
      return;
    }
    const select = h(
      "select",
      { id: "mapping-kind", onchange: () => ((this.looked = select.value), this.show(catalogue, undefined, [], [])) },
      ...options(["", "choose a kind"]),
      ...catalogue.families.map(({ family, kinds }) =>
        h("optgroup", { label: FAMILIES[family] }, ...options(...kinds.map(({ kind, title }): [string, string] => [kind, capital(title)]))),
      ),
    );
    select.value = entry?.kind ?? "";
    const choice = h("p", { class: "lead" }, h("label", {}, "Field table of ", select));
    fill(this.panel, choice, ...(entry ? [this.table(entry, new Set(), "v1")] : []));
    if (document.activeElement === document.body && this.looked) select.focus();
  }

  private table({ title, schemaId, fields }: KindEntry, used: Set<Row>, from: Side): HTMLElement {
    const note = used.size > 0 ? ` The input uses ${used.size} of ${fields.length} rows; they are marked ▸.` : "";
    return h(
      "table",
      { class: "mapping" },
      h("caption", {}, `${capital(title)}${schemaId ? `, ${schemaId}` : ""}.${note}`),
      h("thead", {}, h("tr", {}, ...["v1", "v2", from === "v1" ? "Towards v2" : "Between the two", "Known by"].map((name) => h("th", { scope: "col" }, name)))),
      h("tbody", {}, ...fields.map((row) => line(row, used.has(row), isLossy(row.how) && !(schemaId !== null && SERVER_MANAGED.has(row.v1))))),
    );
  }
}

function recognisedEntry(result: Translation, catalogue: Catalogue): KindEntry | undefined {
  if (result.reading === "payload") return entryOf(catalogue, result.outcome.kind);
  const [call] = result.plan.answers;
  return call && entryOfCall(call, catalogue);
}

/** The kind that a call carries, or that it reads. Calls that do neither, such as one that deletes, have none. */
function entryOfCall({ family, side, does }: Answer, catalogue: Catalogue): KindEntry | undefined {
  const named = entryOf(catalogue, family);
  // A family of Settings has one kind, and what the others read is of the kind with the name of the family.
  if (named?.schemaId != null || does === "list" || does === "get") return named;
  const operation = catalogue.operations.find((operation) => operation.family === family && operation.side === side && operation.does === does);
  return entryOf(catalogue, operation?.kind);
}

/** What the server itself sets on configurations: to leave it out is no loss. */
const SERVER_MANAGED = new Set(["id", "metadata"]);

function line(row: Row, used: boolean, lossy: boolean): HTMLElement {
  const mark = used ? [h("span", { "aria-hidden": "true" }, "▸ "), h("span", { class: "unseen" }, "Used: ")] : [];
  const spot = (name: string, place: string, ...before: Node[]): HTMLElement =>
    h("td", { "data-name": `${name}: ` }, ...before, place === "" ? "none" : h("code", {}, ...path(place.split("/"))));
  return h(
    "tr",
    { class: used ? "used" : undefined },
    spot("v1", row.v1, ...mark),
    spot("v2", row.v2),
    h(
      "td",
      {},
      h("span", { class: lossy ? "is-warning" : undefined }, `${lossy ? "▲ " : ""}${row.how}`),
      ...(row.note ? [" · ", ...prose(row.note)] : []),
      ...(row.case ? [" · ", h("code", {}, row.case)] : []),
    ),
    h("td", {}, row.evidence),
  );
}
