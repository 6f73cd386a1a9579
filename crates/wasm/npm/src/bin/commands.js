// The commands and their options.

import { families } from "../api.js";

const SIDES = { v1: "The deprecated API", v2: "Its replacement: Settings 2.0 or the API v2" };
const FRAMES = "For people: the source lines in question, and a closing line, on standard error";
const SILENCE = "Nothing but the exit code";

/** What the reports of a command hold. */
const REPORTS = {
  convert: {
    text: FRAMES,
    json: "For programs: the outcome with output and diagnostics, on standard output",
    none: "Nothing but the output",
  },
  validate: { text: FRAMES, json: "For programs: the outcome with its diagnostics, on standard output", none: SILENCE },
  detect: {
    text: "For people: what each input is, on standard output; findings, on standard error",
    json: "For programs: what each input is, and why, on standard output",
    none: SILENCE,
  },
  request: {
    text: FRAMES,
    json: "For programs: the requests and the diagnostics, on standard output",
    none: "Nothing besides what `--render` writes",
  },
  others: { text: "For people, on standard output", json: "For programs, on standard output", none: SILENCE },
};
const ENVELOPES = {
  create: "The body of a POST: an array of `{schemaId, scope, value}`",
  update: "The body of a PUT: `{value}`",
  value: "The value alone",
};
const RANGES = { exact: "The first and last date on which the window fires", truncate: "The date part of start and end" };
const TAGS = {
  split: "Key and value, split at the first colon that neither begins it nor is escaped",
  literal: "The whole text as key, as v1 stores it",
};
const RENDERS = {
  json: "One object with the requests and the diagnostics",
  http: "HTTP text, as `.http` files have it",
  curl: "curl commands; the token comes from the environment variable `DT_API_TOKEN`",
};

const text = (form, help, about) => ({ form, help, ...about, parse: { type: "string" } });
const flag = (form, help, short) => ({ form, help, parse: { type: "boolean", ...(short && { short }) } });

/** An option that takes one of a few words, each with what it means; the first is taken without it. */
const choice = (form, help, means) => ({ ...text(form, help, { words: () => Object.keys(means), means }), initial: Object.keys(means)[0] });

/** Every option: how it is written, what it does, the words it takes, whether it is a path. */
export const OPTIONS = {
  family: text("--family <FAMILY>", "The family of the payload; without it, it is detected", {
    words: () => families().map(({ family }) => family),
  }),
  kind: text("--kind <KIND>", "The kind of the payload, where a family has several; without it, it is detected", {
    words: () => families().flatMap(({ kinds }) => kinds.map(({ kind }) => kind)),
  }),
  to: text(
    "--to <TO>",
    "The side to write; a payload that is on it already is written in its form, and one that does not tell its side is read as one of the other. Without it, the side that the payload is not on",
    { words: () => Object.keys(SIDES), means: SIDES },
  ),
  report: choice("--report <REPORT>", "What is said, and how; as JSON, each of several inputs is a line that names its `file`", REPORTS.convert),
  lines: flag("--lines", "Read newline-delimited JSON: one value a line in, one JSON result a line out"),
  envelope: choice("--envelope <ENVELOPE>", "What stands around a Settings 2.0 value that is written", ENVELOPES),
  range: choice("--range <RANGE>", "How the range of a recurring maintenance window becomes dates", RANGES),
  tags: choice("--tags <TAGS>", "How the texts of a v1 tag request become tags", TAGS),
  "device-id": text("--device-id <ID>", "The id of a custom device, which in v1 stands in the URL"),
  now: text("--now <TIME>", "The time of the conversion, where a rule needs it: such as 2026-01-01T12:00:00Z, or milliseconds since 1970 UTC"),
  strict: flag("--strict", "Exit with code 3 when something was lost"),
  limit: text(
    "--limit <N>",
    "Keep at most this many diagnostics of one code for each document; errors are always kept. Without it, the text shows three of one code, and every error that says something else",
  ),
  out: text("--out <DIR>", "Write each output to a file below this folder, in the tree of the inputs", { isPath: true }),
  force: flag("--force", "Overwrite existing files below the folder of `--out`, but never an input"),
  render: choice("--render <RENDER>", "How the requests are written to standard output", RENDERS),
  replaces: text("--replaces <SCOPE>", "A scope of the API v1: what replaces it"),
  for: text("--for <FILE>", "A file of requests, `-` for standard input: the scopes that they and their replacements need", {
    isPath: true,
  }),
  help: flag("-h, --help", "Print help", "h"),
};

