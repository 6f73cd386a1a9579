// The package in Node.js.

import assert from "node:assert/strict";
import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { pathToFileURL } from "node:url";
import { createRequire } from "node:module";
import { runInNewContext } from "node:vm";

import { example, project, root, tools } from "./stranger.mjs";

let stranger, dt, slim;

before(async () => {
  stranger = await project();
  dt = await import(pathToFileURL(stranger.path("node_modules/dt-translate/index.js")));
  slim = await import(pathToFileURL(stranger.path("node_modules/dt-translate/slim.js")));
});
after(() => stranger.remove());

const OLD = `{"frequentIssueDetectionApplicationEnabled": true,
  "frequentIssueDetectionServiceEnabled": true, "frequentIssueDetectionInfrastructureEnabled": false}`;

test("the example runs with import and with require", async () => {
  const { code, prints } = await example();
  const required = code.replace(/import (.*) from (".*");/, "const $1 = require($2);");
  for (const [type, source] of [["module", code], ["commonjs", required]]) {
    const run = await stranger.run(process.execPath, [`--input-type=${type}`], source);
    assert.deepEqual(run, { code: 0, stdout: prints, stderr: "" }, type);
  }
});

test("import reads the module from its file, and what is made for bundlers works too", async () => {
  const code = `import { version } from "dt-translate";
console.log(import.meta.resolve("dt-translate").split("/").at(-1), version());`;
  const run = await stranger.run(process.execPath, ["--input-type=module"], code);
  assert.deepEqual(run, { code: 0, stdout: `node.js ${dt.version()}\n`, stderr: "" });
});

test("the other examples of the README run too", async () => {
  const readme = await readFile(join(tools, "npm/README.md"), "utf8");
  const types = { cjs: "commonjs", mjs: "module" };
  const examples = [...readme.matchAll(/```(cjs|mjs)\n(.*?)```/gs)];
  assert.equal(examples.length, 5);
  await writeFile(stranger.path("windows.json"), OLD);
  for (const [, language, code] of examples) {
    const served = code.replace(`fetch("/assets/core.wasm")`, `(await import("node:fs")).readFileSync("node_modules/dt-translate/core.wasm")`);
    const run = await stranger.run(process.execPath, [`--input-type=${types[language]}`], served);
    assert.deepEqual([run.code, run.stderr], [0, ""], code);
  }
  const made = JSON.parse(await readFile(stranger.path("objects.json"), "utf8"));
  assert.equal(made[0].schemaId, "builtin:anomaly-detection.frequent-issues");
});

test("every fixture gives what the core gives, byte for byte", async () => {
  const args = ["run", "--quiet", "--package", "dt-translate-tests", "--example", "outcomes"];
  const { execFile } = await import("node:child_process");
  const lines = await new Promise((resolve, reject) => {
    execFile("cargo", args, { cwd: root, maxBuffer: 1 << 28 }, (error, stdout) => (error ? reject(error) : resolve(stdout)));
  });
  const fixtures = lines.trim().split("\n").map((line) => JSON.parse(line));
  assert.ok(fixtures.length > 100);
  for (const { path, options, outcome } of fixtures) {
    const bytes = await readFile(join(root, path));
    const given = Object.fromEntries(Object.entries(options).filter(([, value]) => value !== null));
    const ofBytes = dt.convert(bytes, given);
    assert.equal(JSON.stringify(ofBytes), outcome, path);
    const { output, ...rest } = dt.convertBytes(bytes, given);
    const { output: text, ...expected } = JSON.parse(outcome);
    assert.deepEqual(rest, expected, path);
    assert.equal(output === null ? null : new TextDecoder().decode(output), text, path);
    const decoded = new TextDecoder("utf-8", { ignoreBOM: true }).decode(bytes);
    if (!decoded.includes("\ufffd")) assert.deepEqual(dt.convert(decoded, given), ofBytes, path);
  }
});


