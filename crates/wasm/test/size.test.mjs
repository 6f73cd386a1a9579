// How large the package is.

import assert from "node:assert/strict";
import { readFile, stat } from "node:fs/promises";
import { join } from "node:path";
import { test } from "node:test";
import { brotliCompressSync, constants, gzipSync } from "node:zlib";

import { made, tarball } from "./stranger.mjs";

const wasm = await readFile(join(made, "package/core.wasm"));

/** The most that it may take, in bytes. */
const BUDGET = { gzip: 300_000, brotli: 220_000, tarball: 1_500_000 };

test("it keeps to its size", async () => {
  const params = { [constants.BROTLI_PARAM_LGWIN]: 24 };
  const sizes = {
    gzip: gzipSync(wasm, { level: 9 }).length,
    brotli: brotliCompressSync(wasm, { params }).length,
    tarball: (await stat(await tarball())).size,
  };
  console.log(`size in bytes: ${JSON.stringify({ wasm: wasm.length, ...sizes })}`);
  for (const [what, most] of Object.entries(BUDGET)) {
    assert.ok(sizes[what] <= most, `${what}: ${sizes[what]} bytes, at most ${most}`);
  }
});
