// Translates, away from the page, so that the page can be used meanwhile.

import {
  convert,
  convertBytes,
  detect,
  families,
  maskSecrets,
  operations,
  renderRequests,
  translateRequest,
  version,
  type Diagnostic,
  type InputOptions,
  type Options,
  type Outcome,
  type Plan,
} from "dt-translate";
import { Zip, ZipDeflate } from "fflate";

import type { Answer, Asked, Call, FileResult, Job, JobName, Translation } from "./jobs";
import { convertLines } from "./lines";
import { BEGIN, readingOf } from "./reading";
import { byGravity } from "./severity";
import { sentenceOf } from "./words";

/** How many diagnostics the page is given. */
const SHOWN = 2000;

const handlers: { [N in JobName]: (job: Job<N>) => Answer<N> } = {
  catalogue: () => ({ version: version(), families: families(), operations: operations() }),
  translate: ({ text, asked }) => translate(text, asked),
  call: ({ request, options }) => withTexts(translateRequest(request, requestOptions(options))),
  report: ({ text, asked }) => report(text, asked),
  mask: ({ text }) => maskSecrets(text),
  maskAll: ({ texts }) => texts.map(maskSecrets),
  file: ({ name, bytes }) => file(name, bytes),
  add: ({ path, bytes }) => add(path, bytes),
  finish: ({ report }) => finish(report),
};

addEventListener("message", ({ data }: MessageEvent<{ id: number; job: Job }>) => {
  const { id, job } = data;
  try {
    const answer = (handlers[job.job] as (job: Job) => unknown)(job);
    postMessage({ id, answer }, { transfer: buffers(answer) });
  } catch (error) {
    postMessage({ id, failed: sentenceOf(error) });
  }
});
postMessage({ ready: true });

/** Beyond this length an output is shown in part. */
const WHOLE = 1_000_000;
const PART = 100_000;

function read(text: string | Uint8Array, asked: Asked): { reading: "payload" | "request"; why: string } {
  return asked.reading === "auto" ? readingOf(typeof text === "string" ? text : beginOf(text)) : { reading: asked.reading, why: "you said so" };
}

const beginOf = (bytes: Uint8Array): string => new TextDecoder().decode(bytes.subarray(0, BEGIN));

function translate(text: string | Uint8Array, asked: Asked): Translation {
  const begin = performance.now();
  const { reading, why } = read(text, asked);
  if (reading === "request") {
    const { plan, texts } = withTexts(translateRequest(text, requestOptions(asked.options)));
    const milliseconds = performance.now() - begin;
    return { reading, why, plan: gravest(plan), texts, milliseconds };
  }
  const asOne = convert(text, asked.options);
  const lines = convertLines(text, asOne.diagnostics, asked.options);
  const outcome = lines?.outcome ?? asOne;
  const milliseconds = performance.now() - begin;
  const detection = detect(lines?.first ?? text, detectOptions(asked.options));
  const { part, whole } = parted(outcome.output);
  return { reading, why, detection, outcome: { ...gravest(outcome), output: part }, whole, lines: lines?.count ?? null, milliseconds };
}

/** The part of a long output that is shown, and the output in UTF-8, which is handed over without a copy. */
function parted(output: string | null): { part: string | null; whole: Uint8Array | null } {
  if (output === null || output.length <= WHOLE) return { part: output, whole: null };
  return { part: output.slice(0, output.lastIndexOf("\n", PART) + 1 || PART), whole: new TextEncoder().encode(output) };
}

/** Requests tell their family and kind themselves. */
function requestOptions({ family: _family, kind: _kind, ...options }: Options): Options {
  return options;
}

function detectOptions({ family, kind, to }: Options): InputOptions {
  return { ...(family && { family }), ...(kind && { kind }), ...(to && { to }) };
}

/** The same with the gravest diagnostics only, and those first. */
function gravest<T extends { diagnostics: Diagnostic[] }>(result: T): T {
  return { ...result, diagnostics: result.diagnostics.toSorted(byGravity).slice(0, SHOWN) };
}

function withTexts(plan: Plan): Call {
  return { plan, texts: { curl: renderRequests(plan, "curl"), http: renderRequests(plan, "http") } };
}

