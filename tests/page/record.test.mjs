// The record: what was done by clicks is in it, and replayed natively it gives the same world.

import assert from "node:assert/strict";
import { test } from "node:test";
import { leaderOf } from "./harness/cluster.mjs";
import { bootState, openCluster } from "./harness/open.mjs";
import { assertReplays } from "./harness/record.mjs";

/** The words of the actions, without their places and servers. */
function kinds(actions) {
  return new Set(actions.map((line) => line.split(" ")[2]));
}

test("a record made by clicks on the page replays natively to the same digest", async (t) => {
  const { page, cluster } = await openCluster(t, { query: "?speed=10&seed=21" });
  await cluster.commit("set x 5");
  const { id: first } = await cluster.leader();
  const other = first === "S1" ? "S2" : "S1";

  await cluster.act(first, `Crash ${first}`);
  await cluster.until((view) => leaderOf(view) && leaderOf(view).id !== first, "another leader");
  await cluster.act(first, `Restart ${first}`);
  await cluster.act(other, `Time out ${other}`);
  await cluster.act(other, `Reload ${other}`);
  await cluster.act(other, `Disconnect ${other}`);
  await cluster.leader();
  await cluster.act(other, `Connect ${other}`);

  await cluster.stop();
  await dropMessage(page, cluster);
  await cluster.button("Step to the next event").click();
  await cluster.act("S3", "Fill disk of S3");
  await cluster.play();
  await cluster.leader();
  await cluster.propose("incr x");
  await cluster.until((view) => cluster.server(view, "S3").role === "stopped", "S3 to stop");
  await cluster.act("S3", "Free disk of S3");
  await cluster.act("S3", "Wipe disk of S3");
  await cluster.act("S3", "Restart S3");
  await cluster.until((view) => cluster.server(view, "S3").role !== "stopped", "S3 to run");

  const actions = await assertReplays(page, cluster);
  assert.deepEqual([...kinds(actions)].sort(),
    ["connect", "crash", "disconnect", "disk", "drop", "propose", "reload", "restart", "timeout"]);
});

/** Goes on to a moment with a message in flight, chooses it by the key for that, and drops it. */
async function dropMessage(page, cluster) {
  await cluster.stepUntil(({ messages }) => messages.length > 0);
  await page.keyboard.press("m");
  await page.getByRole("button", { name: /^Drop .+ from S\d to S\d$/ }).click();
}

test("reloads of the page are actions of the record too, and it still replays", async (t) => {
  const { page, cluster } = await openCluster(t, { query: "?speed=10&seed=22" });
  for (const command of ["set x 5", "incr x", "incr x"]) {
    await cluster.commit(command);
    await page.reload();
    await bootState(page, "running");
  }
  await cluster.leader();
  const actions = await assertReplays(page, cluster);
  assert.equal(actions.filter((line) => line.endsWith(" reload-all")).length, 3);
});
