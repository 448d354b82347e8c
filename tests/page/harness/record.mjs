// The record of the run in the page's storage, and its native replay.

import assert from "node:assert/strict";
import { storage } from "./cluster.mjs";
import { example } from "./native.mjs";

/** The record of the only run in the storage as text, and the place that its header names. */
export async function saved(page) {
  const cells = await storage(page);
  const header = Object.keys(cells).find((key) => key.endsWith("/header"));
  const run = header.slice(0, -"header".length);
  const [, setup, ...lines] = cells[header].split("\n");
  const [, at, events] = lines.join("\n").match(/^place (@\d+) (#\d+)$/m);
  const blocks = [];
  for (let block = 1; cells[`${run}record/${block}`] !== undefined; block += 1) blocks.push(cells[`${run}record/${block}`]);
  return { text: [setup, ...blocks].join("\n"), actions: blocks.join("\n").split("\n"), place: [at, events] };
}

/** Holds the page, which is paused, against the native replay of its record. */
export async function assertReplays(page, cluster) {
  const view = await cluster.stop();
  assert.match(String(view.digest), /^[0-9a-f]{16}$/, "the paused page names no digest");
  const { text, place, actions } = await saved(page);
  assert.equal(place[0], `@${view.timeUs}`, "the header is not at the time that is shown");
  const printed = await example("replay", place, text);
  assert.match(printed, new RegExp(`^digest ${view.digest}$`, "m"), `${text}\n${place.join(" ")} leads to\n${printed}`);
  for (const { id, role, term, lastIndex, commitIndex } of view.servers.filter(({ role }) => role !== "stopped")) {
    assert.ok(printed.includes(`${id} ${role} term ${term} last index ${lastIndex} commit index ${commitIndex}`), printed);
  }
  return actions;
}
