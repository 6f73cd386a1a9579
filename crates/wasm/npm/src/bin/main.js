#!/usr/bin/env node
// `npx dt-translate`: the command line in JavaScript, with the flags and exit codes of the Rust program.

import { readFileSync } from "node:fs";
import { start } from "../wrapper.js";
import { UsageError, parse } from "./arguments.js";
import { run } from "./run.js";

const WRONG_USAGE = 2;

start(new WebAssembly.Module(readFileSync(new URL("./core.wasm", import.meta.url))));
// Whoever stops reading does not want to know.
process.stdout.on("error", (error) => process.exit(error.code === "EPIPE" ? 0 : 1));

try {
  const job = parse(process.argv.slice(2));
  process.exitCode = job.prints === undefined ? run(job) : print(job.prints);
} catch (error) {
  if (!(error instanceof UsageError)) throw error;
  process.stderr.write(`error: ${error.message}\n\nFor more information, try '--help'.\n`);
  process.exitCode = WRONG_USAGE;
}

function print(text) {
  process.stdout.write(`${text}\n`);
  return 0;
}
