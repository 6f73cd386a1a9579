// What is in the package.

import assert from "node:assert/strict";
import { readdir, readFile } from "node:fs/promises";
import { homedir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { gunzipSync } from "node:zlib";
import { execFileSync } from "node:child_process";

import { made, root, tarball } from "./stranger.mjs";

const files = (await readdir(join(made, "package"))).sort();
const wasm = await readFile(join(made, "package/core.wasm"));

test("it has its files, and no others", () => {
  assert.deepEqual(files, [
    "LICENSE-APACHE",
    "LICENSE-MIT",
    "README.md",
    "bin.js",
    "bin.js.map",
    "core.wasm",
    "index.cjs",
    "index.cjs.map",
    "index.d.cts",
    "index.d.ts",
    "index.js",
    "index.js.map",
    "node.js",
    "node.js.map",
    "package.json",
    "sbom.cdx.json",
    "slim.cjs",
    "slim.cjs.map",
    "slim.d.cts",
    "slim.d.ts",
    "slim.js",
    "slim.js.map",
  ]);
});

test("it needs nothing else", async () => {
  const manifest = JSON.parse(await readFile(join(made, "package/package.json"), "utf8"));
  for (const kind of ["dependencies", "peerDependencies", "optionalDependencies", "devDependencies", "scripts"]) {
    assert.equal(manifest[kind], undefined, kind);
  }
});

test("its bill of materials names what it is made of", async () => {
  const bill = JSON.parse(await readFile(join(made, "package/sbom.cdx.json"), "utf8"));
  const manifest = JSON.parse(await readFile(join(made, "package/package.json"), "utf8"));
  const { name, version } = bill.metadata.component;
  assert.deepEqual({ name, version }, { name: manifest.name, version: manifest.version });
  assert.equal(bill.bomFormat, "CycloneDX");
  assert.equal(bill.metadata.timestamp, undefined);
  const crates = bill.components.map((component) => component.name);
  for (const linked of ["dt-translate", "chrono-tz", "serde", "wasm-bindgen"]) assert.ok(crates.includes(linked), linked);
});

test("no path of this machine is in it", async () => {
  const packed = gunzipSync(await readFile(await tarball()));
  for (const path of [root, `${homedir()}/`, ".cargo/registry", ".rustup"]) {
    assert.equal(packed.indexOf(path), -1, path);
    assert.equal(wasm.indexOf(path), -1, path);
  }
});

test("it is made a second time with the same bytes", async () => {
  const before = await readFile(await tarball());
  execFileSync("cargo", ["xtask", "npm"], { cwd: root, stdio: "pipe" });
  assert.ok(before.equals(await readFile(await tarball())));
});
