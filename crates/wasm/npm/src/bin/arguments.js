// What a person can say on the command line.

import { existsSync } from "node:fs";
import { isatty } from "node:tty";
import { parseArgs } from "node:util";
import { families, version } from "../api.js";
import { call } from "../wrapper.js";
import { COMMANDS, OPTIONS } from "./commands.js";
import { isFolder, shown } from "./files.js";
import { helpOf } from "./help.js";

/** Something that cannot be done; `help` stands in place of a message where nothing was asked for. */
export class UsageError extends Error {
  constructor(message, help) {
    super(message);
    this.help = help;
  }
}

/** What a person asked for; throws a UsageError when that is nothing that can be done. */
export function parse([command, ...rest]) {
  if (command === undefined) throw new UsageError("", helpOf());
  if (command === "--help" || command === "-h") return { prints: helpOf() };
  if (command === "--version" || command === "-V") return { prints: `dt-translate ${version()}` };
  if (command === "help" && (rest.length === 0 || Object.hasOwn(COMMANDS, rest[0]))) return { prints: helpOf(rest[0]) };
  if (!Object.hasOwn(COMMANDS, command)) throw new UsageError(`unrecognized subcommand '${shown(command)}'`);
  const { values, positionals } = parsed(command, rest);
  if (values.help) return { prints: helpOf(command) };
  const { report = "text", render = "json", lines = false, strict = false, force = false, out, replaces, ...asked } = values;
  delete asked.for;
  const job = { command, given: positionals, report, render, lines, strict, force, out, replaces, calls: values.for, options: asked };
  check(job);
  return job;
}

function parsed(command, given) {
  const names = [...COMMANDS[command].options, "help"];
  const options = Object.fromEntries(names.map((name) => [name, OPTIONS[name].parse]));
  const args = joined(command, given, names);
  const { values, positionals, tokens } = parseArgs({ args, options, allowPositionals: true, strict: false, tokens: true });
  const seen = new Set();
  for (const { kind, name, rawName, value } of tokens) {
    if (kind !== "option") continue;
    if (!names.includes(name)) throw new UsageError(`unexpected argument '${shown(rawName)}' found`);
    const { form, parse, isPath } = OPTIONS[name];
    if (parse.type === "string" && (value === undefined || (isPath && value === ""))) throw lacking(form);
    if (parse.type === "boolean" && value !== undefined) throw new UsageError(`unexpected value '${shown(value)}' for '${form}' found`);
    if (seen.has(name)) throw new UsageError(`the argument '${form}' cannot be used multiple times`);
    seen.add(name);
    if (value !== undefined) values[name === "device-id" ? "deviceId" : name] = read(name, value);
  }
  delete values["device-id"];
  return { values, positionals };
}

/** The arguments with each option and its value in one, so that a value can begin with a dash where that is sensible. */
function joined(command, given, names) {
  const args = [];
  const takes = (name) => names.includes(name) && OPTIONS[name].parse.type === "string";
  for (let i = 0; i < given.length; i += 1) {
    const [arg, next] = [given[i], given[i + 1]];
    if (arg === "--") return [...args, ...given.slice(i)];
    const isKnown = arg === "-h" || names.some((name) => arg === `--${name}` || arg.startsWith(`--${name}=`));
    if (takes(arg.slice(2)) && next !== undefined && (arg === "--now" || next === "-" || !next.startsWith("-"))) {
      args.push(`${arg}=${next}`);
      i += 1;
    } else if (command === "inspect" && !isKnown && arg.startsWith("-")) {
      // What is explained may begin with a dash.
      return [...joined(command, given.slice(i + 1), names), ...args, "--", arg];
    } else {
      args.push(arg);
    }
  }
  return args;
}

/** The largest limit that the core takes here: there are fewer findings than that. */
const MOST = 0xffffffff;

const lacking = (form) => new UsageError(`a value is required for '${form}' but none was supplied`);

/** The value of an option. */
function read(name, text) {
  const { form, words } = OPTIONS[name];
  const wrong = (why) => new UsageError(`invalid value '${shown(text)}' for '${form}'${why}`);
  if (words !== undefined && !words().includes(text)) {
    throw text === "" ? lacking(form) : wrong(`\n  [possible values: ${words().join(", ")}]`);
  }
  if (name === "limit") {
    if (!/^\+?\d+$/.test(text)) throw wrong(": invalid digit found in string");
    if (BigInt(text.replace("+", "")) >= 2n ** 64n) throw wrong(": number too large to fit in target type");
    return Math.min(Number(text), MOST);
  }
  if (name !== "now") return text;
  try {
    return call("time", text);
  } catch (error) {
    if (!(error instanceof TypeError)) throw error;
    throw wrong(`: ${error.message}`);
  }
}

function check(job) {
  const { command, given } = job;
  const { family, kind } = job.options;
  const { most, required, takes } = COMMANDS[command];
  if (given.length > most) throw new UsageError(`unexpected argument '${shown(given[most])}' found`);
  if (required !== undefined && given.length === 0) {
    throw new UsageError(`the following required arguments were not provided:\n  ${required}`);
  }
  if (command !== "inspect" && given.includes("")) throw lacking(takes);
  if (job.force && job.out === undefined) throw new UsageError("the following required arguments were not provided:\n  --out <DIR>");
  if (given.length === 0 && most > 0) {
    // From a terminal nobody is expected to type JSON.
    if (isatty(0)) throw new UsageError("", helpOf(command));
    given.push("-");
  }
  const entry = families().find((entry) => entry.family === family);
  if (entry !== undefined && kind !== undefined && !entry.kinds.some((found) => found.kind === kind)) {
    throw new UsageError(`the family \`${family}\` has no kind \`${kind}\``);
  }
  if (job.out !== undefined && existsSync(job.out) && !isFolder(job.out)) {
    throw new UsageError(`\`--out\` names a folder; ${shown(job.out)} is a file`);
  }
  job.several = given.length > 1 || given.some((path) => path !== "-" && isFolder(path));
  const apart = command !== "convert" || job.out !== undefined || job.lines || job.report === "json";
  if (job.several && !apart) {
    throw new UsageError(
      "several inputs need `--out DIR`, `--lines` or `--report json`, or their outputs would run into each other",
    );
  }
}
