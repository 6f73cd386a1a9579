// What is read and written: files, the files in folders, standard input, a folder of outputs.

import { mkdirSync, readFileSync, readSync, readdirSync, realpathSync, renameSync, statSync, lstatSync, writeFileSync } from "node:fs";
import { basename, dirname, join, relative, sep } from "node:path";
import { getSystemErrorMap } from "node:util";
import { call } from "../wrapper.js";

/** The inputs that paths name, in their order, folders sorted by name; `out` is not looked into. */
export function collect(paths, out) {
  const avoided = out === undefined ? undefined : real(out);
  return paths.flatMap((path) => {
    if (path === "-") return [{ name: "<stdin>", path: 0, relative: "stdin.json", found: false }];
    if (!isFolder(path)) return [file(path, basename(path), false)];
    return walk(path, path, avoided, new Set());
  });
}

function walk(root, folder, avoided, above) {
  const place = real(folder);
  // The files of a loop are met where it leads to.
  if (above.has(place) || (folder !== root && place === avoided)) return [];
  let names;
  try {
    names = readdirSync(folder);
  } catch (error) {
    return [{ name: shown(folder), error, relative: "", found: true }];
  }
  names.sort((a, b) => Buffer.compare(Buffer.from(a), Buffer.from(b)));
  return names.flatMap((name) => {
    const path = folder.endsWith(sep) ? folder + name : folder + sep + name;
    const about = stat(path);
    if (about?.isDirectory()) return walk(root, path, avoided, new Set([...above, place]));
    return about?.isFile() ? [file(path, relative(root, path), true)] : [];
  });
}

const file = (path, relative, found) => ({ name: shown(path), path, relative, found });
const stat = (path) => statSync(path, { throwIfNoEntry: false });
export const isFolder = (path) => stat(path)?.isDirectory() ?? false;

function real(path) {
  try {
    return realpathSync(path);
  } catch {
    return undefined;
  }
}

/** The bytes of an input; throws when it cannot be read. */
export function read(input) {
  if (input.error !== undefined) throw input.error;
  return input.path === 0 ? readStdin() : readFileSync(input.path);
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

/** Why something could not be read or written. The words of Node.js have the path in them. */
export function reasonOf({ errno, message }) {
  const [, words] = getSystemErrorMap().get(errno) ?? [];
  if (words === undefined) return message;
  return `${words[0].toUpperCase()}${words.slice(1)} (os error ${-errno})`;
}

/** A path as it may be printed. */
export function shown(path) {
  return call("mask", path.replace(/\p{Cc}/gu, "\ufffd"));
}

/** Takes the place of a file when all is written: half of it would be worse than the old one. */
function overwrite(path, text) {
  const part = `${path}.part`;
  writeFileSync(part, text, { flag: "wx" });
  renameSync(part, path);
}

/** A folder of outputs; no input and no output of this run is overwritten, and other files on request. */
export class Tree {
  constructor(root, force, inputs) {
    this.root = root;
    this.force = force;
    this.taken = new Set(inputs.map(({ path }) => typeof path === "string" && real(path)).filter(Boolean));
  }

  /** Writes a file; throws with words when it must not. */
  write(relative, text) {
    const path = join(this.root, relative);
    try {
      mkdirSync(dirname(path), { recursive: true });
      if (this.taken.has(real(path))) throw new Error("it is an input, or another output of this run");
      if (lstatSync(path, { throwIfNoEntry: false }) !== undefined) {
        if (!this.force) throw new Error("it exists already; `--force` overwrites it");
        overwrite(path, text);
      } else writeFileSync(path, text, { flag: "wx" });
      this.taken.add(real(path));
    } catch (error) {
      throw new Error(`${shown(path)} cannot be written: ${reasonOf(error)}`);
    }
  }
}
