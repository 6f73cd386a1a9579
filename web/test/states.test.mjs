// Every state of the page in every look: axe has nothing to say, nothing scrolls sideways, and a picture for a
// person to look at is in `target/screens`.

import assert from "node:assert/strict";
import { mkdir, readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { fileURLToPath } from "node:url";

import { ready } from "./support/app.mjs";
import { scenario, useBrowser } from "./support/scenario.mjs";
import { LOOKS, STATES } from "./support/states.mjs";

useBrowser();

const AXE = await readFile(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const SCREENS = fileURLToPath(new URL("../../target/screens", import.meta.url));
await mkdir(SCREENS, { recursive: true });

for (const [look, options] of Object.entries(LOOKS)) {
  scenario(look, options, async ({ page, t }) => {
    for (const [state, reach] of Object.entries(STATES)) {
      await t.test(state, async () => {
        await page.reload();
        await ready(page);
        await reach(page);
        await page.screenshot({ path: `${SCREENS}/${state}-${look}.png`, animations: "disabled" });
        const { width } = page.viewportSize();
        assert.equal(await page.evaluate(() => document.scrollingElement.scrollWidth), width);
        await page.evaluate(AXE);
        assert.deepEqual(await page.evaluate(violations), []);
      });
    }
  });
}

async function violations() {
  const tags = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];
  const { violations } = await globalThis.axe.run(document, { runOnly: tags });
  return violations.flatMap(({ id, nodes }) => nodes.map(({ target, failureSummary }) => `${id}: ${target.flat()} ${failureSummary}`));
}
