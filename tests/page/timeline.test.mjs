// The timeline: to the past and back, branches, undo, two of them side by side; by pointer and by keys alone.

import assert from "node:assert/strict";
import { test } from "node:test";
import { violations } from "./harness/axe.mjs";
import { storage } from "./harness/cluster.mjs";
import { bootState, openCluster } from "./harness/open.mjs";

/** A paused cluster with a leader that has committed `set x 5`, and its timeline. */
async function openTimeline(t, seed) {
  const opened = await openCluster(t, { query: `?speed=10&seed=${seed}` });
  const { page, cluster } = opened;
  await cluster.commit("set x 5");
  const strip = page.getByRole("slider", { name: "Place in the run" });
  await strip.waitFor();
  const head = await cluster.stop();
  // The record has been read when there are places to go to.
  await page.getByRole("button", { name: /^Branches: / }).and(page.locator(":enabled")).waitFor();
  await page.getByRole("textbox", { name: "Command" }).blur();
  return { ...opened, strip, head };
}

/** Presses on the strip so many parts of its width from the left, where no sign is. */
async function press(page, strip, part) {
  const { x, y, width } = await strip.boundingBox();
  await page.mouse.click(x + width * part, y + 38);
}

/** Waits until another world is shown, and returns the view. */
function moved(cluster, { digest }) {
  return cluster.until((view) => view.digest !== digest, "another place of the run");
}

async function openMenu(page) {
  await page.getByRole("button", { name: /^Branches: / }).click();
  const dialog = page.getByRole("dialog", { name: "Places and branches" });
  await dialog.waitFor();
  return dialog;
}

async function closeMenu(page, dialog) {
  await page.keyboard.press("Escape");
  await dialog.waitFor({ state: "detached" });
}

test("a place that is gone to again is the same, and nothing of it is written", async (t) => {
  const { page, cluster, strip, head } = await openTimeline(t, 71);
  const before = await storage(page);
  await press(page, strip, 0.3);
  const past = await moved(cluster, head);
  assert.ok(past.timeUs < head.timeUs, `${past.timeUs} is not before ${head.timeUs}`);
  await page.getByText("Looking at the past", { exact: true }).waitFor();
  await page.getByText(/before now$/).waitFor();
  assert.match(await strip.getAttribute("aria-valuetext"), /looking at the past/);
  await page.getByRole("status").getByText(/^Looking at the past: /).waitFor({ state: "attached" });
  // Drawn along the strip, over what has been and what has not.
  const { x, y, width } = await strip.boundingBox();
  await page.mouse.move(x + width * 0.3, y + 38);
  await page.mouse.down();
  await page.mouse.move(x + width * 0.1, y + 38, { steps: 4 });
  await moved(cluster, past);
  await page.mouse.move(x + width - 2, y + 38, { steps: 4 });
  await page.mouse.up();
  assert.equal((await cluster.until(({ timeUs }) => timeUs === head.timeUs, "the present")).digest, head.digest);
  await press(page, strip, 0.3);
  assert.equal((await moved(cluster, head)).digest, past.digest);
  // The page goes on in the past as it did then, and saves nothing of it.
  await page.keyboard.press(",");
  await moved(cluster, past);
  await page.keyboard.press(".");
  assert.deepEqual(await storage(page), before);
  assert.deepEqual(await violations(page), []);
  await page.getByRole("button", { name: "Back to now" }).click();
  assert.equal((await cluster.until(({ timeUs }) => timeUs === head.timeUs, "the present")).digest, head.digest);
  await press(page, strip, 0.2);
  await moved(cluster, head);
  await page.reload();
  await bootState(page, "running");
  const { timeUs } = await cluster.drawn();
  assert.ok(timeUs >= head.timeUs, "the reload has lost what came after the place that was looked at");
});

test("the past is reached with the keyboard alone", async (t) => {
  const { page, cluster, strip, head } = await openTimeline(t, 72);
  for (let presses = 0; !(await strip.evaluate((strip) => strip === document.activeElement)); presses += 1) {
    assert.ok(presses < 60, "the strip was not reached");
    await page.keyboard.press("Tab");
  }
  let view = head;
  const seen = [head.digest];
  for (let steps = 0; steps < 3; steps += 1) {
    await page.keyboard.press("ArrowLeft");
    view = await moved(cluster, view);
    seen.push(view.digest);
  }
  // The first was no event's moment.
  for (const expected of seen.slice(1, -1).reverse()) {
    await page.keyboard.press("ArrowRight");
    view = await moved(cluster, view);
    assert.equal(view.digest, expected, "an event forwards leads to another place than the one that was left");
  }
  await page.keyboard.press("Home");
  await cluster.until(({ timeUs }) => timeUs === 0, "the beginning");
  await page.keyboard.press("]");
  view = await cluster.until(({ timeUs }) => timeUs > 0, "the first mark");
  const said = page.locator(".strip [role=status]");
  assert.match(await said.innerText(), /becomes leader of term \d+/);
  assert.ok(view.servers.some(({ role }) => role === "leader"), "nobody leads right after the election");
  await page.keyboard.press("PageUp");
  await moved(cluster, view);
  await page.keyboard.press("End");
  assert.equal((await cluster.until(({ timeUs }) => timeUs === head.timeUs, "the present")).digest, head.digest);
});

