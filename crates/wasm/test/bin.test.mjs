// `npx dt-translate`: it does what the Rust program does.

import assert from "node:assert/strict";
import { mkdir, mkdtemp, readFile, readdir, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { after, before, test } from "node:test";
import { pathToFileURL } from "node:url";

import { finished, project, root } from "./stranger.mjs";

let stranger, programs;

before(async () => {
  stranger = await project();
  const build = ["build", "--quiet", "--package", "dt-translate-cli", "--message-format", "json"];
  const built = await finished("cargo", build, root);
  assert.equal(built.code, 0, built.stderr);
  const messages = built.stdout.trim().split("\n").map((line) => JSON.parse(line));
  const { executable } = messages.find(({ executable, target }) => executable && target.name === "dt-translate");
  programs = { rust: [executable], npm: [process.execPath, stranger.path("node_modules/dt-translate/bin.js")] };
});
after(() => stranger.remove());

const { inputs, cases } = JSON.parse(await readFile(join(root, "crates/cli/tests/cases.json"), "utf8"));

/**
 * Runs a program in a new folder with these files; gives also the files that are there afterwards. A line of a shell
 * can run it where it is `"$@"`.
 */
async function run(name, args, { stdin = "", files = {}, cwd, env, shell } = {}) {
  const folder = await mkdtemp(join(tmpdir(), "dt-translate-run-"));
  for (const [file, text] of Object.entries(files)) {
    await mkdir(dirname(join(folder, file)), { recursive: true });
    await writeFile(join(folder, file), text);
  }
  const [program, ...before] = shell === undefined ? programs[name] : ["sh", "-c", shell, "sh", ...programs[name]];
  const result = await finished(program, [...before, ...args], cwd ?? folder, stdin, env);
  const there = await readdir(folder, { recursive: true, withFileTypes: true });
  const written = there.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath ?? entry.path, entry.name)).sort();
  const tree = await Promise.all(written.map(async (file) => [file.slice(folder.length), await readFile(file, "utf8")]));
  await rm(folder, { recursive: true });
  return { ...result, tree };
}

/** Runs both programs; they must do the same. */
async function agree(args, around) {
  const [rust, npm] = await Promise.all([run("rust", args, around), run("npm", args, around)]);
  assert.deepEqual(npm, rust, args.join(" "));
  return npm;
}

test("npx runs it", async () => {
  const run = await stranger.run("npx", ["--offline", "dt-translate", "convert"], inputs.clean);
  assert.equal(run.code, 0, run.stderr);
  assert.match(run.stdout, /builtin:anomaly-detection.frequent-issues/);
});

for (const { args, stdin, files = {}, code, stdout, stderr } of cases) {
  test(`${args} on ${stdin}`, async () => {
    const split = args.split(" ").filter(Boolean);
    const named = Object.entries(files).map(([file, input]) => [file, inputs[input]]);
    const around = { stdin: inputs[stdin], files: Object.fromEntries(named) };
    // Usage is told in each program's own words.
    const isUsage = code === 2 || /help|--version/.test(args);
    const result = isUsage ? await run("npm", split, around) : await agree(split, around);
    assert.equal(result.code, code, result.stderr);
    for (const [text, expected] of [[result.stdout, stdout], [result.stderr, stderr]]) {
      assert.equal(text === "", expected.length === 0, text);
      for (const part of expected) assert.ok(text.includes(part), `lacks ${part}: ${text}`);
    }
  });
}

test("the package takes a plan that was printed", async () => {
  const dt = await import(pathToFileURL(stranger.path("node_modules/dt-translate/index.js")));
  for (const name of Object.keys(programs)) {
    const plan = JSON.parse((await run(name, ["request", "--report", "json"], { stdin: inputs.curl })).stdout);
    assert.deepEqual(plan, dt.translateRequest(inputs.curl), name);
    assert.ok(plan.requests.some(({ url }) => url === dt.translateResponse(plan.answers[0], []).send.url), name);
    assert.match(dt.renderRequests(plan, "curl"), /^curl -s /m);
  }
  const printed = JSON.parse((await run("rust", ["scopes", "--report", "json"])).stdout);
  assert.deepEqual(printed.scopes, dt.scopes());
});

