// What a visitor must download before the page can be seen, and before it can be used.

import assert from "node:assert/strict";
import { readdir, readFile } from "node:fs/promises";
import { test } from "node:test";
import { gzipSync } from "node:zlib";

import { DIST } from "./support/server.mjs";

const KILOBYTE = 1024;

const page = await readFile(`${DIST}/index.html`, "utf8");
const files = (await readdir(`${DIST}/assets`)).map((file) => `assets/${file}`);
const first = files.filter((file) => page.includes(`"./${file}"`));
const later = files.filter((file) => !first.includes(file));

async function compressed(names) {
  const sizes = await Promise.all(names.map(async (name) => gzipSync(await readFile(`${DIST}/${name}`)).length));
  return sizes.reduce((sum, size) => sum + size, 0);
}

async function within(t, names, kilobytes) {
  assert.ok(names.length > 0);
  const size = await compressed(names);
  t.diagnostic(`${(size / KILOBYTE).toFixed(1)} KB gzip of ${kilobytes}: ${names.join(", ")}`);
  assert.ok(size <= kilobytes * KILOBYTE, `${size} bytes`);
}

test("the first paint needs at most 120 KB", (t) => within(t, ["index.html", ...first], 120));

test("the editor, which comes after it, needs at most 150 KB", (t) => within(t, later.filter((file) => !/\/(worker|fixtures)-/.test(file)), 150));

test("nothing comes from another host", async () => {
  for (const file of ["index.html", "offline.html"]) {
    const html = await readFile(`${DIST}/${file}`, "utf8");
    assert.deepEqual(html.match(/<(?:script|link|img|iframe)\b[^>]*(?:src|href)="(?:https?:)?\/\/[^>]*>/g), null, file);
  }
});
