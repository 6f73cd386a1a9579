// The states and looks of the page.

import { button, copied, diagnostics, drop, eventually, eventuallyMatches, input, paste, tab } from "./app.mjs";
import { fixture, recorded } from "./snapshots.mjs";

const FILES = ["maintenance-window/typical-monthly.v1", "alerting-profile/invalid-rules.v1", "problem/typical-feed.v1", "token/full.v1"];
const WINDOWS = "maintenance-window/typical-range-times.v1";

/** The states of the page, and how each is reached. */
export const STATES = {
  empty: async () => {},
  converted: async (page) => {
    await paste(page, await fixture(`${WINDOWS}.json`));
    await eventually(() => copied(page), (await recorded(WINDOWS)).output);
  },
  override: async (page) => {
    await STATES.converted(page);
    await button(page, "Override").click();
  },
  "long-name": async (page) => {
    await paste(page, `curl -X POST https://abc12345.live.dynatrace.com/api/config/v1/maintenanceWindows -d @windows/${"very-long-name-of-a-file_".repeat(3)}.json`);
    await eventuallyMatches(() => diagnostics(page).first().innerText(), /very-long/);
  },
  search: async (page) => {
    await STATES.converted(page);
    await input(page).press("F8");
    await page.locator(".cm-tooltip").waitFor();
    await input(page).press("ControlOrMeta+F");
    await page.locator(".cm-tooltip").waitFor({ state: "detached" });
  },
  error: async (page) => {
    await paste(page, await fixture("alerting-profile/invalid-rules.v1.json"));
    await eventuallyMatches(() => page.locator("#tally").textContent(), /error/);
  },
  request: async (page) => {
    await paste(page, "GET https://abc12345.live.dynatrace.com/api/v1/problem/feed?relativeTime=day");
    await eventuallyMatches(() => copied(page), /api\/v2/);
    await tab(page, "Request").click();
  },
  changes: async (page) => {
    await STATES.converted(page);
    await tab(page, "Changes").click();
  },
  mapping: async (page) => {
    await STATES.converted(page);
    await tab(page, "Mapping").click();
  },
  files: async (page) => {
    await drop(page, Object.fromEntries(await Promise.all(FILES.map(async (name) => [`${name.replace("/", "-")}.json`, await fixture(`${name}.json`)]))));
    await eventually(() => button(page, "Download the zip").isEnabled(), true);
  },
  samples: async (page) => {
    await button(page, "Samples").click();
  },
  share: async (page) => {
    await STATES.converted(page);
    await button(page, "Share").click();
  },
  keys: async (page) => {
    await button(page, "Keys").click();
  },
};

/** What the page is looked at with. 400 % of 1280 by 1024 leaves a quarter of each. */
export const LOOKS = {
  light: { colorScheme: "light" },
  dark: { colorScheme: "dark" },
  narrow: { colorScheme: "light", viewport: { width: 320, height: 640 } },
  "at-400-percent": { colorScheme: "dark", viewport: { width: 320, height: 256 } },
  "forced-colours": { forcedColors: "active", reducedMotion: "reduce" },
};
