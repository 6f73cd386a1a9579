// Many files at once: a table, a zip, and a report.

import assert from "node:assert/strict";
import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before } from "node:test";
import { pathToFileURL } from "node:url";

import { unzipSync } from "fflate";

import { button, downloaded, drop, dropFromDisk, eventually, eventuallyMatches, input, ready } from "./support/app.mjs";
import { scenario, useBrowser } from "./support/scenario.mjs";
import { DIST } from "./support/server.mjs";
import { fixture, recorded } from "./support/snapshots.mjs";

useBrowser();

/**
 * Where a file stands in the folder that is picked, and the fixture that it holds. Beside them are a broken one, one
 * that is something else, and a picture, which is passed over.
 */
const TREE = {
  "windows/monthly.json": "maintenance-window/typical-monthly.v1",
  "windows/deep/minimal.json": "maintenance-window/minimal.v1",
  "profile.json": "alerting-profile/full.v1",
  "frequent.json": "frequent-issue-detection/minimal.v2",
};

/** As many rows as there are files, below the head. */
const ROWS = Object.keys(TREE).length + 3;

const BROKEN = '{"frequentIssueDetectionServiceEnabled": "maybe"}';

let folder;

before(async () => {
  folder = join(await mkdtemp(join(tmpdir(), "dt-translate-files-")), "payloads");
  await mkdir(join(folder, "windows/deep"), { recursive: true });
  for (const [path, name] of Object.entries(TREE)) await writeFile(join(folder, path), await fixture(`${name}.json`));
  await writeFile(join(folder, "broken.json"), BROKEN);
  await writeFile(join(folder, "readme.txt"), "The payloads of the team.\n");
  await writeFile(join(folder, "picture.png"), Buffer.from([0x89, 0x50, 0x4e, 0x47, 0, 1, 2, 0xff]));
});
after(() => rm(join(folder, ".."), { recursive: true, force: true }));

async function pick(page, name, files) {
  await button(page, "Files…").click();
  const [chooser] = await Promise.all([page.waitForEvent("filechooser"), page.getByRole("button", { name }).click()]);
  await chooser.setFiles(files);
}

const results = (page) => page.locator("#files").getByRole("table").getByRole("row");

const row = (page, name) => results(page).filter({ hasText: name }).innerText();

