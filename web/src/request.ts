// The whole call: the requests that replace what was pasted, or that send the payload.

import type { Diagnostic, Operation, Plan, Render, Request } from "dt-translate";

import { onThePage } from "./controls";
import { copy, fill, h, options, prose } from "./dom";
import { entryOf, type Asked, type Call, type Catalogue, type PayloadResult, type RequestResult } from "./jobs";
import { Dropped, type Converter } from "./converter";
import { Pending } from "./pending";
import { fileOf, labelOf, otherSide, sentenceOf } from "./words";

export class RequestPanel {
  private environment = "";
  private chosen = "";
  private readonly parameters = new Map<string, string>();
  private form: Render = "curl";
  /** The requests that are being made. */
  readonly pending = new Pending();

  constructor(
    private readonly panel: HTMLElement,
    private readonly converter: Converter,
    /** Waits until the page shows the requests of the text and of the fields as they are. */
    private readonly settled: () => Promise<void>,
  ) {}


  /** The requests as text, and a name for a file of them; nothing where none are shown. */
  get shown(): { text: HTMLElement; name: string } | undefined {
    const text = this.panel.querySelector("pre");
    return text ? { text, name: fileOf(this.form) } : undefined;
  }

  /** The requests of what was a request. */
  showRequest({ plan, texts }: RequestResult): void {
    const made = h("div");
    fill(this.panel, made);
    this.showCall(made, { plan, texts }, false);
  }

  /** A form for the environment, and the requests that send the payload. */
  showPayload(result: PayloadResult, text: string, asked: Asked, catalogue: Catalogue): void {
    const { kind, from, requests } = result.outcome;
    if (kind === null || from === null) {
      fill(this.panel, lead("There is a request when the payload has been recognised."));
      return;
    }
    const calls = callsFor(kind, from, catalogue);
    if (calls.length === 0) {
      fill(this.panel, answerOf(result, catalogue));
      return;
    }
    const made = h("div", { "aria-live": "polite" });
    const make = (): Promise<void> => this.make(made, calls, text, asked);
    const fields = h("div", { class: "fields" }, ...this.fields(calls, () => this.pending.soon(make)));
    const besides = requests.length > 0 ? [lead("The payload alone does not carry everything: further requests follow the first.")] : [];
    fill(this.panel, h("form", { onsubmit: (event) => event.preventDefault() }, fields), ...besides, made);
    void this.pending.now(make);
  }

  private fields(calls: Operation[], update: () => void): HTMLElement[] {
    const environment = h("input", {
      id: "environment",
      type: "url",
      value: this.environment,
      placeholder: "https://abc12345.live.dynatrace.com",
      autocomplete: "off",
      spellcheck: "false",
      oninput: () => ((this.environment = environment.value.trim()), update()),
    });
    const call = this.call(calls);
    const parameters = h("div", { class: "parameters" }, ...this.parameterFields(call, update));
    const choice = h(
      "select",
      { onchange: () => ((this.chosen = choice.value), fill(parameters, ...this.parameterFields(this.call(calls), update)), update()) },
      ...options(...calls.map((operation): [string, string] => [keyOf(operation), `${operation.method} /api/${operation.path}`])),
    );
    choice.value = keyOf(call);
    return [h("label", { class: "wide" }, "Environment URL", environment), h("label", {}, `The ${call.side} call that carried it`, choice), parameters];
  }

  private parameterFields(call: Operation, update: () => void): HTMLElement[] {
    return parametersOf(call).map((name) => {
      const field = h("input", {
        type: "text",
        value: this.parameters.get(name),
        autocomplete: "off",
        spellcheck: "false",
        oninput: () => (this.parameters.set(name, field.value.trim()), update()),
      });
      return h("label", {}, name, field);
    });
  }

  private call(calls: Operation[]): Operation {
    const call = calls.find((operation) => keyOf(operation) === this.chosen) ?? calls[0];
    if (!call) throw new Error("no call carries the payload");
    return call;
  }

  private async make(into: HTMLElement, calls: Operation[], text: string, asked: Asked): Promise<void> {
    const { method, path } = this.call(calls);
    const filled = path.replace(/\{(\w+)\}/g, (whole, name: string) => (this.parameters.get(name) ? encodeURIComponent(this.parameters.get(name) ?? "") : whole));
    const url = `${environmentOf(this.environment)}/api/${filled}`;
    if (/\s/.test(this.environment)) {
      fill(into, lead("The environment URL holds a blank, and no URL does."));
      return;
    }
    try {
      const call = await this.converter.run({ job: "call", request: { method, url, body: text }, options: asked.options }, true);
      this.showCall(into, call, true, ...(this.environment === "" ? [lead(NO_HOST)] : []));
    } catch (error) {
      if (!(error instanceof Dropped)) fill(into, lead(sentenceOf(error)));
    }
  }

