// What somebody set counts until it is released, and can be seen as long.

import assert from "node:assert/strict";

import { button, clipboard, copied, diagnostics, eventually, eventuallyMatches, input, paste, ready, recognised, status } from "./support/app.mjs";
import { scenario, useBrowser } from "./support/scenario.mjs";
import { fixture, recorded } from "./support/snapshots.mjs";

useBrowser();

const MONTHLY = "maintenance-window/typical-monthly.v1";
const why = (page) => page.locator("#why").innerText();

scenario("a kind that is set is named where the form is closed", async ({ page }) => {
  await ready(page);
  await paste(page, await fixture("alerting-profile/full.v1.json"));
  await button(page, "Override").click();
  await page.getByLabel("Kind").selectOption("maintenance-window maintenance-window");
  await button(page, "Override").click();
  await paste(page, await fixture("problem/full.v2.json"));
  await eventuallyMatches(() => diagnostics(page).first().innerText(), /what it was said to be/);
  assert.equal(await page.locator("#override").isVisible(), false);
  assert.match(await why(page), /Set by you: Kind: Maintenance window\.$/);
  await button(page, "Override").click();
  await button(page, "As recognised").click();
  await eventuallyMatches(() => recognised(page).innerText(), /^Problem/);
  assert.doesNotMatch(await why(page), /Set by you/);
});

scenario("other fields that are set are named too, the id of a device without its text", async ({ page }) => {
  await ready(page);
  await paste(page, await fixture("custom-device/full.v1.json"));
  await button(page, "Override").click();
  await page.getByLabel("Device id").fill("switch");
  await page.locator("#tags").selectOption("literal");
  await eventuallyMatches(() => why(page), /Set by you: Device id, Tags: as they stand\.$/);
});

scenario("a direction that is set is told from one that is recognised, and is released", async ({ page }) => {
  await ready(page);
  await paste(page, await fixture("problem/typical-evidence.v2.json"));
  await eventually(() => button(page, "v2 → v1").getAttribute("aria-pressed"), "true");
  const width = async () => (await page.locator("#to-v1").boundingBox()).width;
  const recognisedWidth = await width();
  await button(page, "v2 → v1").click();
  const set = button(page, "v2 → v1, set by you");
  await eventually(() => set.getAttribute("aria-pressed"), "true");
  assert.ok((await width()) > recognisedWidth);
  await eventuallyMatches(() => why(page), /Set by you: v2 → v1\.$/);
  await button(page, "v1 → v2").click();
  await eventuallyMatches(() => status(page).innerText(), /^Rewritten as v2, /);
  await button(page, "v1 → v2, set by you").click();
  await eventually(() => button(page, "v2 → v1").getAttribute("aria-pressed"), "true");
  await eventuallyMatches(() => status(page).innerText(), /^Converted, /);
  assert.equal(await width(), recognisedWidth);
});

scenario("a document that is pasted over another one tells its direction by itself", async ({ page }) => {
  await ready(page);
  await button(page, "v2 → v1").click();
  await button(page, "v2 → v1, set by you").waitFor();
  await paste(page, await fixture("problem/typical-evidence.v2.json"));
  await eventuallyMatches(() => recognised(page).innerText(), /^Problem/);
  // Nothing was there before: the direction was set for this document.
  assert.ok(await button(page, "v2 → v1, set by you").isVisible());
  await paste(page, await fixture(`${MONTHLY}.json`));
  await eventually(() => copied(page), (await recorded(MONTHLY)).output);
  assert.equal(await button(page, "v1 → v2").getAttribute("aria-pressed"), "true");
  assert.ok(await button(page, "v2 → v1").isVisible());
});

scenario("the address forgets a link once something else is asked", async ({ page }) => {
  const text = await fixture(`${MONTHLY}.json`);
  await ready(page);
  const address = page.url();
  await paste(page, text);
  await eventually(() => copied(page), (await recorded(MONTHLY)).output);
  await button(page, "Share").click();
  await button(page, "Copy the link").click();
  await eventuallyMatches(() => clipboard(page), /#1\./);
  const link = await clipboard(page);
  await page.keyboard.press("Escape");
  const acts = {
    envelope: () => page.locator("#envelope").selectOption("update"),
    kind: () => button(page, "Override").click().then(() => page.getByLabel("Kind").selectOption("maintenance-window maintenance-window")),
    direction: () => button(page, "v2 → v1").click(),
  };
  for (const [name, act] of Object.entries(acts)) {
    await button(page, "Clear").click();
    await page.evaluate((hash) => (location.hash = hash), new URL(link).hash);
    await eventually(() => copied(page), (await recorded(MONTHLY)).output);
    assert.equal(page.url(), link, name);
    await act();
    await eventually(() => page.url(), address);
    assert.notEqual(await input(page).innerText(), "");
  }
});
