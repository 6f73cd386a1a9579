// A project of somebody else: an empty folder in which the packed package is installed, and nothing more.

import { execFile, spawn } from "node:child_process";
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";

const run = promisify(execFile);

export const tools = join(dirname(fileURLToPath(import.meta.url)), "..");
export const root = join(tools, "../..");
export const made = join(root, "target/npm");

/** The packed package that `cargo xtask npm` has made. */
export async function tarball() {
  const { version } = JSON.parse(await readFile(join(made, "package/package.json"), "utf8"));
  return join(made, `dt-translate-${version}.tgz`);
}

/** An empty project with the package installed, and some files. */
export async function project(files = {}) {
  const folder = await mkdtemp(join(tmpdir(), "dt-translate-"));
  const manifest = JSON.stringify({ name: "stranger", private: true, type: "module" });
  for (const [name, text] of Object.entries({ "package.json": manifest, ...files })) {
    await writeFile(join(folder, name), text);
  }
  await run("npm", ["install", "--offline", "--no-audit", "--no-fund", await tarball()], { cwd: folder });
  return {
    folder,
    path: (...parts) => join(folder, ...parts),
    /** Runs a program in the folder. */
    run: (program, args, input) => finished(program, args, folder, input),
    remove: () => rm(folder, { recursive: true, force: true }),
  };
}

/** Runs a program; its exit code and what it printed. */
export function finished(program, args, cwd, input = "", env = {}) {
  return new Promise((resolve, reject) => {
    const child = spawn(program, args, { cwd, env: { ...process.env, ...env } });
    const printed = { stdout: "", stderr: "" };
    for (const stream of ["stdout", "stderr"]) {
      child[stream].setEncoding("utf8").on("data", (text) => (printed[stream] += text));
    }
    child.on("error", reject).on("close", (code) => resolve({ code, ...printed }));
    child.stdin.on("error", () => {}).end(input);
  });
}

/** The example of the README of the package, which prints what it does, and what it must print. */
export async function example() {
  const readme = await readFile(join(tools, "npm/README.md"), "utf8");
  return { code: readme.match(/```js\n(.*?)```/s)[1], prints: EXPECTED };
}

const EXPECTED = `[
  {
    "schemaId": "builtin:anomaly-detection.frequent-issues",
    "scope": "environment",
    "value": {
      "detectFrequentIssuesInApplications": true,
      "detectFrequentIssuesInTransactionsAndServices": true,
      "detectFrequentIssuesInInfrastructure": false
    }
  }
]
`;
