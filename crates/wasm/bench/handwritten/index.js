// A converter of maintenance windows and problems as one would write it by hand in JavaScript.
//
// It does less than the package, and so is faster than one that did the same: it tells no places in the text, sees
// no member that stands twice, and knows no envelopes, loose spellings and evidence.

import { convert as convertProblems } from "./problems.js";
import { convert as convertWindows } from "./windows.js";

const CONVERTERS = { "maintenance-window": convertWindows, problem: convertProblems };
const decoder = new TextDecoder("utf-8", { fatal: true });
const encoder = new TextEncoder();

/** Converts a text: an element, or a list of them. */
export function convert(kind, text) {
  const parsed = JSON.parse(text);
  const elements = Array.isArray(parsed) ? parsed : [parsed];
  const { output, report } = CONVERTERS[kind](elements);
  const { diagnostics, counts, lossless } = report;
  return { output: output.length === 0 ? null : JSON.stringify(output, null, 2), lossless, counts, diagnostics };
}

/** The same from bytes to bytes. */
export function convertBytes(kind, bytes) {
  const result = convert(kind, decoder.decode(bytes));
  return { ...result, output: result.output === null ? null : encoder.encode(result.output) };
}
