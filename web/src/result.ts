// The result: what is copied and downloaded.

import type { Envelope, Render } from "dt-translate";

import { ENVELOPES } from "./controls";
import { byId, fill, options } from "./dom";
import type { Editor } from "./editor";
import { entryOf, type Catalogue, type PayloadResult, type Translation } from "./jobs";
import { fileOf, size } from "./words";

export class Result {
  /** What the editor shows: of a long result the beginning, otherwise all of it. */
  shown: string | null = null;
  private readonly envelopeField = byId<HTMLSelectElement>("envelope");
  private readonly formField = byId<HTMLSelectElement>("form");
  private catalogue: Catalogue | undefined;
  private result: Translation | undefined;

  constructor(
    private readonly editor: Editor,
    onEnvelope: () => void,
  ) {
    this.envelopeField.append(...options(...ENVELOPES));
    this.formField.append(...options(["curl", "curl"], ["http", "HTTP text"]));
    this.envelopeField.addEventListener("change", onEnvelope);
    this.formField.addEventListener("change", () => this.show(this.result));
  }

  setUp(catalogue: Catalogue): void {
    this.catalogue = catalogue;
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
    byId("envelope-field").hidden = !(result?.reading === "payload" && result.outcome.to === "v2" && this.isSettings(result));
    this.shown = !result ? null : request ? result.texts[this.formField.value as Render] || null : result.outcome.output;
    this.editor.setSyntax(request ? "plain" : "json");
    this.editor.mark([]);
    this.editor.setText(this.shown ?? "");
    const { whole } = this;
    const partly = whole ? `The first ${size(this.shown?.length ?? 0)} of ${size(whole.length)}. Copy and Download have all of it.` : "";
    fill(byId("result-note"), result && this.shown === null ? "There is no result: the errors below say why." : partly);
    for (const id of ["copy", "download", "swap"]) byId<HTMLButtonElement>(id).disabled = this.shown === null;
  }

  /** Whether an object of the Settings API carries the payload. */
  private isSettings({ outcome }: PayloadResult): boolean {
    return this.catalogue !== undefined && entryOf(this.catalogue, outcome.kind)?.schemaId != null;
  }

  /** All of a long result, in UTF-8. */
  get whole(): Uint8Array | null {
    return this.result?.reading === "payload" ? this.result.whole : null;
  }

  /** All of the result. */
  get text(): string | null {
    return this.whole ? new TextDecoder().decode(this.whole) : this.shown;
  }

  /** A name for the file. */
  get name(): string {
    if (this.result?.reading === "request") return fileOf(this.formField.value as Render);
    const { kind, to } = this.result?.outcome ?? {};
    return `${kind ?? "result"}.${to ?? "v2"}.${this.result && this.result.lines !== null ? "ndjson" : "json"}`;
  }
}
