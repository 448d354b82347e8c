// The browser's storage as the servers' disks: edited, lost, full and forbidden.

import assert from "node:assert/strict";
import { test } from "node:test";
import { Cluster, storage } from "./harness/cluster.mjs";
import { bootState, openCluster, openPage } from "./harness/open.mjs";

const FAST = { query: "?speed=10&seed=81" };

/** The key of the last-opened run's cell, by what it ends with. */
async function keyOf(page, ending) {
  const key = Object.keys(await storage(page)).find((key) => key.endsWith(ending));
  assert.ok(key, `no key ends with ${ending}`);
  return key;
}

/** Edits a cell of the storage as somebody would in the browser's storage view, and loads the page again. */
async function editAndReload(page, cluster, ending, edit) {
  await cluster.stop();
  const key = await keyOf(page, ending);
  const before = (await storage(page))[key];
  const after = edit(before);
  assert.notEqual(after, before, "nothing was edited");
  await page.evaluate(([key, text]) => text === null ? localStorage.removeItem(key) : localStorage.setItem(key, text), [key, after]);
  await page.reload();
  await bootState(page, "running");
  await cluster.drawn();
}

/** Opens a cluster with a committed entry, corrupts a follower's disk, and loads the page again. */
async function corrupted(t) {
  const opened = await openCluster(t, FAST);
  const { page, cluster } = opened;
  await cluster.commit("set x 5");
  await editAndReload(page, cluster, "/S2/state", (text) => text.replace("set x 5", "set x 6"));
  return opened;
}

test("an edited disk is noticed: its server refuses to start and says why, the others run", async (t) => {
  const { page, cluster } = await corrupted(t);
  const { servers } = await cluster.view();
  assert.deepEqual(servers.filter(({ role }) => role === "stopped").map(({ id }) => id), ["S2"]);
  await page.getByText(/changed/i).first().waitFor();
  await cluster.inspect("S2");
  const inspector = page.getByRole("region", { name: "Inspector" });
  assert.match(await inspector.innerText(), /state.*line \d+|line \d+.*state/i);
  await cluster.play();
  await cluster.commit("set y 1");
  assert.equal(cluster.server(await cluster.view(), "S2").role, "stopped");
  await cluster.act("S2", "Restart S2");
  assert.equal(cluster.server(await cluster.view(), "S2").role, "stopped", "it starts with what nobody wrote");
});

for (const remedy of ["Repair", "Wipe"]) {
  test(`a corrupt disk can be mended: ${remedy.toLowerCase()}`, async (t) => {
    const { cluster } = await corrupted(t);
    await cluster.act("S2", `${remedy} disk of S2`);
    await cluster.act("S2", "Restart S2");
    await cluster.until((view) => cluster.server(view, "S2").role !== "stopped", "S2 to run");
    await cluster.play();
    await cluster.commit("set y 1");
    assert.equal((await cluster.states())[1].replace(/\s+/g, " "), "x=5 y=1");
  });
}

test("a cell that is gone is noticed too", async (t) => {
  const { page, cluster } = await openCluster(t, FAST);
  await cluster.leader();
  for (let number = 1; number <= 70; number += 1) await cluster.propose(`set x ${number}`);
  await cluster.commit("set x 71");
  await editAndReload(page, cluster, "/S4/log/1", () => null);
  assert.equal(cluster.server(await cluster.view(), "S4").role, "stopped");
  await cluster.inspect("S4");
  assert.match(await page.getByRole("region", { name: "Inspector" }).innerText(), /log\/1/);
});