const isUnix = process.platform !== "win32";

test("standard input may come late", { skip: !isUnix }, async () => {
  for (const args of [["convert"], ["validate"], ["detect"], ["convert", "--lines"], ["request"], ["inspect", "-"]]) {
    const files = { late: args[0] === "request" ? inputs.call : inputs["long line"] };
    const late = await agree(args, { files, shell: `(sleep 0.6; cat late) | "$@"` });
    assert.equal(late.stderr.includes("unreadable"), false, late.stderr);
  }
});

test("what cannot be printed is told, and whoever stops reading is not", { skip: !isUnix }, async () => {
  const files = { "a.json": inputs.clean, "calls.http": inputs.call };
  const commands = ["convert a.json", "validate --report json a.json", "detect a.json", "convert --lines a.json"];
  const others = ["request calls.http", "inspect HOST-0123456789ABCDEF", "scopes", "scopes --for calls.http"];
  for (const command of [...commands, ...others]) {
    const full = await agree(command.split(" "), { files, shell: `exec "$@" > /dev/full` });
    assert.equal(full.code, 1, command);
    assert.equal(full.stderr.match(/error: standard output cannot be written: No space left on device/g).length, 1, command);
  }
  for (const command of ["convert a.json", "scopes"]) {
    const gone = await agree(command.split(" "), { files, shell: `(sleep 0.3; "$@"; echo $? >&2) | true` });
    assert.equal(gone.stderr.endsWith("141\n") && !gone.stderr.includes("standard output"), true, gone.stderr);
  }
});

test("what cannot be written whole is not there", { skip: !isUnix }, async () => {
  const stdin = `[${Array(9000).fill('{"displayName": "night shift", "rules": []}').join(",")}]`;
  for (const [files, force] of [[{}, []], [{ "out/stdin.json": "mine" }, ["--force"]]]) {
    const shell = `ulimit -f 100; exec "$@"`;
    const { code, stderr, tree } = await run("npm", ["convert", "--out", "out", ...force], { stdin, files, shell });
    assert.equal(code, 1);
    assert.match(stderr, /error\[general\/unwritten\]: out\/stdin.json cannot be written: File too large/);
    assert.deepEqual(tree, Object.entries(files).map(([file, text]) => [`/${file}`, text]));
  }
});

test("files are found and named as by the Rust program", { skip: !isUnix }, async () => {
  const files = { "top/in/a.json": inputs.clean, "top/in/deep/b.json": inputs.lossy, "top/c.json": inputs.clean };
  const links = "ln -s ../.. top/in/deep/up; ln -s .. top/in/deep/loop";
  const linked = await agree(["convert", "top/in", "--out", "./out"], { files, shell: `${links}; exec "$@"` });
  const written = linked.tree.map(([file]) => file).filter((file) => file.startsWith("/out/"));
  assert.deepEqual(written, ["/out/a.json", "/out/deep/b.json", "/out/deep/up/c.json"]);
  for (const broken of ["ln -s a.json in/a.json", "ln -s absent in/a.json", "ln -s a/b in/a; touch in/b.json"]) {
    const { code, stderr } = await agree(["validate", "in"], { shell: `mkdir in; ${broken}; exec "$@"` });
    assert.equal(code, 1);
    assert.match(stderr, /error\[general\/unreadable\][^]*--> in\/a/);
  }
  for (const args of [["validate", "in"], ["validate", "in", "--lines"]]) {
    const { code, stderr } = await agree(args, { shell: `mkdir in; mkfifo in/a.json; ln -s /dev/zero in/b.json; exec "$@"` });
    assert.equal(code, 0);
    assert.match(stderr, /^in\/a.json: skipped, no regular file\nin\/b.json: skipped, no regular file\n/);
  }
  const shell = `chmod 600 out/a.json; "$@"; ls -l out | grep -c -- -rw-------`;
  const kept = await agree(["convert", "top/in/a.json", "--out", "out", "--force"], { files: { ...files, "out/a.json": "" }, shell });
  assert.equal(kept.stdout, "1\n");
  const again = await agree(["convert", "top/in", "--out", "./out"], { files: { ...files, "out/a.json": "" } });
  assert.match(again.stderr, /error\[general\/unwritten\]: .\/out\/a.json cannot be written: it exists already/);
  for (const path of ["a".repeat(300), "top/in/a.json/b", "absent"]) await agree(["validate", path], { files });
  for (const out of ["top/in/a.json/b", "/proc/none"]) {
    const refused = await agree(["convert", "top/in/deep/b.json", "--out", out], { files });
    assert.deepEqual([refused.code, refused.tree.length], [1, 3]);
  }
  for (const out of ["top/in/a.json", "/dev/null"]) {
    for (const name of ["rust", "npm"]) {
      const { code, stderr } = await run(name, ["convert", "top/in/deep/b.json", "--out", out], { files });
      assert.equal(code, 2);
      assert.ok(stderr.startsWith(`error: \`--out\` names a folder; ${out} is a file\n`), stderr);
    }
  }
});