function report(text: string | Uint8Array, asked: Asked): Uint8Array {
  if (read(text, asked).reading === "request") return shareable(translateRequest(text, requestOptions(asked.options)));
  const asOne = convert(text, asked.options);
  const { output: _output, ...outcome } = convertLines(text, asOne.diagnostics, asked.options)?.outcome ?? asOne;
  return shareable(outcome);
}

/** A report as text. People pass reports on, so that bodies of requests, which may hold secrets, are left out. */
function shareable(report: object): Uint8Array {
  const text = JSON.stringify(report, (name, value: unknown) => (name === "body" ? undefined : value), 2);
  return new TextEncoder().encode(text);
}

function file(name: string, bytes: Uint8Array): FileResult {
  const isJson = JSON_NAME.test(name);
  const reading = isJson ? "payload" : readingOf(beginOf(bytes)).reading;
  if (reading === "request") {
    const plan = translateRequest(bytes);
    const text = plan.requests.length > 0 ? renderRequests(plan, /\.http$/i.test(name) ? "http" : "curl") : null;
    const [call] = plan.answers;
    const what = call && `request, ${call.family ?? "settings"} ${call.side}`;
    return { output: text === null ? null : new TextEncoder().encode(text), report: plan, ...told(what, plan, NO_REQUEST) };
  }
  const asOne = convertBytes(bytes);
  const lines = convertLines(bytes, asOne.diagnostics);
  const { output, ...outcome } = lines?.outcome ?? asOne;
  const document = outcome.kind === null ? undefined : [outcome.kind, directionOf(outcome)].join(" ");
  const what = lines && output !== null ? `${document ?? "several kinds"}, ${lines.count} lines` : document;
  return { output: typeof output === "string" ? new TextEncoder().encode(output) : output, report: outcome, ...told(what, outcome, isJson ? FOREIGN_JSON : NO_PAYLOAD) };
}

/** Lines can be of both sides. */
const directionOf = ({ from, to }: Pick<Outcome, "from" | "to">): string => (from && to ? `${from} → ${to}` : "both ways");

/** Files that call themselves JSON: it is an error of them to be none. */
const JSON_NAME = /[^/]\.(json|jsonl|ndjson)$/i;

/** What is said of a text that is something else. A payload that could be several is none of these. */
const NO_PAYLOAD = /^general\/(?!ambiguous$)/;
const FOREIGN_JSON = /^general\/(?!(ambiguous|empty|not-utf8|syntax|template|too-large|trailing)$)/;
const NO_REQUEST = /^request\/(no-request|not-dynatrace)$/;

function told(what: string | undefined, { diagnostics, counts, lossless }: Pick<Plan, "diagnostics" | "counts" | "lossless">, none: RegExp): Pick<FileResult, "what" | "foreign" | "error" | "counts" | "lossless"> {
  const errors = diagnostics.filter(({ severity }) => severity === "error");
  const [first] = errors;
  return {
    what: what ?? "not recognised",
    foreign: what === undefined && errors.every(({ code }) => none.test(code)),
    error: first && `${first.span ? `${first.span.line}:${first.span.column} ` : ""}${first.message}`,
    counts,
    lossless,
  };
}

let zip: Zip | undefined;
let parts: Uint8Array<ArrayBuffer>[] = [];

function add(path: string, bytes: Uint8Array): null {
  zip ??= new Zip((error, part) => {
    if (error) throw error;
    parts.push(part as Uint8Array<ArrayBuffer>);
  });
  const entry = new ZipDeflate(path);
  zip.add(entry);
  entry.push(bytes, true);
  return null;
}

function finish(report: object): Uint8Array {
  add("report.json", shareable(report));
  zip?.end();
  const whole = new Uint8Array(parts.reduce((length, part) => length + part.length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  zip = undefined;
  parts = [];
  return whole;
}

/** The buffers of an answer, which are handed over and not copied. */
function buffers(answer: unknown): ArrayBuffer[] {
  const values = answer instanceof Uint8Array ? [answer] : Object.values(answer ?? {});
  return values.filter((value) => value instanceof Uint8Array).map(({ buffer }) => buffer as ArrayBuffer);
}
