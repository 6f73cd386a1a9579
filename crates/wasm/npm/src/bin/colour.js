// Colours on standard error, where they are wanted. The variables are those that the Rust program heeds.

import { isatty } from "node:tty";

const { env, platform } = process;
const isSet = (name) => env[name] !== undefined && env[name] !== "";

function isWanted() {
  if (isSet("NO_COLOR")) return false;
  if (isSet("CLICOLOR_FORCE")) return true;
  if (env.CLICOLOR === "0" || !isatty(2)) return false;
  const hasColours = env.TERM === undefined ? platform === "win32" : env.TERM !== "dumb";
  return hasColours || env.CLICOLOR !== undefined || env.CI !== undefined;
}

function painter(...codes) {
  if (!isWanted()) return (text) => text;
  const begin = codes.map((code) => `\x1b[${code}m`).join("");
  return (text) => `${begin}${text}\x1b[0m`;
}

const BOLD = 1;

export const strong = painter(BOLD);
/** What is drawn around the source. */
export const drawn = painter(BOLD, 94);
export const good = painter(BOLD, 32);
export const fair = painter(BOLD, 33);
export const bad = painter(BOLD, 31);

/** By severity. */
export const severe = { error: painter(BOLD, 91), warning: fair, info: painter(BOLD, 92) };
