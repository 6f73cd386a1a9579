// For everybody: by keyboard, by screen reader, in any colours.

import assert from "node:assert/strict";

import { button, clipboard, drop, dropData, eventually, eventuallyMatches, paste, ready, tab } from "./support/app.mjs";
import { scenario, useBrowser } from "./support/scenario.mjs";
import { STATES } from "./support/states.mjs";
import { fixture, recorded } from "./support/snapshots.mjs";

useBrowser();

const LOSSY = "maintenance-window/typical-range-times.v1";

/** What has the focus, also within a shadow root, when it has been drawn. */
async function focused() {
  for (let frames = 0; frames < 2; frames += 1) await new Promise(requestAnimationFrame);
  let element = document.activeElement;
  while (element?.shadowRoot?.activeElement) element = element.shadowRoot.activeElement;
  const box = element.getBoundingClientRect();
  // The ring of an editor is drawn over what is around it.
  const around = element.getRootNode().host?.closest(".body");
  const ring = around ? getComputedStyle(around, "::after").borderStyle === "solid" : getComputedStyle(element).outlineStyle !== "none";
  return { name: element.getAttribute("aria-label") ?? element.textContent.trim(), id: element.id, ring, seen: box.width > 0 && box.height > 0, whole: element === document.body };
}

scenario("Tab goes through everything, and each stop can be seen", async ({ page }) => {
  await ready(page);
  await STATES.converted(page);
  await page.evaluate(() => document.activeElement.blur());
  await page.evaluate(() => getSelection().removeAllRanges());
  const stops = [];
  for (let presses = 0; presses < 120; presses += 1) {
    await page.keyboard.press("Tab");
    const stop = await page.evaluate(focused);
    if (stop.id === stops[0]?.id && stop.name === stops[0].name) break;
    if (!stop.whole) stops.push(stop);
  }
  const ids = stops.map(({ id }) => id);
  for (const id of ["samples-open", "files-open", "theme", "to-v1", "to-v2", "swap", "paste", "input-code", "tab-result", "copy", "output-code"]) {
    assert.ok(ids.includes(id), `${id} is not among ${ids}`);
  }
  assert.deepEqual(stops.filter(({ ring, seen }) => !ring || !seen), []);
});

scenario("the whole job by keyboard", async ({ page }) => {
  await ready(page);
  const walk = async (id) => {
    for (let presses = 0; presses < 120; presses += 1) {
      if ((await page.evaluate(focused)).id === id) return;
      await page.keyboard.press("Tab");
    }
    assert.fail(`Tab does not reach ${id}`);
  };
  await page.evaluate(async (text) => navigator.clipboard.writeText(text), await fixture(`${LOSSY}.json`));
  await walk("input-code");
  await page.keyboard.press("ControlOrMeta+V");
  await page.waitForFunction(() => !document.querySelector("#copy").disabled);
  await walk("copy");
  await page.keyboard.press("Enter");
  await eventually(() => clipboard(page), (await recorded(LOSSY)).output);
  await walk("tab-result");
  await page.keyboard.press("ArrowRight");
  await eventually(() => tab(page, "Request").getAttribute("aria-selected"), "true");
  for (let presses = 0; presses < 120 && !/^\d+:\d+/.test((await page.evaluate(focused)).name); presses += 1) await page.keyboard.press("Tab");
  await page.keyboard.press("Enter");
  await page.locator("#input-pane .cm-place").first().waitFor();
});

scenario("the first link leads into the editor", async ({ page }) => {
  await ready(page);
  await page.evaluate(async (text) => navigator.clipboard.writeText(text), await fixture(`${LOSSY}.json`));
  await page.keyboard.press("Tab");
  assert.equal((await page.evaluate(focused)).name, "Skip to the payload");
  await page.keyboard.press("Enter");
  assert.equal((await held(page)).id, "input-code");
  await page.keyboard.press("ControlOrMeta+V");
  await eventually(() => page.locator("#copy").isEnabled(), true);
});

/** Waits until the focus is somewhere, and tells where. */
async function held(page) {
  await page.evaluate(focused);
  await eventually(() => page.evaluate(() => document.activeElement === document.body), false);
  return page.evaluate(focused);
}

