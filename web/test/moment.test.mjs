// In the moment after a change, what is shown is still of the text before: what is done is done to the new one.

import assert from "node:assert/strict";

import { button, clipboard, copied, downloaded, eventually, eventuallyMatches, input, paste, ready, status, tab } from "./support/app.mjs";
import { scenario, useBrowser } from "./support/scenario.mjs";

useBrowser();

const TEXT = '{"frequentIssueDetectionApplicationEnabled": true, "frequentIssueDetectionServiceEnabled": true, "frequentIssueDetectionInfrastructureEnabled": true}';
const NEW = /"detectFrequentIssuesInInfrastructure": false/;

/** Types another value over the last one. */
async function edit(page, value) {
  await input(page).press("ControlOrMeta+End");
  for (const key of ["ArrowLeft", ..."true".replaceAll(/./g, "Backspace ").trim().split(" ")]) await page.keyboard.press(key);
  await page.keyboard.insertText(value);
}

/** Ways to take a result, and where it is then. */
const ACTS = {
  "Copy": async (page) => (await button(page, "Copy").click(), () => clipboard(page)),
  "the keys for Copy": async (page) => (await page.keyboard.press("ControlOrMeta+Shift+Enter"), () => clipboard(page)),
  "Copy behind Translate now": async (page) => (await page.evaluate(translateAndCopy), () => clipboard(page)),
  "Download": async (page) => take(await downloaded(page, () => button(page, "Download").click())),
  "the keys for Download": async (page) => take(await downloaded(page, () => page.keyboard.press("ControlOrMeta+s"))),
  "Swap": async (page) => (await button(page, "⇄ Swap").click(), () => input(page).innerText()),
};

/** Faster than any keyboard. */
function translateAndCopy() {
  for (const shiftKey of [false, true]) dispatchEvent(new KeyboardEvent("keydown", { key: "Enter", ctrlKey: true, shiftKey }));
}

const take = ({ bytes }) => async () => bytes.toString();

for (const [name, act] of Object.entries(ACTS)) {
  scenario(`${name} takes what comes of the text as it is`, async ({ page }) => {
    await ready(page);
    await paste(page, TEXT);
    await eventuallyMatches(() => copied(page), /"detectFrequentIssuesInInfrastructure": true/);
    await edit(page, "false");
    await eventuallyMatches(await act(page), NEW);
  });
}

scenario("nothing is copied of a text that has just become invalid", async ({ page }) => {
  await ready(page);
  await paste(page, TEXT);
  await eventuallyMatches(() => copied(page), /Infrastructure": true/);
  await page.evaluate(() => navigator.clipboard.writeText("as before"));
  await edit(page, "falsQe");
  await page.keyboard.press("ControlOrMeta+Shift+Enter");
  await eventually(() => button(page, "Copy").isDisabled(), true);
  assert.equal(await clipboard(page), "as before");
  assert.match(await status(page).innerText(), /^Nothing could be converted/);
});

scenario("the report is of the text as it is", async ({ page }) => {
  await ready(page);
  await paste(page, TEXT);
  await eventuallyMatches(() => copied(page), /Infrastructure": true/);
  await edit(page, 'false, "foo": 1');
  const report = await downloaded(page, () => button(page, "Report").click());
  assert.deepEqual(JSON.parse(report.bytes).diagnostics.map(({ path }) => path), ["/foo"]);
});

scenario("the request is copied with the fields and the text as they are", async ({ page }) => {
  await ready(page);
  await paste(page, TEXT);
  await tab(page, "Request").click();
  const panel = page.getByRole("tabpanel", { name: "Request" });
  const field = panel.getByLabel("Environment URL");
  await eventuallyMatches(() => panel.innerText(), /\/api\/v2\/settings/);
  for (const [host, copy] of Object.entries({ one: () => page.keyboard.press("ControlOrMeta+Shift+Enter"), two: () => button(page, "Copy the request").click() })) {
    await field.fill(`https://${host}.live.dynatrace.com`);
    await copy();
    await eventuallyMatches(() => clipboard(page), new RegExp(`https://${host}\\.live`));
  }
  await edit(page, "false");
  await button(page, "Copy the request").click();
  await eventuallyMatches(() => clipboard(page), NEW);
  await eventually(() => panel.getByRole("status").innerText(), "Copied.");
});
