// Presenter mode: large type, few controls, steps by a remote control's keys.

import assert from "node:assert/strict";
import { test } from "node:test";
import { violations } from "./harness/axe.mjs";
import { leaderOf } from "./harness/cluster.mjs";
import { openCluster } from "./harness/open.mjs";

test("a speaker steps from one thing worth telling to the next, and back", async (t) => {
  const { page, cluster } = await openCluster(t, { query: "?seed=5&present&speed=1" });
  await cluster.leader();
  const bar = page.getByRole("region", { name: "Presenter mode" });
  await bar.waitFor();
  await cluster.stop();
  assert.match(await bar.innerText(), /seed 5/);
  assert.equal(await page.locator(".side").isVisible(), false);
  assert.equal(await page.locator(".command").isVisible(), false);
  const size = (selector) => page.locator(selector).first().evaluate((it) => Number.parseFloat(getComputedStyle(it).fontSize));
  assert.ok(await size(".narration p") >= 26, "the narration is not large");
  assert.deepEqual(await violations(page), []);

  // Each press goes on to the next thing, animated, and stands still there.
  const { timeUs: stood } = await cluster.view();
  await page.keyboard.press("PageUp");
  await cluster.until((view) => !view.playing && view.timeUs < stood, "the step before");
  const narration = () => page.locator(".narration").innerText();
  const times = [];
  for (let press = 0; press < 4; press += 1) {
    const before = await cluster.view();
    await page.keyboard.press("PageDown");
    await cluster.until((view) => !view.playing && view.timeUs > before.timeUs, "the next step");
    times.push((await cluster.view()).timeUs);
    if (press === 0) await cluster.button("Next step").waitFor();
    // Something to tell, soon: a crash, and what comes of it.
    if (press === 1) {
      const { id } = leaderOf(await cluster.view());
      await page.keyboard.press("Control+k");
      await page.getByRole("combobox", { name: "Command or line" }).fill(`crash ${id}`);
      await page.keyboard.press("Enter");
      await page.getByRole("dialog").waitFor({ state: "detached" });
    }
  }
  assert.match(await narration(), /asks? for|vot|leader|term|commit/i);
  const here = times.at(-1);
  await page.keyboard.press("PageUp");
  const back = await cluster.until((view) => view.timeUs < here, "the step before");
  // That is the mark before on the timeline, not just any event.
  await page.getByRole("button", { name: "Now" }).last().click();
  await cluster.until((view) => view.timeUs === here, "the present");
  await page.keyboard.press("[");
  await cluster.until((view) => view.timeUs === back.timeUs, `the mark at ${back.timeUs} µs`);

  // Black, and back with any press; the remote control's last key leaves.
  await page.keyboard.press("b");
  await page.locator(".blank").waitFor();
  await page.keyboard.press("PageDown");
  await page.locator(".blank").waitFor({ state: "detached" });
  await page.keyboard.press("Escape");
  await bar.waitFor({ state: "detached" });
  assert.ok(await page.locator(".side").isVisible());
  await page.keyboard.press("p");
  await bar.waitFor();
  await page.getByRole("button", { name: "Leave presenter mode" }).click();
  await bar.waitFor({ state: "detached" });
});
