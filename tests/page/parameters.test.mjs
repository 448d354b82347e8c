// The address's parameters: what they do, and what is said of those that cannot be used.

import assert from "node:assert/strict";
import { test } from "node:test";
import { openCluster } from "./harness/open.mjs";

for (const servers of [1, 2, 9]) {
  test(`servers=${servers} makes a cluster of ${servers} that elects a leader and commits`, async (t) => {
    const { cluster } = await openCluster(t, { query: `?servers=${servers}&speed=10&seed=51` });
    assert.equal((await cluster.view()).servers.length, servers);
    await cluster.commit("set x 5");
    assert.deepEqual(await cluster.states(), Array(servers).fill("x=5"));
  });
}

test("the same seed makes the same run, another seed another", async (t) => {
  const after = async (seed) => {
    const { cluster } = await openCluster(t, { query: `?paused&seed=${seed}` });
    for (let step = 0; step < 10; step += 1) await cluster.button("Step to the next event").click();
    const { digest, timeUs } = await cluster.view();
    assert.ok(digest && timeUs > 0);
    return `${digest} at ${timeUs}`;
  };
  const [one, same, other] = [await after(9007199254740991), await after(9007199254740991), await after(1)];
  assert.equal(one, same);
  assert.notEqual(one, other);
});

test("without a seed each first visit is another run", async (t) => {
  const seeds = new Set();
  for (let visit = 0; visit < 3; visit += 1) {
    const { page } = await openCluster(t, { query: "?paused" });
    const said = await page.getByText(/seed \d+/).first().innerText();
    seeds.add(said.match(/seed (\d+)/)[1]);
  }
  assert.equal(seeds.size, 3);
});

test("paused does not play, speed is the speed", async (t) => {
  const { cluster } = await openCluster(t, { query: "?paused&speed=1/4" });
  const { playing, speed, timeUs } = await cluster.view();
  assert.deepEqual({ playing, speed }, { playing: false, speed: 0.25 });
  await cluster.frame.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))));
  assert.equal((await cluster.view()).timeUs, timeUs);
});

test("autoplay=0 does not play either; beside paused the first counts", async (t) => {
  const { page, cluster, url } = await openCluster(t, { query: "?embed&autoplay=0" });
  assert.equal((await cluster.view()).playing, false);
  await page.goto(url.replace("autoplay=0", "autoplay&paused"));
  await page.getByRole("alert").filter({ hasText: "“paused” beside “autoplay”" }).waitFor();
  assert.equal((await cluster.view()).playing, true);
});

for (const bad of [
  ["servers=10", "seed=9007199254740992", "speed=fast", "paused=maybe", "nodes=5"],
  ["servers=five", "seed=-1", "speed=0", "embed=yes", "Seed=1"],
]) {
  test(`${bad.join("&")}: all of it is reported by name and value, and the page runs all the same`, async (t) => {
    const { page, cluster } = await openCluster(t, { query: `?${bad.join("&")}` });
    const { servers, playing } = await cluster.until(({ timeUs }) => timeUs > 0, "time to pass");
    assert.deepEqual([servers.length, playing], [5, true]);
    const notices = page.getByRole("alert");
    assert.equal(await notices.count(), bad.length);
    for (const parameter of bad) {
      const unknown = /^(nodes|Seed)=/.test(parameter);
      const notice = notices.filter({ hasText: unknown ? `“${parameter.split("=")[0]}”` : parameter });
      await notice.getByRole("button", { name: /^Dismiss/ }).click();
      await notice.waitFor({ state: "detached" });
    }
    assert.equal(await notices.count(), 0);
  });
}

test("a parameter that stands there twice is reported, and the first counts", async (t) => {
  const { page, cluster } = await openCluster(t, { query: "?paused&servers=3&servers=7" });
  await page.getByRole("alert").filter({ hasText: "servers" }).waitFor();
  assert.equal((await cluster.view()).servers.length, 3);
});

test("markup in the address stays text", async (t) => {
  const { page } = await openCluster(t, { query: `?paused&seed=${encodeURIComponent("<img src=x id=injected>")}` });
  await page.getByRole("alert").filter({ hasText: "<img src=x id=injected>" }).waitFor();
  assert.equal(await page.locator("#injected").count(), 0);
});