test("an unreadable header is not overwritten, and the disks can still be gone on from", async (t) => {
  const { page, cluster } = await openCluster(t, FAST);
  await cluster.commit("set x 5");
  await cluster.stop();
  const key = await keyOf(page, "/header");
  await page.evaluate((key) => localStorage.setItem(key, "nonsense"), key);
  await page.reload();
  await bootState(page, "running");
  const [choice] = await Promise.all([
    page.getByRole("button", { name: /disks/i }).first(),
    page.getByRole("button", { name: /disks/i }).first().waitFor(),
  ]);
  assert.equal((await storage(page))[key], "nonsense");
  await choice.click();
  await cluster.commit("get x");
  assert.deepEqual(new Set(await cluster.states()), new Set(["x=5"]));
  assert.equal((await storage(page))[key], "nonsense");
});

/** Fills the storage with foreign data to the last character. */
function fillStorage() {
  for (let size = 1 << 22; size >= 1; size >>= 1) {
    for (;;) {
      try {
        const key = `filler-${size}`;
        localStorage.setItem(key, (localStorage.getItem(key) ?? "") + ".".repeat(size));
      } catch {
        break;
      }
    }
  }
}

test("a full storage is a full disk: the server stops and says so, and goes on when there is room", async (t) => {
  const { page, cluster } = await openCluster(t, FAST);
  await cluster.commit("set x 5");
  await page.evaluate(fillStorage);
  const isStopped = ({ role }) => role === "stopped";
  for (let number = 0; !(await cluster.view()).servers.some(isStopped); number += 1) {
    assert.ok(number < 200, "no disk was ever full");
    await cluster.propose(`set long${number} ${"y".repeat(100)}`);
  }
  const { servers } = await cluster.stop();
  const { id } = servers.find(isStopped);
  await cluster.inspect(id);
  const inspector = page.getByRole("region", { name: "Inspector" });
  assert.match(await inspector.innerText(), /disk is full/);
  await page.evaluate(() => Object.keys(localStorage).filter((key) => key.startsWith("filler")).forEach((key) => localStorage.removeItem(key)));
  const restart = async (id) => {
    await cluster.act(id, `Free disk of ${id}`);
    await cluster.act(id, `Restart ${id}`);
    await cluster.until((view) => !isStopped(cluster.server(view, id)), `${id} to restart`);
  };
  for (const { id } of servers.filter(isStopped)) await restart(id);
  for (const { id } of (await cluster.view()).servers.filter(isStopped)) await restart(id);
  await cluster.play();
  const index = await cluster.commit("set a 6");
  await cluster.until((view) => view.servers.every(({ commitIndex }) => commitIndex >= index), `${id} to catch up`);
  await page.reload();
  await bootState(page, "running");
  await cluster.commit("get x");
  assert.ok((await cluster.states()).every((state) => state.includes("a=6")));
});

test("in a frame without storage the cluster runs from memory, and says that a reload will not survive", async (t) => {
  const hostPage = {
    headers: { "content-type": "text/html", "content-security-policy": "" },
    body: '<link rel="icon" href="data:,"><iframe sandbox="allow-scripts" width="800" height="580" src="index.html?speed=10&seed=82"></iframe>',
  };
  const { page } = await openPage(t, {
    query: "host.html",
    headers: { "access-control-allow-origin": "*" },
    respondInstead: (file) => file === "host.html" && hostPage,
    ready: null,
  });
  const frame = await (await page.waitForSelector("iframe")).contentFrame();
  await frame.waitForSelector("[data-time-us]");
  const cluster = new Cluster(frame);
  await cluster.commit("set x 5");
  assert.deepEqual(await cluster.states(), Array(5).fill("x=5"));
  await frame.getByText(/memory/i).first().waitFor();
});

test("an embedded cluster does not touch the storage's other runs", async (t) => {
  const { page, context, cluster, url } = await openCluster(t, FAST);
  await cluster.commit("set x 5");
  await cluster.stop();
  const before = await storage(page);
  const embedded = await context.newPage();
  await embedded.goto(`${url}&embed`);
  await bootState(embedded, "running");
  await new Cluster(embedded).commit("set x 6");
  const after = await storage(page);
  for (const key of Object.keys(before)) assert.equal(after[key], before[key], key);
});
