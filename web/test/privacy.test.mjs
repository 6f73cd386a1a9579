// The promise of the page: nothing that is pasted leaves it, stays in it, or runs in it.

import assert from "node:assert/strict";

import { unzipSync } from "fflate";

import { button, copied, diagnostics, downloaded, drop, eventually, eventuallyMatches, input, paste, ready, tab } from "./support/app.mjs";
import { scenario, server, useBrowser } from "./support/scenario.mjs";
import { fixture, recorded } from "./support/snapshots.mjs";

useBrowser();

const WINDOW = "maintenance-window/typical-monthly.v1";
const MARK = "Zq7-mark";

scenario("no request is made after the page has loaded", async ({ page, requests }) => {
  await ready(page);
  await page.evaluate(() => navigator.serviceWorker.ready);
  const [before, loaded] = [server.requests.length, requests.length];
  await paste(page, await fixture(`${WINDOW}.json`));
  await eventually(() => copied(page), (await recorded(WINDOW)).output);
  for (const name of ["Request", "Changes", "Mapping", "Result"]) await tab(page, name).click();
  await downloaded(page, () => button(page, "Download").click());
  await button(page, "Samples").click();
  await page.locator("#samples [data-sample]").first().click();
  await eventuallyMatches(() => input(page).innerText(), /\{/);
  assert.deepEqual(server.requests.slice(before), []);
  assert.deepEqual(requests.slice(loaded).filter((url) => !/^(blob|data):/.test(url)), []);
});

for (const [what, script] of Object.entries({
  fetch: (url) => fetch(url).then(() => "sent", () => "refused"),
  XMLHttpRequest: (url) =>
    new Promise((resolve) => {
      const request = new XMLHttpRequest();
      request.open("GET", url);
      request.onload = () => resolve("sent");
      request.onerror = () => resolve("refused");
      request.send();
    }),
  WebSocket: (url) =>
    new Promise((resolve) => {
      try {
        const socket = new WebSocket(url.replace("http", "ws"));
        socket.onopen = () => resolve("sent");
        socket.onerror = () => resolve("refused");
      } catch {
        resolve("refused");
      }
    }),
})) {
  scenario(`${what} is refused in the page and in its worker`, { allow: [/Content Security Policy/] }, async ({ page }) => {
    await ready(page);
    const worker = page.workers().find((worker) => worker.url().startsWith("blob:"));
    const url = `${server.url}sent-by-${what}`;
    assert.equal(await page.evaluate(script, url), "refused");
    assert.equal(await worker.evaluate(script, url), "refused");
    assert.deepEqual(server.requests.filter((path) => path.includes("sent-by")), []);
  });
}

scenario("a beacon, an image, a form and a frame are refused", { allow: [/Content Security Policy|violates/] }, async ({ page }) => {
  await ready(page);
  await page.evaluate((url) => {
    navigator.sendBeacon(`${url}sent-by-beacon`);
    new Image().src = `${url.replace("127.0.0.1", "localhost")}sent-by-image`;
    const frame = document.body.appendChild(document.createElement("iframe"));
    frame.src = `${url}sent-by-frame`;
    const form = document.body.appendChild(document.createElement("form"));
    form.action = `${url}sent-by-form`;
    form.submit();
  }, server.url);
  await page.evaluate(() => new Promise((resolve) => setTimeout(resolve, 200)));
  assert.deepEqual(server.requests.filter((path) => path.includes("sent-by")), []);
});

scenario("a secret in the name of a file stands in the zip alone", async ({ page }) => {
  await ready(page);
  const secret = "Q".repeat(64);
  const names = [`dt0c01.${"P".repeat(24)}.${secret}.json`, `password=${secret}.json`];
  await drop(page, { [names[0]]: "" });
  await eventuallyMatches(() => page.locator("#notice").innerText(), /^dt0c01\.P+\.\*\*\* is empty\. Pick a file/);
  await drop(page, { [names[0]]: await fixture(`${WINDOW}.json`), [names[1]]: "{" });
  await eventually(() => button(page, "Download the zip").isEnabled(), true);
  assert.equal((await page.locator("body").innerText()).includes(secret), false);
  const zip = unzipSync((await downloaded(page, () => button(page, "Download the zip").click())).bytes);
  assert.deepEqual(Object.keys(zip), [`converted/${names[0]}`, "report.json"]);
  const report = new TextDecoder().decode(zip["report.json"]);
  assert.equal(report.includes(secret), false);
  const { files } = JSON.parse(report);
  assert.ok(files.some(({ path, output }) => /^dt0c01\.P+\.\*\*\*$/.test(path) && output === `converted/${path}`), report.slice(0, 500));
});

scenario("nothing that was pasted is kept", async ({ page, context }) => {
  await ready(page);
  await page.evaluate(() => navigator.serviceWorker.ready);
  await paste(page, `{"frequentIssueDetectionApplicationEnabled": true, "${MARK}": 1}`);
  await eventuallyMatches(async () => (await diagnostics(page).allInnerTexts()).join(), new RegExp(MARK));
  const kept = await page.evaluate(async () => {
    const caches = await globalThis.caches.keys();
    const entries = await Promise.all(caches.map(async (name) => (await (await globalThis.caches.open(name)).keys()).map(({ url }) => url)));
    return JSON.stringify([{ ...localStorage }, { ...sessionStorage }, document.cookie, location.href, await indexedDB.databases(), entries]);
  });
  assert.ok(!kept.includes(MARK), kept);
  assert.deepEqual(await context.cookies(), []);
});

/** Text that looks like a token. */
const SECRET = ["dt0c01", "A".repeat(24), "B".repeat(64)].join(".");

/** A payload that is a secret, and a call with one in its body. */
const SECRETS = {
  "created.json": JSON.stringify({ id: SECRET.slice(0, 31), token: SECRET }),
  "close.http": `POST https://abc12345.live.dynatrace.com/api/v1/problem/details/1_2V2/comments\n\n${JSON.stringify({ comment: `Closed with ${SECRET}` })}`,
};

scenario("a report holds no secret of a result or of a body", async ({ page }) => {
  await ready(page);
  for (const [name, text] of Object.entries(SECRETS)) {
    await paste(page, text);
    await eventuallyMatches(() => copied(page), new RegExp(SECRET));
    const report = await downloaded(page, () => button(page, "Report").click());
    assert.ok(!report.bytes.includes(SECRET), name);
    assert.ok(JSON.parse(report.bytes).diagnostics, name);
    await eventuallyMatches(() => page.getByRole("status").first().innerText(), /The result is left out: it may hold secrets\.$/);
  }
  await drop(page, SECRETS);
  await eventually(() => button(page, "Download the zip").isEnabled(), true);
  const { bytes } = await downloaded(page, () => button(page, "Download the zip").click());
  const files = unzipSync(bytes);
  const of = (name) => new TextDecoder().decode(files[name]);
  assert.ok(!of("report.json").includes(SECRET));
  assert.equal(JSON.parse(of("report.json")).files.length, 2);
  for (const name of Object.keys(SECRETS)) assert.ok(of(`converted/${name}`).includes(SECRET), name);
});

scenario("values side by side have a mask in place of each secret", async ({ page }) => {
  await ready(page);
  const changes = page.getByRole("tabpanel", { name: "Changes" });
  await paste(page, JSON.stringify({ displayName: "kept", eventTypeFilters: [], password: MARK, keys: { apiTokens: [MARK] }, count: { token: 4711 }, [SECRET]: 1 }));
  await tab(page, "Changes").click();
  await eventuallyMatches(() => changes.innerText(), /"kept"[^]*password\s+"\*\*\*"/);
  for (const secret of [MARK, "4711", SECRET]) assert.ok(!(await changes.innerText()).includes(secret), secret);
  await paste(page, SECRETS["created.json"]);
  await eventuallyMatches(() => changes.innerText(), /token\s+"\*\*\*"\s+= the same\s+token\s+"\*\*\*"/);
});

const ATTACKS = [`<img src=x onerror="document.title='run'">`, `"><script>document.title='run'</script>`, `</textarea><svg onload="document.title='run'">`, "javascript:document.title='run'"];

scenario("text that would be HTML stays text", async ({ page }) => {
  await ready(page);
  const payloads = ATTACKS.flatMap((attack) => [
    attack,
    JSON.stringify({ [attack]: attack, frequentIssueDetectionApplicationEnabled: attack }),
    JSON.stringify({ name: attack, description: attack, type: "PLANNED", suppression: attack, schedule: { zoneId: attack, recurrenceType: "ONCE", start: attack, end: attack }, scope: { entities: [attack], matches: [{ tags: [{ context: attack, key: attack }] }] } }),
    `GET https://abc12345.live.dynatrace.com/api/v1/problem/feed?tag=${attack}\n${attack}: ${attack}`,
  ]);
  // The editor has pictures of its own, without a source.
  const elements = "img[src], script:not([src]), svg[onload], iframe, [onerror], a[href^='javascript']";
  const before = await page.locator(elements).count();
  for (const payload of payloads) {
    await paste(page, payload);
    await eventuallyMatches(() => page.locator("#tally").textContent(), /./);
    for (const name of ["Request", "Changes", "Mapping", "Result"]) await tab(page, name).click();
    assert.equal(await page.locator(elements).count(), before, payload);
    assert.notEqual(await page.title(), "run", payload);
  }
});
