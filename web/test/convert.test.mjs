// The main job: paste, see, correct, copy.

import assert from "node:assert/strict";

import { button, clipboard, copied, diagnostics, downloaded, eventually, eventuallyMatches, input, output, paste, ready, recognised, status, tab } from "./support/app.mjs";
import { scenario, useBrowser } from "./support/scenario.mjs";
import { fixture, recorded, snapshot } from "./support/snapshots.mjs";

useBrowser();

const MONTHLY = "maintenance-window/typical-monthly.v1";
const KEPT = '{"frequentIssueDetectionApplicationEnabled": true, "frequentIssueDetectionServiceEnabled": true, "frequentIssueDetectionInfrastructureEnabled": true}';

scenario("every sample converts as the Rust tests have recorded", async ({ page, t }) => {
  await ready(page);
  const samples = await openSamples(page);
  const ids = await samples.evaluateAll((buttons) => buttons.map(({ dataset }) => dataset.sample));
  await page.keyboard.press("Escape");
  assert.ok(ids.length >= 12, `${ids.length} samples`);
  for (const id of ids) {
    await t.test(id, async () => {
      await openSamples(page);
      await page.locator(`[data-sample="${id}"]`).click();
      if (id.startsWith("request/")) await eventually(() => plan(page), await recordedPlan(id.replace(/\.[a-z]+$/, "")));
      else await eventually(() => said(page), await recorded(id));
    });
  }
});

async function openSamples(page) {
  await button(page, "Samples").click();
  return page.locator("#samples [data-sample]");
}

/** What the page shows of a payload, in the form of a snapshot. */
async function said(page) {
  return { output: await copied(page), tally: await tally(page) };
}

/** The counts of errors, warnings and notes. */
async function tally(page) {
  const text = await page.locator("#tally").innerText();
  const counts = ["error", "warning", "note"].map((word) => Number(new RegExp(`(\\d+) ${word}`).exec(text)?.[1] ?? 0));
  return { errors: counts[0], warnings: counts[1], notes: counts[2] };
}

const CALL = /^(GET|POST|PUT|DELETE) \S+/;

/** Methods and paths of the requests that the page shows. */
async function plan(page) {
  const form = page.locator("#form");
  if (!(await form.isVisible())) return [];
  await form.selectOption("http");
  return (await copied(page)).split("\n").flatMap((line) => CALL.exec(line)?.[0] ?? []);
}

async function recordedPlan(id) {
  const sections = await snapshot(id);
  const begin = sections.findIndex(({ head }) => head.startsWith("scopes of"));
  return sections.slice(begin + 1).flatMap(({ body }) => CALL.exec(body)?.[0].replace(/https:\/\/[^/]+/, "") ?? []);
}

scenario("three actions: paste, look, copy", async ({ page }) => {
  await ready(page);
  await paste(page, await fixture(`${MONTHLY}.json`));
  await eventually(() => copied(page), (await recorded(MONTHLY)).output);
  await eventuallyMatches(() => recognised(page).textContent(), /^Maintenance window v1 · one object$/);
});

scenario("the Paste button does the same", async ({ page }) => {
  await ready(page);
  await page.evaluate((text) => navigator.clipboard.writeText(text), await fixture(`${MONTHLY}.json`));
  await button(page, "Paste").click();
  await eventually(() => copied(page), (await recorded(MONTHLY)).output);
});

for (const [where, reach] of Object.entries({
  "on the page as it opens": async () => {},
  "in the result": (page) => output(page).focus(),
  "on a button": (page) => button(page, "Samples").focus(),
})) {
  scenario(`what is pasted ${where} is the input`, async ({ page }) => {
    await ready(page);
    await page.evaluate((text) => navigator.clipboard.writeText(text), await fixture(`${MONTHLY}.json`));
    await reach(page);
    await page.keyboard.press("ControlOrMeta+V");
    await eventually(() => copied(page), (await recorded(MONTHLY)).output);
  });
}

