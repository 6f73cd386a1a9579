// What is read and written: files, the files in folders, standard input, a folder of outputs.

import {
  chmodSync,
  closeSync,
  lstatSync,
  mkdirSync,
  openSync,
  readFileSync,
  readSync,
  readdirSync,
  realpathSync,
  renameSync,
  statSync,
  unlinkSync,
  writeFileSync,
} from "node:fs";
import { basename, dirname, sep } from "node:path";
import { getSystemErrorMap } from "node:util";
import { call } from "../wrapper.js";

// A path is a text with a character for each of its bytes: the name of a file need not be UTF-8.
const pathOf = (given) => Buffer.from(given).toString("latin1");
const bytesOf = (path) => Buffer.from(path, "latin1");
const below = (folder, name) => (folder.endsWith(sep) ? folder + name : folder + sep + name);

/** The inputs that paths name, in their order, folders sorted by name; `out` is not looked into. */
export function collect(given, out) {
  const avoided = out === undefined ? undefined : real(pathOf(out));
  return given.flatMap((given) => {
    if (given === "-") return [{ name: "<stdin>", file: "<stdin>", path: 0, relative: "stdin.json", found: false }];
    const path = pathOf(given);
    return isFolder(given) ? walk(path, "", avoided, []) : [file(path, basename(path), false)];
  });
}

function walk(folder, within, avoided, above) {
  const place = real(folder);
  let entries;
  try {
    entries = readdirSync(bytesOf(folder), { encoding: "buffer", withFileTypes: true });
  } catch (error) {
    return [{ ...file(folder, "", true), path: undefined, error }];
  }
  entries.sort((a, b) => Buffer.compare(a.name, b.name));
  return entries.flatMap((entry) => {
    const name = entry.name.toString("latin1");
    const path = below(folder, name);
    let about = entry;
    try {
      if (entry.isSymbolicLink()) about = statSync(bytesOf(path));
    } catch (error) {
      return [{ ...file(path, "", true), path: undefined, error }];
    }
    if (about.isFile()) return [file(path, within + name, true)];
    if (!about.isDirectory()) return [{ ...file(path, "", true), path: undefined, isSpecial: true }];
    const leadsTo = real(path);
    // What a link leads back to is entered once.
    if (leadsTo !== undefined && (leadsTo === place || above.includes(leadsTo))) return [];
    if (avoided !== undefined && leadsTo === avoided) return [];
    return walk(path, below(within + name, ""), avoided, [...above, place]);
  });
}

const file = (path, relative, found) => ({ name: shown(bytesOf(path)), file: inJson(bytesOf(path)), path, relative, found });

/** What a path leads to; nothing where it leads to nothing that can be looked at. */
function stat(path) {
  try {
    return statSync(path);
  } catch {
    return undefined;
  }
}

export const isFolder = (path) => stat(path)?.isDirectory() ?? false;

function real(path) {
  try {
    return realpathSync.native(bytesOf(path), "buffer").toString("latin1");
  } catch {
    return undefined;
  }
}

/** The bytes of an input; throws when it cannot be read. */
export function read(input) {
  if (input.error !== undefined) throw input.error;
  return input.path === 0 ? readStdin() : readFileSync(bytesOf(input.path));
}

/** The bytes of standard input. */
export function readStdin() {
  const pieces = [];
  for (;;) {
    const piece = Buffer.allocUnsafe(1 << 16);
    const count = patiently(() => readSync(0, piece));
    if (count === 0) return Buffer.concat(pieces);
    pieces.push(piece.subarray(0, count));
  }
}

/** Reads or writes; waits while there is nothing to read or no room, where the pipe was told not to wait itself. */
export function patiently(attempt) {
  for (;;) {
    try {
      return attempt();
    } catch (error) {
      if (error.code !== "EAGAIN") throw error;
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, MOMENT);
    }
  }
}

/** How long is waited, in milliseconds. */
const MOMENT = 5;

