// The types in index.d.ts: strict, and exact. What clusters really say is checked against them as literals, in which
// TypeScript allows no field too few and none too many.

import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import * as fs from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { Cluster, PACKAGE, script, thrown } from "./package.mjs";

const TSC = fileURLToPath(new URL("../../node_modules/.bin/tsc", import.meta.url));
const OPTIONS = ["--noEmit", "--strict", "--exactOptionalPropertyTypes", "--noUncheckedIndexedAccess", "--target", "es2022",
  "--module", "nodenext", "--moduleResolution", "nodenext", "--skipLibCheck", "false", "--types", "", "--lib", "es2022"];

let folder;

before(async () => {
  folder = await fs.mkdtemp(join(tmpdir(), "raftglass-types-"));
  await fs.mkdir(join(folder, "node_modules"));
  await fs.symlink(PACKAGE, join(folder, "node_modules/raftglass"));
  await fs.writeFile(join(folder, "package.json"), '{ "type": "module" }');
});

after(() => fs.rm(folder, { recursive: true }));

/** What the compiler says of a program; empty if it finds nothing wrong. */
async function complaints(program) {
  await fs.writeFile(join(folder, "program.ts"), program);
  const compiled = promisify(execFile)(TSC, [...OPTIONS, "program.ts"], { cwd: folder });
  return compiled.then(() => "", ({ stdout, stderr }) => stdout || stderr || "tsc did not run");
}

/** Views and events of runs in which nearly everything happens, one of each shape. */
async function said() {
  const views = new Map();
  const events = new Map();
  const shape = (value) => JSON.stringify(value, (key, inner) => (typeof inner === "number" ? 0 : inner)).replace(/\d+/g, "0");
  for (const name of ["figure_8", "figure_8_without_its_rule", "corrupt_disk", "full_disk", "failing_disk_of_a_leader",
    "transfer_of_leadership", "read_without_an_entry", "retried_command_counts_once", "page_reload", "slow_link",
    "crash_in_the_middle_of_a_write", "figure_7", "chain_with_pre_vote", "paused_leader", "deaf_leader_that_checks_its_quorum"]) {
    const cluster = new Cluster();
    let calls = 0;
    cluster.subscribe((event) => {
      const { text, section, number, at, step, ...what } = event;
      events.set(shape(what), event);
      calls += 1;
      if (calls % 7 === 0) {
        const view = cluster.view({ count: 3 });
        for (const part of ["servers", "messages", "violations", "links"]) {
          for (const one of view[part]) views.set(shape({ part, one: { ...one, log: null, entries: null } }), { ...view, [part]: [one] });
        }
      }
    });
    cluster.run(await script(name));
  }
  return { views: [...views.values()], events: [...events.values()] };
}

test("what clusters say has exactly the types that are promised", async () => {
  const { views, events } = await said();
  const kinds = new Set(events.map(({ kind }) => kind));
  for (const kind of ["leader", "commit", "crash", "restart", "violation", "lost", "torn", "refused", "client", "action", "reload"]) {
    assert.ok(kinds.has(kind), `no ${kind} among ${[...kinds]}`);
  }
  const messages = new Set(views.flatMap((view) => view.messages.map(({ kind }) => kind)));
  assert.ok(["AppendEntries", "AppendEntriesReply", "RequestVote", "PreVote"].every((kind) => messages.has(kind)), `${[...messages]}`);
  const literals = (type, values) => values.map((value, number) => `export const ${type}${number}: ${type} = ${JSON.stringify(value)};`).join("\n");
  const sample = (values, most) => values.filter((_, number) => number % Math.ceil(values.length / most) === 0);
  const parts = views.flatMap(({ servers, messages, violations, links, ...view }) => [
    ...servers.map((one) => ["ServerView", one]), ...messages.map((one) => ["MessageView", one]),
    ...violations.map((one) => ["Violation", one]), ...links.map((one) => ["LinkView", one]),
    ["View", { servers: [], messages: [], violations: [], links: [], ...view }],
  ]);
  const of = (type) => [...new Map(parts.filter(([name]) => name === type).map(([, one]) => [JSON.stringify(one), one])).values()];
  const types = ["View", "ServerView", "MessageView", "Violation", "LinkView"];
  const program = [
    `import type { ClusterEvent, ${types.join(", ")} } from "raftglass";`,
    literals("ClusterEvent", sample(events, 400)), ...types.map((type) => literals(type, sample(of(type), 150))),
  ].join("\n");
  assert.equal(await complaints(program), "");
});

test("errors have the fields that are promised", async () => {
  const cluster = new Cluster();
  const fields = (action) => {
    const error = thrown(action);
    return { name: error.name, message: error.message, ...error };
  };
  const program = `import type { OpenError, OptionError, RunError, ScriptError } from "raftglass";
    export const script: ScriptError = ${JSON.stringify(fields(() => cluster.run("crush")))};
    export const run: RunError = ${JSON.stringify(fields(() => cluster.run("expect S1 leader")))};
    export const open: OpenError = ${JSON.stringify(fields(() => Cluster.from("#run=1.A")))};
    export const option: OptionError = ${JSON.stringify(fields(() => new Cluster({ servers: 0.5 })))};`;
  assert.equal(await complaints(program), "");
});

test("a program that uses all of it compiles strictly", async () => {
  const program = `
import { Cluster, type ClusterEvent, type RunError, type ServerId, type View } from "raftglass";

const cluster: Cluster = new Cluster({ servers: 5, seed: 7, electionTimeout: [150, 300], heartbeat: 50, latency: "5..15ms", preVote: true });
const terms = new Map<ServerId, number>();
const stop: () => void = cluster.subscribe((event: ClusterEvent) => {
  if (event.kind === "leader") terms.set(event.server, event.term);
  else if (event.kind === "lost") terms.set(event.message.to, event.message.term);
  else if (event.kind === "violation") throw new Error(event.invariant + event.others.join());
});
const met: number = cluster.run(["elect S1", "expect S1 leader"]);
cluster.advance(met);
cluster.seek(cluster.now);
if (!cluster.step()) stop();
const view: View = cluster.view({ from: 1, count: 10 });
const followers = view.servers[0]?.followers;
const next: number | undefined = followers?.S2?.nextIndex;
for (const message of view.messages) if (message.kind === "AppendEntries") next === message.prevLogIndex;
try {
  Cluster.from(cluster.record()).digest() === Cluster.from(cluster.link()).digest();
} catch (error) {
  const { line, found }: RunError = error as RunError;
  line.toFixed() + found.join();
}
cluster.free();
`;
  assert.equal(await complaints(program), "");
});

test("and what is wrong does not compile", async () => {
  const wrong = [
    "new Cluster({ nodes: 5 });", 'new Cluster({ servers: "5" });', 'new Cluster("elect S1");', "cluster.advance();",
    'cluster.advance("5");', "cluster.subscribe((event) => event.server);", "cluster.now = 5;", "cluster.view().servers[0].id;",
    'cluster.subscribe((event) => { if (event.kind === "elected") return; });', "cluster.view({ last: 5 });",
  ];
  const program = `import { Cluster } from "raftglass";\nconst cluster = new Cluster();\n`;
  const expected = wrong.map((line) => `// @ts-expect-error\n${line}`).join("\n");
  assert.equal(await complaints(program + expected), "", "each is an error");
  assert.match(await complaints(program + "// @ts-expect-error\ncluster.step();"), /TS2578/, "and one that is none would be noticed");
});
