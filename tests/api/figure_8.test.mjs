// Figure 8 in Node, by the JavaScript API: as the paper has it, and without its rule; the same run as natively.

import assert from "node:assert/strict";
import { test } from "node:test";
import { example } from "../page/harness/native.mjs";
import { Cluster, script, thrown } from "./package.mjs";

/** Runs a script in a new cluster, and hears all of it. */
async function heard(name) {
  const cluster = new Cluster();
  const events = [];
  cluster.subscribe((event) => events.push(event));
  const expectations = cluster.run(await script(name));
  return { cluster, events, expectations };
}

test("Figure 8: an entry of term 2 that a majority holds is not committed, and is replaced", async () => {
  const { cluster, events, expectations } = await heard("figure_8");
  assert.equal(expectations, 8);
  const { servers, violations, rulesOff, now } = cluster.view();
  assert.deepEqual([violations, rulesOff], [[], []]);
  for (const { log } of servers.filter(({ state }) => state === "running")) {
    assert.deepEqual(log.entries.map(({ term, command }) => `${term}:${command}`), ["1:a", "3:c", "5:d"]);
  }
  const leaders = events.filter(({ kind }) => kind === "leader").map(({ server, term }) => `${server} ${term}`);
  assert.deepEqual(leaders, ["S1 2", "S5 3", "S1 4", "S5 5"]);
  const waits = events.find(({ kind, decision }) => kind === "decision" && decision === "waitForOwnTerm");
  assert.equal(waits.server, "S1");
  assert.equal(waits.section, "§5.4.2");
  assert.deepEqual(waits.facts, { index: 2, term: 2, currentTerm: 4, storedOn: 3 });
  const before = (at) => events.filter((event) => event.kind === "commit" && event.at <= at);
  assert.deepEqual(before(waits.at), [], "nothing is committed by counting what is of an older term");
  assert.equal(now, cluster.now);
});

test("Figure 8 without the rule of §5.4.2: what S1 has committed is overwritten", async () => {
  const { cluster, events } = await heard("figure_8_without_its_rule");
  const { violations, rulesOff, servers } = cluster.view();
  assert.deepEqual(rulesOff, ["commit-only-current-term=off"]);
  const broken = violations.map(({ invariant, server }) => `${invariant} ${server}`);
  assert.equal(broken[0], "CommitOwnTerm S1");
  assert.ok(broken.includes("LeaderCompleteness S5"), broken.join());
  assert.ok(broken.some((one) => one.startsWith("StateMachineSafety")), broken.join());
  const told = events.filter(({ kind }) => kind === "violation");
  assert.deepEqual(told.map(({ invariant, server }) => `${invariant} ${server}`), broken);
  assert.equal(servers[0].log.entries[1].command, "b");
  assert.equal(servers[1].log.entries[1].command, "c");
});

test("every event comes once, in order, and right when it happens", async () => {
  for (const [name, least] of [["figure_8", 10_000], ["figure_8_without_its_rule", 300]]) {
    const cluster = new Cluster();
    const numbers = [];
    cluster.subscribe(({ number, at, step }) => {
      numbers.push(number);
      if (cluster.now !== at || cluster.view({ count: 0 }).events !== step) assert.fail(`event ${number} comes late`);
    });
    cluster.run(await script(name));
    // Far more than a world remembers.
    cluster.advance(60_000);
    assert.ok(numbers.length > least, `${numbers.length}`);
    // Those before it were told to nobody: five servers have started.
    assert.deepEqual(numbers, numbers.map((_, index) => numbers[0] + index));
  }
});

test("the same run has the same digest natively, opened again, and in pieces", async () => {
  const { cluster } = await heard("figure_8");
  const digest = cluster.digest();
  assert.match(digest, /^[0-9a-f]{16}$/);
  const opened = [cluster.record(), cluster.link(), `https://example.org/raft/?embed${cluster.link()}`, await script("figure_8")];
  for (const source of opened) assert.equal(Cluster.from(source).digest(), digest);
  const lines = (await script("figure_8")).split("\n");
  const pieces = new Cluster();
  for (const line of lines) pieces.run(line);
  assert.equal(pieces.digest(), digest);
  const place = cluster.record().match(/ends (@\d+) (#\d+)/);
  const native = await example("replay", place.slice(1), cluster.record());
  assert.ok(native.includes(digest), `${digest} natively: ${native}`);
});

test("who goes back finds the run as it was", () => {
  const cluster = new Cluster({ servers: 3, seed: 4 });
  cluster.advance(1_000);
  const [digest, leader] = [cluster.digest(), cluster.view().servers.find(({ role }) => role === "leader").id];
  cluster.run([`crash ${leader}`, "wait until leader"]);
  cluster.seek(999.999);
  assert.equal(cluster.now, 999.999);
  assert.equal(cluster.view().servers.find(({ id }) => id === leader).role, "leader");
  cluster.seek(1_000);
  assert.equal(cluster.digest(), digest, "what was done later is forgotten");
});

test("an expectation that is not met says what is so instead", () => {
  const cluster = new Cluster({ servers: 3 });
  const error = thrown(() => cluster.run("elect S1\n// S1 leads\nexpect S2 leader\ncrash S1"));
  assert.ok(error instanceof Error);
  const { name, line, expected, found, at } = error;
  assert.deepEqual({ name, line, expected, found }, { name: "RunError", line: 3, expected: "S2 leader", found: ["S2 follower"] });
  assert.equal(at, cluster.now);
  assert.equal(cluster.view().servers[0].role, "leader", "what came before is done, and nothing after");
});
