// Between two pieces of its drawing the page can be looked at, too, and be worked with.

import assert from "node:assert/strict";
import { test } from "node:test";
import { openCluster } from "./harness/open.mjs";
import { restOften } from "./harness/rests.mjs";

/** Runs in the page: at each rest `wrong` collects what could be seen or told then and is not right. */
function watchRests() {
  const rests = { number: 0, wrong: [] };
  globalThis.rests = rests;
  const WRONG = {
    "a separator without its value": "[role=separator][tabindex]:not([inert], [aria-valuenow])",
    "a menu that is not in its place": ".menu:not([style])",
  };
  const later = globalThis.setTimeout;
  globalThis.setTimeout = (act, delay, ...rest) => {
    rests.number += 1;
    for (const [what, selector] of Object.entries(WRONG)) {
      const found = [...document.querySelectorAll(selector)].filter((it) => it.checkVisibility({ visibilityProperty: true }));
      rests.wrong.push(...found.map(() => what));
    }
    return later(act, delay, ...rest);
  };
}

test("in whatever pieces the page is drawn, each of them can be looked at", async (t) => {
  const { page, cluster } = await openCluster(t, {
    query: "?speed=10&seed=45",
    before: async (page) => {
      await page.addInitScript(restOften);
      await page.addInitScript(watchRests);
    },
  });
  await cluster.leader();
  await page.locator(".grip[aria-valuenow]").first().waitFor();
  await cluster.stop();
  await page.locator("[data-server=S2]").click({ button: "right" });
  await page.getByRole("menu").waitFor();
  await page.keyboard.press("Escape");
  const { number, wrong } = await page.evaluate(() => globalThis.rests);
  assert.ok(number > 10, `it has rested ${number} times only`);
  assert.deepEqual(wrong, []);
});