async function checkZip(bytes, prefix) {
  const files = unzipSync(bytes);
  const text = (path) => new TextDecoder().decode(files[path]);
  for (const [path, name] of Object.entries(TREE)) {
    assert.equal(text(prefix + path)?.trimEnd(), (await recorded(name)).output, path);
  }
  const { files: reports } = JSON.parse(text("report.json"));
  const report = (path) => reports.find((report) => report.path === path.replace(/^converted\//, ""));
  assert.equal(report(`${prefix}broken.json`).counts.error, 1);
  assert.equal(report(`${prefix}broken.json`).output, null);
  assert.equal(report(`${prefix}readme.txt`).skipped, true);
  assert.equal(report(`${prefix}windows/monthly.json`).kind, "maintenance-window");
  assert.deepEqual(Object.keys(files).length, Object.keys(TREE).length + 1);
}

scenario("a folder becomes one zip with the same tree and a report", async ({ page }) => {
  await ready(page);
  await pick(page, "Pick a folder…", folder);
  await eventually(() => results(page).count(), ROWS);
  await eventuallyMatches(() => page.locator("#files-status").innerText(), /^6 of 6 files done, 1 skipped as no payload that is translated here; the zip has/);
  assert.match(await results(page).first().innerText(), /Errors\s+Warnings\s+Notes/);
  const { tally: { errors, warnings, notes } } = await recorded(TREE["windows/monthly.json"]);
  assert.match(await row(page, "monthly.json"), new RegExp(`\\t${errors}\\t${warnings}\\t${notes}\\ttranslated, (not )?lossless$`));
  assert.match(await row(page, "broken.json"), /\t1\t2\t0\tnothing\s+1:42 true or false is expected here/);
  assert.match(await row(page, "readme.txt"), /\t\t\t\tskipped as no payload that is translated here\s+1:1 this is not JSON/);
  assert.match(await page.locator("#files > .tally").innerText(), /^✕ 1 error\b/);
  const zip = await downloaded(page, () => page.getByRole("button", { name: "Download the zip" }).click());
  assert.match(zip.name, /\.zip$/);
  await checkZip(zip.bytes, "converted/payloads/");
});

scenario("one file that is dropped opens in the input", async ({ page }) => {
  await ready(page);
  await drop(page, { "one.json": await fixture("maintenance-window/minimal.v1.json") });
  await eventuallyMatches(() => input(page).innerText(), /retention|schedule/);
});

scenario("a folder that is dropped is searched", async ({ page }) => {
  await ready(page);
  await dropFromDisk(page, folder);
  await eventually(() => results(page).count(), ROWS);
  await eventuallyMatches(() => results(page).allInnerTexts().then(String), /payloads\/windows\/deep\/minimal\.json/);
});

const ON_A_DISK = { url: pathToFileURL(join(DIST, "offline.html")).href };

scenario("one file that is dropped on a page on a disk opens in the input", ON_A_DISK, async ({ page }) => {
  await ready(page);
  await dropFromDisk(page, join(folder, "frequent.json"));
  await eventuallyMatches(() => input(page).innerText(), /detectFrequentIssues/);
});

// Chromium does not let a page on a disk look into a folder that is dropped.
scenario("a folder that is dropped and cannot be read is named", ON_A_DISK, async ({ page }) => {
  await ready(page);
  await dropFromDisk(page, folder);
  await eventuallyMatches(() => page.locator("#notice").innerText(), /^payloads could not be read\. Is it still there\?/);
});

scenario("a folder that cannot be read does not keep others from being translated", ON_A_DISK, async ({ page }) => {
  await ready(page);
  await dropFromDisk(page, folder, join(folder, "frequent.json"));
  await eventually(() => button(page, "Download the zip").isEnabled(), true);
  await eventuallyMatches(() => results(page).filter({ hasText: "payloads" }).innerText(), /could not be read/);
  await eventuallyMatches(() => results(page).filter({ hasText: "frequent.json" }).innerText(), /translated/);
});

scenario("files are in the order of their paths", async ({ page }) => {
  await ready(page);
  const text = await fixture("maintenance-window/minimal.v1.json");
  await drop(page, Object.fromEntries(["10.json", "b.json", "9.json", "a.json"].map((name) => [name, text])));
  await eventually(() => button(page, "Download the zip").isEnabled(), true);
  assert.deepEqual(await results(page).locator("td:first-child").allInnerTexts(), ["9.json", "10.json", "a.json", "b.json"]);
});

scenario("a file that is named and is something else is an error", async ({ page }) => {
  await ready(page);
  await dropFromDisk(page, join(folder, "readme.txt"), join(folder, "profile.json"));
  await eventually(() => button(page, "Download the zip").isEnabled(), true);
  assert.match(await row(page, "readme.txt"), /\t1\t0\t0\tnothing\s+1:1 this is not JSON/);
});

scenario("a file of a folder that calls itself JSON and is none is an error", async ({ page }) => {
  await ready(page);
  const torn = join(folder, "..", "torn");
  await mkdir(torn);
  await writeFile(join(torn, "torn.json"), '{"displayName": "A" "rules": []}');
  await writeFile(join(torn, "words.jsonl"), "hello\n");
  await writeFile(join(torn, "foreign.json"), "null");
  await dropFromDisk(page, torn);
  await eventuallyMatches(() => page.locator("#files-status").innerText(), /^3 of 3 files done, 1 skipped/);
  assert.match(await row(page, "torn.json"), /\t1\t0\t0\tnothing\s+1:21 /);
  assert.match(await row(page, "words.jsonl"), /\t1\t0\t0\tnothing\s+1:1 this is not JSON/);
  assert.match(await row(page, "foreign.json"), /\t\t\t\tskipped/);
});

scenario("a file of HTTP requests becomes one, in whatever case its name is", async ({ page }) => {
  await ready(page);
  const text = "GET https://abc12345.live.dynatrace.com/api/v1/problem/feed?relativeTime=day";
  await drop(page, { "LIST.HTTP": text, "list.sh": text });
  await eventually(() => button(page, "Download the zip").isEnabled(), true);
  const files = unzipSync((await downloaded(page, () => button(page, "Download the zip").click())).bytes);
  assert.match(new TextDecoder().decode(files["converted/LIST.HTTP"]), /^GET \/api\/v2\/problems/m);
  assert.match(new TextDecoder().decode(files["converted/list.sh"]), /^curl /m);
});

scenario("names that differ in case only stay apart where a disk knows no case", async ({ page }) => {
  await ready(page);
  const text = await fixture("maintenance-window/minimal.v1.json");
  await drop(page, { "a.json": text, "A.json": text });
  await eventually(() => button(page, "Download the zip").isEnabled(), true);
  const files = unzipSync((await downloaded(page, () => button(page, "Download the zip").click())).bytes);
  const names = Object.keys(files).map((name) => name.toLowerCase());
  assert.deepEqual(names.sort(), ["converted/a 2.json", "converted/a.json", "report.json"]);
});

for (const width of [800, 1280]) {
  scenario(`a long name leaves room for what came of it in ${width} pixels`, { viewport: { width, height: 700 } }, async ({ page }) => {
    await ready(page);
    const text = await fixture("maintenance-window/minimal.v1.json");
    await drop(page, { [`${"a".repeat(250)}.json`]: text, [`${"weekly_window_".repeat(8)}.json`]: "{" });
    await eventually(() => button(page, "Download the zip").isEnabled(), true);
    const table = page.getByRole("region", { name: "Files", exact: true });
    assert.ok(await table.evaluate(({ scrollWidth, clientWidth }) => scrollWidth <= clientWidth));
  });
}

scenario("many files fit into a narrow window", { viewport: { width: 375, height: 700 } }, async ({ page }) => {
  await ready(page);
  await dropFromDisk(page, folder);
  await eventually(() => button(page, "Download the zip").isEnabled(), true);
  const table = page.getByRole("region", { name: "Files", exact: true });
  assert.ok(await table.evaluate(({ scrollWidth, clientWidth }) => scrollWidth <= clientWidth));
  assert.match(await row(page, "broken.json"), /nothing\s+1:42 true or false is expected here/);
});

scenario("several files that are dropped are translated one by one", async ({ page }) => {
  await ready(page);
  const files = Object.fromEntries(await Promise.all(Object.entries(TREE).map(async ([path, name]) => [path.replaceAll("/", "-"), await fixture(`${name}.json`)])));
  await drop(page, files);
  await eventually(() => results(page).count(), Object.keys(TREE).length + 1);
});

scenario("a request that is no UTF-8 is refused, and its place named", async ({ page }) => {
  await ready(page);
  const latin = join(folder, "..", "latin.http");
  await writeFile(latin, Buffer.from("GET https://abc12345.live.dynatrace.com/api/v1/problem/feed?tag=B\u00fcro", "latin1"));
  await dropFromDisk(page, latin, join(folder, "profile.json"));
  await eventually(() => button(page, "Download the zip").isEnabled(), true);
  const zip = await downloaded(page, () => button(page, "Download the zip").click());
  const { files: reports } = JSON.parse(new TextDecoder().decode(unzipSync(zip.bytes)["report.json"]));
  const { output, diagnostics } = reports.find(({ path }) => path === "latin.http");
  assert.equal(output, null);
  assert.deepEqual(diagnostics.map(({ code, span }) => [code, span.line, span.column]), [["general/not-utf8", 1, 66]]);
});

scenario("a file of lines is converted line by line", async ({ page }) => {
  await ready(page);
  const line = JSON.stringify(JSON.parse(await fixture("maintenance-window/minimal.v1.json")));
  const other = JSON.stringify(JSON.parse(await fixture("frequent-issue-detection/minimal.v2.json")));
  const back = JSON.stringify(JSON.parse(await fixture("frequent-issue-detection/minimal.v1.json")));
  await drop(page, { "windows.ndjson": `${line}\n${line}\n`, "mixed.jsonl": `${line}\n${other}`, "sides.jsonl": `${other}\n${back}` });
  await eventually(() => button(page, "Download the zip").isEnabled(), true);
  assert.match(await row(page, "windows.ndjson"), /maintenance-window v1 → v2, 2 lines\t0\t/);
  assert.match(await row(page, "mixed.jsonl"), /several kinds, 2 lines\t0\t/);
  assert.match(await row(page, "sides.jsonl"), /frequent-issue-detection both ways, 2 lines\t0\t/);
  const zip = await downloaded(page, () => button(page, "Download the zip").click());
  const text = new TextDecoder().decode(unzipSync(zip.bytes)["converted/windows.ndjson"]);
  assert.equal(text.split("\n").map((line) => JSON.parse(line)).length, 2);
});

scenario("many files can be stopped", async ({ page }) => {
  await ready(page);
  const text = await fixture("maintenance-window/minimal.v1.json");
  await drop(page, Object.fromEntries(Array.from({ length: 3000 }, (_, i) => [`${i}.json`, text])));
  await button(page, "Cancel").click();
  await eventuallyMatches(() => page.locator("#files").innerText(), /Cancelled after/);
  assert.ok((await results(page).count()) < 3001);
});

/** The worker is asked for a job that it does not know, in place of each that adds to a zip. */
const NO_ZIP = `
  const { postMessage } = Worker.prototype;
  Worker.prototype.postMessage = function (data, ...rest) {
    return postMessage.call(this, data.job.job === "add" ? { ...data, job: { job: "none" } } : data, ...rest);
  };
`;

scenario("a zip that cannot be made is told, and nothing goes on running", { script: NO_ZIP }, async ({ page }) => {
  await ready(page);
  const text = await fixture("maintenance-window/minimal.v1.json");
  await drop(page, { "one.json": text, "two.json": text });
  await eventuallyMatches(() => page.locator("#files-status").innerText(), /^The zip could not be made: The translator failed/);
  await eventually(() => button(page, "Cancel").isDisabled(), true);
  assert.ok(await button(page, "Download the zip").isDisabled());
});
