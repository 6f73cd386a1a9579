// The instance behind the functions, and what becomes of it after a trap.

import assert from "node:assert/strict";
import { join } from "node:path";
import { test } from "node:test";
import { pathToFileURL } from "node:url";

import { made } from "./stranger.mjs";

const dt = await import(pathToFileURL(join(made, "test/bundle.mjs")));

const OLD = `{"frequentIssueDetectionApplicationEnabled": true,
  "frequentIssueDetectionServiceEnabled": true, "frequentIssueDetectionInfrastructureEnabled": false}`;

test("after a trap the next call works", () => {
  const before = dt.convert(OLD);
  for (let i = 0; i < 1000; i += 1) {
    assert.throws(() => dt.trap(), WebAssembly.RuntimeError);
    assert.deepEqual(dt.convert(OLD), before);
  }
});

test("200,000 failing calls leave the memory as it was", () => {
  const failing = [() => dt.convert("{"), () => dt.convert(`{"displayName": 1, "rules": []}`), () => dt.detect("[1]")];
  const wrong = [() => dt.convert(OLD, { to: "v3" }), () => dt.translateRequest({ url: "", headers: 1 })];
  const round = () => {
    for (const call of failing) assert.ok(call().diagnostics.length > 0);
    for (const call of wrong) assert.throws(call, TypeError);
  };
  for (let i = 0; i < 100; i += 1) round();
  const before = dt.memory();
  for (let i = 0; i < 40_000; i += 1) round();
  assert.equal(dt.memory(), before);
});

test("an instance that has grown is replaced after the job", () => {
  const small = dt.memory();
  const profile = `{"displayName": "The team that the alerts of these many hosts, services and applications go to", "rules": []}`;
  const many = `[${Array(480_000).fill(profile).join(",")}]`;
  assert.equal(dt.convert(many).counts.error, 0);
  assert.ok(dt.memory() <= small, `${dt.memory()} bytes`);
  assert.equal(dt.convert(OLD).counts.error, 0);
});
