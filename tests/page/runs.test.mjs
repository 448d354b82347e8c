// Runs: each has a namespace of its own, one tab writes it, old ones can be deleted.

import assert from "node:assert/strict";
import { test } from "node:test";
import { Cluster, storage } from "./harness/cluster.mjs";
import { bootState, openCluster } from "./harness/open.mjs";

const FAST = { query: "?speed=10&seed=91" };

/** The names of the runs that the storage holds. */
async function runs(page) {
  const keys = Object.keys(await storage(page));
  return [...new Set(keys.map((key) => key.match(/^raftglass\/1\/([^/]+)\//)?.[1]).filter(Boolean))].sort();
}

async function secondTab(context, url) {
  const page = await context.newPage();
  await page.goto(url);
  await bootState(page, "running");
  return page;
}

test("a second tab of the same run is told, offered a copy or a view, and writes nothing", async (t) => {
  const { page, context, cluster, url } = await openCluster(t, FAST);
  await cluster.commit("set x 5");
  await cluster.stop();
  const before = await storage(page);
  const second = await secondTab(context, url);
  await second.getByText(/another tab/i).first().waitFor();
  await second.getByRole("button", { name: /copy/i }).first().waitFor();
  await second.getByRole("button", { name: /view|look/i }).first().click();
  const view = new Cluster(second);
  await view.until(({ servers }) => servers.every(({ lastIndex }) => lastIndex >= 2), "the run as it was saved");
  await view.play();
  await view.commit("set x 6");
  await second.reload();
  await second.getByText(/another tab/i).first().waitFor();
  assert.deepEqual(await storage(page), before);
});

test("a copy is a run of its own", async (t) => {
  const { page, context, cluster, url } = await openCluster(t, FAST);
  await cluster.commit("set x 5");
  await cluster.stop();
  const [original] = await runs(page);
  const before = await storage(page);
  const second = await secondTab(context, url);
  await second.getByRole("button", { name: /copy/i }).first().click();
  const copy = new Cluster(second);
  await copy.play();
  await copy.commit("set x 6");
  const after = await storage(page);
  for (const key of Object.keys(before).filter((key) => key.startsWith(`raftglass/1/${original}/`))) {
    assert.equal(after[key], before[key], key);
  }
  assert.equal((await runs(page)).length, 2);
});

test("a tab that is closed gives the run back", async (t) => {
  const { page, context, cluster, url } = await openCluster(t, FAST);
  const index = await cluster.commit("set x 5");
  await page.close();
  const next = await secondTab(context, url);
  const again = new Cluster(next);
  await again.until(({ servers }) => servers.every(({ lastIndex }) => lastIndex >= index), "the same run");
  assert.equal(await next.getByText(/another tab/i).count(), 0);
});

test("another number of servers is a new run, and leaves the old one alone", async (t) => {
  const { page, cluster, url } = await openCluster(t, FAST);
  await cluster.commit("set x 5");
  await cluster.stop();
  const [old] = await runs(page);
  const ofOld = async () => Object.fromEntries(Object.entries(await storage(page)).filter(([key]) => key.includes(`/${old}/S`)));
  const before = await ofOld();
  await page.goto(`${url}&servers=3`);
  await bootState(page, "running");
  const three = await cluster.until(({ servers }) => servers.length === 3, "three servers");
  assert.ok(three.servers.every(({ lastIndex }) => lastIndex <= 1));
  assert.deepEqual(await ofOld(), before);
  assert.equal((await runs(page)).length, 2);
});

test("a new run is begun by the dialog, from the seed that it was given", async (t) => {
  const { page, cluster } = await openCluster(t, FAST);
  await cluster.commit("set x 5");
  await cluster.button("New run").click();
  const dialog = page.getByRole("dialog", { name: "New run" });
  await dialog.getByRole("combobox", { name: "Servers" }).selectOption("7");
  await dialog.getByRole("textbox", { name: "Seed" }).fill("4711");
  // What was typed stays while the cluster runs on behind the dialog.
  const { timeUs } = await cluster.view();
  await cluster.until((view) => view.timeUs > timeUs + 2_000_000, "two seconds more");
  await dialog.getByRole("button", { name: "Begin" }).click();
  await cluster.until(({ servers }) => servers.length === 7, "seven servers");
  await page.getByText("7 servers, seed 4711").first().waitFor();
  assert.equal((await runs(page)).length, 2);
});

test("old runs are listed and can be deleted, the open one cannot", async (t) => {
  const { page, cluster, url } = await openCluster(t, FAST);
  await cluster.commit("set x 5");
  const [old] = await runs(page);
  await page.goto(`${url}&servers=3`);
  await bootState(page, "running");
  await cluster.until(({ servers }) => servers.length === 3, "three servers");
  await cluster.button("New run").click();
  const dialog = page.getByRole("dialog");
  await dialog.getByRole("button", { name: /^Delete/ }).first().click();
  await cluster.drawn();
  for (let tries = 0; (await runs(page)).includes(old); tries += 1) {
    assert.ok(tries < 100, `${old} is still there`);
    await page.waitForTimeout(50);
  }
  assert.equal((await runs(page)).length, 1);
});