const INPUT = ["family", "kind", "to", "report", "lines"];
const KNOWN = ["tags", "device-id", "now"];
const VERDICT = ["strict", "limit"];
const FROM = "`-` for standard input [default: standard input, when it is no terminal]";
const OF_FOLDERS = "Of a folder, what is no payload is skipped and counted; a `.json`, `.jsonl` or `.ndjson` file that is no JSON is an error";
const FILES = { takes: "[PATH]...", taken: `Files and folders to read, ${FROM}. ${OF_FOLDERS}`, most: Infinity };
const TOLD =
  "The side that `convert` would write, and so not that of the payload; it counts only where the payload does not tell its side";
const INSPECTED = "<ID|TOKEN|SELECTOR|TIMEFRAME|TAG>";

/**
 * Every command: what it does, its options and what of them is other than elsewhere, its reports where they are not
 * those of `convert`, the arguments that it takes and how many of them at most.
 */
export const COMMANDS = {
  convert: {
    about: "Translate payloads to the other side",
    options: [...INPUT, "envelope", "range", ...KNOWN, ...VERDICT, "out", "force"],
    ...FILES,
    examples: [
      "dt-translate convert window.json > post.json",
      "dt-translate convert --envelope update window.json > put.json",
      "dt-translate convert --to v1 --family maintenance-window object.json",
      "dt-translate convert windows/ --out new",
      "dt-translate convert --report json window.json | jq .diagnostics",
      "dt-translate convert --lines < windows.ndjson > outcomes.ndjson",
    ],
  },
  validate: {
    about: "Check payloads against every rule of their side; what cannot be read is told first",
    options: [...INPUT, ...KNOWN, ...VERDICT],
    ...FILES,
    says: { to: TOLD },
    reports: REPORTS.validate,
    examples: ["dt-translate validate window.json", "dt-translate validate --strict --report json payloads/"],
  },
  detect: {
    about: "Say what payloads are, and why",
    options: INPUT,
    ...FILES,
    says: { to: TOLD },
    reports: REPORTS.detect,
    examples: ["dt-translate detect payloads/", "curl … | dt-translate detect --report json"],
  },
  request: {
    about: "Translate whole requests: URLs, HTTP text and curl commands",
    options: ["render", "to", "now", "tags", "range", "report", ...VERDICT],
    says: {
      to: "The side to write; without it, each call is translated to the side that it is not on",
      report: "What is said, and how; `json` is the rendering of that name, without a word on standard error",
    },
    reports: REPORTS.request,
    takes: "[FILE]",
    taken: `The file to read, ${FROM}`,
    most: 1,
    examples: [
      "dt-translate request calls.http",
      "dt-translate request --render curl < calls.sh",
      "dt-translate request --to v1 --now 2026-01-01T12:00:00Z calls.sh",
      "dt-translate request --report json calls.txt | jq '.requests[].url'",
    ],
  },
  inspect: {
    about: "Explain one id, token, selector, timeframe or tag",
    options: ["now", "report"],
    says: { report: "How it is said" },
    reports: REPORTS.others,
    takes: INSPECTED,
    taken: "The id, token, selector, timeframe or tag; `-` reads it from standard input, where no history keeps it",
    most: 1,
    required: INSPECTED,
    examples: [
      "dt-translate inspect HOST-0123456789ABCDEF",
      `dt-translate inspect 'type("HOST"),tag("stage:dev")'`,
      "dt-translate inspect --now 2026-01-01T12:00:00Z now-1d/d",
      "dt-translate inspect - < token.txt",
    ],
  },
  scopes: {
    about: "List token scopes, and what replaces them",
    options: ["replaces", "for", "report"],
    says: { report: "How it is said" },
    reports: REPORTS.others,
    most: 0,
    examples: [
      "dt-translate scopes",
      "dt-translate scopes --replaces DataExport",
      "dt-translate scopes --for calls.sh",
      "dt-translate scopes --for calls.sh --replaces DataExport --report json",
    ],
  },
};
