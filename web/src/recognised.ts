// What the input was recognised as, and the ways to say that it is something else.

import type { Family, Options, Range, Side, Tags } from "dt-translate";

import { RANGES, TAGS } from "./controls";
import { byId, fill, h, options, prose } from "./dom";
import { entryOf, type Asked, type Catalogue, type PayloadResult, type RequestResult, type Translation } from "./jobs";
import { capital, FAMILIES, otherSide, SHAPES } from "./words";

const AUTOMATIC = "";

const RELEASE = "Press again to go by what the input is";

/** A field that overrides. */
interface Field {
  name: string;
  field: HTMLSelectElement | HTMLInputElement;
  /** Whether it holds something else than its default. */
  isSet: () => boolean;
  /** The kinds that alone leave it open; nothing where every document does. */
  kinds?: string[];
}

export class Recognised {
  private to: Side | undefined;
  private catalogue: Catalogue | undefined;
  private readonly reading = byId<HTMLSelectElement>("reading");
  private readonly kind = byId<HTMLSelectElement>("kind");
  private readonly device = byId<HTMLInputElement>("device");
  private readonly range = byId<HTMLSelectElement>("range");
  private readonly tags = byId<HTMLSelectElement>("tags");
  private readonly now = byId<HTMLInputElement>("now");
  private readonly form = byId<HTMLFormElement>("override");
  private readonly open = byId<HTMLButtonElement>("override-open");
  private readonly fields: Field[] = [
    { name: "Read as", field: this.reading, isSet: () => this.reading.value !== AUTOMATIC },
    { name: "Kind", field: this.kind, isSet: () => this.kind.value !== AUTOMATIC },
    { name: "Device id", field: this.device, isSet: () => this.device.value !== "", kinds: ["custom-device"] },
    { name: "Range", field: this.range, isSet: () => this.range.value !== "exact", kinds: ["maintenance-window"] },
    { name: "Tags", field: this.tags, isSet: () => this.tags.value !== "split", kinds: ["entity-tags", "custom-device"] },
    { name: "Use the present time", field: this.now, isSet: () => this.now.checked, kinds: ["token-create"] },
  ];
  private readonly directions: [HTMLButtonElement, Side][] = [[byId("to-v2"), "v2"], [byId("to-v1"), "v1"]];

  constructor(onChange: () => void) {
    this.reading.append(...options([AUTOMATIC, "what it looks like"], ["payload", "a payload"], ["request", "a request"]));
    this.kind.append(...options([AUTOMATIC, "as recognised"]));
    this.range.append(...options(...RANGES));
    this.tags.append(...options(...TAGS));
    this.open.addEventListener("click", () => this.setOpen(this.form.hidden));
    this.form.addEventListener("input", onChange);
    this.form.addEventListener("submit", (event) => event.preventDefault());
    this.form.addEventListener("reset", () => {
      this.to = undefined;
      // The fields are reset after the event.
      setTimeout(onChange);
    });
    for (const [button, side] of this.directions) {
      button.addEventListener("click", () => {
        this.to = this.to === side ? undefined : side;
        onChange();
      });
    }
  }

  /** Lists the kinds to choose from. */
  setUp(catalogue: Catalogue): void {
    this.catalogue = catalogue;
    const groups = catalogue.families.map(({ family, kinds }) =>
      h("optgroup", { label: FAMILIES[family] }, ...options(...kinds.map(({ kind, title }): [string, string] => [`${family} ${kind}`, capital(title)]))),
    );
    const chosen = this.kind.value;
    fill(this.kind, ...options([AUTOMATIC, "as recognised"]), ...groups);
    if (chosen) this.choose(chosen);
  }

  /** What is asked of the conversion. */
  asked(): Asked {
    const [family, kind] = this.kind.value.split(" ");
    const given: Options = {
      ...(this.to && { to: this.to }),
      ...(family && { family: family as Family }),
      ...(kind && { kind }),
      ...(this.device.value && { deviceId: this.device.value }),
      ...(this.range.value !== "exact" && { range: this.range.value as Range }),
      ...(this.tags.value !== "split" && { tags: this.tags.value as Tags }),
      ...(this.now.checked && { now: Date.now() }),
    };
    return { reading: (this.reading.value || "auto") as Asked["reading"], options: given };
  }

  /** Takes over what somebody else asked: a sample, a link. */
  ask({ reading, options: given }: Asked): void {
    this.to = given.to;
    this.reading.value = reading === "auto" ? AUTOMATIC : reading;
    this.kind.value = AUTOMATIC;
    if (given.family || given.kind) this.choose(`${given.family ?? ""} ${given.kind ?? ""}`);
    this.device.value = given.deviceId ?? "";
    this.range.value = given.range ?? "exact";
    this.tags.value = given.tags ?? "split";
    this.now.checked = given.now !== undefined;
    if (given.kind || given.family || given.deviceId) this.setOpen(true);
  }

  /** Chooses a family and kind, which may not be in the list: a family without a kind, or no list yet. */
  private choose(value: string): void {
    if (![...this.kind.options].some((option) => option.value === value)) this.kind.append(...options([value, value.trim()]));
    this.kind.value = value;
  }

