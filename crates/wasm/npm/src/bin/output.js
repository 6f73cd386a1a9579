// What is printed, and the exit code of what came of it.

import { writeSync } from "node:fs";
import { isatty } from "node:tty";
import { patiently, reasonOf } from "./files.js";

const FAILED = 1;
const LOST = 3;
/** That of a program which a closed pipe ends. */
const UNREAD = 141;

/** How many characters of standard output are written at once. */
const ENOUGH = 1 << 16;

let waiting = [];
let length = 0;
let failure;

/** Prints a line on standard output. When nobody reads it any more, what is printed is dropped. */
export function print(text) {
  waiting.push(text, "\n");
  length += text.length;
  if (length > ENOUGH) flush();
}

export function flush() {
  const text = waiting.join("");
  [waiting, length] = [[], 0];
  try {
    if (failure === undefined) writeAll(1, text);
  } catch (error) {
    failure = error;
  }
}

/** Whether nothing that is printed arrives. */
export const isClosed = () => failure !== undefined;

/** Says something to a person. */
export function say(words) {
  if (words === "") return;
  flush();
  try {
    writeAll(2, words);
  } catch {
    // Whoever closed standard error does not want to know.
  }
}

/** Prints what is left, and says so when not everything arrived, unless the reader just went away; gives the exit code. */
export function finish() {
  flush();
  if (failure === undefined) return 0;
  if (failure.code === "EPIPE") return UNREAD;
  say(`error: standard output cannot be written: ${reasonOf(failure)}\n`);
  return FAILED;
}

function writeAll(file, text) {
  // The console of Windows takes text.
  if (process.platform === "win32" && isatty(file)) return void (file === 1 ? process.stdout : process.stderr).write(text);
  const bytes = Buffer.from(text);
  for (let at = 0; at < bytes.length; ) at += patiently(() => writeSync(file, bytes, at));
}

/** The exit code of what was printed, of what failed, or lost something where that counts. */
export function verdict(printed, failed, lost) {
  if (failed) return FAILED;
  if (printed !== 0) return printed;
  return lost ? LOST : 0;
}