scenario("what is pasted in a field is for the field", async ({ page }) => {
  await ready(page);
  await paste(page, await fixture(`${MONTHLY}.json`));
  await tab(page, "Request").click();
  await page.evaluate(() => navigator.clipboard.writeText("https://abc12345.live.dynatrace.com"));
  const field = page.getByLabel("Environment URL");
  await field.focus();
  await page.keyboard.press("ControlOrMeta+V");
  assert.equal(await field.inputValue(), "https://abc12345.live.dynatrace.com");
  assert.match(await input(page).innerText(), /recurrence/);
});

scenario("lines of JSON are converted line by line, and what is said of one stands in it", async ({ page }) => {
  await ready(page);
  const [one, two] = [JSON.parse(await fixture(`${MONTHLY}.json`)), { ...JSON.parse(await fixture("maintenance-window/minimal.v1.json")), foo: 1 }];
  await paste(page, `${JSON.stringify(one)}\n\n${JSON.stringify(two)}\n{"foo"\n`);
  await eventuallyMatches(() => page.getByRole("status").first().textContent(), /^Converted in part/);
  const lines = (await copied(page)).split("\n");
  assert.deepEqual(JSON.parse(lines[0]), JSON.parse((await recorded(MONTHLY)).output));
  assert.deepEqual(lines.map((line) => JSON.parse(line)[0].value.generalProperties.name), [one.name, two.name]);
  await eventually(() => recognised(page).textContent(), "Maintenance window v1 · 3 lines");
  assert.match(await diagnostics(page).first().innerText(), /^✕ error\s+line 4\s[^]*4:7$/);
  const dropped = diagnostics(page).filter({ hasText: "foo is no member" });
  await dropped.getByRole("button").click();
  assert.equal(await dropped.locator(".at").innerText(), `3:${JSON.stringify(two).indexOf('"foo"') + 1}`);
  await eventually(() => selected(page), '"foo"');
  for (const name of ["Request", "Changes"]) {
    await tab(page, name).click();
    await eventuallyMatches(() => page.getByRole("tabpanel", { name }).innerText(), /^Each line is a payload of its own\./);
  }
  const file = await downloaded(page, () => button(page, "Download").click());
  assert.equal(file.name, "maintenance-window.v2.ndjson");
  await button(page, "⇄ Swap").click();
  await eventually(() => recognised(page).textContent(), "Maintenance window v2 · 2 lines");
});

scenario("values that do not stand on a line each are told what the page does", async ({ page }) => {
  await ready(page);
  await paste(page, '{"a": 1} {"a": 2}');
  await eventuallyMatches(() => diagnostics(page).first().innerText(), /each on a line of its own and the page converts them line by line/);
});

scenario("typing converts when it rests", async ({ page }) => {
  await ready(page);
  await input(page).focus();
  await page.keyboard.insertText('{"frequentIssueDetectionApplicationEnabled": true, "frequentIssueDetectionServiceEnabled": false, ');
  await eventuallyMatches(() => page.locator("#tally").textContent(), /1 error/);
  await page.keyboard.type('"frequentIssueDetectionInfrastructureEnabled": true}', { delay: 5 });
  await eventuallyMatches(() => copied(page), /"detectFrequentIssuesInInfrastructure": true/);
});

scenario("an error leads to its place", async ({ page }) => {
  await ready(page);
  await paste(page, '{\n  "frequentIssueDetectionApplicationEnabled": true,\n  "frequentIssueDetectionServiceEnabled": "maybe"\n}');
  const error = diagnostics(page).first();
  await eventuallyMatches(() => error.textContent(), /3:\d+/);
  await error.getByRole("button").first().click();
  await eventually(() => selected(page), '"maybe"');
});

scenario("a loss moves both texts to its places", async ({ page }) => {
  await ready(page);
  await paste(page, await fixture("maintenance-window/typical-range-times.v1.json"));
  const loss = page.locator('[data-code="maintenance-window/partial-last"]').first();
  await loss.getByRole("button").click();
  await eventually(() => selected(page), '"2026-01-31 07:00"');
  assert.match(await page.locator("#output-pane .cm-place").first().textContent(), /^"\d{4}-\d\d-\d\d"$/);
});

