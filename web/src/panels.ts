// The views beside the result: the whole call, the values side by side, the field table.

import type { Outcome } from "dt-translate";

import { showChanges } from "./changes";
import type { Converter } from "./converter";
import { byId, fill, h } from "./dom";
import { entryOf, type Asked, type Catalogue, type Translation } from "./jobs";
import { Mapping } from "./mapping";
import { masked, type Shown } from "./masked";
import { RequestPanel } from "./request";
import { sentenceOf } from "./words";

/** How many values the views of related places look at. */
const LEAVES = 5000;

/** What was translated last, and what came of it. */
export interface Current {
  /** Nothing when it is long: then the input is read again where it is needed. */
  text: string | undefined;
  asked: Asked;
  result: Translation;
}

/** Show a place in the editor of the input or of the result. */
interface Go {
  input: (leaf: Shown) => void;
  output: (leaf: Shown) => void;
}

const TOO_LONG = "The payload or its result is too long to be shown value by value. Download the result.";

const LINES = "Each line is a payload of its own. Paste one of them to see this for it.";

const hasLines = ({ result }: Current): boolean => result.reading === "payload" && result.lines !== null;

export class Panels {
  readonly requests: RequestPanel;
  private readonly mapping = new Mapping(byId("panel-mapping"));
  private newest: Current | undefined;

  constructor(
    private readonly converter: Converter,
    settled: () => Promise<void>,
    private readonly go: Go,
  ) {
    this.requests = new RequestPanel(byId("panel-request"), converter, settled);
  }

  /** Draws a panel; that of the result is drawn by itself. */
  async show(name: string, catalogue: Catalogue | undefined, current: Current | undefined): Promise<void> {
    this.newest = current;
    if (name === "result") return;
    if (!catalogue) {
      lead(name, "The translator is being loaded.");
      return;
    }
    if (name === "request") {
      this.showRequest(catalogue, current);
      return;
    }
    try {
      const [before, after] = await this.leavesOf(current);
      if (this.newest !== current) return;
      if (name === "mapping") this.mapping.show(catalogue, current?.result, before, after);
      else this.showChanges(catalogue, current, before, after);
    } catch (error) {
      lead(name, sentenceOf(error));
    }
  }

  /** The values of both texts; none when one of them is not there as a whole. */
  private async leavesOf(current: Current | undefined): Promise<[Shown[], Shown[]]> {
    if (current?.result.reading !== "payload" || current.text === undefined || current.result.whole || hasLines(current)) return [[], []];
    const { leaves } = await import("./places");
    const texts = [current.text, current.result.outcome.output ?? ""];
    const [before = [], after = []] = await Promise.all(texts.map((text) => masked(leaves(text, LEAVES), this.converter)));
    return [before, after];
  }

  private showRequest(catalogue: Catalogue, current: Current | undefined): void {
    if (!current) lead("request", "Paste a payload or a request, and the whole call is here.");
    else if (current.result.reading === "request") this.requests.showRequest(current.result);
    else if (hasLines(current)) lead("request", LINES);
    else if (current.text === undefined) lead("request", "The payload is too long to be shown in a call. Download the result and send the file.");
    else this.requests.showPayload(current.result, current.text, current.asked, catalogue);
  }

  private showChanges(catalogue: Catalogue, current: Current | undefined, before: Shown[], after: Shown[]): void {
    const outcome = outcomeOf(current);
    const entry = entryOf(catalogue, outcome?.kind);
    if (!current) lead("changes", "Paste a payload, and its values are here beside what they become.");
    else if (hasLines(current)) lead("changes", LINES);
    else if (!outcome || outcome.output === null || !entry) lead("changes", "There are changes to see when a payload has been converted.");
    else if (before.length === 0) lead("changes", TOO_LONG);
    else showChanges(byId("panel-changes"), outcome, entry, { leaves: before, go: this.go.input }, { leaves: after, go: this.go.output });
  }
}

function lead(name: string, sentence: string): void {
  fill(byId(`panel-${name}`), h("p", { class: "lead" }, sentence));
}

function outcomeOf(current: Current | undefined): Outcome | undefined {
  return current?.result.reading === "payload" ? current.result.outcome : undefined;
}
