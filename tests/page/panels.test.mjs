// Panels: shown, moved, hidden, remembered, and part of the address.

import assert from "node:assert/strict";
import { test } from "node:test";
import { violations } from "./harness/axe.mjs";
import { openCluster } from "./harness/open.mjs";

const panels = (page, dock) =>
  page.locator(`.dock.${dock} [data-panel]`).evaluateAll((tabs) => tabs.map((tab) => tab.dataset.panel));
const front = (page, dock) => page.locator(`.dock.${dock} [data-panel][aria-pressed="true"]`).getAttribute("data-panel");
const place = (page, panel, where) =>
  page.getByRole("radiogroup", { name: panel, exact: true }).getByText(where, { exact: true }).click();

test("a panel is moved, hidden and brought back, and the choice outlives the page", async (t) => {
  const { page, cluster } = await openCluster(t, { query: "?seed=11&speed=1" });
  await cluster.leader();
  assert.equal(await front(page, "side"), "details");
  assert.equal(await front(page, "bottom"), "logs");

  await page.getByRole("button", { name: "Panels", exact: true }).click();
  await place(page, "Script", "Bottom");
  await place(page, "Network", "Hidden");
  assert.deepEqual(await violations(page, "dialog"), []);
  await page.getByRole("button", { name: "Done" }).click();
  assert.equal(await front(page, "bottom"), "script");
  assert.ok(!(await panels(page, "side")).some((panel) => ["script", "network"].includes(panel)));
  // The cluster is still there, and nothing lies over it.
  assert.ok((await page.locator(".stage").boundingBox()).height > 100);

  await page.reload();
  await cluster.drawn();
  assert.equal(await front(page, "bottom"), "script");
  assert.ok(!(await panels(page, "side")).includes("network"));

  await page.getByRole("button", { name: "Panels", exact: true }).click();
  await page.getByRole("button", { name: "As at first" }).click();
  await page.getByRole("button", { name: "Done" }).click();
  assert.equal(await front(page, "bottom"), "logs");
  assert.ok((await panels(page, "side")).includes("network"));
});

test("the address says which panels there are, and an empty dock leaves its room to the cluster", async (t) => {
  const { page } = await openCluster(t, { query: "?seed=11&panels=;logs,script*" });
  assert.equal(await page.locator(".dock.side").count(), 0);
  assert.equal(await front(page, "bottom"), "script");
  const stage = await page.locator(".stage").boundingBox();
  assert.equal(Math.round(stage.width), page.viewportSize().width);

  await page.goto(page.url().replace(/\?.*/, "?panels=logs,loggs"));
  await page.getByText("panels=logs,loggs, which was left out").waitFor();
});
