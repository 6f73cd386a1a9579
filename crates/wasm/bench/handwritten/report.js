// What both converters have in common: a report, and reading values that `JSON.parse` has made.
//
// `JSON.parse` tells neither lines and columns nor members that stand twice, so the findings have no places in
// the text. For the rest they are those of the package, which the bench makes sure of.

/** The findings of a document. A place is a list of steps that is kept while the document is walked. */
export class Report {
  diagnostics = [];
  counts = { error: 0, warning: 0, info: 0 };
  lossless = true;
  place = [];

  /** Says something of the place where the walk is, or of a place below it. */
  say({ severity, effect, code, evidence, help = null }, message, below = "", target = null) {
    const path = `/${this.place.join("/")}${below}`;
    this.diagnostics.push({ severity, effect, code, path, target, evidence, message, help });
    this.counts[severity] += 1;
    if (LOSSY.has(effect) || severity === "error") this.lossless = false;
  }

  /** Walks into a member or item. */
  within(step, walk) {
    this.place.push(step);
    const result = walk();
    this.place.pop();
    return result;
  }
}

const LOSSY = new Set(["dropped", "approximated", "assumed", "manual"]);

export const finding = (code, severity, effect, evidence, help) => ({ code, severity, effect, evidence, help });

const WRONG_TYPE = finding("general/wrong-type", "error", "invalid", "documented");
const MISSING = finding("general/missing", "error", "invalid", "documented");
const UNKNOWN_MEMBER = finding("general/unknown-member", "warning", "dropped", "documented");
const UNKNOWN_VALUE = finding("general/unknown-value", "error", "invalid", "documented");
const OUT_OF_RANGE = finding("general/out-of-range", "error", "invalid", "documented");
const LENGTH = finding("general/length", "error", "invalid", "documented");
const ITEM_COUNT = finding("general/item-count", "error", "invalid", "documented");
const REPEATED = finding("general/repeated", "error", "invalid", "documented");
const MALFORMED = finding("general/malformed", "error", "invalid", "documented");
const UNCOMMON = finding("general/uncommon-value", "warning", "tolerated", "documented");
const UNUSUAL = finding("general/unusual-form", "warning", "tolerated", "observed");

function wrongType(report, name, expected, value) {
  const found = Array.isArray(value) ? "an array" : value === null ? "null" : `${typeof value} \`${value}\``;
  report.say(WRONG_TYPE, `${expected} is expected here, not ${found}`, `/${name}`);
}

export function missing(report, name) {
  report.say(MISSING, `the required member \`${name}\` is missing`, `/${name}`);
}

/** Whether an optional member is there. */
export const has = (object, name) => object[name] !== undefined && object[name] !== null;

export function text(object, name, report) {
  const value = object[name];
  if (typeof value === "string") return value;
  if (value === undefined) missing(report, name);
  else wrongType(report, name, "text", value);
  return "";
}

export const optionalText = (object, name, report) => (has(object, name) ? text(object, name, report) : undefined);

export function flag(object, name, otherwise, report) {
  const value = object[name];
  if (typeof value === "boolean") return value;
  if (value !== undefined && value !== null) wrongType(report, name, "true or false", value);
  return otherwise;
}

export function whole(object, name, report) {
  const value = object[name];
  if (Number.isSafeInteger(value)) return value;
  if (value === undefined) missing(report, name);
  else wrongType(report, name, "a whole number", value);
  return 0;
}

export function list(object, name, report) {
  const value = object[name];
  if (Array.isArray(value)) return value;
  if (value === undefined) missing(report, name);
  else wrongType(report, name, "a list", value);
  return [];
}

export function isObject(value, report) {
  if (typeof value === "object" && value !== null && !Array.isArray(value)) return true;
  report.say(WRONG_TYPE, "an object is expected here");
  return false;
}

/** A word of a closed list. */
export function word(object, name, words, report) {
  const value = text(object, name, report);
  if (value !== "" && !words.includes(value)) report.say(UNKNOWN_VALUE, `\`${value}\` is not one of ${words.join(", ")}`, `/${name}`);
  return value;
}

/** Names the members that a model does not have. */
export function known(object, members, report) {
  for (const name in object) {
    if (!members.has(name)) report.say(UNKNOWN_MEMBER, `\`${name}\` is no member of this model and is left out`, `/${name}`);
  }
}

export function inRange(number, min, max, report, below) {
  if (number < min || number > max) report.say(OUT_OF_RANGE, `${number} is out of range: ${min} to ${max} are allowed`, below);
}

export function hasLength(text, min, max, report, below) {
  if (text.length < min || text.length > max) {
    report.say(LENGTH, `the text has ${text.length} characters; ${min} to ${max} are allowed`, below);
  }
}

export function hasCount(items, max, report, below) {
  if (items.length > max) report.say(ITEM_COUNT, `the list has ${items.length} items; 0 to ${max} are allowed`, below);
}

/** No key stands in the list twice. */
export function areDistinct(keys, report, below) {
  if (keys.length < 2) return;
  const seen = new Set();
  for (let i = 0; i < keys.length; i += 1) {
    if (seen.has(keys[i])) report.say(REPEATED, "this item stands in the list already", `${below}/${i}`);
    seen.add(keys[i]);
  }
}

export function malformed(report, value, expected, below) {
  report.say(MALFORMED, `\`${value}\` is not ${expected}`, below);
}

/** A word that is not among those known is carried. */
export function common(value, words, what, report, below) {
  if (!words.has(value) && !isPlaceholder(value)) {
    report.say(UNCOMMON, `\`${value}\` is not among the known ${what}; it is taken as it is`, below);
  }
}

/** A text that does not look like the others is carried. */
export function usual(value, form, what, report, below) {
  if (!form.test(value)) report.say(UNUSUAL, `\`${value}\` does not look like ${what}; it is carried as it is`, below);
}

export const isPlaceholder = (text) => text.includes("{{") && text.includes("}}");

export const ENTITY_ID = /^[A-Z][A-Z0-9_]*-[0-9A-F]{16}$/;
export const TAG_CONTEXTS = new Set(["AWS", "AWS_GENERIC", "AZURE", "CLOUD_FOUNDRY", "CONTEXTLESS", "ENVIRONMENT", "GOOGLE_CLOUD", "KUBERNETES"]);
const TAG = new Set(["context", "key", "value"]);

/** The tag of the API v1. */
export function tagOf(tag, report) {
  if (!isObject(tag, report)) return undefined;
  known(tag, TAG, report);
  const found = { context: text(tag, "context", report), key: text(tag, "key", report), value: optionalText(tag, "value", report) };
  hasLength(found.key, 1, 2000, report, "/key");
  if (found.value !== undefined) hasLength(found.value, 0, 2000, report, "/value");
  common(found.context, TAG_CONTEXTS, "tag contexts", report, "/context");
  return found;
}

/** A key or value in the text of a tag. */
export const escaped = (part) => (/[:\\]/.test(part) ? part.replace(/\\(?=[:\\]|$)/g, "\\\\").replaceAll(":", "\\:") : part);