/** Bytes as text; throws when they are none. */
export function textOf(bytes) {
  try {
    return new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    throw new Error("stream did not contain valid UTF-8");
  }
}

/** What the operating system says where Node.js has words of its own. */
const REASONS = {
  EEXIST: "File exists",
  EIO: "Input/output error",
  EISDIR: "Is a directory",
  ELOOP: "Too many levels of symbolic links",
  ENAMETOOLONG: "File name too long",
};

/** Why something could not be read or written. The words of Node.js have the path in them. */
export function reasonOf({ errno, message }) {
  const [code, words] = getSystemErrorMap().get(errno) ?? [];
  if (words === undefined) return message;
  return `${REASONS[code] ?? words[0].toUpperCase() + words.slice(1)} (os error ${-errno})`;
}

/** A path, or another argument, as it may be printed. */
export function shown(given) {
  return call("maskName", plain(given));
}

/** A text as it may be printed on a line. */
export const printable = (text) => call("mask", plain(text));

/** A path as it may be printed in JSON, which escapes most control characters. */
const inJson = (given) => call("maskName", given.toString().replace(/[\x7f-\x9f]/g, "\ufffd"));

const plain = (given) => given.toString().replace(/\p{Cc}/gu, "\ufffd");

/** A folder of outputs; no input and no output of this run is overwritten, and other files on request. */
export class Tree {
  constructor(root, force, inputs) {
    this.root = pathOf(root);
    this.force = force;
    this.taken = new Set(inputs.map(({ path }) => typeof path === "string" && real(path)).filter(Boolean));
  }

  /** Writes a file; throws with words when it must not. */
  write(relative, text) {
    this.attempt(relative, (path, exists) => {
      const part = `${path}.part`;
      if (exists && lstatSync(bytesOf(part), { throwIfNoEntry: false }) !== undefined) {
        throw new Error(`${shown(bytesOf(part))} is in the way; a run that was ended may have left it`);
      }
      if (exists) create(part, text, path);
      else create(path, text);
      this.taken.add(real(path));
    });
  }

  /** Throws as `write` does where no file can be. */
  check(relative) {
    this.attempt(relative, () => {});
  }

  attempt(relative, act) {
    const path = below(this.root, relative);
    try {
      makeFolder(dirname(path));
      if (this.taken.has(real(path))) throw new Error("it is an input, or another output of this run");
      const exists = lstatSync(bytesOf(path), { throwIfNoEntry: false }) !== undefined;
      if (exists && !this.force) throw new Error("it exists already; `--force` overwrites it");
      act(path, exists);
    } catch (error) {
      throw new Error(`${shown(bytesOf(path))} cannot be written: ${reasonOf(error)}`);
    }
  }
}

/** Makes a folder and those above it. That of Node.js does not end below `/proc`. */
function makeFolder(path) {
  try {
    mkdirSync(bytesOf(path));
  } catch (error) {
    if (error.code !== "ENOENT" || dirname(path) === path) {
      if (isFolder(bytesOf(path))) return;
      throw error;
    }
    makeFolder(dirname(path));
    mkdirSync(bytesOf(path));
  }
}

/** Lets a file take the place of another, with whatever may be done with that one. */
function replace(path, to) {
  const replaced = stat(bytesOf(to));
  if (replaced !== undefined) chmodSync(bytesOf(path), replaced.mode & 0o7777);
  renameSync(bytesOf(path), bytesOf(to));
}

/** Creates a file, and moves it to where it belongs when it is whole: half a file is worse than none. */
function create(path, text, to) {
  // Whoever creates it in between keeps it.
  const file = openSync(bytesOf(path), "wx");
  try {
    try {
      writeFileSync(file, text);
    } finally {
      closeSync(file);
    }
    if (to !== undefined) replace(path, to);
  } catch (error) {
    unlinkSync(bytesOf(path));
    throw error;
  }
}
