// A visitor of the built page, in Chromium. Whatever is wrong on the way fails the test.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";

import { chromium } from "playwright-core";

import { serve } from "./server.mjs";

const CHROMIUM = "/usr/bin/chromium";
const ARGS = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync"];

/** A loaded machine is slow; no test says how fast the page must be, but where it says so. */
const PATIENCE = 60_000;

export let browser;
export let server;

/** A port of the browser for tools of its own protocol, where a test file asks for it. */
export function useBrowser(...args) {
  before(async () => {
    [browser, server] = await Promise.all([chromium.launch({ executablePath: CHROMIUM, args: [...ARGS, ...args] }), serve()]);
  });
  after(async () => {
    await browser?.close();
    await server?.close();
  });
}

/**
 * A test with a fresh visitor, who knows of no earlier visit.
 *
 * `options` are those of the browser's context, and: `url` or `file` to open in place of the page; `script`,
 * which runs before those of the page; `allow`, what the test expects among the errors.
 */
export function scenario(name, options, visit) {
  if (typeof options === "function") return scenario(name, {}, options);
  const { url, script, allow = [], permissions = ["clipboard-read", "clipboard-write"], ...context } = options;
  test(name, async (t) => {
    const visitor = await browser.newContext({ viewport: { width: 1280, height: 860 }, acceptDownloads: true, permissions, ...context });
    visitor.setDefaultTimeout(PATIENCE);
    if (script) await visitor.addInitScript(script);
    const requests = [];
    visitor.on("request", (request) => requests.push(request.url()));
    try {
      const page = await visitor.newPage();
      const errors = watch(page);
      await page.goto(typeof url === "function" ? url() : (url ?? server.url));
      await visit({ page, context: visitor, requests, errors, t });
      assert.deepEqual(errors.filter((error) => !allow.some((allowed) => allowed.test(error))), []);
    } finally {
      await visitor.close();
    }
  });
}

/** Everything that goes wrong in a page: exceptions, and what the browser refuses. */
export function watch(page) {
  const errors = [];
  page.on("pageerror", (error) => errors.push(String(error)));
  page.on("console", (message) => ["error", "warning"].includes(message.type()) && errors.push(message.text()));
  page.on("crash", () => errors.push("the page crashed"));
  return errors;
}