scenario("the call that carried a payload is chosen by keyboard", async ({ page }) => {
  await ready(page);
  await paste(page, await fixture(`${LOSSY}.json`));
  await tab(page, "Request").click();
  const panel = page.getByRole("tabpanel", { name: "Request" });
  const call = panel.getByLabel("The v1 call that carried it");
  await call.focus();
  await page.keyboard.press("ArrowDown");
  await panel.getByLabel("id", { exact: true }).waitFor();
  await held(page);
  assert.ok(await call.evaluate((select) => select === document.activeElement));
});

scenario("more rows take the focus of the button that showed them", async ({ page }) => {
  await ready(page);
  const elements = JSON.parse(await fixture(`${LOSSY}.json`));
  await paste(page, JSON.stringify(Array.from({ length: 60 }, () => elements).flat()));
  for (const [name, rows] of [["Changes", "#panel-changes tbody > tr"], ["Result", "#diagnostics > li"]]) {
    await tab(page, name).click();
    await page.locator(rows).first().waitFor();
    const more = page.getByRole("button", { name: /^Show \d+ more of/ }).first();
    await more.waitFor();
    const before = await page.locator(rows).count();
    await more.press("Enter");
    const row = page.locator(rows).nth(before);
    await row.waitFor();
    await held(page);
    assert.ok(await row.evaluate((row) => row === document.activeElement), name);
  }
});

scenario("a notice that is closed leads to the input", async ({ page }) => {
  await ready(page);
  await dropData(page, await page.evaluateHandle(() => {
    const data = new DataTransfer();
    data.items.add(new File([new Uint8Array([255])], "picture.png"));
    return data;
  }));
  await button(page, "Close").press("Enter");
  assert.equal((await held(page)).id, "input-code");
});

scenario("many files lead from button to button, and back", async ({ page }) => {
  await ready(page);
  const text = await fixture(`${LOSSY}.json`);
  await drop(page, { "one.json": text, "two.json": text });
  await eventually(() => button(page, "Download the zip").isEnabled(), true);
  assert.equal((await held(page)).name, "Download the zip");
  await drop(page, Object.fromEntries(Array.from({ length: 2000 }, (_, i) => [`${i}.json`, text])));
  assert.equal((await held(page)).name, "Cancel");
  await page.keyboard.press("Enter");
  await eventually(() => button(page, "Cancel").isDisabled(), true);
  assert.equal((await held(page)).name, "Back to one payload");
  await page.keyboard.press("Enter");
  assert.equal((await held(page)).id, "files-open");
});

scenario("of many files, beginning and end are said to a screen reader", async ({ page }) => {
  await ready(page);
  const said = await page.evaluateHandle(() => {
    const said = [];
    new MutationObserver(() => said.push(document.querySelector("#files-status")?.textContent)).observe(document.querySelector("#files"), { subtree: true, childList: true, characterData: true });
    return said;
  });
  const text = await fixture(`${LOSSY}.json`);
  await drop(page, Object.fromEntries(Array.from({ length: 20 }, (_, i) => [`${i}.json`, text])));
  await eventually(() => button(page, "Download the zip").isEnabled(), true);
  const [begin, end, ...rest] = new Set(await said.jsonValue());
  assert.equal(begin, "20 files to translate.");
  assert.match(end, /^20 of 20 files done; the zip has/);
  assert.deepEqual(rest, []);
});

scenario("what comes of it is said to a screen reader", async ({ page }) => {
  await ready(page);
  await paste(page, await fixture(`${LOSSY}.json`));
  await eventuallyMatches(() => page.getByRole("status").innerText(), /Converted, not lossless/);
});

scenario("the theme follows the system until one is chosen", { colorScheme: "dark" }, async ({ page }) => {
  await ready(page);
  const light = () => page.evaluate(() => getComputedStyle(document.body).backgroundColor);
  const dark = await light();
  await page.emulateMedia({ colorScheme: "light" });
  assert.notEqual(await light(), dark);
  const theme = page.locator("#theme");
  for (let press = 0; press < 3 && (await light()) !== dark; press += 1) await theme.click();
  assert.equal(await light(), dark);
  await page.reload();
  assert.equal(await light(), dark);
});
