// The result: what is copied and downloaded.

import type { Envelope, Render } from "dt-translate";

import { byId, fill, options } from "./dom";
import type { Editor } from "./editor";
import type { Translation } from "./jobs";
import { size } from "./words";

/** Beyond this length a result is shown in part. */
const WHOLE = 1_000_000;
const PART = 100_000;

export class Result {
  /** The whole text, of which the editor may show a part. */
  text: string | null = null;
  private readonly envelopeField = byId<HTMLSelectElement>("envelope");
  private readonly formField = byId<HTMLSelectElement>("form");
  private result: Translation | undefined;

  constructor(
    private readonly editor: Editor,
    onEnvelope: () => void,
  ) {
    this.envelopeField.append(...options(["create", "POST body"], ["update", "PUT body"], ["value", "bare value"]));
    this.formField.append(...options(["curl", "curl"], ["http", "HTTP text"]));
    this.envelopeField.addEventListener("change", onEnvelope);
    this.formField.addEventListener("change", () => this.show(this.result));
  }

  get envelope(): Envelope {
    return this.envelopeField.value as Envelope;
  }

  set envelope(envelope: Envelope) {
    this.envelopeField.value = envelope;
  }

  show(result: Translation | undefined): void {
    this.result = result;
    const request = result?.reading === "request";
    byId("form-field").hidden = !request;
    byId("envelope-field").hidden = !(result?.reading === "payload" && result.outcome.to === "v2" && isSettings(result));
    this.text = !result ? null : request ? result.texts[this.formField.value as Render] || null : result.outcome.output;
    const text = this.text ?? "";
    const partly = text.length > WHOLE;
    const shown = partly ? text.slice(0, text.lastIndexOf("\n", PART) + 1 || PART) : text;
    this.editor.setSyntax(request ? "plain" : "json");
    this.editor.mark([]);
    this.editor.setText(shown);
    fill(byId("result-note"), partly ? `The first ${size(shown.length)} of ${size(text.length)}. Copy and Download have all of it.` : "");
    byId<HTMLButtonElement>("copy").disabled = this.text === null;
    byId<HTMLButtonElement>("download").disabled = this.text === null;
    byId<HTMLButtonElement>("swap").disabled = this.text === null;
  }

  /** Whether the editor shows all of it. */
  get whole(): boolean {
    return (this.text?.length ?? 0) <= WHOLE;
  }

  /** A name for the file. */
  get name(): string {
    if (this.result?.reading === "request") return this.formField.value === "http" ? "requests.http" : "requests.sh";
    const { kind, to } = this.result?.outcome ?? {};
    return `${kind ?? "result"}.${to ?? "v2"}.json`;
  }
}

const SETTINGS = new Set(["alerting-profile", "maintenance-window", "frequent-issue-detection"]);

function isSettings(result: Translation): boolean {
  return result.reading === "payload" && result.outcome.family !== null && SETTINGS.has(result.outcome.family);
}