scenario("text of a finding can be selected, and its row be chosen", async ({ page }) => {
  await ready(page);
  await paste(page, await fixture("maintenance-window/typical-range-times.v1.json"));
  const row = page.locator("#diagnostics > li[data-span]").first();
  const message = await row.locator(".said").boundingBox();
  await page.mouse.move(message.x + 2, message.y + 8);
  await page.mouse.down();
  await page.mouse.move(message.x + 120, message.y + 8, { steps: 5 });
  await page.mouse.up();
  assert.notEqual(await page.evaluate(() => String(getSelection())), "");
  assert.equal(await row.getAttribute("aria-current"), null);
  await row.getByRole("button").first().click();
  assert.equal(await row.getAttribute("aria-current"), "true");
  const next = page.locator("#diagnostics > li[data-span]").nth(1);
  await next.locator(".what").click();
  assert.equal(await next.getAttribute("aria-current"), "true");
  assert.equal(await row.getAttribute("aria-current"), null);
});

/** What is selected in the input. */
const selected = (page) => page.locator("#input-pane .cm-place").first().textContent({ timeout: 1000 }).catch(() => "nothing");

scenario("what was recognised can be overridden", async ({ page }) => {
  await ready(page);
  await paste(page, '{"values": [{"id": "dt0c01.ABC", "name": "one"}]}');
  await eventuallyMatches(() => page.locator("#tally").textContent(), /1 error/);
  await button(page, "Override").click();
  await page.getByLabel("Kind").selectOption("token token");
  await eventuallyMatches(() => copied(page), /"apiTokens"/);
});

scenario("an option that is set for a request stays in sight", async ({ page }) => {
  await ready(page);
  await paste(page, "GET https://abc12345.live.dynatrace.com/api/v2/problems?from=now-3h");
  const needed = page.locator('[data-code="request/clock-needed"]');
  assert.match(await needed.innerText(), /give the time of the conversion with Use the present time/);
  await needed.getByRole("button", { name: "Set it here" }).click();
  const now = page.getByLabel("Use the present time");
  assert.equal(await now.evaluate((box) => box === document.activeElement && getComputedStyle(box).outlineStyle), "solid");
  await now.check();
  await eventuallyMatches(() => copied(page), /startTimestamp=\d+/);
  assert.ok(await now.isVisible());
  await now.uncheck();
  await needed.waitFor();
  assert.ok(await now.evaluate((box) => box === document.activeElement));
});

scenario("a help names the controls of the page", async ({ page }) => {
  await ready(page);
  const helps = { [await fixture("maintenance-window/typical-range-times.v1.json")]: "Range: the dates as they stand keeps the plain date", '{"a": 1}': "say what it is with Kind, or in a Settings object with its schemaId" };
  for (const [text, help] of Object.entries(helps)) {
    await paste(page, text);
    await eventually(() => page.locator("#diagnostics .help").allInnerTexts().then((all) => all.includes(`${help} Set it here`)), true);
    assert.doesNotMatch(await page.locator("#diagnostics").innerText(), /--[a-z]/);
  }
  await paste(page, await fixture("general/problem-counts.json"));
  await eventuallyMatches(() => page.locator("#diagnostics .help").innerText(), /; paste GET \/api\/v1\/problem\/status, and the page writes these calls$/);
});

scenario("the envelope can be set from another view", async ({ page }) => {
  await ready(page);
  await paste(page, await fixture("maintenance-window/typical-range-times.v1.json"));
  await page.locator("#envelope").selectOption("update");
  await tab(page, "Mapping").click();
  await diagnostics(page).filter({ hasText: "or with As: POST body" }).getByRole("button", { name: "Set it here" }).click();
  assert.ok(await page.locator("#envelope").evaluate((select) => select === document.activeElement));
});

