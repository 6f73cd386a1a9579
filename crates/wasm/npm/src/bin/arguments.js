// What a person can say on the command line.

import { statSync } from "node:fs";
import { parseArgs } from "node:util";
import { families, version } from "../api.js";

export class UsageError extends Error {}

const USAGE = "Usage: dt-translate <COMMAND> [OPTIONS] [PATH]...";

const HELP = `Translates payloads of the deprecated Dynatrace APIs to their replacements and back, and says what was lost

${USAGE}

Commands:
  convert   Translate payloads to the other side
  validate  Check payloads against every rule of the side they are on
  detect    Say what payloads are, and why

Options:
      --family <FAMILY>      The family of the payload; without it, it is detected
      --kind <KIND>          The kind of the payload, where a family has several
      --to <v1|v2>           The side to write, and so the side that the payload is not on
      --report <REPORT>      What is said, and how: text, json, none
      --lines                Read newline-delimited JSON: one value a line in, one JSON result a line out
      --envelope <ENVELOPE>  What stands around a Settings 2.0 value: create, update, value
      --range <RANGE>        How the range of a recurring window becomes dates: exact, truncate
      --strict               Exit with code 3 when something was lost
      --limit <N>            Keep at most this many diagnostics of one code for each document
      --out <DIR>            Write each output to a file below this folder, in the tree of the inputs
      --force                Overwrite existing files below the folder of --out, but never an input
  -h, --help                 Print help
  -V, --version              Print version

Examples:
  dt-translate convert window.json            one payload, and what is lost
  dt-translate convert windows/ --out new     a folder, same tree out
  dt-translate convert --envelope update window.json > put.json
  dt-translate validate profile.json          every broken rule
  dt-translate detect payloads/*.json         what each file is, and why

Exit codes:
  0  converted
  1  an element or a file could not be converted; the others were
  2  wrong usage
  3  --strict, and something was lost`;

const TEXT = { type: "string" };
const FLAG = { type: "boolean" };
const INPUT = { family: TEXT, kind: TEXT, to: TEXT, report: TEXT, lines: FLAG };
const VERDICT = { strict: FLAG, limit: TEXT };

/** The options of each command. */
const COMMANDS = {
  convert: { ...INPUT, ...VERDICT, envelope: TEXT, range: TEXT, out: TEXT, force: FLAG },
  validate: { ...INPUT, ...VERDICT },
  detect: INPUT,
};

const ANYWHERE = { help: { ...FLAG, short: "h" }, version: { ...FLAG, short: "V" } };

/** The words that an option takes. */
const WORDS = {
  to: () => ["v1", "v2"],
  report: () => ["text", "json", "none"],
  envelope: () => ["create", "update", "value"],
  range: () => ["exact", "truncate"],
  family: () => families().map(({ family }) => family),
  kind: () => families().flatMap(({ kinds }) => kinds.map(({ kind }) => kind)),
};

/** What a person asked for; throws a UsageError when that is nothing that can be done. */
export function parse(args) {
  const [command, ...rest] = args;
  if (command === "--help" || command === "-h") return { prints: HELP };
  if (command === "--version" || command === "-V") return { prints: `dt-translate ${version()}` };
  if (command === undefined) throw new UsageError(`a command is missing\n\n${USAGE}`);
  if (!Object.hasOwn(COMMANDS, command)) throw new UsageError(`unrecognized subcommand '${command}'`);
  const { values, positionals } = parsed(rest, { ...COMMANDS[command], ...ANYWHERE });
  if (values.help) return { prints: HELP };
  if (values.version) return { prints: `dt-translate ${version()}` };
  for (const [option, words] of Object.entries(WORDS)) {
    if (values[option] !== undefined && !words().includes(values[option])) {
      throw new UsageError(`invalid value '${values[option]}' for '--${option}'\n  [possible values: ${words().join(", ")}]`);
    }
  }
  const { report = "text", lines = false, strict = false, force = false, out, limit, ...asked } = values;
  const options = { ...asked, ...(limit === undefined ? {} : { limit: count(limit) }) };
  const job = { command, paths: positionals, report, lines, strict, force, out, options };
  check(job);
  return job;
}

function parsed(args, options) {
  try {
    return parseArgs({ args, options, allowPositionals: true });
  } catch (error) {
    throw new UsageError(error.message);
  }
}

function count(text) {
  if (!/^\d{1,9}$/.test(text)) throw new UsageError(`invalid value '${text}' for '--limit <N>': invalid digit found in string`);
  return Number(text);
}

function check(job) {
  const { family, kind } = job.options;
  if (job.force && job.out === undefined) throw new UsageError("the following required arguments were not provided:\n  --out <DIR>");
  if (job.paths.length === 0) {
    if (process.stdin.isTTY) throw new UsageError(`a path is missing\n\n${USAGE}`);
    job.paths.push("-");
  }
  const entry = families().find((entry) => entry.family === family);
  if (entry !== undefined && kind !== undefined && !entry.kinds.some((found) => found.kind === kind)) {
    throw new UsageError(`the family \`${family}\` has no kind \`${kind}\``);
  }
  job.several = job.paths.length > 1 || job.paths.some(isFolder);
  const apart = job.command !== "convert" || job.out !== undefined || job.lines || job.report === "json";
  if (job.several && !apart) {
    throw new UsageError(
      "several inputs need `--out DIR`, `--lines` or `--report json`, or their outputs would run into each other",
    );
  }
}

const isFolder = (path) => path !== "-" && (statSync(path, { throwIfNoEntry: false })?.isDirectory() ?? false);
