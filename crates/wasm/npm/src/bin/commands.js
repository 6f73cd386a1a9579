// The commands and their options, and the help made of them.

import { families } from "../api.js";

const text = (form, help, words) => ({ form, help, words, parse: { type: "string" } });
const flag = (form, help, short) => ({ form, help, parse: { type: "boolean", ...(short && { short }) } });

/** Every option: how it is written, what it does, the words it takes. */
export const OPTIONS = {
  family: text("--family <FAMILY>", "The family of the payload; without it, it is detected", () => families().map(({ family }) => family)),
  kind: text("--kind <KIND>", "The kind of the payload, where a family has several; without it, it is detected", () =>
    families().flatMap(({ kinds }) => kinds.map(({ kind }) => kind)),
  ),
  to: text("--to <TO>", "The side to write, and so the side that the input is not on; without it, it is detected", () => ["v1", "v2"]),
  report: text("--report <REPORT>", "What is said, and how", () => ["text", "json", "none"]),
  lines: flag("--lines", "Read newline-delimited JSON: one value a line in, one JSON result a line out"),
  envelope: text("--envelope <ENVELOPE>", "What stands around a Settings 2.0 value that is written", () => ["create", "update", "value"]),
  range: text("--range <RANGE>", "How the range of a recurring maintenance window becomes dates", () => ["exact", "truncate"]),
  tags: text("--tags <TAGS>", "How the texts of a v1 tag request become tags", () => ["split", "literal"]),
  "device-id": text("--device-id <ID>", "The id of a custom device, which in v1 stands in the URL"),
  now: text("--now <TIME>", "The time of the conversion, where a rule needs it: ISO 8601, or milliseconds since 1970 UTC"),
  strict: flag("--strict", "Exit with code 3 when something was lost"),
  limit: text("--limit <N>", "Keep at most this many diagnostics of one code for each document; errors are always kept"),
  out: text("--out <DIR>", "Write each output to a file below this folder, in the tree of the inputs"),
  force: flag("--force", "Overwrite existing files below the folder of `--out`, but never an input"),
  render: text("--render <RENDER>", "How the requests are written to standard output", () => ["json", "http", "curl"]),
  replaces: text("--replaces <SCOPE>", "A scope of the API v1: what replaces it"),
  for: text("--for <FILE>", "A file of requests, `-` for standard input: the scopes that they and their replacements need"),
  help: flag("-h, --help", "Print help", "h"),
};

const INPUT = ["family", "kind", "to", "report", "lines"];
const KNOWN = ["tags", "device-id", "now"];
const VERDICT = ["strict", "limit"];
const FILES = "[PATH]...  Files and folders to read, `-` for standard input [default: standard input, when it is no terminal]";

/** Every command: what it does, its options, how many other arguments it takes at most. */
export const COMMANDS = {
  convert: {
    about: "Translate payloads to the other side",
    options: [...INPUT, "envelope", "range", ...KNOWN, ...VERDICT, "out", "force"],
    takes: FILES,
    most: Infinity,
    examples: [
      "convert window.json > post.json",
      "convert --envelope update window.json > put.json",
      "convert --to v1 --family maintenance-window object.json",
      "convert windows/ --out new",
      "convert --report json window.json | jq .diagnostics",
      "convert --lines < windows.ndjson > outcomes.ndjson",
    ],
  },
  validate: {
    about: "Check payloads against every rule of the side they are on",
    options: [...INPUT, ...KNOWN, ...VERDICT],
    takes: FILES,
    most: Infinity,
    examples: ["validate window.json", "validate --strict --report json payloads/"],
  },
  detect: {
    about: "Say what payloads are, and why",
    options: INPUT,
    takes: FILES,
    most: Infinity,
    examples: ["detect payloads/", "detect --report json < payload.json"],
  },
  request: {
    about: "Translate whole requests: URLs, HTTP text and curl commands",
    options: ["render", "to", "now", "tags", "range", "report", ...VERDICT],
    takes: "[FILE]  The file to read, `-` for standard input [default: standard input, when it is no terminal]",
    most: 1,
    examples: [
      "request calls.http",
      "request --render curl < calls.sh",
      "request --to v1 --now 2026-01-01T12:00:00Z calls.sh",
      "request --report json calls.txt | jq '.requests[].url'",
    ],
  },
  inspect: {
    about: "Explain one id, token, selector, timeframe or tag",
    options: ["now", "report"],
    takes:
      "<ID|TOKEN|SELECTOR|TIMEFRAME|TAG>  The id, token, selector, timeframe or tag; `-` reads it from standard input, where no history keeps it",
    most: 1,
    required: "<ID|TOKEN|SELECTOR|TIMEFRAME|TAG>",
    examples: ["inspect HOST-0123456789ABCDEF", "inspect --now 2026-01-01T12:00:00Z now-1d/d", "inspect - < token.txt"],
  },
  scopes: {
    about: "List token scopes, and what replaces them",
    options: ["replaces", "for", "report"],
    most: 0,
    examples: ["scopes", "scopes --replaces DataExport", "scopes --for calls.sh"],
  },
};

const EXIT_CODES = `Exit codes:
  0  converted
  1  an element or a file could not be converted; the others were
  2  wrong usage
  3  --strict, and something was lost`;

/** The help of a command, or of the program. */
export function helpOf(name) {
  if (name === undefined) {
    const abouts = Object.entries(COMMANDS).map(([name, { about }]) => [name, about]);
    return `Translates payloads of the deprecated Dynatrace APIs to their replacements and back, and says what was lost.

It works offline: nothing is sent anywhere. Output goes to standard output, diagnostics to standard error.

Usage: dt-translate <COMMAND>

Commands:
${columns([...abouts, ["help", "Print this message or the help of a command"]])}

Options:
${columns([["-h, --help", "Print help"], ["-V, --version", "Print version"]])}

${examples(Object.values(COMMANDS).map(({ examples }) => examples[0]))}

${EXIT_CODES}`;
  }
  const { about, options, takes, examples: shown } = COMMANDS[name];
  const [argument, meaning] = takes?.split("  ") ?? [];
  const lines = [...options, "help"].map((option) => {
    const { form, help, words } = OPTIONS[option];
    return [form.startsWith("--") ? `    ${form}` : form, words === undefined ? help : `${help} [${words().join(", ")}]`];
  });
  return [
    about,
    `Usage: dt-translate ${name} [OPTIONS]${argument === undefined ? "" : ` ${argument}`}`,
    ...(argument === undefined ? [] : [`Arguments:\n${columns([[argument, meaning]])}`]),
    `Options:\n${columns(lines)}`,
    examples(shown),
  ].join("\n\n");
}

const examples = (lines) => `Examples:\n${lines.map((line) => `  dt-translate ${line}`).join("\n")}`;

function columns(rows) {
  const width = Math.max(...rows.map(([name]) => name.length));
  return rows.map(([name, meaning]) => `  ${name.padEnd(width)}  ${meaning}`).join("\n");
}
