// axe's judgement, and what is cut, covered or off the page, in all the states that the page's parts bring: each panel in
// each dock, dialogs, menus and modes; in both themes, in Chinese, and at 200 % of a window of 1440 by 900.

import assert from "node:assert/strict";
import { test } from "node:test";
import { violations } from "./harness/axe.mjs";
import { boxes } from "./harness/boxes.mjs";
import { fontsAreThere, withTestFonts } from "./harness/fonts.mjs";
import { openCluster } from "./harness/open.mjs";

/** The same window, as it is and at 200 %. */
const WINDOWS = {
  "100 %": { viewport: { width: 1440, height: 900 }, deviceScaleFactor: 1 },
  "200 %": { viewport: { width: 720, height: 450 }, deviceScaleFactor: 2 },
};
const PANELS = ["details", "events", "clients", "network", "script", "promises", "logs", "diagram"];
const DOCKS = { "at home": "details*,events,clients,network,script,promises;logs*,diagram", turned: "logs*,diagram;details*,events,clients,network,script,promises" };
const BROKEN = `raftglass noop=off election-timeout=60..60s heartbeat=60s commit-only-current-term=off
disk S1 holds term 3 log 1:a 2:b
disk S2 holds term 3
> Who has the newest log?
cut S1 S5
elect S1
wait until S1 commit 2`;

const tab = (page, panel) => page.locator(`button[data-panel="${panel}"]`);

/** What is wrong with the page now; axe looks at what `selector` names. */
async function troubles(page, when, selector = "html") {
  const { faults } = await boxes(page);
  return [...(await violations(page, selector)), ...faults].map((trouble) => `${when}: ${trouble}`);
}

for (const [zoom, context] of Object.entries(WINDOWS)) {
  test(`every panel in every dock, at ${zoom}`, async (t) => {
    const options = { context: { ...context, reducedMotion: "reduce" }, respondInstead: withTestFonts };
    const { page, cluster } = await openCluster(t, { ...options, query: `?seed=5&speed=2&panels=${DOCKS["at home"]}` });
    const found = [];
    await cluster.commit("set x 5");
    for (const [name, docks] of Object.entries(DOCKS)) {
      if (name !== "at home") await page.goto(page.url().replace(/panels=.*/, `panels=${docks}`));
      await cluster.leader();
      await page.getByRole("button", { name: "Partition" }).waitFor();
      await cluster.stop();
      await fontsAreThere(page);
      for (const panel of PANELS) {
        await tab(page, panel).click();
        await page.waitForTimeout(100);
        found.push(...(await troubles(page, `${panel} ${name}`, `.dock.shows-${panel}`)));
      }
      await page.emulateMedia({ colorScheme: "dark", reducedMotion: "reduce" });
      found.push(...(await troubles(page, `${name}, dark`)));
      await page.emulateMedia({ colorScheme: "light", reducedMotion: "reduce" });
    }
    assert.deepEqual([...new Set(found)], []);
  });

  test(`dialogs, menus and modes, at ${zoom}`, async (t) => {
    const options = { context: { ...context, reducedMotion: "reduce" }, respondInstead: withTestFonts };
    const { page, cluster } = await openCluster(t, { ...options, query: "?seed=5&speed=2" });
    const found = [];
    const look = async (when) => {
      await page.waitForTimeout(80);
      found.push(...(await troubles(page, when)));
    };
    await cluster.leader();
    await page.getByRole("button", { name: "Partition" }).waitFor();
    await cluster.stop();
    await fontsAreThere(page);
    const dialog = page.getByRole("dialog");
    for (const [name, key] of [["keys", "?"], ["new run", "n"], ["palette", "Control+k"]]) {
      await page.keyboard.press(key);
      await dialog.waitFor();
      await look(name);
      await page.keyboard.press("Escape");
      await dialog.waitFor({ state: "detached" });
    }
    await page.keyboard.press("Control+k");
    await page.getByRole("combobox", { name: "Command or line" }).fill("60-second");
    await page.keyboard.press("Enter");
    await dialog.getByRole("heading", { name: "The servers" }).waitFor();
    for (const stop of ["the tour", "its next stop"]) {
      // Its card stands over what it is not about.
      found.push(...(await violations(page, "dialog")).map((trouble) => `${stop}: ${trouble}`));
      await page.keyboard.press("ArrowRight");
    }
    await page.keyboard.press("Escape");
    await dialog.waitFor({ state: "detached" });
    await page.getByRole("button", { name: "Share" }).click();
    await dialog.getByRole("textbox").first().waitFor();
    await look("share");
    await page.keyboard.press("Escape");
    await dialog.waitFor({ state: "detached" });
    await page.locator('[data-server="S1"]').click({ button: "right" });
    await page.getByRole("menu").waitFor();
    found.push(...(await violations(page, ".menu")).map((trouble) => `menu: ${trouble}`));
    await page.keyboard.press("Escape");
    await page.keyboard.press("p");
    await page.getByRole("region", { name: "Presenter mode" }).waitFor();
    await look("presenter");
    await page.keyboard.press("Escape");
    await page.getByRole("region", { name: "Presenter mode" }).waitFor({ state: "detached" });

    // The past, another branch, and both beside each other.
    await page.keyboard.press("[");
    await look("the past");
    await page.keyboard.press("1");
    await page.keyboard.press("c");
    await page.getByRole("button", { name: /^Branches: / }).click();
    await page.getByRole("dialog").or(page.locator(".tl-menu")).first().waitFor();
    await look("branches");
    const compare = page.getByRole("button", { name: /beside|[Cc]ompare/ }).first();
    if (await compare.count()) {
      await compare.click();
      await look("two branches beside each other");
    }
    await page.keyboard.press("Escape");

    // A script under way, and a promise that it breaks.
    await tab(page, "script").click();
    await page.locator(".views").getByRole("button", { name: "Script", exact: true }).click();
    await page.getByRole("textbox", { name: "Script" }).fill(BROKEN);
    await look("the editor");
    await page.locator(".editor").getByRole("button", { name: "Run", exact: true }).click();
    await page.getByRole("alert").filter({ hasText: "§5.4.2" }).waitFor();
    await look("a broken promise");
    assert.deepEqual([...new Set(found)], []);
  });
}

test("every panel in Chinese", async (t) => {
  const options = { context: { viewport: { width: 800, height: 580 }, reducedMotion: "reduce" }, query: "?seed=5&lang=zh" };
  const { page, cluster } = await openCluster(t, options);
  await cluster.leader();
  await page.locator(".stage-tools button").first().waitFor();
  const found = [];
  for (const panel of PANELS) {
    await tab(page, panel).click();
    await page.waitForTimeout(100);
    found.push(...(await violations(page, `.dock.shows-${panel}`)).map((trouble) => `${panel}: ${trouble}`));
  }
  found.push(...(await violations(page)));
  assert.deepEqual(found, []);
});
