// Commands: from the command line to the state of all five servers, and what is said of those that get nowhere.

import assert from "node:assert/strict";
import { test } from "node:test";
import { allCommitted } from "./harness/cluster.mjs";
import { openCluster } from "./harness/open.mjs";

const FAST = { query: "?speed=10&seed=5" };

test("`set x 5` commits on all five, is answered, and is in every state", async (t) => {
  const { cluster } = await openCluster(t, FAST);
  await cluster.leader();
  await cluster.propose("set x 5");
  const answer = await cluster.answered(/^set x 5: ok \(committed at index \d+ after [\d.]+ ms\)$/);
  const index = Number(answer.match(/index (\d+)/)[1]);
  await cluster.until((view) => allCommitted(view, index), `index ${index} everywhere`);
  await cluster.untilStates(Array(5).fill("x=5"));
});

test("what a command answers is what came of it", async (t) => {
  const { cluster } = await openCluster(t, FAST);
  await cluster.commit("set x 5");
  for (const [command, answer] of [
    ["get x", "5"],
    ["cas x 4 6", "not changed, the value is 5"],
    ["cas x 5 6", "ok"],
    ["incr x", "7"],
    ["get y", "there is no such key"],
    ["del x", "ok"],
  ]) {
    await cluster.propose(command);
    const said = await cluster.answered(new RegExp(`^${command}: .*committed`));
    assert.ok(said.startsWith(`${command}: ${answer} (committed at index `), said);
  }
  await cluster.untilStates(Array(5).fill("empty"));
});

test("a command that nobody understands is refused with what would be one", async (t) => {
  const { cluster } = await openCluster(t, FAST);
  const { lastIndex } = await cluster.leader();
  for (const command of ["put x 5", "set x", "cas x 5", "set x 5 6"]) {
    await cluster.propose(command);
    const answer = await cluster.answered(/Commands: set x 5, get x, del x, incr x, cas x 5 6/);
    assert.ok(!/committed/.test(answer), answer);
  }
  assert.equal((await cluster.leader()).lastIndex, lastIndex, "it went into the log");
});

test("without a leader the command line says why nothing was sent", async (t) => {
  const { cluster } = await openCluster(t, { query: "?paused&seed=5" });
  await cluster.propose("set x 5");
  await cluster.answered(/^set x 5: .*no leader/);
  assert.deepEqual((await cluster.view()).servers.map(({ lastIndex }) => lastIndex), [0, 0, 0, 0, 0]);
});

test("a command for a follower is refused, and the leader named", async (t) => {
  const { page, cluster } = await openCluster(t, FAST);
  const leader = await cluster.leader();
  const follower = (await cluster.view()).servers.find(({ role }) => role === "follower");
  await page.getByRole("combobox", { name: "Propose to" }).selectOption({ label: follower.id });
  await cluster.propose("set x 5");
  await cluster.answered(new RegExp(`${follower.id} is not the leader.*${leader.id}`));
});

test("a command with markup stays text in the log, the answer and the state", async (t) => {
  const { page, cluster } = await openCluster(t, FAST);
  await cluster.leader();
  await cluster.propose(`set x "<b id=injected>"`);
  await cluster.answered(/<b id=injected>.*committed/);
  await cluster.untilStates(Array(5).fill("x=<b id=injected>"));
  assert.equal(await page.locator("#injected").count(), 0);
});

test("a command whose leader crashes before a majority has it is not called done", async (t) => {
  const { cluster } = await openCluster(t, FAST);
  await cluster.leader();
  await cluster.stop();
  await cluster.propose("set lost 1");
  const { id } = (await cluster.view()).servers.find(({ role }) => role === "leader");
  await cluster.act(id, `Crash ${id}`);
  await cluster.play();
  await cluster.answered(new RegExp(`^set lost 1: perhaps. ${id} stopped before it could answer`));
});
