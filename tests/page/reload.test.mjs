// Reload: of one server by its button, of the page and all of them at once, and at any moment.

import assert from "node:assert/strict";
import { test } from "node:test";
import { allCommitted, leaderOf, storage } from "./harness/cluster.mjs";
import { bootState, openCluster } from "./harness/open.mjs";

const FAST = { query: "?speed=10&seed=11" };

test("reload of the leader drops it from memory and keeps the entry", async (t) => {
  const { page, cluster } = await openCluster(t, FAST);
  const index = await cluster.commit("set x 5");
  await cluster.stop();
  const { id, term } = leaderOf(await cluster.view());
  await cluster.act(id, `Reload ${id}`);
  const reloaded = await cluster.until((view) => cluster.server(view, id).role === "follower", `${id} to be a follower`);
  const { term: kept, lastIndex, commitIndex } = cluster.server(reloaded, id);
  assert.deepEqual({ kept, lastIndex, commitIndex }, { kept: term, lastIndex: index, commitIndex: 0 },
    "term and log come from the disk, the commit index does not");
  await page.getByText(new RegExp(`${id} is made from its disk`)).first().waitFor();
  await cluster.play();
  await cluster.leader();
  await cluster.until((view) => allCommitted(view, index), `index ${index} to be committed again`);
  assert.deepEqual(new Set(await cluster.states()), new Set(["x=5"]));
});

test("reload of the page restarts every server from its disk, keeps what was committed, and says so", async (t) => {
  const { page, cluster } = await openCluster(t, FAST);
  const index = await cluster.commit("set x 5");
  const before = await cluster.stop();
  await page.reload();
  await bootState(page, "running");
  await page.getByText(/reload/i).first().waitFor();
  const after = await cluster.drawn();
  assert.ok(after.timeUs >= before.timeUs, "virtual time went back");
  assert.deepEqual(after.servers.map(({ lastIndex }) => lastIndex >= index), Array(5).fill(true));
  await cluster.play();
  await cluster.leader();
  await cluster.until((view) => allCommitted(view, index), `index ${index} to be committed again`);
  assert.deepEqual(new Set(await cluster.states()), new Set(["x=5"]));
});

test("a stopped server stays stopped over a reload of the page", async (t) => {
  const { page, cluster } = await openCluster(t, FAST);
  await cluster.commit("set x 5");
  await cluster.act("S2", "Crash S2");
  await cluster.until((view) => cluster.server(view, "S2").role === "stopped", "S2 to stop");
  await page.reload();
  await bootState(page, "running");
  await cluster.leader();
  assert.equal(cluster.server(await cluster.view(), "S2").role, "stopped");
  await cluster.act("S2", "Restart S2");
  const { commitIndex } = await cluster.leader();
  await cluster.until((view) => allCommitted(view, commitIndex), "S2 to catch up");
});

test("no moment is too bad for a reload of the page", async (t) => {
  const { page, cluster, troubles } = await openCluster(t, { query: "?speed=10&seed=12" });
  const committed = [];
  let time = 0;
  for (let round = 1; round <= 12; round += 1) {
    await cluster.leader();
    const command = `set k${round} ${round}`;
    if (round % 2) {
      await cluster.commit(command);
      committed.push(`k${round}=${round}`);
    } else {
      // In the middle of it: what becomes of these is not known, but nothing else may suffer.
      await cluster.propose("incr maybe");
      await cluster.propose("incr maybe");
    }
    await page.reload();
    await bootState(page, "running");
    const { timeUs, servers } = await cluster.drawn();
    assert.ok(timeUs >= time, `round ${round}: virtual time went from ${time} back to ${timeUs}`);
    assert.deepEqual(servers.filter(({ role }) => role === "stopped"), [], `round ${round}`);
    time = timeUs;
  }
  const { lastIndex } = await cluster.leader();
  await cluster.until((view) => allCommitted(view, lastIndex), "everything to be committed");
  const states = await cluster.states();
  for (const pair of committed) assert.ok(states.every((state) => state.includes(pair)), `${pair} in ${states}`);
  assert.equal(new Set(states).size, 1, `the states differ: ${states}`);
  assert.deepEqual(troubles, []);
});

test("a page that is thrown away without a word loses nothing that was committed", async (t) => {
  const { page, context, cluster, url } = await openCluster(t, FAST);
  const index = await cluster.commit("set x 5");
  const { timeUs } = await cluster.view();
  // The tab's process dies: no event of the page's life cycle comes any more.
  const crashed = page.waitForEvent("crash");
  page.goto("chrome://crash").catch(() => {});
  await crashed;
  const next = await context.newPage();
  await page.close();
  await next.goto(url);
  await bootState(next, "running");
  cluster.frame = next;
  const view = await cluster.drawn();
  assert.ok(view.timeUs >= timeUs - 1_000_000, "more than a second of virtual time is gone");
  await cluster.leader();
  await cluster.until((view) => allCommitted(view, index), `index ${index} to be committed again`);
  assert.deepEqual(new Set(await cluster.states()), new Set(["x=5"]));
});

/** Runs in the page before its scripts: `dieAfter(n)` lets the storage take n more changes and then none, as if the
 * browser had been ended there. */
function mortalStorage() {
  let left = Infinity;
  globalThis.dieAfter = (changes) => { left = changes; };
  globalThis.isDead = () => left <= 0;
  for (const name of ["setItem", "removeItem"]) {
    const own = Storage.prototype[name];
    Storage.prototype[name] = function (...given) {
      if (left > 0) own.apply(this, given);
      left -= 1;
    };
  }
}

test("between any two changes of the storage the browser may be ended", async (t) => {
  const before = (page) => page.addInitScript(mortalStorage);
  const { page, cluster } = await openCluster(t, { query: "?speed=10&seed=13", before });
  for (const changes of [0, 1, 2, 3, 4, 5, 6, 8, 11]) {
    await cluster.commit(`set kept ${changes}`);
    const { timeUs, servers } = await cluster.view();
    await page.evaluate((changes) => globalThis.dieAfter(changes), changes);
    for (let number = 0; !(await page.evaluate(() => globalThis.isDead())); number += 1) await cluster.propose(`set lost ${number}`);
    await page.reload();
    await bootState(page, "running");
    const after = await cluster.drawn();
    const what = `after ${changes} changes`;
    assert.ok(after.timeUs >= timeUs - 1_000_000, `${what} virtual time went from ${timeUs} back to ${after.timeUs}`);
    assert.deepEqual(after.servers.filter(({ role }) => role === "stopped"), [], what);
    for (const { id, term } of servers) assert.ok(cluster.server(after, id).term >= term, `${what} ${id} forgot term ${term}`);
    await cluster.commit("get kept");
    assert.match(await cluster.answer(), new RegExp(`^get kept: ${changes} `), what);
  }
});

test("the disks are legible text in the browser's storage", async (t) => {
  const { page, cluster } = await openCluster(t, FAST);
  await cluster.commit("set colour red");
  await cluster.stop();
  const cells = Object.entries(await storage(page)).filter(([key]) => /^raftglass\/1\/[^/]+\/S\d\//.test(key));
  for (const server of ["S1", "S2", "S3", "S4", "S5"]) {
    const text = cells.filter(([key]) => key.includes(`/${server}/`)).map(([, value]) => value).join("\n");
    assert.match(text, /^term \d+$/m, server);
    assert.match(text, /^\d+ \d+ set colour red /m, server);
  }
});
