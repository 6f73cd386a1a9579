// The page as a person uses it.

import assert from "node:assert/strict";
import { setTimeout as pause } from "node:timers/promises";

const PATIENCE = 60_000;

/** Waits until what is looked at is as expected; then, or when it never is, says how it differs. */
export async function eventually(look, expected) {
  const end = Date.now() + PATIENCE;
  let seen;
  do {
    seen = await look();
    try {
      assert.deepEqual(seen, expected);
      return;
    } catch {
      await pause(50);
    }
  } while (Date.now() < end);
  assert.deepEqual(seen, expected);
}

/** The same for a text and a pattern. */
export async function eventuallyMatches(look, pattern) {
  const end = Date.now() + PATIENCE;
  let seen = await look();
  while (!pattern.test(seen) && Date.now() < end) {
    await pause(50);
    seen = await look();
  }
  assert.match(seen, pattern);
}

export const input = (page) => page.getByRole("textbox", { name: "Payload, request or curl command" });
export const output = (page) => page.getByRole("textbox", { name: "Result" });
export const button = (page, name) => page.getByRole("button", { name, exact: true });
export const tab = (page, name) => page.getByRole("tab", { name, exact: true });
export const diagnostics = (page) => page.locator("#diagnostics > li");
export const status = (page) => page.getByRole("status");
export const recognised = (page) => page.locator("#chip");

/** When the editors and the translator are there. */
export async function ready(page) {
  await page.waitForFunction(() => document.querySelector("#version")?.textContent.trim() && document.querySelector("#output")?.hidden);
}

/** Copies a text elsewhere, and pastes it over what the input holds. */
export async function paste(page, text) {
  await page.evaluate((text) => navigator.clipboard.writeText(text), text);
  await input(page).focus();
  await page.keyboard.press("ControlOrMeta+A");
  await page.keyboard.press("ControlOrMeta+V");
}

/** The result, as the Copy button gives it; the first line of the clipboard says when nothing can be copied. */
export async function copied(page) {
  const copy = button(page, "Copy");
  if (await copy.isDisabled()) return "nothing to copy";
  await copy.click();
  return clipboard(page);
}

export const clipboard = (page) => page.evaluate(() => navigator.clipboard.readText());

/** The text of a download that an action begins. */
export async function downloaded(page, action) {
  const [download] = await Promise.all([page.waitForEvent("download"), action()]);
  const parts = [];
  for await (const part of await download.createReadStream()) parts.push(part);
  return { name: download.suggestedFilename(), bytes: Buffer.concat(parts) };
}

/** Drops files on the page: their names, and the text of each. */
export async function drop(page, files) {
  const data = await page.evaluateHandle((files) => {
    const data = new DataTransfer();
    for (const [name, text] of Object.entries(files)) data.items.add(new File([text], name, { type: "application/json" }));
    return data;
  }, files);
  await dropData(page, data);
}

/** Drops what a function in the page has put together. */
export async function dropData(page, data) {
  for (const type of ["dragenter", "dragover", "drop"]) await page.dispatchEvent("#input-pane", type, { dataTransfer: data });
}

/** Drops files or folders of this machine, as a person does. */
export async function dropFromDisk(page, ...files) {
  const devtools = await page.context().newCDPSession(page);
  const { x, y } = await page.locator("#input-pane").boundingBox();
  const data = { items: [], files, dragOperationsMask: 1 };
  for (const type of ["dragEnter", "dragOver", "drop"]) await devtools.send("Input.dispatchDragEvent", { type, x: x + 20, y: y + 60, data });
}