test("every function answers", () => {
  assert.equal(dt.validate(OLD).counts.error, 0);
  assert.equal(dt.detect(OLD).kind, "frequent-issue-detection");
  const plan = dt.translateRequest("GET https://abc.example.com/api/config/v1/frequentIssueDetection");
  assert.equal(plan.answers.length, 1);
  assert.match(plan.requests[0].url, /settings\/objects/);
  assert.equal(dt.translateRequest({ url: "/api/config/v1/frequentIssueDetection" }).answers.length, 1);
  const next = dt.translateResponse(plan.answers[0], []);
  assert.deepEqual(next.send, plan.requests[0]);
  const value = { detectFrequentIssuesInApplications: true, detectFrequentIssuesInTransactionsAndServices: true, detectFrequentIssuesInInfrastructure: true };
  const body = JSON.stringify({ items: [{ objectId: "x", value }], totalCount: 1 });
  const done = dt.translateResponse(plan.answers[0], [{ status: 200, body }]);
  assert.equal(JSON.parse(done.done.body).frequentIssueDetectionApplicationEnabled, true);
  assert.deepEqual(dt.inspect("HOST-0123456789ABCDEF"), { what: "entity-id", entityType: "HOST" });
  assert.ok(dt.scopes().some(({ id }) => id === "problems.read"));
  assert.match(dt.renderRequests(plan, "curl"), /^curl -?.*'https:\/\/abc.example.com\/api\/v2\/settings\/objects/m);
  assert.match(dt.renderRequests({ requests: plan.requests }, "http"), /^GET \/api\/v2\/settings\/objects/m);
  assert.throws(() => dt.renderRequests(plan, "xml"), TypeError);
  assert.throws(() => dt.renderRequests(plan), new TypeError("the render must be a string: http or curl"));
  assert.throws(() => dt.renderRequests(plan.requests, "http"), /an object with an array `requests`/);
  assert.equal(dt.maskSecrets('{"token": "abc"}'), '{"token": "***"}');
  assert.equal(dt.maskSecrets(`GET https://jane:secret@example.com/x\nAuthorization: Bearer ${"q".repeat(9)}`).includes("q"), false);
  assert.equal(dt.maskSecrets(OLD), OLD);
  const [window] = dt.families().find(({ family }) => family === "maintenance-window").kinds;
  assert.ok(window.fields.some(({ v1, v2, how }) => v1 === "name" && v2 === "generalProperties/name" && how === "copied"));
  assert.ok(dt.operations().some(({ path, kind }) => path === "v1/tokens" && kind === "token-create"));
  assert.equal(dt.families().length, 6);
  assert.match(dt.version(), /^\d+\.\d+\.\d+$/);
});

test("values are converted too", () => {
  const { output } = dt.convertValue(JSON.parse(OLD), { envelope: "value" });
  assert.equal(output.detectFrequentIssuesInApplications, true);
  assert.throws(() => dt.convertValue(undefined), TypeError);
  const itself = {};
  itself.again = [itself, itself];
  assert.throws(() => dt.convertValue(itself), TypeError);
});

test("a value that is too deep is told like a text that is", () => {
  const nested = (levels) => {
    let value = {};
    for (let i = 1; i < levels; i += 1) value = { a: value };
    return value;
  };
  for (const levels of [129, 100_000]) {
    const { output, diagnostics } = dt.convertValue(nested(levels));
    assert.equal(output, null);
    assert.deepEqual(diagnostics.map(({ code }) => code), ["general/syntax"]);
    assert.match(diagnostics[0].message, /more than 128 deep/);
  }
});

test("wrong arguments are type errors", () => {
  const detached = new Uint8Array(8);
  structuredClone(detached.buffer, { transfer: [detached.buffer] });
  for (const input of [undefined, null, 1, {}, { length: 1e9 }, [], new ArrayBuffer(8), Symbol("a")]) {
    for (const name of ["convert", "convertBytes", "validate", "detect", "translateRequest", "inspect"]) {
      assert.throws(() => dt[name](input), TypeError, name);
    }
  }
  for (const options of [null, 1, "v1", [], { to: "v3" }, { colour: "red" }, { maxBytes: -1 }, { limit: "few" }]) {
    assert.throws(() => dt.convert(OLD, options), TypeError);
  }
  assert.throws(() => dt.translateResponse(null, []), TypeError);
  assert.throws(() => dt.translateResponse({}, {}), TypeError);
  assert.throws(() => dt.translateResponse({}, [new Response("{}")]), { name: "TypeError", message: /await response\.text\(\)/ });
  assert.equal(dt.convert(detached).diagnostics[0].code, "general/empty");
});

test("a request is text or its bytes", () => {
  const call = "GET /api/v1/problem/status";
  assert.deepEqual(dt.translateRequest(new TextEncoder().encode(call)), dt.translateRequest(call));
  const [broken] = dt.translateRequest(`${call}?a=\ud800`).diagnostics;
  assert.deepEqual([broken.code, broken.span.column], ["general/not-utf8", call.length + 4]);
  const [large] = dt.translateRequest(call, { maxBytes: 5 }).diagnostics;
  assert.equal(large.code, "general/too-large");
});

test("a request may be held as data in each form that there is", () => {
  const url = "https://abc.example.com/api/v1/entity/infrastructure/hosts/HOST-0123456789ABCDEF";
  const [method, body] = ["POST", '{"tags": ["a:b"]}'];
  const expected = dt.translateRequest({ method, url, headers: [["content-type", "application/json"]], body });
  assert.equal(expected.answers.length, 1);
  const headers = { "content-type": "application/json" };
  const foreign = runInNewContext("({ 'content-type': 'application/json' })");
  const like = { get: (name) => headers[name] ?? null, forEach: (callback) => Object.keys(headers).forEach((name) => callback(headers[name], name)) };
  for (const held of [headers, new Map(Object.entries(headers)), new Headers(headers), foreign, like]) {
    assert.deepEqual(dt.translateRequest({ method, url, headers: held, body }), expected);
  }
  const [first] = expected.requests;
  assert.equal(dt.translateRequest(first, { to: "v2" }).requests[0].url, first.url);
  const asRequest = new Request(url, { headers: { accept: "text/plain" } });
  assert.deepEqual(dt.translateRequest(asRequest), dt.translateRequest({ method: "GET", url, headers: { accept: "text/plain" } }));
  assert.deepEqual(dt.translateRequest({ url, headers: null, body: null, method: undefined }), dt.translateRequest({ url }));
  const sent = new Request(url, { method: "POST", body: "{}" });
  const secret = `dt0c01.${"P".repeat(24)}.${"Q".repeat(64)}`;
  for (const [request, why] of [
    [sent, /body of the request.*await request.text\(\)/],
    [{ url, data: "{}", params: {} }, /unknown members: data, params$/],
    [{ url, [secret]: 1 }, /unknown members: dt0c01\.P+\.\*\*\*$/],
    [{ url, method: 1 }, /method of the request/],
    [{ url, headers: { accept: 1 } }, /headers of the request/],
    [{ url, headers: [["a", "b", "c"]] }, /headers of the request/],
    [{ url, headers: "accept" }, /headers of the request/],
    [{ url: "/\ud800" }, /half a surrogate pair/],
    [{ url: new URL(url) }, /object with a url/],
  ]) {
    assert.throws(() => dt.translateRequest(request), { name: "TypeError", message: why });
  }
  assert.equal(dt.translateRequest({ url }, { maxBytes: 5 }).diagnostics[0].code, "general/too-large");
});

test("options that cannot be are type errors that name them", () => {
  class Wishes {
    to = "v3";
  }
  for (const [options, why] of [
    [{ limit: NaN }, "options.limit must be a whole number up to 4294967295"],
    [{ limit: Infinity }, "options.limit must be a whole number up to 4294967295"],
    [{ limit: "few" }, "options.limit must be a whole number up to 4294967295"],
    [{ maxBytes: NaN }, "options.maxBytes must be a whole number up to 2147483647"],
    [{ now: NaN }, "options.now must be a time: whole milliseconds since 1970 UTC, a Date or a text such as 2026-01-01T12:00:00Z"],
    [{ now: new Date(NaN) }, "options.now must be a time: whole milliseconds since 1970 UTC, a Date or a text such as 2026-01-01T12:00:00Z"],
    [{ now: "yesterday" }, "options.now is not a date and time such as 2021-01-25T05:57:01.123Z"],
    [{ deviceId: 5 }, "options.deviceId must be a string"],
    [{ to: null }, "options.to must be a string"],
    [{ maxbytes: 5 }, /unknown field `maxbytes`, expected one of `to`, .*, `limit`, `maxBytes`, `now`$/],
    [{ to: "v3" }, "options: unknown variant `v3`, expected `v1` or `v2`"],
    [new Map([["to", "v3"]]), "the options must be a plain object"],
    [new Date(), "the options must be a plain object"],
    [new Wishes(), "the options must be a plain object"],
    [null, "the options must be a plain object"],
  ]) {
    assert.throws(() => dt.convert(OLD, options), { name: "TypeError", message: why });
  }
  for (const options of [{}, Object.create(null), runInNewContext("({ to: 'v2', limit: undefined })")]) {
    assert.equal(dt.convert(OLD, options).counts.error, 0);
  }
  const times = [Date.UTC(2026, 0), new Date(Date.UTC(2026, 0)), "2026-01-01T00:00:00Z", runInNewContext("new Date(1767225600000)")];
  for (const now of times) assert.equal(dt.inspect("now-2h", { now }).time, "2025-12-31T22:00:00.000Z");
});

test("maxBytes is an option where it limits, and nowhere else", () => {
  const plan = dt.translateRequest("GET /api/v1/problem/status");
  assert.throws(() => dt.inspect("a", { maxBytes: 5 }), { name: "TypeError", message: /unknown field `maxBytes`/ });
  assert.throws(() => dt.translateResponse(plan.answers[0], [], { maxBytes: 5 }), TypeError);
});

test("the size that an input may have is told as it was given", () => {
  for (const [maxBytes, size] of [[0, "0 bytes"], [1, "1 byte"], [1500, "1500 bytes"], [1 << 20, "1 MiB"]]) {
    const [{ message }] = dt.convert(" ".repeat(maxBytes + 1), { maxBytes }).diagnostics;
    assert.equal(message, `the input is larger than ${size}, the most that \`maxBytes\` allows`);
  }
});

test("what is too large is an error in the outcome", () => {
  const large = new Uint8Array(200 << 20);
  for (const input of [large, "x".repeat(200 << 20)]) {
    const { output, counts, diagnostics } = dt.convert(input);
    assert.deepEqual([output, counts.error, diagnostics[0].code], [null, 1, "general/too-large"]);
    assert.equal(dt.detect(input).diagnostics[0].code, "general/too-large");
  }
  assert.equal(dt.convert(OLD, { maxBytes: 10 }).diagnostics[0].code, "general/too-large");
  assert.equal(dt.convert("é".repeat(6), { maxBytes: 10 }).diagnostics[0].code, "general/too-large");
});

test("an input for which there is not the memory is an error that says so", () => {
  const [{ code, message, help }] = dt.convert(new Uint8Array(430 << 20), { maxBytes: 0x7fffffff }).diagnostics;
  const said = ["general/too-large", "the input is larger than there is memory for: it has 430 MiB", "split it into several files"];
  assert.deepEqual([code, message, help], said);
});

test("half a surrogate pair is an error with its place", () => {
  const { diagnostics } = dt.convert(`{"a": "b\ud800c"}`);
  assert.equal(diagnostics[0].code, "general/not-utf8");
  assert.equal(diagnostics[0].span.offset, 8);
});

test("bytes in the middle of a buffer are read alone", () => {
  const around = new TextEncoder().encode(`xx${OLD}xx`);
  assert.equal(dt.convert(around.subarray(2, -2)).counts.error, 0);
  assert.equal(dt.convert(Buffer.from(OLD)).counts.error, 0);
});

test("bytes of another realm are bytes", () => {
  const codes = `[${[...new TextEncoder().encode(OLD)]}]`;
  const foreign = runInNewContext(`new Uint8Array(${codes})`);
  assert.deepEqual(dt.convert(foreign), dt.convert(OLD));
  assert.deepEqual(dt.detect(foreign), dt.detect(OLD));
  assert.throws(() => dt.convert(runInNewContext(`new Uint16Array(${codes})`)), TypeError);
});

test("slim takes the module in each form", async () => {
  assert.throws(() => slim.convert(OLD), /init/);
  const require = createRequire(stranger.path("index.js"));
  const bytes = await readFile(require.resolve("dt-translate/core.wasm"));
  const forms = {
    bytes: bytes,
    module: await WebAssembly.compile(bytes),
    streamed: new Response(bytes, { headers: { "Content-Type": "application/wasm" } }),
    response: new Response(bytes),
    promise: Promise.resolve(bytes),
  };
  for (const [name, form] of Object.entries(forms)) {
    const fresh = await import(`${pathToFileURL(stranger.path("node_modules/dt-translate/slim.js"))}?${name}`);
    await fresh.init(form);
    await fresh.init(form);
    assert.equal(fresh.convert(OLD).counts.error, 0, name);
  }
  const wrong = await import(`${pathToFileURL(stranger.path("node_modules/dt-translate/slim.js"))}?wrong`);
  const other = new Uint8Array([0, 97, 115, 109, 1, 0, 0, 0]);
  const why = new TypeError("the module is not the core.wasm of dt-translate");
  assert.throws(() => wrong.initSync(other), why);
  await assert.rejects(wrong.init(other), why);
  await wrong.init(bytes);
  assert.equal(wrong.convert(OLD).counts.error, 0);
  const failed = await import(`${pathToFileURL(stranger.path("node_modules/dt-translate/slim.js"))}?failed`);
  await assert.rejects(failed.init(new Response("", { status: 404 })), /404/);
  const required = require("dt-translate/slim");
  required.initSync(bytes);
  assert.equal(required.convert(OLD).counts.error, 0);
});
