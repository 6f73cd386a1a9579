// `npx dt-translate`, with the cases of the Rust program.

import assert from "node:assert/strict";
import { mkdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { after, before, test } from "node:test";

import { project, root } from "./stranger.mjs";

let stranger;

before(async () => {
  stranger = await project();
});
after(() => stranger.remove());

const { inputs, cases } = JSON.parse(await readFile(join(root, "crates/cli/tests/cases.json"), "utf8"));
const dt = (args, input) => stranger.run(process.execPath, [stranger.path("node_modules/dt-translate/bin.js"), ...args], input);

test("npx runs it", async () => {
  const run = await stranger.run("npx", ["--offline", "dt-translate", "convert"], inputs.clean);
  assert.equal(run.code, 0, run.stderr);
  assert.match(run.stdout, /builtin:anomaly-detection.frequent-issues/);
});

for (const { args, stdin, code, stdout, stderr } of cases) {
  test(`${args} on ${stdin}`, async () => {
    const run = await dt(args.split(" ").filter(Boolean), inputs[stdin]);
    assert.equal(run.code, code, run.stderr);
    for (const [text, expected] of [[run.stdout, stdout], [run.stderr, stderr]]) {
      assert.equal(text === "", expected.length === 0, text);
      for (const part of expected) assert.ok(text.includes(part), `lacks ${part}: ${text}`);
    }
  });
}

test("folders, files that exist, and files that are absent", async () => {
  await mkdir(stranger.path("in/deep"), { recursive: true });
  await writeFile(stranger.path("in/b.json"), inputs.clean);
  await writeFile(stranger.path("in/deep/a.json"), inputs.lossy);
  await writeFile(stranger.path("in/foreign.json"), inputs.foreign);
  const first = await dt(["convert", "in", "--out", "out"]);
  assert.equal(first.code, 0, first.stderr);
  assert.match(first.stderr, /2 files converted, 1 skipped as no payload that is translated here \(in\/foreign.json\)/);
  assert.match(await readFile(stranger.path("out/deep/a.json"), "utf8"), /schemaId/);
  const second = await dt(["convert", "in", "--out", "out"]);
  assert.equal(second.code, 1);
  assert.match(second.stderr, /it exists already/);
  assert.equal((await dt(["convert", "in", "--out", "out", "--force"])).code, 0);
  assert.equal((await dt(["convert", "in", "--out", "in", "--force"])).code, 1);
  assert.equal(await readFile(stranger.path("in/b.json"), "utf8"), inputs.clean);
  assert.equal((await dt(["convert", "in"])).code, 2);
  const absent = await dt(["convert", "absent.json", "--report", "json"]);
  assert.deepEqual([absent.code, JSON.parse(absent.stdout).diagnostics[0].code], [1, "general/unreadable"]);
});

test("lines count from the beginning of the file", async () => {
  const run = await dt(["convert", "--lines", "--report", "json"], '\n{"a": 1}\n{"b": 1}\n');
  const spans = run.stdout.trim().split("\n").map((line) => JSON.parse(line).diagnostics[0].span);
  assert.deepEqual(spans.map(({ line, offset }) => [line, offset]), [[2, 1], [3, 10]]);
});