  /** Leads to a field. After a click, a browser draws no ring around what is given the focus. */
  reveal(field: HTMLElement): void {
    if (this.form.contains(field)) this.setOpen(true);
    field.closest("label")?.removeAttribute("hidden");
    field.classList.add("led-to");
    field.addEventListener("blur", () => field.classList.remove("led-to"), { once: true });
    field.focus();
  }

  /** Goes by the direction of the input. */
  release(): void {
    this.to = undefined;
  }

  forget(): void {
    this.ask({ reading: "auto", options: {} });
    this.setOpen(false);
  }

  /** Says what is waited for before anything can be recognised. */
  wait(sentence: string): void {
    this.describe(sentence, "", "", false);
  }

  show(result: Translation | undefined, blank: boolean): void {
    if (!result) this.wait(blank ? "Nothing pasted yet" : "Not translated");
    else if (result.reading === "payload") this.showPayload(result);
    else this.showRequest(result);
  }

  private showPayload(result: PayloadResult): void {
    const { outcome, detection, lines } = result;
    const entry = this.catalogue && entryOf(this.catalogue, outcome.kind);
    this.pressed(outcome.to);
    this.offer(outcome.kind);
    if (lines !== null && outcome.output !== null) {
      const what = entry ? capital(entry.title) : "Several kinds";
      this.describe(what, `${outcome.from ? `${outcome.from} · ` : ""}${lines.toLocaleString("en")} lines`, "Recognised: a document on each line. Each is converted by itself.", true);
      return;
    }
    if (outcome.kind === null) {
      const near = detection.considered.slice(0, 3).map(({ kind, side, reason }) => `${kind} ${side}: ${reason}`);
      this.describe("Not recognised", "a payload", near.length > 0 ? `Considered ${near.join("; ")}.` : `Read as a payload: ${result.why}.`, false);
      return;
    }
    const shape = outcome.shape ? SHAPES[outcome.shape] : "";
    const reasons = detection.reasons.length > 0 ? detection.reasons.join("; ") : "you said so";
    this.describe(entry ? capital(entry.title) : outcome.kind, `${outcome.from ?? ""} · ${shape}`, `Recognised: ${reasons}.`, true);
  }

  private showRequest({ plan, why }: RequestResult): void {
    const [call] = plan.answers;
    this.offer(null);
    this.pressed(call && otherSide(call.side));
    if (!call) {
      this.describe(`Request, not ${plan.calls === 0 ? "recognised" : "translated"}`, "", `Read as a request: ${why}.`, false);
      return;
    }
    const translated = plan.answers.length === plan.calls ? "" : `${plan.answers.length} of `;
    const calls = plan.calls === 1 ? "one call" : `${translated}${plan.calls} calls`;
    const families = [...new Set(plan.answers.map(({ family }) => (family ? FAMILIES[family] : "Settings")))];
    this.describe(`Request: ${families.join(", ").toLowerCase()}`, `${call.side} · ${calls}`, `Read as a request: ${why}.`, true);
  }

  /** Shows the fields for a kind. What is set counts whatever the kind, and what has the focus is about to be set: both can be seen. */
  private offer(kind: string | null): void {
    for (const { field, kinds, isSet } of this.fields) {
      const needed = kinds?.some((one) => one === kind) !== false || isSet() || field === document.activeElement;
      field.closest("label")?.toggleAttribute("hidden", !needed);
    }
  }

  private describe(what: string, detail: string, why: string, known: boolean): void {
    const chip = byId("chip");
    chip.classList.toggle("none", !known);
    fill(chip, what, ...(detail ? [" ", h("i", {}, detail)] : []));
    const set = this.set();
    const told = set.length > 0 ? [`Set by you: ${set.join(", ")}.`] : [];
    fill(byId("why"), ...prose([why, ...told].join(" ").trim()));
    if (!known) this.pressed(this.to);
  }

  /** What is set, by the names of the page: it counts for whatever comes next. */
  private set(): string[] {
    const direction = this.directions.filter(([, side]) => side === this.to).map(([button]) => button.textContent);
    const fields = this.fields.filter(({ isSet }) => isSet()).map(({ name, field }) => {
      const chosen = field instanceof HTMLSelectElement ? field.selectedOptions[0]?.text : undefined;
      return chosen === undefined ? name : `${name}: ${chosen}`;
    });
    return [...direction, ...fields].map((what) => `\`${what}\``);
  }

  private pressed(to: Side | null | undefined): void {
    for (const [button, side] of this.directions) {
      const set = side === this.to;
      button.setAttribute("aria-pressed", String(side === (this.to ?? to)));
      button.classList.toggle("set", set);
      button.title = set ? RELEASE : "";
      if (set) button.setAttribute("aria-label", `${button.textContent}, set by you`);
      else button.removeAttribute("aria-label");
    }
  }

  private setOpen(open: boolean): void {
    this.form.hidden = !open;
    this.open.setAttribute("aria-expanded", String(open));
  }
}
