// The types of the package, as the compiler and the checkers of packages see them.

import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { after, before, test } from "node:test";

import { project, tarball, tools } from "./stranger.mjs";

const bin = (name) => join(tools, "node_modules/.bin", name);
/** Of what has no types of the web, such as those of `Response` and `WebAssembly`. */
const SLIM = `import { init, initSync } from "dt-translate/slim";
initSync(new Uint8Array(8));
export const started = init(Promise.resolve(new ArrayBuffer(8)));
`;

let stranger;

before(async () => {
  stranger = await project({ "use.ts": await readFile(join(tools, "test/use.ts"), "utf8"), "slim.ts": SLIM });
});
after(() => stranger.remove());

const MODES = {
  node16: ["--module", "node16", "--moduleResolution", "node16"],
  bundler: ["--module", "esnext", "--moduleResolution", "bundler"],
  node10: ["--module", "esnext", "--moduleResolution", "node10"],
};

for (const [mode, options] of Object.entries(MODES)) {
  test(`tsc --strict with moduleResolution ${mode}`, async () => {
    const checks = ["--noEmit", "--strict", "--target", "es2022", "--lib", "es2022,dom"];
    const run = await stranger.run(bin("tsc"), [...checks, ...options, "use.ts"]);
    assert.deepEqual(run, { code: 0, stdout: "", stderr: "" });
  });
}

test("slim needs no types of the web", async () => {
  const checks = ["--noEmit", "--strict", "--target", "es2022", "--lib", "es2022", "--typeRoots", "none"];
  const run = await stranger.run(bin("tsc"), [...checks, ...MODES.node16, "slim.ts"]);
  assert.deepEqual(run, { code: 0, stdout: "", stderr: "" });
});

test("publint has nothing to say", async () => {
  const run = await stranger.run(bin("publint"), ["run", "--strict", "--pack", "false", stranger.path("node_modules/dt-translate")]);
  assert.match(run.stdout, /All good!/, run.stdout + run.stderr);
});

test("the types are not wrong", async () => {
  // The module is data: TypeScript has no types for it.
  const run = await stranger.run(bin("attw"), ["--format", "ascii", "--exclude-entrypoints", "core.wasm", "--", await tarball()]);
  assert.equal(run.code, 0, run.stdout + run.stderr);
});
