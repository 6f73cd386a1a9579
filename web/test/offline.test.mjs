// Without a network: the page that was opened once, the page as one file, and the way to a newer version.

import assert from "node:assert/strict";
import { cp, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { createHash } from "node:crypto";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { after, before } from "node:test";

import { button, copied, eventually, paste, ready } from "./support/app.mjs";
import { scenario, useBrowser } from "./support/scenario.mjs";
import { DIST, serve } from "./support/server.mjs";
import { fixture, recorded } from "./support/snapshots.mjs";

const SAMPLE = "maintenance-window/typical-monthly.v1";

useBrowser();

let host, folder;

before(async () => {
  folder = await mkdtemp(join(tmpdir(), "dt-translate-page-"));
  await cp(DIST, folder, { recursive: true });
  host = await serve(folder);
});
after(async () => {
  await host?.close();
  await rm(folder, { recursive: true, force: true });
});

const installed = (page) => page.evaluate(async () => (await navigator.serviceWorker.ready).active.state);

async function converts(page) {
  await ready(page);
  await paste(page, await fixture(`${SAMPLE}.json`));
  await eventually(() => copied(page), (await recorded(SAMPLE)).output);
}

scenario("the page that was opened once works when the server is gone", { url: () => host.url }, async ({ page }) => {
  await installed(page);
  await host.close();
  await page.reload();
  await converts(page);
  host = await serve(folder);
});

scenario("the page works from a disk", { url: pathToFileURL(join(DIST, "offline.html")).href }, async ({ page, context, requests }) => {
  await context.setOffline(true);
  await converts(page);
  assert.deepEqual(requests.filter((url) => !/^(file|blob|data):/.test(url)), []);
});

scenario("a page on a disk offers no link to itself", { url: pathToFileURL(join(DIST, "offline.html")).href }, async ({ page }) => {
  await converts(page);
  await button(page, "Share").click();
  const dialog = page.getByRole("dialog");
  assert.match(await dialog.innerText(), /This page is a file on your disk/);
  assert.equal(await dialog.getByRole("textbox").count(), 0);
  assert.equal(await button(dialog, "Copy the link").count(), 0);
});

scenario("a newer version is offered, and comes when it is chosen", { url: () => host.url }, async ({ page }) => {
  await ready(page);
  await installed(page);
  await publish();
  await page.reload();
  assert.equal(await page.getAttribute("html", "data-newer"), null);
  await button(page, "A newer version is here: load it").click();
  await page.waitForSelector("html[data-newer]", { state: "attached" });
  await converts(page);
});

scenario("a newer version asks before it throws away what was pasted", { url: () => host.url }, async ({ page }) => {
  await ready(page);
  await installed(page);
  await publish();
  await page.reload();
  await converts(page);
  const asked = [];
  page.once("dialog", (dialog) => (asked.push(dialog.message()), dialog.dismiss()));
  await button(page, "A newer version is here: load it").click();
  await eventually(() => asked, ["The newer version loads the page anew, and what is in it now is lost."]);
  await eventually(() => copied(page), (await recorded(SAMPLE)).output);
  page.once("dialog", (dialog) => dialog.accept());
  await Promise.all([page.waitForEvent("load"), button(page, "A newer version is here: load it").click()]);
});

/** Puts a page with a mark in place of the page, as the next release would. */
async function publish() {
  const html = (await readFile(join(folder, "index.html"), "utf8")).replace("<html", "<html data-newer");
  const integrity = `sha256-${createHash("sha256").update(html).digest("base64")}`;
  const script = await readFile(join(folder, "service-worker.js"), "utf8");
  await writeFile(join(folder, "index.html"), html);
  await writeFile(join(folder, "service-worker.js"), script.replace(/(\[`\.\/`,`)sha256-[^`]+/, `$1${integrity}`).replace(/`[0-9a-f]{12}`/, "`newer`"));
}