test("something done in the past begins a branch, and both are kept and compared", async (t) => {
  const { page, cluster, strip, head } = await openTimeline(t, 73);
  await press(page, strip, 0.3);
  const past = await moved(cluster, head);
  await page.keyboard.press("2");
  await page.keyboard.press("c");
  const forked = await cluster.until((view) => cluster.server(view, "S2").role === "stopped", "S2 to stop");
  const notice = page.getByRole("alert").filter({ hasText: "Branch 2 begins" });
  assert.match(await notice.innerText(), /branch 1 is kept\. \d+ of \d+ blocks/);
  assert.equal(forked.timeUs, past.timeUs);
  const disks = Object.entries(await storage(page)).filter(([key]) => /record/.test(key)).map(([, value]) => value);
  assert.match(disks.join("\n"), /crash S2/);
  const dialog = await openMenu(page);
  assert.deepEqual(await violations(page), []);
  const beside = dialog.getByRole("region", { name: "Side by side" });
  await beside.getByText("S2 runs on the left and is stopped on the right.").waitFor();
  assert.match(await beside.innerText(), /The same up to .*Then in branch 1: nothing was done\. Then in branch 2: crash S2\./);
  assert.equal(await beside.locator("tr.tl-differs").count(), 1);
  await dialog.getByRole("button", { name: "Open branch 1" }).click();
  assert.equal((await moved(cluster, forked)).digest, head.digest);
  await dialog.getByRole("button", { name: "Open branch 2" }).click();
  assert.equal((await moved(cluster, head)).digest, forked.digest);
  // The button is of no use any more, but Escape still leaves.
  await page.keyboard.press("Escape");
  await dialog.waitFor({ state: "detached" });
  await openMenu(page);
  // The focus goes on to what comes of a button.
  await dialog.getByRole("button", { name: "Rename branch 2" }).click();
  await dialog.locator("input:focus").waitFor();
  await page.keyboard.press("Control+a");
  await page.keyboard.type("without S2");
  await page.keyboard.press("Enter");
  await dialog.getByRole("button", { name: "Rename without S2" }).waitFor();
  await dialog.getByRole("button", { name: "Delete branch 1" }).click();
  await dialog.locator("button:focus", { hasText: "Keep" }).waitFor();
  await page.keyboard.press("Enter");
  await dialog.getByRole("button", { name: "Delete branch 1" }).click();
  await dialog.getByRole("alert").getByRole("button", { name: "Delete branch 1" }).click();
  await dialog.getByRole("button", { name: "Open branch 1" }).waitFor({ state: "detached" });
  await closeMenu(page, dialog);
  await page.getByRole("button", { name: "Branches: without S2, of 1" }).waitFor();
});

test("a branch that has begun can be left at once", async (t) => {
  const { page, cluster, strip, head } = await openTimeline(t, 74);
  await press(page, strip, 0.3);
  await moved(cluster, head);
  await page.keyboard.press("1");
  await page.keyboard.press("c");
  await page.getByRole("button", { name: "Undo this" }).click();
  assert.equal((await cluster.until(({ timeUs }) => timeUs === head.timeUs, "the present")).digest, head.digest);
  await page.getByRole("button", { name: "Branches: branch 1, of 1" }).waitFor();
  assert.equal(await page.getByRole("alert").count(), 0);
});

test("what was done is taken back and done again", async (t) => {
  const { page, cluster, head } = await openTimeline(t, 75);
  await page.keyboard.press("3");
  await page.keyboard.press("c");
  const crashed = await cluster.until((view) => cluster.server(view, "S3").role === "stopped", "S3 to stop");
  await page.keyboard.press("Control+z");
  const undone = await cluster.until((view) => cluster.server(view, "S3").role !== "stopped", "S3 to run again");
  assert.equal(undone.digest, head.digest);
  await page.getByRole("alert").filter({ hasText: "Undone: crash S3" }).waitFor();
  await page.keyboard.press("Control+Shift+z");
  assert.equal((await moved(cluster, undone)).digest, crashed.digest);
  // In a field it is the field's.
  const line = page.getByRole("textbox", { name: "Command" });
  await line.fill("set y 6");
  await page.keyboard.press("Control+z");
  assert.equal((await cluster.view()).digest, crashed.digest);
  await line.blur();
  await page.getByRole("button", { name: "Undo", exact: true }).click();
  assert.equal((await moved(cluster, crashed)).digest, head.digest);
});
