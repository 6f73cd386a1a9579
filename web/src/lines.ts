// Newline-delimited JSON: each line is a document of its own.

import { convert, type Diagnostic, type InputOptions, type Outcome } from "dt-translate";

import { none, SEVERITIES } from "./severity";

export interface Lines {
  outcome: Outcome;
  /** How many there are. */
  count: number;
  first: Uint8Array;
}

/** Converts a text line by line; nothing where the findings about it as one document do not show that it is lines. */
export function convertLines(text: string | Uint8Array, asOne: Diagnostic[], options?: InputOptions): Lines | undefined {
  const trailing = asOne.find(({ code }) => code === "general/trailing");
  if (!trailing?.span) return undefined;
  const bytes = typeof text === "string" ? new TextEncoder().encode(text) : text;
  // The first value takes one line, and on another begins a second.
  const before = new TextDecoder().decode(bytes.subarray(0, trailing.span.offset));
  const next = String.fromCharCode(bytes[trailing.span.offset] ?? 0);
  if (before.trim().includes("\n") || !/\n\s*$/.test(before) || !/[{[]/.test(next)) return undefined;
  const lines = [...linesOf(bytes)];
  return { outcome: joined(lines.map((line) => convertLine(line, options))), count: lines.length, first: lines[0]?.bytes ?? bytes };
}

interface Line {
  number: number;
  offset: number;
  bytes: Uint8Array;
}

const NEWLINE = 10;
const BLANK = [9, 10, 12, 13, 32];

/** The lines that are not blank. */
function* linesOf(bytes: Uint8Array): Iterable<Line> {
  for (let number = 1, offset = 0; offset < bytes.length; number += 1) {
    const found = bytes.indexOf(NEWLINE, offset);
    const end = found < 0 ? bytes.length : found;
    const line = bytes.subarray(offset, end);
    if (line.some((byte) => !BLANK.includes(byte))) yield { number, offset, bytes: line };
    offset = end + 1;
  }
}

/** What came of a line, on a line, with places that count from the beginning of the text. What is said of a document as a whole stands at its line. */
function convertLine({ number, offset, bytes }: Line, options: InputOptions | undefined): Outcome {
  const outcome = convert(bytes, options);
  const whole = { line: 1, column: 1, offset: 0, length: 1 };
  const diagnostics = outcome.diagnostics.map((diagnostic) => {
    const span = diagnostic.span ?? whole;
    return { ...diagnostic, target: null, span: { ...span, line: span.line + number - 1, offset: span.offset + offset } };
  });
  // Within a text of JSON, a line does not break.
  return { ...outcome, output: outcome.output?.replaceAll(/\n */g, "") ?? null, diagnostics, elements: [] };
}

function joined(outcomes: Outcome[]): Outcome {
  const counts = none();
  for (const outcome of outcomes) for (const severity of SEVERITIES) counts[severity] += outcome.counts[severity];
  const outputs = outcomes.flatMap(({ output }) => output ?? []);
  return {
    family: common(outcomes.map(({ family }) => family)),
    kind: common(outcomes.map(({ kind }) => kind)),
    from: common(outcomes.map(({ from }) => from)),
    to: common(outcomes.map(({ to }) => to)),
    shape: common(outcomes.map(({ shape }) => shape)),
    output: outputs.length > 0 ? outputs.join("\n") : null,
    lossless: outcomes.every(({ lossless }) => lossless),
    counts,
    diagnostics: outcomes.flatMap(({ diagnostics }) => diagnostics),
    more: outcomes.flatMap(({ more }) => more),
    elements: [],
    requests: outcomes.flatMap(({ requests }) => requests),
    considered: [],
  };
}

/** What all have that have any; nothing when they differ. */
function common<T>(values: (T | null)[]): T | null {
  const [value, ...others] = new Set(values.filter((value) => value !== null));
  return others.length > 0 ? null : (value ?? null);
}
