// `cargo xtask bench --js`: the package against a converter written by hand in JavaScript, which gives the same
// output and findings, and against `JSON.parse` alone; in Node.js and in Chromium.

import { execFileSync } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";

import { launch, serve } from "../test/browser.mjs";
import * as hand from "./handwritten/index.js";
import { ROUNDS, measure, median } from "./measure.js";

const here = dirname(fileURLToPath(import.meta.url));
const root = join(here, "../../..");
const made = "target/npm/bench";
const entry = pathToFileURL(join(root, "target/npm/package/node.js")).href;

/** How often a process is started to measure its first call. */
const STARTS = 11;

/** Where a budget holds: the whole documents without findings, and those with. */
const BUDGET = { node: { bytes: 0.35, text: 0.6, parse: 0.9 }, chromium: { bytes: 0.5, parse: 0.9 } };
const SMALL_BUDGET = { bytes: 1.2, text: 1.2 };
const FIRST_BUDGET = 30;

const DOCUMENTS = [
  { name: "10,000 windows", kind: "maintenance-window", file: "maintenance-window-0.json" },
  { name: "10,000 windows, 4 findings each", kind: "maintenance-window", file: "maintenance-window-4.json" },
  { name: "10,000 problems, 3 findings each", kind: "problem", file: "problem-3.json" },
  { name: "10,000 problems, 4 findings each", kind: "problem", file: "problem-4.json" },
  { name: "1 window of 1 KB", kind: "maintenance-window", file: "window.json", small: true },
].map((document) => ({ ...document, path: `/${made}/${document.file}` }));

const read = (file) => readFileSync(join(root, made, file));

/** The first element of a list, as a document of its own. */
function writeSmall() {
  const [window] = JSON.parse(read("maintenance-window-0.json"));
  writeFileSync(join(root, made, "window.json"), JSON.stringify(window, null, 2));
}

async function inNode() {
  const ours = await import(entry);
  return DOCUMENTS.map(({ kind, file }) => measure(ours, hand, { kind, bytes: new Uint8Array(read(file)) }));
}

async function inChromium() {
  writeFileSync(join(root, made, "page.html"), `<!doctype html><script type="module" src="/crates/wasm/bench/page.js"></script>`);
  const server = await serve(root, "");
  const browser = await launch();
  try {
    const page = await browser.newPage();
    page.on("pageerror", (error) => console.error(String(error)));
    await page.goto(`${server.url}/${made}/page.html`);
    await page.waitForFunction(() => document.title === "done");
    const documents = DOCUMENTS.map(({ kind, path }) => ({ kind, path }));
    return [await page.evaluate((documents) => window.run(documents), documents), browser.version()];
  } finally {
    await browser.close();
    server.close();
  }
}

/** Import and first call, each in a process of its own, in turn. */
function firstCalls() {
  const times = { ours: [], hand: [] };
  const start = (...args) => Number(execFileSync(process.execPath, [join(here, "first.mjs"), ...args, join(root, made, "window.json")]));
  for (let i = 0; i < STARTS; i += 1) {
    times.ours.push(start(entry, ""));
    times.hand.push(start(pathToFileURL(join(here, "handwritten/index.js")).href, "maintenance-window"));
  }
  return { ours: median(times.ours), hand: median(times.hand) };
}

const COLUMNS = ["bytes", "text", "handBytes", "handText", "parse"];

function print(where, results, budget) {
  console.log(`\n${where}; milliseconds, medians of ${ROUNDS} rounds`);
  const head = [...COLUMNS, "bytes/hand", "text/hand", "bytes/parse"];
  console.log(`${"".padEnd(34)}${head.map((name) => name.padStart(12)).join("")}  to reach`);
  DOCUMENTS.forEach(({ name, small }, i) => {
    const { medians, ratios } = results[i];
    const times = COLUMNS.map((column) => medians[column].toFixed(small ? 4 : 1).padStart(12));
    const shares = ["bytes", "text", "parse"].map((column) => ratios[column].toFixed(2).padStart(12));
    const limits = Object.entries(small ? SMALL_BUDGET : budget);
    const reached = limits.map(([what, most]) => `${what} ${most}: ${ratios[what] <= most ? "met" : "MISSED"}`);
    console.log(`${name.padEnd(34)}${[...times, ...shares].join("")}  ${reached.join(", ")}`);
  });
}

writeSmall();
print(`Node.js ${process.version}`, await inNode(), BUDGET.node);
const [results, version] = await inChromium();
print(`Chromium ${version}`, results, BUDGET.chromium);
const first = firstCalls();
console.log(`\nimport and first call in a new process of Node.js, medians of ${STARTS}`);
console.log(`ours ${first.ours.toFixed(1)} ms, by hand ${first.hand.toFixed(1)} ms; ${FIRST_BUDGET} ms: ${first.ours <= FIRST_BUDGET ? "met" : "MISSED"}`);
console.log(`
bytes      convertBytes: bytes in, bytes out
text       convert: text in, text out
handBytes  written by hand, bytes in and out: TextDecoder, JSON.parse, JSON.stringify, TextEncoder
handText   the same, text in and out
parse      TextDecoder and JSON.parse of the same bytes, and nothing else
to reach   bytes and text as shares of the hand-written converter, parse as the share of bytes in JSON.parse`);
