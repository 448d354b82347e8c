// Menus of servers, messages, links and entries: by the right button, by keys, by a finger; Escape in its order; what
// is remembered of how the page is liked.

import assert from "node:assert/strict";
import { test } from "node:test";
import { violations } from "./harness/axe.mjs";
import { openCluster } from "./harness/open.mjs";
import { soon } from "./harness/soon.mjs";

const menu = (page) => page.getByRole("menu");
const item = (page, name) => menu(page).getByRole("menuitem", { name });

/** That the menu is in the window, and not over what it is about. */
async function assertBeside(page, target) {
  const [box, about] = [await menu(page).boundingBox(), await target.boundingBox()];
  const { width, height } = page.viewportSize();
  assert.ok(box.x >= 0 && box.y >= 0 && box.x + box.width <= width && box.y + box.height <= height, JSON.stringify(box));
  const apart = box.x >= about.x + about.width || box.x + box.width <= about.x || box.y >= about.y + about.height || box.y + box.height <= about.y;
  assert.ok(apart, `${JSON.stringify(box)} is over ${JSON.stringify(about)}`);
}

test("a menu has what the inspector has, and works by pointer and by keys", async (t) => {
  const { page, cluster } = await openCluster(t, { query: "?seed=5&speed=1" });
  await cluster.leader();
  await page.getByRole("button", { name: "Partition" }).waitFor();
  const server = (id) => page.locator(`[data-server="${id}"]`);

  for (const id of ["S1", "S3", "S5"]) {
    await server(id).click({ button: "right" });
    await item(page, `Crash ${id}`).waitFor();
    await assertBeside(page, server(id));
    await page.keyboard.press("Escape");
    await menu(page).waitFor({ state: "detached" });
  }
  // The focus went back to the server, and the keyboard opens the same menu there.
  assert.equal(await page.evaluate(() => document.activeElement.dataset.server), "S5");
  await page.keyboard.press("Shift+F10");
  await menu(page).waitFor();
  assert.deepEqual(await violations(page, ".menu"), []);
  const focused = () => page.evaluate(() => document.activeElement.getAttribute("aria-label"));
  await soon(focused, "Propose to S5");
  await page.keyboard.press("ArrowUp");
  // Around the end: the last one.
  assert.equal(await focused(), await menu(page).getByRole("menuitem").last().getAttribute("aria-label"));
  await page.keyboard.press("Home");
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("ArrowDown");
  assert.equal(await focused(), "Crash S5");
  await page.keyboard.press("Enter");
  await cluster.until((view) => cluster.server(view, "S5").role === "stopped", "the crash");
  assert.equal(await page.evaluate(() => document.activeElement.dataset.server), "S5");

  // Only what is possible now is offered, and a shown key does it.
  await page.keyboard.press("ContextMenu");
  await item(page, "Restart S5").waitFor();
  assert.equal(await item(page, "Crash S5").count(), 0);
  await page.keyboard.press("c");
  await cluster.until((view) => cluster.server(view, "S5").role !== "stopped", "the restart");
  await menu(page).waitFor({ state: "detached" });

  // A message stands still for its menu.
  await cluster.stop();
  await cluster.stepUntil((view) => view.messages.length > 0);
  const before = (await cluster.view()).messages.length;
  const message = page.locator("[data-message] [role=button]").first();
  await message.click({ button: "right", force: true });
  await item(page, /^Hold/).waitFor();
  await page.keyboard.press("d");
  await cluster.until((view) => view.messages.length === before - 1, "the message to be dropped");

  // What was chosen has its menu wherever the focus is.
  await page.keyboard.press("m");
  await page.evaluate(() => document.activeElement.blur());
  await page.keyboard.press("Shift+F10");
  await item(page, /^Duplicate|^Double/).waitFor();
  await page.keyboard.press("Escape");

  // A link, at the place where it was pressed; an entry of a log.
  const middle = await page.evaluate(() => {
    const path = document.querySelector('[data-link="S1-S2"] .link-hit');
    const { x, y } = path.getPointAtLength(path.getTotalLength() * 0.5).matrixTransform(path.getScreenCTM());
    return { x, y };
  });
  await page.mouse.click(middle.x, middle.y, { button: "right" });
  await menu(page).getByRole("group", { name: "S1 → S2" }).getByRole("menuitem", { name: /^Cut/ }).click();
  await page.locator('[data-way="S1-S2"].cut').waitFor({ state: "attached" });
  await page.locator(".log-row .entry").first().click({ button: "right" });
  await item(page, "Look into the server").waitFor();
  // A press elsewhere closes it.
  await page.mouse.click(600, 200);
  await menu(page).waitFor({ state: "detached" });

  // Escape leaves the partition mode first, then the selection.
  await server("S2").click();
  const mode = page.getByRole("button", { name: "Partition" });
  await mode.click();
  await page.keyboard.press("Escape");
  await soon(() => mode.getAttribute("aria-pressed"), "false");
  await cluster.inspected("S2").waitFor();
  await page.keyboard.press("Escape");
  await cluster.inspected("S2").waitFor({ state: "detached" });

  // Theme and speed are remembered; the address comes first.
  await page.getByRole("button", { name: /dark/i }).click();
  await page.getByRole("slider", { name: "Speed" }).fill("22");
  const { speed } = await cluster.until((view) => view.speed < 1, "another speed");
  const address = page.url().split("?")[0];
  await page.goto(address);
  await cluster.drawn();
  assert.equal(await page.locator("html").getAttribute("data-theme"), "dark");
  assert.equal((await cluster.view()).speed, speed);
  await page.goto(`${address}?theme=light&speed=2`);
  await cluster.drawn();
  assert.equal(await page.locator("html").getAttribute("data-theme"), "light");
  assert.equal((await cluster.view()).speed, 2);
});

test("a finger that rests opens a menu on a phone", async (t) => {
  const context = { viewport: { width: 390, height: 844 }, hasTouch: true };
  const { page, cluster } = await openCluster(t, { query: "?seed=5&speed=1", context });
  await cluster.leader();
  await page.getByRole("button", { name: "Partition" }).waitFor();
  const server = page.locator('[data-server="S2"]');
  const { x, y, width, height } = await server.boundingBox();
  const touch = await page.context().newCDPSession(page);
  const points = [{ x: x + width / 2, y: y + height / 2 }];
  await touch.send("Input.dispatchTouchEvent", { type: "touchStart", touchPoints: points });
  await item(page, "Crash S2").waitFor();
  await touch.send("Input.dispatchTouchEvent", { type: "touchEnd", touchPoints: [] });
  await assertBeside(page, server);
  await item(page, "Crash S2").tap();
  await cluster.until((view) => cluster.server(view, "S2").role === "stopped", "the crash");
});
