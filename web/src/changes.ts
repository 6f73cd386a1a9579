// Input and output side by side: values that belong together stand in one line.

import type { Diagnostic, KindEntry, Outcome } from "dt-translate";

import { fill, focusRow, h, path as breakable, prose } from "./dom";
import type { Shown } from "./masked";
import { stepsOf } from "./pointer";
import { isFilled, related, type Pair, type Unit } from "./related";
import { labelOf } from "./words";

/** How many lines are shown at a time. */
const STEP = 300;

interface Side {
  leaves: Shown[];
  /** Shows a place of the text in its editor. */
  go: (leaf: Shown) => void;
}

export function showChanges(panel: HTMLElement, outcome: Outcome, entry: KindEntry, input: Side, output: Side): void {
  const { from, to, diagnostics } = outcome;
  if (!from || !to) return;
  if (from === to) {
    fill(panel, h("p", { class: "lead" }, `The input is on the asked side already, so it is written as ${to} writes it.`));
    return;
  }
  const pairs = related(entry.fields, from, input.leaves, output.leaves, outcome);
  const several = pairs.some(({ input: [unit] }) => unit !== undefined && unit.element !== "0");
  let element: string | undefined;
  const lines = pairs.flatMap((pair) => {
    const before = element;
    element = pair.input[0]?.element ?? element;
    const draw = (): HTMLElement => line(pair, to, input, output, diagnostics);
    if (!several || element === before) return [draw];
    const name = `Element ${element ?? ""}`;
    return [() => h("tr", {}, h("th", { colspan: 3, scope: "rowgroup" }, name)), draw];
  });
  const body = h("tbody");
  const more = h("p", { class: "lead" });
  const extend = (): void => {
    const shown = body.children.length;
    body.append(...lines.slice(shown, shown + STEP).map((draw) => draw()));
    const left = lines.length - body.children.length;
    fill(more, ...(left > 0 ? [h("button", { type: "button", onclick: showMore }, `Show ${Math.min(left, STEP)} more of ${left}`)] : []));
  };
  // The button that asks for more is replaced: the focus goes to what came in its place.
  const showMore = (): void => {
    const shown = body.children.length;
    extend();
    focusRow(body.children[shown]);
  };
  extend();
  const counting = several ? " Elements count from 0, as in the places below." : "";
  const head = ["Input", "becomes", "Result"].map((name) => h("th", { scope: "col" }, name));
  fill(panel, h("table", { class: "changes" }, h("caption", {}, `Values that belong together. Choose a place to see it in its editor.${counting}`), h("thead", {}, h("tr", {}, ...head)), body), more);
}

function line(pair: Pair, to: "v1" | "v2", input: Side, output: Side, diagnostics: Diagnostic[]): HTMLElement {
  const said = pair.input.flatMap(({ path }) => diagnostics.filter((diagnostic) => inside(stepsOf(diagnostic.path), path)));
  const [before, after] = [pair.input, pair.output].map((units) => units.map((unit) => textOf(unit, ({ value }) => value)).join());
  const same = pair.input.length > 0 && pair.output.length > 0 && before === after;
  return h(
    "tr",
    {},
    cell(pair.input, input, "not in the input", !same),
    h("td", {}, ...how(pair, to, same, said)),
    cell(pair.output, output, absent(pair, to, said), !same),
  );
}

/** What stands on the side of the output when there is no value. */
function absent({ row, input }: Pair, to: "v1" | "v2", said: Diagnostic[]): string {
  if (!input.some(isFilled)) return "nothing to carry";
  if (said.some(({ effect }) => effect === "dropped" || effect === "invalid") || row?.[to] === "") return "not in the result";
  return row ? `part of ${row[to].replaceAll("/", ".")}` : "";
}

function how(pair: Pair, to: "v1" | "v2", same: boolean, said: Diagnostic[]): (Node | string)[] {
  const [first] = said;
  const label = first
    ? [h("span", { class: `is-${first.severity}` }, labelOf(first))]
    : [h("span", {}, plainHow(pair, to, same))];
  return [...label, ...said.slice(0, 3).map(({ message }) => h("p", { class: "said" }, ...prose(message)))];
}

/** What happened to a value of which nothing is said: the table also knows of what may be lost, and that would be said. */
function plainHow({ row, input, output }: Pair, to: "v1" | "v2", same: boolean): string {
  const units = [...input, ...output];
  if (!row && units.every(({ path, depth }) => path.length <= depth)) return "envelope";
  if (input.length === 0) return "+ added";
  if (same) return "= the same";
  if (output.length === 0 && !input.some(isFilled)) return "empty";
  if (!row) return "no pair known";
  if (row[to] === "") return "dropped";
  return row.how === "copied" ? "≈ in part" : "→ converted";
}

function cell(units: Unit[], side: Side, none: string, differs: boolean): HTMLElement {
  if (units.length === 0) return h("td", { class: "none" }, none);
  const lines = units.map((unit) => {
    const [first] = unit.leaves;
    const name = unit.path.slice(unit.depth);
    const steps = name.length > 0 ? name : unit.path;
    return h(
      "div",
      {},
      h("button", { type: "button", class: "at", onclick: () => first && side.go(first) }, ...(steps.length > 0 ? breakable(steps) : ["the whole"])),
      h("code", { class: "value" }, textOf(unit, ({ shown }) => shown)),
    );
  });
  return h("td", { class: differs ? "differs" : undefined }, ...lines);
}

/** The value of a unit, or the values in it with their names. */
function textOf({ path, leaves }: Unit, of: (leaf: Shown) => string): string {
  return leaves
    .map((leaf) => {
      const value = shortened(of(leaf));
      const rest = leaf.path.slice(path.length).join(".");
      return rest === "" ? value : `${rest}: ${value}`;
    })
    .join(", ");
}

const shortened = (value: string): string => (value.length > 300 ? `${value.slice(0, 299)}…` : value);

const inside = (path: string[], unit: string[]): boolean => path.length >= unit.length && unit.every((step, i) => step === path[i]);
