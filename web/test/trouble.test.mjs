// What a page is given that it cannot take: it says what happened and what to do, and the text stays.

import assert from "node:assert/strict";
import { deflateRawSync } from "node:zlib";

import { button, copied, drop, dropData, eventually, eventuallyMatches, input, paste, ready } from "./support/app.mjs";
import { scenario, server, useBrowser } from "./support/scenario.mjs";

useBrowser();

const KEPT = '{"frequentIssueDetectionApplicationEnabled": true}';
const notice = (page) => page.locator("#notice");

async function stays(page, said) {
  await eventuallyMatches(() => notice(page).innerText(), said);
  assert.equal(await input(page).innerText(), KEPT);
}

scenario("a binary file", async ({ page }) => {
  await ready(page);
  await paste(page, KEPT);
  const data = await page.evaluateHandle(() => {
    const data = new DataTransfer();
    data.items.add(new File([new Uint8Array([0x89, 0x50, 0x4e, 0x47, 0, 255, 254])], "picture.png", { type: "image/png" }));
    return data;
  });
  await dropData(page, data);
  await stays(page, /^picture\.png is no text in UTF-8\. Pick a file .* The text that was there is still there\./);
});

scenario("archives", async ({ page }) => {
  await ready(page);
  await paste(page, KEPT);
  await drop(page, { "windows.json.gz": "\u001f\u008b" });
  await stays(page, /^windows\.json\.gz is an archive, and the page does not look into archives\. Unpack it, .* The text that was there is still there\./);
  await drop(page, { "a.zip": "PK\u0003\u0004", "b.json": KEPT });
  const archive = page.getByRole("row", { name: /a\.zip/ });
  await eventuallyMatches(() => archive.innerText(), /It is an archive, and the page does not look into archives\. Unpack it/);
});

for (const [what, text] of Object.entries({ "an empty file": "", "a file of blanks": " \n\t\n" })) {
  scenario(what, async ({ page }) => {
    await ready(page);
    await paste(page, KEPT);
    await drop(page, { "nothing.json": text });
    await stays(page, /^nothing\.json is empty\. Pick a file .* The text that was there is still there\./);
  });
}

scenario("a file that is empty, where there is no text yet", async ({ page }) => {
  await ready(page);
  await drop(page, { "nothing.json": "" });
  await eventuallyMatches(() => notice(page).innerText(), /^nothing\.json is empty\. Pick a file [^.]*\.\s*Close$/);
});

scenario("a file of 300 MB", async ({ page }) => {
  await ready(page);
  await paste(page, KEPT);
  const data = await page.evaluateHandle(() => {
    const part = new Uint8Array(1 << 20).fill(32);
    const data = new DataTransfer();
    data.items.add(new File(Array.from({ length: 300 }, () => part), "large.json", { type: "application/json" }));
    return data;
  });
  await dropData(page, data);
  await stays(page, /^large\.json has 314\.6 MB, and the page takes up to 64 MB\. Split it/);
});

scenario("a picture in the clipboard", async ({ page }) => {
  await ready(page);
  await paste(page, KEPT);
  await page.evaluate(async () => {
    const canvas = new OffscreenCanvas(4, 4);
    canvas.getContext("2d").fillRect(0, 0, 4, 4);
    await navigator.clipboard.write([new ClipboardItem({ "image/png": await canvas.convertToBlob() })]);
  });
  await button(page, "Paste").click();
  await stays(page, /^The clipboard holds an image\. Copy the text of the payload/);
});

scenario("no permission for the clipboard", { permissions: [] }, async ({ page }) => {
  await ready(page);
  await input(page).focus();
  await page.keyboard.insertText(KEPT);
  await page.evaluate(() => {
    const refused = () => Promise.reject(new DOMException("Read permission denied.", "NotAllowedError"));
    Object.assign(navigator.clipboard, { readText: refused, read: refused, writeText: refused, write: refused });
  });
  await button(page, "Paste").click();
  await stays(page, /^The browser does not let the page read the clipboard\./);
  await button(page, "Copy").click();
  await stays(page, /^The browser does not let the page write to the clipboard\./);
});

scenario("a browser without WebAssembly", { script: "delete globalThis.WebAssembly" }, async ({ page }) => {
  await eventuallyMatches(() => notice(page).innerText(), /WebAssembly/);
  assert.ok(await page.locator("#input-pane").isVisible());
});

const CUT = /^This link is cut or damaged/;
const UNKNOWN = deflateRawSync(JSON.stringify({ text: "{}", asked: { reading: "foo", options: {} } })).toString("base64url");
const LINKS = { "that asks for what is not known": [`#1.${UNKNOWN}`, CUT], "that is cut": ["#1.abc", CUT], "that is damaged": ["#1.a%20?=", CUT], "without a text": ["#1.", CUT], "of a newer version": ["#9.AAAA", /^This link was made by a newer version of the page/] };

for (const [what, [hash, said]] of Object.entries(LINKS)) {
  scenario(`a share link ${what}`, { url: () => server.url }, async ({ page }) => {
    await ready(page);
    await paste(page, KEPT);
    await page.evaluate((hash) => {
      location.hash = hash;
    }, hash);
    await stays(page, said);
  });
}

scenario("a fragment that is no link of ours is nothing to speak of", { url: () => `${server.url}#foo` }, async ({ page }) => {
  await ready(page);
  assert.ok(await notice(page).isHidden());
});

scenario("a text that is no JSON", async ({ page }) => {
  await ready(page);
  await paste(page, "hello");
  await eventuallyMatches(() => page.locator("#report").innerText(), /1:1/);
  await eventually(() => copied(page), "nothing to copy");
});
