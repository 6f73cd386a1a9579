// The package through bundlers, and in a browser.

import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { mkdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { promisify } from "node:util";

import resolve from "@rollup/plugin-node-resolve";
import * as esbuild from "esbuild";
import { rollup } from "rollup";
import * as vite from "vite";
import webpack from "webpack";

import { launch, serve, titleOf } from "./browser.mjs";
import { example, project, tools } from "./stranger.mjs";

let stranger, browser, server;

/** The example of the README, printing into the title of the page. */
async function pageScript() {
  const { code } = await example();
  return `${code.replaceAll("console.log(", "print(")}
function print(text) { document.title = "done " + JSON.parse(text)[0].value.detectFrequentIssuesInInfrastructure; }`;
}

const PAGE = (script) => `<!doctype html><title>waiting</title><body>${script}`;
const EXPECTED = { title: "done false", errors: [] };

before(async () => {
  const script = await pageScript();
  const map = JSON.stringify({ imports: { "dt-translate": "/node_modules/dt-translate/index.js" } });
  stranger = await project({
    "main.js": script,
    "plain.html": PAGE(`<script type="importmap">${map}</script><script type="module" src="main.js"></script>`),
    "index.html": PAGE(`<script type="module" src="/main.js"></script>`),
    "worker.html": PAGE(`<script type="module" src="start.js"></script>`),
    "start.js": `const worker = new Worker("worker.js", { type: "module" });
worker.onmessage = ({ data }) => { document.title = data; };
worker.onerror = ({ message }) => { console.error(message); };
worker.postMessage("{\\"detectFrequentIssuesInApplications\\": true}");`,
    "worker.js": `import { convert } from "./node_modules/dt-translate/index.js";
onmessage = ({ data }) => postMessage("done " + convert(data).kind);`,
    "slim.html": PAGE(`<script type="module" src="slim.js"></script>`),
    "slim.js": `import { convert, init } from "./node_modules/dt-translate/slim.js";
await init(fetch("./node_modules/dt-translate/core.wasm"));
document.title = "done " + convert("{\\"detectFrequentIssuesInApplications\\": true}").kind;`,
  });
  browser = await launch();
  server = await serve(stranger.folder, policyWith(map));
});
after(async () => {
  await browser?.close();
  server?.close();
  await stranger?.remove();
});

/** The import map stands in the page, so the policy names its hash. */
function policyWith(map) {
  const hash = createHash("sha256").update(map).digest("base64");
  return `default-src 'none'; script-src 'self' 'wasm-unsafe-eval' 'sha256-${hash}'; worker-src 'self'; connect-src 'none'`;
}

test("a plain page with an import map, under a strict policy", async () => {
  assert.deepEqual(await titleOf(browser, `${server.url}/plain.html`), EXPECTED);
});

test("the page of the README, under the policy that it names", async () => {
  const readme = await readFile(join(tools, "npm/README.md"), "utf8");
  const [, html, code] = readme.match(/```html\n(.*?)```\n+```js\n(.*?)```/s);
  const [, scripts] = readme.match(/it needs `(script-src [^`]+)`/);
  await writeFile(stranger.path("readme.html"), PAGE(html));
  await writeFile(stranger.path("app.js"), code.replace("document.title = ", 'document.title = "done " + '));
  const strict = await serve(stranger.folder, `default-src 'none'; ${scripts}; connect-src 'none'`);
  assert.deepEqual(await titleOf(browser, `${strict.url}/readme.html`), { title: "done frequent-issue-detection", errors: [] });
  strict.close();
});

test("a worker", async () => {
  assert.deepEqual(await titleOf(browser, `${server.url}/worker.html`), { title: "done frequent-issue-detection", errors: [] });
});

test("slim with a fetched module", async () => {
  const open = await serve(stranger.folder, "script-src 'self' 'wasm-unsafe-eval'; connect-src 'self'");
  assert.deepEqual(await titleOf(browser, `${open.url}/slim.html`), { title: "done frequent-issue-detection", errors: [] });
  open.close();
});

test("Vite, dev", async () => {
  const dev = await vite.createServer({ root: stranger.folder, configFile: false, logLevel: "error", server: { port: 0, host: "127.0.0.1" } });
  await dev.listen();
  assert.deepEqual(await titleOf(browser, dev.resolvedUrls.local[0]), EXPECTED);
  await dev.close();
});

test("Vite, build", async () => {
  await vite.build({ root: stranger.folder, configFile: false, logLevel: "error", build: { outDir: stranger.path("vite") } });
  const built = await serve(stranger.path("vite"));
  assert.deepEqual(await titleOf(browser, `${built.url}/index.html`), EXPECTED);
  built.close();
});

/** A page with a script that a bundler has made. */
async function bundled(name, make) {
  await mkdir(stranger.path(name));
  await make(stranger.path(name, "bundle.js"));
  await writeFile(stranger.path(name, "index.html"), PAGE(`<script src="bundle.js"></script>`));
  assert.deepEqual(await titleOf(browser, `${server.url}/${name}/index.html`), EXPECTED);
}

test("webpack", () =>
  bundled("webpack", async (file) => {
    const output = { path: stranger.path("webpack"), filename: "bundle.js" };
    const stats = await promisify(webpack)({ mode: "production", context: stranger.folder, entry: "./main.js", output, performance: false });
    assert.deepEqual([stats.toJson().errors, stats.toJson().warnings], [[], []], file);
  }));

test("esbuild", () =>
  bundled("esbuild", async (outfile) => {
    const made = await esbuild.build({ absWorkingDir: stranger.folder, entryPoints: ["main.js"], bundle: true, outfile, logLevel: "silent" });
    assert.deepEqual([made.errors, made.warnings], [[], []]);
  }));

test("esbuild, for Node.js: the bundle stands alone", async () => {
  const { code, prints } = await example();
  const options = { stdin: { contents: code, resolveDir: stranger.folder }, bundle: true, platform: "node", format: "esm", write: false };
  const { outputFiles } = await esbuild.build(options);
  const run = await stranger.run(process.execPath, ["--input-type=module"], outputFiles[0].text);
  assert.deepEqual(run, { code: 0, stdout: prints, stderr: "" });
});

test("Rollup", () =>
  bundled("rollup", async (file) => {
    const warnings = [];
    const made = await rollup({ input: stranger.path("main.js"), plugins: [resolve()], onwarn: (warning) => warnings.push(warning.message) });
    await made.write({ file, format: "iife" });
    assert.deepEqual(warnings, []);
  }));
