// Lighthouse, over the slow network and on the slow telephone that it imagines.
//
// It imagines the telephone by taking everything as four times as long. Where others use the processors of
// this machine, everything takes that long without imagination.

import assert from "node:assert/strict";
import { createServer } from "node:net";
import { availableParallelism, loadavg } from "node:os";
import { test } from "node:test";

import lighthouse from "lighthouse";

import { server, useBrowser } from "./support/scenario.mjs";

const port = await new Promise((resolve) => {
  const free = createServer().listen(0, "127.0.0.1", () => {
    const { port } = free.address();
    free.close(() => resolve(port));
  });
});
useBrowser(`--remote-debugging-port=${port}`);

const LEAST = { performance: 0.95, accessibility: 1, "best-practices": 1 };

test("accessibility and best practices are 100, performance is at least 95", async (t) => {
  const best = {};
  // The best of three visits counts: what else runs on the machine can only make it slower.
  for (let visit = 1; visit <= 3 && !enough(best); visit += 1) {
    const { lhr } = await lighthouse(server.url, { port, logLevel: "error", onlyCategories: Object.keys(LEAST), throttling: throttling() });
    for (const [name, { score }] of Object.entries(lhr.categories)) best[name] = Math.max(best[name] ?? 0, score);
    const lacks = Object.values(lhr.audits).filter(({ score, scoreDisplayMode }) => score < 1 && ["binary", "numeric", "metricSavings"].includes(scoreDisplayMode));
    t.diagnostic(`${JSON.stringify(best)}; not perfect: ${lacks.map(({ id, displayValue }) => `${id} ${displayValue ?? ""}`).join(", ")}`);
  }
  assert.ok(enough(best), JSON.stringify(best));
});

/** The network and the telephone of Lighthouse's defaults. */
function throttling() {
  const shared = loadavg()[0] > availableParallelism();
  return { rttMs: 150, throughputKbps: 1638.4, cpuSlowdownMultiplier: shared ? 1 : 4 };
}

function enough(scores) {
  return Object.entries(LEAST).every(([name, least]) => scores[name] >= least);
}
