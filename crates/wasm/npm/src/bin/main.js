#!/usr/bin/env node
// `npx dt-translate`: the command line in JavaScript, with the flags and exit codes of the Rust program.

import { readFileSync } from "node:fs";
import { start } from "../wrapper.js";
import { UsageError, parse } from "./arguments.js";
import { explain } from "./inspect.js";
import { finish, print, say } from "./output.js";
import { translate } from "./request.js";
import { run } from "./run.js";
import { list } from "./scopes.js";

const WRONG_USAGE = 2;
const COMMANDS = { convert: run, validate: run, detect: run, request: translate, inspect: explain, scopes: list };

start(new WebAssembly.Module(readFileSync(new URL("./core.wasm", import.meta.url))));

try {
  const job = parse(process.argv.slice(2));
  if (job.prints !== undefined) print(job.prints);
  process.exitCode = job.prints === undefined ? COMMANDS[job.command](job) : finish();
} catch (error) {
  if (!(error instanceof UsageError)) throw error;
  say(`${error.help ?? `error: ${error.message}\n\nFor more information, try '--help'.`}\n`);
  process.exitCode = WRONG_USAGE;
}
