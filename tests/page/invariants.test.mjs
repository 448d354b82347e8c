// What Raft promises, on the page: a broken promise stops the run, names and points at what broke it.

import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { test } from "node:test";
import { violations } from "./harness/axe.mjs";
import { openCluster } from "./harness/open.mjs";

const FAST = { query: "?speed=10&seed=5" };
const script = (name) => readFile(new URL(`../scripts/${name}.raft`, import.meta.url), "utf8");
const tab = (page, name) => page.locator(".tabs").getByRole("button", { name });

/** Runs a script of tests/scripts to where it stops. */
async function run(page, cluster, name) {
  await cluster.leader();
  await tab(page, "Script").click();
  await page.locator(".views").getByRole("button", { name: "Script" }).click();
  await page.getByRole("textbox", { name: "Script" }).fill(await script(name));
  await page.locator(".editor").getByRole("button", { name: "Run", exact: true }).click();
}

test("all promises hold in a cluster that is Raft", async (t) => {
  const { page, cluster } = await openCluster(t, FAST);
  await cluster.commit("set x 5");
  await tab(page, "Promises").click();
  await page.getByText("All 33 hold.").waitFor();
  assert.equal(await page.locator("[data-invariant]").count(), 33);
  assert.equal(await page.locator(".head .modified").count(), 0);
  assert.deepEqual(await violations(page), []);
});

test("Figure 8 without its rule stops where a promise is broken, says which, and points at it", async (t) => {
  const { page, cluster } = await openCluster(t, FAST);
  await run(page, cluster, "figure_8_without_its_rule");
  const banner = page.getByRole("alert", { name: "The run is stopped" });
  await banner.waitFor();
  const [, event] = (await banner.innerText()).match(/Stopped at event (\d+), [\d.]+ s/);
  assert.match(await banner.innerText(), /S1, leader of term 2, commits index 1, which is of an earlier term/);
  assert.equal((await cluster.view()).playing, false);
  assert.equal(await page.locator(".head .modified").getAttribute("title"), "This cluster is not Raft: commit-only-current-term=off.");
  const broken = page.locator('[data-invariant="CommitOwnTerm"].broken');
  assert.match(await broken.innerText(), new RegExp(`broken at event ${event}`));
  assert.deepEqual(await page.locator(".server.accused [data-server]").evaluateAll((nodes) => nodes.map(({ dataset }) => dataset.server)), ["S1"]);
  assert.equal(await page.locator(".entry.accused").getAttribute("data-index"), "1");
  assert.deepEqual(await violations(page), []);
  // On and on, until an entry that was committed is lost.
  const stops = [];
  while (!(await page.locator(".card.good").isVisible())) {
    const text = await banner.innerText();
    stops.push(text);
    assert.ok(stops.length < 12, stops.join("\n"));
    await banner.getByRole("button", { name: "Go on anyway" }).click();
    await page.waitForFunction((old) => {
      const now = document.querySelector(".run-stopped")?.innerText;
      return now ? now !== old : document.querySelector(".card.good");
    }, text);
  }
  assert.ok(stops.some((stop) => /S5 leads in term 5 without the committed entry at index 2/.test(stop)), stops.join("\n"));
  assert.equal(await page.locator(".accused, .witness").count(), 0, "something is still pointed at");
  // And back to where the first was broken.
  await tab(page, "Promises").click();
  await page.getByRole("button", { name: "Go to the event" }).first().click();
  const at = Number(stops[0].match(/event \d+, ([\d.]+) s/)[1]);
  await cluster.until(({ timeUs }) => Math.floor(timeUs / 1000) === Math.round(at * 1000), `the run to be at ${at} s`);
});

test("Figure 8 with its rule comes to its end", async (t) => {
  const { page, cluster } = await openCluster(t, FAST);
  await run(page, cluster, "figure_8");
  await page.locator(".card.good").waitFor();
  assert.equal(await page.locator(".run-stopped").count(), 0);
  assert.equal(await page.locator(".head .modified").count(), 0);
});

test("a wiped disk breaks a promise, and the run stops at once", async (t) => {
  const { page, cluster } = await openCluster(t, FAST);
  await cluster.commit("set x 5");
  await cluster.stop();
  const { id } = (await cluster.view()).servers.find(({ role }) => role === "follower");
  await cluster.act(id, `Crash ${id}`);
  await page.getByRole("button", { name: new RegExp(`Wipe.*${id}`) }).click();
  await cluster.act(id, `Restart ${id}`);
  const banner = page.getByRole("alert", { name: "The run is stopped" });
  await banner.waitFor();
  assert.match(await banner.innerText(), new RegExp(`persistent state survives a restart.*${id}`));
  // Whoever plays on goes on in spite of it.
  await page.keyboard.press(" ");
  await banner.waitFor({ state: "detached" });
});
