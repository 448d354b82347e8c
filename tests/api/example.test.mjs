// The worked example: a view of one's own, drawn with the API alone.

import assert from "node:assert/strict";
import { test } from "node:test";
import { violations } from "../page/harness/axe.mjs";
import { openPage } from "../page/harness/open.mjs";

test("the example shows an election, takes a command, loses its leader and finds another", async (t) => {
  const { page } = await openPage(t, { query: "examples/api.html?speed=150", ready: null, context: { viewport: { width: 800, height: 580 } } });
  await page.waitForSelector(".server.leader", { timeout: 60_000 });
  assert.equal(await page.locator(".server").count(), 5);
  const leader = () => page.locator(".server.leader text").first().textContent();
  const first = await leader();
  await page.getByRole("button", { name: "Propose" }).click();
  await page.waitForFunction(() => document.querySelectorAll(".entry.committed[title*='set x 1']").length >= 3, null, { timeout: 60_000 });
  assert.deepEqual(await violations(page), []);
  await page.getByRole("button", { name: "Crash the leader" }).click();
  assert.equal(await page.locator(".server.stopped text").first().textContent(), first);
  await page.waitForSelector(".server.leader", { timeout: 60_000 });
  assert.notEqual(await leader(), first);
  await page.getByRole("button", { name: "Restart all" }).click();
  assert.equal(await page.locator(".server.stopped").count(), 0);
  await page.getByRole("button", { name: "Pause" }).click();
  const still = () => page.locator("#cluster").innerHTML();
  const paused = await still();
  await page.waitForTimeout(200);
  assert.equal(await still(), paused);
  await page.emulateMedia({ colorScheme: "dark" });
  assert.deepEqual(await violations(page), []);
});