  private showCall(into: HTMLElement, { plan, texts }: Call, withDiagnostics: boolean, ...before: HTMLElement[]): void {
    if (plan.requests.length === 0) {
      fill(into, lead("No request replaces this."), ...(withDiagnostics ? said(plan, () => true) : []));
      return;
    }
    const text = h("pre", { tabindex: "0", role: "region", "aria-label": "Requests as text" }, texts[this.form]);
    const form = h(
      "select",
      { onchange: () => ((this.form = form.value as Render), (text.textContent = texts[this.form])) },
      ...options(["curl", "curl"], ["http", "HTTP text"]),
    );
    form.value = this.form;
    const status = h("span", { role: "status", class: "why" });
    const put = async (): Promise<void> => {
      await this.settled();
      // What was waited for may have drawn another text.
      const now = this.panel.querySelector("pre");
      const said = this.panel.querySelector("[role=status]");
      if (now && said) said.textContent = (await copy(now.textContent)) ? "Copied." : "The browser does not let the page write to the clipboard. Select the text and copy it.";
    };
    fill(
      into,
      ...before,
      ...plan.requests.map(card),
      h("h3", {}, plan.requests.length === 1 ? "As text" : "All of them as text"),
      h("div", { class: "fields" }, h("label", {}, "Form", form), h("button", { type: "button", onclick: () => void put() }, "Copy the request"), status),
      text,
      ...(withDiagnostics ? said(plan, ({ code }) => code.startsWith("request/")) : []),
    );
  }
}

/** The URL of an environment, without the path of an API and what an address bar adds. */
const environmentOf = (url: string): string => url.replace(/[?#].*$/, "").replace(/(?<![:/])\/+(api(\/.*)?)?$/, "");

const NO_HOST = "There is no environment URL yet, so these requests name no host.";

const lead = (sentence: string): HTMLElement => h("p", { class: "lead" }, sentence);

function card({ method, url, scopes, when, note, body }: Request): HTMLElement {
  const facts: [string, Node[]][] = [
    ["Token scopes", scopes.length > 0 ? scopes.flatMap((scope, i) => [...(i > 0 ? [document.createTextNode(", ")] : []), h("code", {}, scope)]) : [document.createTextNode("none named")]],
    ...(when === "always" ? [] : [["When", prose(when)] as [string, Node[]]]),
    ...(note === "" ? [] : [["Note", prose(note)] as [string, Node[]]]),
    ["Body", [document.createTextNode(body === null ? "none" : `${body.length.toLocaleString("en")} characters of JSON`)]],
  ];
  return h(
    "article",
    { class: "call" },
    h("header", {}, h("span", { class: "method" }, method), h("code", {}, url)),
    h("dl", {}, ...facts.flatMap(([name, value]) => [h("dt", {}, name), h("dd", {}, ...value)])),
  );
}

function said({ diagnostics }: Plan, which: (diagnostic: Diagnostic) => boolean): HTMLElement[] {
  const items = diagnostics.filter(which).slice(0, 50);
  if (items.length === 0) return [];
  const item = (diagnostic: Diagnostic): HTMLElement => {
    return h("li", {}, h("span", { class: `is-${diagnostic.severity}` }, labelOf(diagnostic)), " ", ...prose(diagnostic.message), ...(diagnostic.help ? [". ", ...prose(onThePage(diagnostic.help))] : []));
  };
  return [h("h3", {}, "About the call"), h("ul", { class: "said" }, ...items.map(item))];
}

/** Payloads that no call carries are answers: the calls that gave them, and those that give the other side's. */
function answerOf({ outcome }: PayloadResult, { operations }: Catalogue): HTMLElement {
  const { family, from } = outcome;
  const gives = operations.filter((operation) => operation.family === family && (operation.does === "list" || operation.does === "get" || operation.does === "comments"));
  const line = ({ side, method, path, scopes }: Operation): HTMLElement =>
    h("tr", {}, h("td", {}, side), h("td", {}, h("code", {}, `${method} /api/${path}`)), h("td", {}, ...(scopes.length > 0 ? [h("code", {}, scopes.join(", "))] : ["none named"])));
  const sides = from ? [from, otherSide(from)] : [];
  return h(
    "div",
    {},
    h("p", { class: "lead" }, "This is an answer of the API: no call sends it. These calls give such answers; paste one of them as it is, with its query, to get the requests that replace it."),
    h(
      "table",
      {},
      h("thead", {}, h("tr", {}, ...["Side", "Call", "Token scopes"].map((name) => h("th", { scope: "col" }, name)))),
      h("tbody", {}, ...sides.flatMap((side) => gives.filter((operation) => operation.side === side)).map(line)),
    ),
  );
}

/** The calls of a side that carry a payload of a kind. */
function callsFor(kind: string, side: string, catalogue: Catalogue): Operation[] {
  const entry = entryOf(catalogue, kind);
  return catalogue.operations.filter((operation) => {
    if (operation.side !== side || operation.does.startsWith("validate")) return false;
    const settings = operation.family === null && (operation.does === "create" || operation.does === "update");
    return operation.kind === kind || (settings && entry?.schemaId != null);
  });
}

const parametersOf = ({ path }: Operation): string[] => [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name ?? "");

const keyOf = ({ method, path }: Operation): string => `${method} ${path}`;
