// What the Rust tests have recorded of the fixtures.

import { readFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";

const ROOT = fileURLToPath(new URL("../../..", import.meta.url));

/** The text of a fixture, such as `maintenance-window/full.v1.json`. */
export function fixture(name) {
  return readFile(`${ROOT}/tests/fixtures/${name}`, "utf8");
}

/** The sections of a snapshot, such as `maintenance-window/full.v1`: head and body of each, in order. */
export async function snapshot(name) {
  const text = await readFile(`${ROOT}/snapshots/${name}.snap`, "utf8");
  const sections = text.split(/^──── /m).slice(1);
  return sections.map((section) => {
    const end = section.indexOf("\n");
    return { head: section.slice(0, end), body: section.slice(end + 1).trimEnd() };
  });
}

/** The output that a snapshot of a payload holds, and how much was said. */
export async function recorded(name) {
  const sections = await snapshot(name);
  const output = sections.find(({ head }) => head.includes(" → "));
  const said = sections.map(({ head }) => /^(\d+) errors, (\d+) warnings, (\d+) notes/.exec(head)).find(Boolean);
  const [errors, warnings, notes] = said.slice(1).map(Number);
  return { output: output.body, tally: { errors, warnings, notes } };
}
