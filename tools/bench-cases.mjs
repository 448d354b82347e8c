// What `./dev bench page` measures: the same cluster with logs of 0 to 10,000 entries, at the speed of a first visit and in
// real time.
//
// A case is a name, the page's query, what the browser's storage holds before (`storage`), and what brings the page
// into the state to measure: `prepare(page)` gets Playwright's page right after it was opened and resolves when
// measuring may begin.

import { example } from "../tests/page/harness/native.mjs";
import { Cluster, allCommitted } from "../tests/page/harness/cluster.mjs";

const ENTRIES = [0, 100, 1_000, 10_000];

/** The dial's speeds that are measured; the first is the one that a first visit starts with. */
const SPEEDS = [
  { name: "1/50", value: 0.02 },
  { name: "1", value: 1 },
];

/** How long the page may take to open a run of 10,000 entries and to elect a leader, in milliseconds. */
const PATIENCE = 60_000;

/** The storage that a page leaves behind whose cluster has committed so many commands: written by a real cluster. */
async function runOf(entries) {
  return JSON.parse(await example("saved_run", [String(entries)]));
}

/** Has the restarted cluster elect a leader and commit everything, at the speed at which the page was opened; then
 * goes on at the speed to measure. */
async function settle(page, entries, speed) {
  await page.waitForSelector('html[data-boot="running"]', { state: "attached", timeout: PATIENCE });
  const cluster = new Cluster(page);
  await cluster.until((view) => allCommitted(view, entries + 1), `${entries} committed entries`, PATIENCE);
  while ((await cluster.view()).speed > speed) await page.keyboard.press("-");
  // So that what only the start costs is over.
  await page.waitForTimeout(2000);
}

export const CASES = ENTRIES.flatMap((entries) => SPEEDS.map(({ name, value }) => ({
  name: `${entries} entries, speed ${name}`,
  query: "?speed=10",
  storage: () => runOf(entries),
  prepare: (page) => settle(page, entries, value),
})));
