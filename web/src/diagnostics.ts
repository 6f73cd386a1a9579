// What there is to say about a conversion: errors first, then warnings, then notes.

import type { Counts, Diagnostic, Severity } from "dt-translate";

import { controlIn, onThePage } from "./controls";
import { byId, fill, focusRow, h, prose } from "./dom";
import { isLossy, SEVERITIES } from "./severity";
import { count, EFFECTS, place, SIGNED } from "./words";

/** How many are shown at a time. */
const STEP = 100;

export class Diagnostics {
  private readonly list = byId<HTMLOListElement>("diagnostics");
  private readonly more = byId("diagnostics-more");
  private all: Diagnostic[] = [];
  private total = 0;

  constructor(
    private readonly onChoose: (diagnostic: Diagnostic) => void,
    /** Leads to the control of which the help speaks. */
    private readonly onControl: (id: string) => void,
  ) {}

  show(diagnostics: Diagnostic[], counts: Counts, empty: string): void {
    this.all = diagnostics;
    this.total = counts.error + counts.warning + counts.info;
    fill(byId("tally"), ...summary(counts));
    fill(this.list);
    this.extend();
    if (diagnostics.length === 0 && empty) this.list.append(h("li", { class: "empty" }, empty));
  }

  /** Shows the next ones. */
  private extend(): void {
    const from = this.list.children.length;
    this.list.append(...this.all.slice(from, from + STEP).map((diagnostic) => this.item(diagnostic)));
    fill(this.more);
    const left = this.all.length - this.list.children.length;
    if (left > 0) {
      this.more.append(h("button", { type: "button", onclick: () => this.showMore() }, `Show ${Math.min(left, STEP)} more of ${left.toLocaleString("en")}`));
    } else if (this.total > this.all.length) {
      this.more.append(`${(this.total - this.all.length).toLocaleString("en")} more are in the report.`);
    }
  }

  /** The button that asks for more is replaced: the focus goes to what came in its place. */
  private showMore(): void {
    const from = this.list.children.length;
    this.extend();
    focusRow(this.list.children[from]);
  }

  private item(diagnostic: Diagnostic): HTMLLIElement {
    const { code, path, span, severity, effect, evidence, message, help } = diagnostic;
    const choose = (): void => {
      for (const item of this.list.children) item.removeAttribute("aria-current");
      item.setAttribute("aria-current", "true");
      this.onChoose(diagnostic);
    };
    const point = (): void => {
      if (!isSelected(item)) choose();
    };
    const where = path !== "" ? place(path) : span ? `line ${span.line}` : "the whole input";
    const spot = span
      ? [h("button", { type: "button", class: "at", onclick: only(choose), "aria-label": `${span.line}:${span.column}, line and column of ${where}` }, `${span.line}:${span.column}`)]
      : [];
    const item = h(
      "li",
      { "data-code": code, "data-span": span !== null, ...(span && { onclick: point }) },
      h("span", { class: `what is-${severity}` }, ...signed(severity, SIGNED[severity].one), ...(EFFECTS[effect] ? [" ", h("span", { class: isLossy(effect) ? "effect" : "effect fine" }, EFFECTS[effect])] : [])),
      h("code", { class: "where" }, where),
      h(
        "div",
        { class: "said" },
        ...prose(message),
        "  ",
        h("span", { class: "fine" }, h("code", {}, code), ` · ${evidence}`),
        ...(help === null ? [] : [h("p", { class: "help" }, ...prose(onThePage(help)), ...this.fieldFor(help))]),
      ),
      h("span", { class: "spot" }, ...spot),
    );
    return item;
  }

  private fieldFor(help: string): (Node | string)[] {
    const control = controlIn(help);
    if (control === undefined) return [];
    return [" ", h("button", { type: "button", class: "link", onclick: only(() => this.onControl(control)) }, "Set it here")];
  }
}

/** What a button does, without what a click on the row around it does. */
const only = (run: () => void) => (event: Event): void => {
  event.stopPropagation();
  run();
};

/** Whether text of a row is selected: with the mouse, that ends in a click on the row. */
function isSelected(row: Node): boolean {
  const selection = getSelection();
  return selection !== null && !selection.isCollapsed && selection.containsNode(row, true);
}

const signed = (severity: Severity, text: string): (Node | string)[] => [h("span", { "aria-hidden": "true" }, `${SIGNED[severity].sign} `), text];

/** The counts with their signs. */
export function summary(counts: Counts): HTMLElement[] {
  return SEVERITIES.filter((severity) => counts[severity] > 0).map((severity) => h("span", { class: `is-${severity}` }, ...signed(severity, count(counts[severity], SIGNED[severity]))));
}
