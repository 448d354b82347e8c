// What somebody sees who has never been here.

import assert from "node:assert/strict";
import { test } from "node:test";
import { leaderOf } from "./harness/cluster.mjs";
import { openCluster, openPage } from "./harness/open.mjs";

test("the first visit shows an election under way within two seconds, and then a leader", async (t) => {
  const { page, cluster } = await openCluster(t);
  const underWay = ({ servers, messages }) => messages.length > 0 || servers.some(({ role }) => role === "candidate");
  await cluster.until(underWay, "an election under way", 2000);
  const view = await cluster.until(leaderOf, "a leader", 20_000);
  assert.deepEqual(view.servers.map(({ id }) => id), ["S1", "S2", "S3", "S4", "S5"]);
  assert.ok(view.playing);
  const { id, term } = leaderOf(view);
  await page.getByText(`${id} leads term ${term}`).first().waitFor();
});

test("a vote can be followed by eye at the speed of the first visit", async (t) => {
  const { cluster } = await openCluster(t);
  const isVote = ({ kind }) => kind === "RequestVote";
  await cluster.until(({ messages }) => messages.some(isVote), "a request for a vote");
  const { speed } = await cluster.view();
  // A message is under way for at least 5 ms of virtual time.
  assert.ok(5 / speed >= 200, `at ${speed} a message is seen for ${5 / speed} ms`);
});

test("the arc around a server is what is left of its real election timeout", async (t) => {
  const { page, cluster } = await openCluster(t, { query: "?speed=0.1&seed=5" });
  const leader = await cluster.leader();
  const view = await cluster.stop();
  const { id } = view.servers.find((server) => server.role === "follower" && server.id !== leader.id);
  await page.getByRole("button", { name: new RegExp(`^${id}: follower`) }).click();
  const said = await page.getByText(/election timeout in [\d.]+ ms of [\d.]+ ms/).first().textContent();
  const [, left, whole] = said.match(/in ([\d.]+) ms of ([\d.]+) ms/).map(Number);
  const arc = page.locator(`[data-timer="${id}"]`);
  const [length, offset] = await arc.evaluate((element) => [
    Number(element.getAttribute("pathLength")),
    Number(element.getAttribute("stroke-dashoffset") ?? NaN),
  ]);
  assert.ok(left < whole, `${left} of ${whole} ms are left`);
  assert.ok(Math.abs(1 - offset / length - left / whole) < 0.005, `${left} of ${whole} ms, drawn ${offset} of ${length}`);
});

test("messages say what they are and who sends them to whom", async (t) => {
  const { page, cluster } = await openCluster(t);
  const { messages, servers } = await cluster.until(({ messages }) => messages.length > 0, "a message");
  const names = servers.map(({ id }) => id);
  for (const { kind, from, to } of messages) {
    assert.match(kind, /^(RequestVote|RequestVoteReply|AppendEntries|AppendEntriesReply)$/);
    assert.ok(names.includes(from) && names.includes(to) && from !== to, `${kind} from ${from} to ${to}`);
  }
  const list = page.getByRole("list", { name: "Messages in flight" });
  await list.getByRole("button", { name: /^(RequestVote|AppendEntries).* from S\d to S\d, term \d/ }).first().waitFor();
});

test("the accessibility tree names each server's role, term and commit index", async (t) => {
  const { page, cluster } = await openCluster(t, { query: "?speed=10&seed=3" });
  await cluster.leader();
  const view = await cluster.stop();
  for (const { id, role, term, commitIndex } of view.servers) {
    await page.getByRole("button", { name: `${id}: ${role}, term ${term}, commit index ${commitIndex}` }).waitFor();
  }
});

test("nothing is asked of any other origin while the cluster runs", async (t) => {
  const foreign = [];
  const before = (page) => page.on("request", (request) => {
    if (!/^(http:\/\/127\.0\.0\.1:|data:|blob:)/.test(request.url())) foreign.push(request.url());
  });
  const { cluster } = await openCluster(t, { query: "?speed=10", before });
  await cluster.commit("set x 5");
  assert.deepEqual(foreign, []);
});

test("version and engine are on the page", async (t) => {
  const { page } = await openPage(t);
  await page.getByText(/\b\d+\.\d+\.\d+, engine \d+/).first().waitFor();
});
