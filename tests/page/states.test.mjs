// axe's judgement in both themes, and what is cut, covered or off the page, in all the states that the page's parts bring:
// each panel in each dock, dialogs, menus and modes; at 200 % of a window of 1440 by 900, too, and in Chinese.

import assert from "node:assert/strict";
import { test } from "node:test";
import { violations } from "./harness/axe.mjs";
import { boxes } from "./harness/boxes.mjs";
import { fontsAreThere, withTestFonts } from "./harness/fonts.mjs";
import { openCluster } from "./harness/open.mjs";
import { walk } from "./harness/states.mjs";

const SETTINGS = {
  "100 %": { viewport: { width: 1440, height: 900 } },
  "200 %": { viewport: { width: 720, height: 450 }, deviceScaleFactor: 2 },
  "Chinese": { viewport: { width: 800, height: 580 }, locale: "zh-CN" },
};

for (const [name, context] of Object.entries(SETTINGS)) {
  test(`every panel, dialog, menu and mode: ${name}`, async (t) => {
    const options = { context: { ...context, reducedMotion: "reduce" }, respondInstead: withTestFonts };
    const { page, cluster } = await openCluster(t, { ...options, query: "?seed=5&speed=2" });
    await fontsAreThere(page);
    const found = new Set();
    await walk(page, cluster, async (when, selector) => {
      await page.waitForTimeout(80);
      // A menu, and a card of the tour, stand over whatever is there.
      const { faults } = [".menu", ".tour"].includes(selector) ? { faults: [] } : await boxes(page);
      for (const trouble of [...(await violations(page, selector)), ...faults]) found.add(`${when}: ${trouble}`);
    });
    assert.deepEqual([...found], []);
  });
}
