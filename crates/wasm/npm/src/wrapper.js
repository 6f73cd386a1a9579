// What stands between a caller and the WebAssembly module: it checks what goes in, and replaces an instance
// that can no longer be trusted. It is the same for every entry point.

import * as glue from "./glue.js";
import { isBytes, isOfWeb, optionsOf, requestOf, RESPONSES } from "./given.js";

/** How large an input may be unless the caller says otherwise, in bytes. */
const MAX_BYTES = 64 * 1024 * 1024;

/**
 * An instance whose memory has grown past this is replaced: memory never shrinks. A list of 10,000 elements stays
 * below it, for a new instance takes a fifth of the time of such a list.
 */
const MAX_MEMORY = 256 * 1024 * 1024;

const encoder = new TextEncoder();
let wasm;

/** Makes the instance of a compiled module. */
export function start(module) {
  if (wasm === undefined) wasm = glue.initSync({ module });
}

export const isStarted = () => wasm !== undefined;

export function convert(input, options) {
  return outcome("convert", input, options);
}

export function convertBytes(input, options) {
  return outcome("convertBytes", input, options);
}

export function convertValue(value, options) {
  const text = jsonOf(value);
  if (text === undefined) throw new TypeError("the value must be one that JSON has");
  const result = outcome("convert", text, options);
  return { ...result, output: result.output === null ? null : JSON.parse(result.output) };
}

/** A value as JSON. In place of one that is too deep for `JSON.stringify` stands an object that is too deep for the core. */
function jsonOf(value) {
  try {
    return JSON.stringify(value);
  } catch (error) {
    // A TypeError is of a value that JSON has not, such as one that holds itself.
    if (error instanceof TypeError || !isDeeper(value, DEEPEST)) throw error;
    return '{"":'.repeat(DEEPEST + 1);
  }
}

/** How many levels the core reads. */
const DEEPEST = 128;

function isDeeper(value, levels) {
  if (typeof value !== "object" || value === null) return false;
  return levels === 0 || Object.values(value).some((inner) => isDeeper(inner, levels - 1));
}

export function validate(input, options) {
  return outcome("validate", input, options);
}

export function detect(input, options) {
  const { asked, maxBytes } = split(options);
  const bytes = bytesOf(input, maxBytes);
  return JSON.parse(bytes === null ? call("tooLargeToDetect", maxBytes) : call("detect", bytes, asked));
}

export function translateRequest(input, options) {
  const { asked, maxBytes } = split(options);
  const parts = typeof input === "string" || isBytes(input) ? undefined : requestOf(input);
  const text = parts === undefined ? input : Object.values(parts).flat(2).join("");
  const bytes = bytesOf(text, maxBytes);
  if (bytes === null) return JSON.parse(call("tooLargeToRequest", maxBytes));
  if (parts === undefined) return JSON.parse(call("translateRequest", bytes, asked));
  if (loneSurrogate(text) >= 0) throw new TypeError("the request has half a surrogate pair");
  return JSON.parse(call("translateParts", JSON.stringify(parts), asked));
}

export function translateResponse(answer, responses, options) {
  const asked = askedOf(options);
  if (!Array.isArray(responses)) throw new TypeError("the responses must be an array");
  if (responses.some(isOfWeb)) throw new TypeError(RESPONSES);
  return JSON.parse(call("translateResponse", text("answer", answer), JSON.stringify(responses), asked));
}

export function inspect(input, options) {
  if (typeof input !== "string") throw new TypeError("the input must be a string");
  return JSON.parse(call("inspect", input, askedOf(options)));
}

export function renderRequests(requests, render) {
  if (!Array.isArray(requests?.requests)) {
    throw new TypeError("the requests must be an object with an array `requests`, as a plan is");
  }
  if (typeof render !== "string") throw new TypeError("the render must be a string: http or curl");
  return call("renderRequests", text("requests", requests), JSON.stringify(render));
}

export function maskSecrets(input) {
  if (typeof input !== "string") throw new TypeError("the input must be a string");
  return call("maskSecrets", input);
}

export function operations() {
  return JSON.parse(call("operations"));
}

