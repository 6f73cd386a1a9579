// What the page asks of its workers, and what they answer.

import type { Counts, Detection, FamilyEntry, KindEntry, Operation, Options, Outcome, Plan, Render, RequestParts } from "dt-translate";

/** Whether a text is taken as a payload or as a request. */
export type Reading = "payload" | "request";

/** How a text is to be read; `auto` looks at how it begins. */
export interface Asked {
  reading: Reading | "auto";
  options: Options;
}

interface Result {
  /** Why it was read so. */
  why: string;
  milliseconds: number;
}

/** A payload and what came of it. */
export interface PayloadResult extends Result {
  reading: "payload";
  detection: Detection;
  /** A long output is there in part; of very many diagnostics, the gravest are. */
  outcome: Outcome;
  /** How many lines hold a document each; none where the text is one document. */
  lines: number | null;
  /** A long output as a whole, in UTF-8. */
  whole: Uint8Array | null;
}

/** A request and what came of it. */
export interface RequestResult extends Result {
  reading: "request";
  /** Of very many diagnostics, the gravest are there. */
  plan: Plan;
  texts: Record<Render, string>;
}

export type Translation = PayloadResult | RequestResult;

/** The requests that send a payload. */
export interface Call {
  plan: Plan;
  texts: Record<Render, string>;
}

/** What the core knows: the same for every input. */
export interface Catalogue {
  version: string;
  families: FamilyEntry[];
  operations: Operation[];
}

/** What the catalogue has of a kind. */
export function entryOf({ families }: Catalogue, kind: string | null | undefined): KindEntry | undefined {
  return families.flatMap(({ kinds }) => kinds).find((entry) => entry.kind === kind);
}

/** What came of one of many files. The outcome has no output; that is in `output`. */
export interface FileResult {
  output: Uint8Array | null;
  report: object;
  what: string;
  /** Neither a payload nor a request of what is translated here. */
  foreign: boolean;
  /** What the first error says, with its line and column. */
  error: string | undefined;
  counts: Counts;
  lossless: boolean;
}

/** The jobs of a worker: what each takes, and what it answers. */
interface Jobs {
  catalogue: [{ job: "catalogue" }, Catalogue];
  translate: [{ job: "translate"; text: string | Uint8Array; asked: Asked }, Translation];
  call: [{ job: "call"; request: RequestParts; options: Options }, Call];
  report: [{ job: "report"; text: string | Uint8Array; asked: Asked }, Uint8Array];
  mask: [{ job: "mask"; text: string }, string];
  maskAll: [{ job: "maskAll"; texts: string[] }, string[]];
  file: [{ job: "file"; name: string; bytes: Uint8Array }, FileResult];
  add: [{ job: "add"; path: string; bytes: Uint8Array }, null];
  finish: [{ job: "finish"; report: object }, Uint8Array];
}

export type JobName = keyof Jobs;
export type Job<N extends JobName = JobName> = Jobs[N][0];
export type Answer<N extends JobName> = Jobs[N][1];

/** What a worker says: that it is ready, or what came of a job. */
export type Said =
  | { ready: true }
  | { id: number; answer: unknown }
  | { id: number; failed: string };