test("a path cannot be empty", async () => {
  for (const args of [["convert", "", "--out", "out"], ["validate", "a.json", ""], ["request", ""], ["inspect", ""]]) {
    const { code } = await agree(args, { files: { "a.json": inputs.clean } });
    assert.equal(code, args[0] === "inspect" ? 1 : 2);
  }
});

test("the name of a file need not be UTF-8", { skip: process.platform !== "linux" }, async () => {
  const name = Buffer.from("caf\xe9.json", "latin1");
  for (const program of ["rust", "npm"]) {
    const cwd = await mkdtemp(join(tmpdir(), "dt-translate-named-"));
    await mkdir(join(cwd, "in"));
    await writeFile(Buffer.concat([Buffer.from(join(cwd, "in/")), name]), inputs.clean);
    const { code, stderr } = await run(program, ["convert", "in", "--out", "out"], { cwd });
    assert.equal(code, 0, stderr);
    assert.match(stderr, /^in\/caf\ufffd.json: .*; lossless\n1 file converted\n$/);
    assert.deepEqual(await readdir(join(cwd, "out"), { encoding: "buffer" }), [name]);
    await rm(cwd, { recursive: true });
  }
});

test("control characters and blanks are shown as by the Rust program", async () => {
  const codes = [...Array(0x20).keys(), 0x7f, 0x200d, 0x202a].filter((code) => code !== 10);
  const shapes = [(c) => `{"a":${c}`, (c) => `{"a":${c} x${c}  \n`, (c) => `[1\n ${c} \n\n`];
  const member = (c) => inputs["long line"].trim().replace("colour", JSON.stringify(`a${c}b`).slice(1, -1));
  const texts = codes.map((code) => String.fromCodePoint(code)).flatMap((c) => [...shapes.map((shape) => shape(c)), member(c)]);
  const files = Object.fromEntries(texts.map((text, i) => [`${i}.json`, text]));
  await agree(["validate", ...Object.keys(files), "--report", "text"], { files });
  const { stderr } = await agree(["validate", "late.json"], { files: { "late.json": '{"a":\r' } });
  assert.match(stderr, /^1 \| \{"a":\u240d$/m);
});

test("colours are those of the Rust program", async () => {
  const files = { "a.json": inputs.window, "b.json": inputs.broken, "c.json": inputs.foreign, "d.http": inputs["lossy call"] };
  const commands = ["convert a.json b.json c.json absent --out out", "validate --lines a.json c.json", "detect c.json", "request d.http"];
  for (const args of commands) {
    const painted = await agree(args.split(" "), { files, env: { CLICOLOR_FORCE: "1", NO_COLOR: "" } });
    const plain = await agree(args.split(" "), { files, env: { CLICOLOR_FORCE: "1", NO_COLOR: "1" } });
    assert.equal(painted.stderr.replace(/\x1b\[\d+m/g, ""), plain.stderr);
    assert.ok(painted.stderr.length > plain.stderr.length && !painted.stdout.includes("\x1b"));
  }
});

const fixtures = join(root, "tests/fixtures");
const requests = (await readdir(join(fixtures, "request"))).filter((name) => !name.endsWith(".json"));

for (const args of [["validate"], ["detect"], ["convert", "--report", "json"], ["convert", "--lines"], ["detect", "--report", "json"]]) {
  test(`${args.join(" ")} prints of every fixture what the Rust program prints`, () => agree([...args, "."], { cwd: fixtures }));
}

test("every fixture is written and reported as by the Rust program", async () => {
  const of = async (name) => {
    const out = await mkdtemp(join(tmpdir(), "dt-translate-out-"));
    const printed = await run(name, ["convert", ".", "--out", out], { cwd: fixtures });
    const files = (await readdir(out, { recursive: true })).sort();
    const texts = await Promise.all(files.filter((file) => file.endsWith(".json")).map((file) => readFile(join(out, file), "utf8")));
    await rm(out, { recursive: true });
    return { printed, files, texts };
  };
  const [rust, npm] = [await of("rust"), await of("npm")];
  assert.ok(rust.texts.length > 100);
  assert.deepEqual(npm, rust);
});

test("every fixture of requests is rendered and reported as by the Rust program", async () => {
  const renders = ["json", "http", "curl"];
  for (const [i, name] of requests.entries()) {
    await agree(["request", "--render", renders[i % renders.length], name], { cwd: join(fixtures, "request") });
  }
});

test("the help is that of the Rust program, which prints completions too", async () => {
  const help = async (name, command) => (await run(name, [...command, "--help"], { env: { COLUMNS: "100" } })).stdout;
  for (const command of [[], ["convert"], ["validate"], ["detect"], ["request"], ["inspect"], ["scopes"]]) {
    const [rust, npm] = [await help("rust", command), await help("npm", command)];
    const without = rust.replace(" (see a summary with '-h')", "").replace(/\n  completions .*/, "");
    const lines = (text) => text.split("\n").map((line) => line.replace(/^  ([a-z]+) {2,}(?=[A-Z])/, "  $1  ").trimEnd());
    assert.deepEqual(lines(npm), lines(without));
    assert.ok(lines(npm).every((line) => line.length <= 100));
  }
});

test("no secret is echoed", async () => {
  const secret = "Q".repeat(64);
  const token = `dt0c01.${"P".repeat(24)}.${secret}`;
  const having = (member) => inputs.clean.replace("{", `{ ${member},`);
  const payloads = [having(`"token": "${token}"`), having(`"note": ["${token}", 1]`), having(`"${token}": true`), `{"a": ${token}}`];
  for (const stdin of [...payloads, ...payloads.map((text) => " ".repeat(300) + text.replaceAll("\n", " "))]) {
    const { stdout, stderr } = await run("npm", ["convert"], { stdin });
    assert.ok(stderr.length > 0 && !`${stdout}${stderr}`.includes("QQQ"), stderr);
  }
  for (const args of [[token], ["convert", "--family", token], ["convert", `--family=${token}`], ["convert", `--${token}`],
    ["convert", `--strict=${token}`], ["inspect", "a", token], ["request", "a", token], ["scopes", token],
    ["convert", "--now", token], ["convert", "--limit", token]]) {
    const { code, stderr } = await run("npm", args);
    assert.deepEqual([code, stderr.includes("QQQ"), stderr.includes("dt0c01.PPP")], [2, false, true], stderr);
  }
  const curl = `curl -H "Authorization: Api-Token ${token}" "https://h/api/v1/problem/status?api-token=${token}"`;
  const { stdout, stderr } = await run("npm", ["request", "--render", "curl"], { stdin: curl });
  assert.ok(stderr.length > 0 && !`${stdout}${stderr}`.includes("QQQ"), stderr);
});