export function scopes() {
  return JSON.parse(call("scopes"));
}

export function families() {
  return JSON.parse(call("families"));
}

export function version() {
  return call("version");
}

/** Converts or validates: the parts of the outcome cross as JSON, the output as it is. */
function outcome(name, input, options) {
  const { asked, maxBytes } = split(options);
  const bytes = bytesOf(input, maxBytes);
  if (bytes === null) return JSON.parse(call("tooLarge", maxBytes));
  const [parts, findings, output] = call(name, bytes, asked);
  const result = JSON.parse(parts);
  result.output = output;
  result.diagnostics = diagnosticsOf(JSON.parse(findings));
  return result;
}

/** The diagnostics, each of seven values: what it says, path, target, and the place in the text. */
function diagnosticsOf({ said, rows }) {
  const diagnostics = new Array(rows.length / 7);
  for (let i = 0, row = 0; row < rows.length; i += 1, row += 7) {
    const { severity, effect, code, evidence, message, help } = said[rows[row]];
    const [path, target, line] = [rows[row + 1], rows[row + 2], rows[row + 3]];
    const span = line === null ? null : { line, column: rows[row + 4], offset: rows[row + 5], length: rows[row + 6] };
    diagnostics[i] = { severity, effect, code, path, target, span, evidence, message, help };
  }
  return diagnostics;
}

const NOTHING = { asked: "{}", maxBytes: MAX_BYTES };

/** What the core is asked, as JSON, and what the wrapper is asked. */
function split(options) {
  if (options === undefined) return NOTHING;
  const { maxBytes = MAX_BYTES, ...rest } = optionsOf(options, true);
  return { asked: JSON.stringify(rest), maxBytes };
}

/** The same where the size of the input is not limited. */
const askedOf = (options = {}) => JSON.stringify(optionsOf(options));

/** The input in UTF-8; null when it is too large. */
function bytesOf(input, maxBytes) {
  if (isBytes(input)) {
    // The buffer of an array without length may be detached, and cannot be copied then.
    if (input.length === 0) return new Uint8Array();
    return input.length > maxBytes ? null : input;
  }
  if (typeof input !== "string") throw new TypeError("the input must be a string or a Uint8Array");
  // A UTF-16 unit takes at least one byte.
  if (input.length > maxBytes) return null;
  const bytes = encoder.encode(input);
  if (bytes.length > maxBytes) return null;
  const broken = loneSurrogate(input);
  return broken < 0 ? bytes : withoutSurrogate(input, broken);
}

/** Where a surrogate without its pair stands; -1 when there is none. */
function loneSurrogate(text) {
  if (text.isWellFormed?.()) return -1;
  return text.search(/\p{Surrogate}/u);
}

/** The text up to a lone surrogate, and bytes that are not UTF-8 in its place: the report then says where. */
function withoutSurrogate(text, at) {
  const before = encoder.encode(text.slice(0, at));
  const bytes = new Uint8Array(before.length + 3);
  bytes.set(before);
  bytes.set([0xed, 0xa0, 0x80], before.length);
  return bytes;
}

function text(what, value) {
  if (typeof value !== "object" || value === null) throw new TypeError(`the ${what} must be an object`);
  return JSON.stringify(value);
}

/** Calls the module. A text that it throws says what is wrong with the arguments; all else is a bug. */
export function call(name, ...args) {
  if (wasm === undefined) throw new Error("dt-translate/slim: call init first");
  let result;
  try {
    result = glue[name](...args);
  } catch (error) {
    // The JSON that the core has read is the wrapper's: places in it say nothing to the caller.
    if (typeof error === "string") throw new TypeError(call("maskName", error.replace(/ at line \d+ column \d+$/, "")));
    // A trapped instance looks alive, but its stack and its allocator may not be sound.
    replace();
    throw error;
  }
  if (wasm.memory.buffer.byteLength > MAX_MEMORY) replace();
  return result;
}

/** How much memory the instance has, in bytes. */
export const memory = () => wasm.memory.buffer.byteLength;

function replace() {
  glue.__wbg_reset_state();
  wasm = glue.initSync();
}