scenario("the direction can be chosen, and the result swapped into the input", async ({ page }) => {
  const text = await fixture(`${MONTHLY}.json`);
  await ready(page);
  await paste(page, text);
  await eventually(() => copied(page), (await recorded(MONTHLY)).output);
  assert.equal(await button(page, "v1 → v2").getAttribute("aria-pressed"), "true");
  await button(page, "⇄ Swap").click();
  await eventually(() => button(page, "v2 → v1").getAttribute("aria-pressed"), "true");
  await eventuallyMatches(() => copied(page), /"recurrence"/);
  await button(page, "v1 → v2").click();
  await eventuallyMatches(() => copied(page), /"schemaId": "builtin:alerting.maintenance-window"/);
});

scenario("the envelope can be chosen", async ({ page }) => {
  await ready(page);
  await paste(page, await fixture("frequent-issue-detection/minimal.v1.json"));
  await eventuallyMatches(() => copied(page), /^\[/);
  await page.locator("#envelope").selectOption("value");
  await eventuallyMatches(() => copied(page), /^\{\s*"detectFrequentIssuesInApplications"/);
  await page.locator("#envelope").selectOption("update");
  await eventuallyMatches(() => copied(page), /^\{\s*"value"/);
});

scenario("a whole call becomes the calls that replace it, as curl or HTTP, with scopes", async ({ page }) => {
  await ready(page);
  await paste(page, `curl -X GET 'https://abc12345.live.dynatrace.com/api/v1/problem/feed?relativeTime=day' -H 'Authorization: Api-Token ${secret()}'`);
  await eventuallyMatches(() => copied(page), /api\/v2\/problems/);
  await tab(page, "Request").click();
  const panel = page.getByRole("tabpanel", { name: "Request" });
  await eventuallyMatches(() => panel.textContent(), /problems\.read/);
  assert.ok(!(await page.locator("#output-pane").textContent()).includes(secret()));
});

scenario("a warning of what is tolerated is a warning, and no loss", async ({ page }) => {
  await ready(page);
  await paste(page, `curl 'https://abc12345.live.dynatrace.com/api/v1/problem/feed?relativeTime=hour&Api-Token=${secret()}'`);
  await eventuallyMatches(() => page.getByRole("status").first().textContent(), /^Converted, lossless/);
  assert.match(await page.locator("#tally").innerText(), /^▲ 1 warning\s+● 1 note$/);
  assert.match(await diagnostics(page).first().innerText(), /^▲ warning\s+tolerated\s+query\.Api-Token/);
});

/** Text that looks like a token. */
const secret = () => ["dt0c01", "A".repeat(24), "B".repeat(64)].join(".");

scenario("a payload becomes a whole call when the environment is given", async ({ page }) => {
  await ready(page);
  await paste(page, await fixture(`${MONTHLY}.json`));
  await tab(page, "Request").click();
  const panel = page.getByRole("tabpanel", { name: "Request" });
  await panel.getByLabel(/environment/i).fill("https://abc12345.live.dynatrace.com");
  await eventuallyMatches(() => panel.innerText(), /https:\/\/abc12345\.live\.dynatrace\.com\/api\/v2\/settings\/objects/);
  await eventuallyMatches(() => panel.innerText(), /settings\.write/);
});

scenario("the URL of an environment is taken with the path of an API, and what is wrong with it is told", async ({ page }) => {
  await ready(page);
  await paste(page, await fixture(`${MONTHLY}.json`));
  await tab(page, "Request").click();
  const panel = page.getByRole("tabpanel", { name: "Request" });
  const cards = panel.locator("pre");
  await eventuallyMatches(() => panel.innerText(), /There is no environment URL yet, so these requests name no host\./);
  for (const given of ["https://api", "https://api/", "https://api/api", "https://api/api/v2/", "https://api/api/config/v1?a=b", "https://api/#dashboard"]) {
    await panel.getByLabel(/environment/i).fill(given);
    await eventuallyMatches(() => cards.innerText(), /'https:\/\/api\/api\/v2\/settings\/objects/);
    assert.doesNotMatch(await panel.innerText(), /name no host/);
    await panel.getByLabel(/environment/i).fill("");
    await eventuallyMatches(() => panel.innerText(), /name no host/);
  }
  await panel.getByLabel(/environment/i).fill("https://x y");
  await eventuallyMatches(() => panel.innerText(), /The environment URL holds a blank, and no URL does\.$/);
});

scenario("on the tab of the request, the request is copied and downloaded", async ({ page }) => {
  await ready(page);
  await paste(page, await fixture(`${MONTHLY}.json`));
  const { output } = await recorded(MONTHLY);
  await eventually(() => copied(page), output);
  await tab(page, "Request").click();
  await eventuallyMatches(() => copied(page), /^curl .*\/api\/v2\/settings\/objects/);
  await page.getByRole("tabpanel", { name: "Request" }).getByLabel("Form").selectOption("http");
  await eventuallyMatches(() => copied(page), /^POST \S*\/api\/v2\/settings\/objects/);
  const file = await downloaded(page, () => button(page, "Download").click());
  assert.equal(file.name, "requests.http");
  assert.equal(file.bytes.toString(), await clipboard(page));
  await tab(page, "Changes").click();
  await eventually(() => copied(page), output);
});

scenario("changes and mapping tell which places belong together, and what is lost", async ({ page }) => {
  await ready(page);
  await paste(page, await fixture(`${MONTHLY}.json`));
  await eventually(() => copied(page), (await recorded(MONTHLY)).output);
  await tab(page, "Changes").click();
  const changes = page.getByRole("tabpanel", { name: "Changes" });
  await eventuallyMatches(() => changes.innerText(), /recurrence/i);
  // The schema id stands in the result alone.
  assert.deepEqual([...new Set(await changes.locator("td.none:first-child").allInnerTexts())], ["not in the input"]);
  await tab(page, "Mapping").click();
  const mapping = page.getByRole("tabpanel", { name: "Mapping" });
  await eventuallyMatches(() => mapping.innerText(), /generalProperties/);
  const [heads, suppression] = [mapping.getByRole("row").first(), mapping.getByRole("row").filter({ hasText: "generalProperties.suppression" }).first()];
  assert.match(await heads.innerText(), /v1\s+v2\s+Towards v2\s+Known by/);
  assert.match(await suppression.innerText(), /copied\s+documented\s*$/);
  assert.ok((await mapping.getByRole("row").count()) > 10);
});

scenario("changes tell what happened, and not what the field table knows of", async ({ page }) => {
  await ready(page);
  await paste(page, '{"name": "a", "scopes": ["DataExport"], "expiresIn": {"value": 30, "unit": "DAYS"}}');
  await eventuallyMatches(() => status(page).innerText(), /^Converted, lossless/);
  await tab(page, "Changes").click();
  const changes = page.getByRole("tabpanel", { name: "Changes" });
  await eventuallyMatches(() => changes.getByRole("row").filter({ hasText: "expiresIn" }).innerText(), /→ converted\s+expirationDate\s*"now\+30d"/);
  await paste(page, '{"name": "a", "scopes": ["DataExport"], "expiresIn": {"value": 90, "unit": "SECONDS"}}');
  await eventuallyMatches(() => changes.getByRole("row").filter({ hasText: "expiresIn" }).innerText(), /▲ warning · loss: approximated/);
});

scenario("a line with an error is typed over", async ({ page }) => {
  await ready(page);
  await paste(page, "HOST-1");
  await eventually(() => page.locator("#input-pane .cm-line-error").count(), 1);
  await page.keyboard.press("ControlOrMeta+A");
  await page.keyboard.type("x");
  await eventually(() => input(page).innerText(), "x");
  await page.keyboard.press("ControlOrMeta+Z");
  await eventually(() => input(page).innerText(), "HOST-1");
});

scenario("in a field table, what the server manages is no loss", async ({ page }) => {
  await ready(page);
  await paste(page, JSON.stringify({ ...JSON.parse(await fixture(`${MONTHLY}.json`)), id: "11111111-2222-4333-8444-555555555555", metadata: {} }));
  await eventuallyMatches(() => diagnostics(page).filter({ hasText: "metadata" }).first().innerText(), /^● note/);
  await tab(page, "Mapping").click();
  const rows = page.getByRole("tabpanel", { name: "Mapping" }).getByRole("row");
  const said = (place) => rows.filter({ has: page.getByText(place, { exact: true }) }).first().locator("td").nth(2).innerText();
  for (const place of ["id", "metadata"]) await eventuallyMatches(() => said(place), /^dropped · managed by the server/);
  assert.equal(await rows.locator(".is-warning").count(), await rows.getByText("▲").count());
  assert.ok((await rows.getByText("▲").count()) > 0);
});

scenario("elements are counted as in the places of what is said", async ({ page }) => {
  await ready(page);
  await paste(page, await fixture("maintenance-window/typical-range-times.v1.json"));
  await eventuallyMatches(() => diagnostics(page).first().innerText(), /2\.schedule\.start/);
  await tab(page, "Changes").click();
  const heads = page.getByRole("tabpanel", { name: "Changes" }).locator("tbody th");
  await eventually(() => heads.first().innerText(), "Element 0");
  assert.match(await page.locator("#panel-changes tr", { has: page.getByText("Element 2", { exact: true }) }).evaluate((row) => row.nextElementSibling.textContent), /Starts during the first/);
});

/** Calls, and the kind of which the mapping shows the field table. */
const CALLS = {
  'POST https://abc12345.live.dynatrace.com/api/v1/problem/details/1_2V2/comments\n\n{"comment": "Seen"}': "problem-comment-body",
  'POST https://abc12345.live.dynatrace.com/api/v1/entity/infrastructure/custom/switch\n\n{"displayName": "Switch"}': "custom-device",
  "GET https://abc12345.live.dynatrace.com/api/v1/problem/feed": "problem",
  "DELETE https://abc12345.live.dynatrace.com/api/v1/tokens/1": "",
  "DELETE https://abc12345.live.dynatrace.com/api/config/v1/maintenanceWindows/11111111-2222-4333-8444-555555555555": "maintenance-window",
};

scenario("the mapping is that of what a call carries or reads", async ({ page }) => {
  await ready(page);
  await tab(page, "Mapping").click();
  for (const [call, kind] of Object.entries(CALLS)) {
    await paste(page, call);
    await eventually(() => page.getByLabel("Field table of").inputValue(), kind);
  }
});

scenario("result and report can be downloaded", async ({ page }) => {
  await ready(page);
  await paste(page, await fixture(`${MONTHLY}.json`));
  const { output } = await recorded(MONTHLY);
  await eventually(() => copied(page), output);
  const result = await downloaded(page, () => button(page, "Download").click());
  assert.match(result.name, /\.json$/);
  assert.equal(result.bytes.toString().trimEnd(), output);
  const report = await downloaded(page, () => button(page, "Report").click());
  assert.equal(JSON.parse(report.bytes).kind, "maintenance-window");
});

scenario("a share link opens the same in another browser", async ({ page, context }) => {
  const text = await fixture("frequent-issue-detection/minimal.v1.json");
  await ready(page);
  await paste(page, text);
  await eventually(() => copied(page), (await recorded("frequent-issue-detection/minimal.v1")).output);
  await button(page, "Share").click();
  await button(page, "Copy the link").click();
  await eventuallyMatches(() => clipboard(page), /^http:.*#/);
  const link = await clipboard(page);
  assert.ok(link.length <= 8192);
  const other = await context.newPage();
  await other.goto(link);
  await ready(other);
  await eventually(() => copied(other), (await recorded("frequent-issue-detection/minimal.v1")).output);
});

scenario("a text with a token is not shared before it is masked", async ({ page }) => {
  await ready(page);
  await paste(page, `GET https://abc12345.live.dynatrace.com/api/v1/problem/feed\nAuthorization: Api-Token ${secret()}`);
  await eventuallyMatches(() => copied(page), /api\/v2\/problems/);
  await button(page, "Share").click();
  const dialog = page.getByRole("dialog");
  assert.match(await dialog.innerText(), /token/i);
  assert.equal(await button(dialog, "Copy the link").count(), 0);
  await dialog.getByRole("button", { name: /mask/i }).click();
  await button(page, "Copy the link").click();
  await eventuallyMatches(() => clipboard(page), /^http:.*#/);
  const other = await page.context().newPage();
  await other.goto(await clipboard(page));
  await ready(other);
  assert.ok(!(await input(other).innerText()).includes("B".repeat(8)));
});

scenario("the address forgets the text of a link that is no longer seen", async ({ page }) => {
  await ready(page);
  const address = page.url();
  await paste(page, KEPT);
  await eventuallyMatches(() => copied(page), /detectFrequentIssues/);
  await button(page, "Share").click();
  await button(page, "Copy the link").click();
  await eventuallyMatches(() => clipboard(page), /#1\./);
  const link = await clipboard(page);
  await page.keyboard.press("Escape");
  const acts = { typing: () => input(page).press("Space"), clear: () => button(page, "Clear").click(), paste: () => paste(page, "{}") };
  for (const [name, act] of Object.entries(acts)) {
    await page.evaluate((hash) => (location.hash = hash), new URL(link).hash);
    await eventually(() => input(page).innerText(), KEPT);
    assert.equal(page.url(), link, name);
    await act();
    await eventually(() => page.url(), address);
  }
});

scenario("what was done is said for a moment, and then how it stands", async ({ page }) => {
  await ready(page);
  await paste(page, KEPT);
  await eventuallyMatches(() => status(page).innerText(), /^Converted, lossless/);
  await button(page, "Copy").click();
  await eventually(() => status(page).innerText(), "Copied");
  await eventuallyMatches(() => status(page).innerText(), /^Converted, lossless/);
});

/** What texts are taken as. */
const READINGS = {
  "payload: it begins as JSON does": ['{"a": 1}', "// a\n/* b */ {}", '[{"a": "{{b}}/"}]', '{{/* a */}}\n{"a": 1}'],
  "payload: it is a value of JSON": ["null", "true", "-1", '"a"'],
  "payload: JSON stands behind what it begins with": ["```json\n{}\n```", "'{}'", "window = {};", "# a\n# b\n{}"],
  "payload: it has no sign of a request": ["hello", "<<<<<<< HEAD\n{}", "displayName: a\nrules: []"],
  "request: it begins with a URL": ["{{host}}/api/v1/problem/feed", "{{base}}:443/api/v1/problem/feed", "$HOST/api/v1/problem/feed"],
  "request: it begins with an HTTP method": ["// list\n\nGET https://abc12345.live.dynatrace.com/api/v1/problem/feed"],
  "request: it begins with a comment": ["### list\nGET {{host}}/api/v1/problem/feed"],
  "request: it holds a URL": ["BODY='{}'\ncurl -d \"$BODY\" $HOST/api/v1/problem/feed", "```sh\ncurl $HOST/api/v1/problem/feed\n```"],
};

scenario("a text is taken as what it begins as", async ({ page }) => {
  await ready(page);
  for (const [read, texts] of Object.entries(READINGS)) {
    for (const text of texts) {
      await button(page, "Clear").click();
      await eventually(() => recognised(page).innerText(), "Nothing pasted yet");
      await paste(page, text);
      const known = read.startsWith("request") ? /^Request/ : /^(?!Nothing|Request)/;
      await eventuallyMatches(() => recognised(page).innerText(), known);
      // What is a payload is told apart from others, where it has something of them.
      const why = await page.locator("#why").innerText();
      if (!/^(Recognised|Considered)/.test(why)) assert.ok(why.startsWith(`Read as a ${read}`), `${text}: ${why}`);
    }
  }
});

scenario("undo brings back what was there", async ({ page }) => {
  await ready(page);
  await paste(page, "first");
  await paste(page, "second");
  await page.keyboard.press("ControlOrMeta+Z");
  await eventually(() => input(page).innerText(), "first");
  assert.equal(await output(page).isVisible(), true);
});
