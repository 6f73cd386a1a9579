// What callers give, as the core reads it. What JSON would change or leave out in silence is a TypeError.

import { call } from "./wrapper.js";

const kindOf = (value) => Object.prototype.toString.call(value).slice("[object ".length, -1);
const isString = (value) => typeof value === "string";

/** Whether a value is a Uint8Array, of whatever realm. */
export const isBytes = (value) => ArrayBuffer.isView(value) && value[Symbol.toStringTag] === "Uint8Array";

/** Whether an object is one that is written as `{…}`. */
function isPlain(value) {
  if (typeof value !== "object" || value === null) return false;
  const prototype = Object.getPrototypeOf(value);
  return prototype === null || Object.getPrototypeOf(prototype) === null;
}

const WORD = { says: "a string", allows: isString };
const count = (most) => ({
  says: `a whole number up to ${most}`,
  allows: (value) => Number.isInteger(value) && value >= 0 && value <= most,
});

/** What options can be, as far as it can be said without the core. */
const OPTIONS = {
  to: WORD,
  family: WORD,
  kind: WORD,
  envelope: WORD,
  range: WORD,
  tags: WORD,
  deviceId: WORD,
  limit: count(0xffffffff),
  maxBytes: count(0x7fffffff),
  now: { says: "a time: whole milliseconds since 1970 UTC, a Date or a text such as 2026-01-01T12:00:00Z", allows: Number.isSafeInteger },
};

/** The options that are given, with the time in milliseconds; not everything has a limit of bytes. */
export function optionsOf(options, isLimited = false) {
  if (!isPlain(options)) throw new TypeError("the options must be a plain object");
  const known = Object.keys(OPTIONS).filter((name) => isLimited || name !== "maxBytes");
  const unknown = Object.keys(options).find((name) => options[name] !== undefined && !known.includes(name));
  if (unknown !== undefined) {
    const names = known.map((name) => `\`${name}\``).join(", ");
    throw new TypeError(`options: unknown field \`${call("maskName", unknown)}\`, expected one of ${names}`);
  }
  const given = { ...options };
  if (isString(given.now)) given.now = timeOf(given.now);
  if (kindOf(given.now) === "Date") given.now = given.now.getTime();
  for (const [name, value] of Object.entries(given)) {
    if (value === undefined) continue;
    const { says, allows } = OPTIONS[name];
    if (!allows(value)) throw new TypeError(`options.${name} must be ${says}`);
  }
  return given;
}

function timeOf(text) {
  try {
    return call("time", text);
  } catch (error) {
    if (!(error instanceof TypeError)) throw error;
    throw new TypeError(`options.now is ${error.message}`);
  }
}

/** What a request can have; the last three are those of a plan, which says what it needs and when it is due. */
const PARTS = ["method", "url", "headers", "body", "scopes", "when", "note"];

/** The parts of a request: data, a request of a plan, or a `Request` of the web. */
export function requestOf(request) {
  if (typeof request !== "object" || request === null || !isString(request.url)) {
    throw new TypeError("the request must be a string, a Uint8Array or an object with a url");
  }
  const unknown = Object.keys(request).filter((name) => !PARTS.includes(name));
  if (unknown.length > 0) throw new TypeError(call("maskName", `the request has unknown members: ${unknown.join(", ")}`));
  const { method, url, headers, body } = request;
  return {
    url,
    headers: pairsOf(headers ?? []),
    ...(isGiven(method) && { method: stringOf(method, "the method of the request must be a string") }),
    ...(isGiven(body) && { body: stringOf(body, BODY) }),
  };
}

/** Whether a value is a `Response` of the web, whose body is a stream. */
export const isOfWeb = (value) => kindOf(value) === "Response";

export const RESPONSES = "the responses must be data; give a `Response` as `{ status: response.status, body: await response.text() }`";

const isGiven = (value) => value !== undefined && value !== null;

const BODY = "the body of the request must be a string; give that of a `Request` as `await request.text()`";

function stringOf(value, wrong) {
  if (!isString(value)) throw new TypeError(wrong);
  return value;
}

/** Headers as pairs, of an object or of whatever gives pairs, as `Headers` also does by `forEach`. */
function pairsOf(headers) {
  const has = (name) => typeof headers === "object" && typeof headers[name] === "function";
  const pairs = [];
  if (has(Symbol.iterator)) pairs.push(...headers);
  else if (has("forEach")) headers.forEach((value, name) => pairs.push([name, value]));
  else if (isPlain(headers)) pairs.push(...Object.entries(headers));
  else throw new TypeError(HEADERS);
  if (!pairs.every((pair) => Array.isArray(pair) && pair.length === 2 && pair.every(isString))) throw new TypeError(HEADERS);
  return pairs;
}

const HEADERS = "the headers of the request must be an object of strings, or pairs of strings";
