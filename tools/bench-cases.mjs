// What `./dev bench page` measures: the same cluster with logs of 0 to 10,000 entries, at the speed of a first visit and in
// real time; logs of 100,000 entries, on disks in memory; nine servers with a hundred messages on their way, beside the
// space-time diagram; five minutes of nine servers in that diagram; and a page that stands still.
//
// A case is a name, the page's query, what the browser's storage holds before (`storage`), and what brings the page
// into the state to measure: `prepare(page)` gets Playwright's page right after it was opened and resolves when
// measuring may begin.

import { example } from "../tests/page/harness/native.mjs";
import { Cluster, allCommitted } from "../tests/page/harness/cluster.mjs";
import { dropFile } from "../tests/page/harness/drop.mjs";

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

/** Says a line of the script language to the running cluster. */
async function say(page, line) {
  await page.keyboard.press("Control+k");
  const palette = page.getByRole("combobox", { name: "Command or line" });
  await palette.fill(line);
  await palette.press("Enter");
  await page.keyboard.press("Escape");
}

const IN_FLIGHT = 100;

const busy = {
  name: `9 servers, ${IN_FLIGHT} in flight, diagram`,
  query: "?servers=9&seed=3&speed=1&panels=details;diagram",
  async prepare(page) {
    const cluster = new Cluster(page);
    await cluster.leader();
    await page.locator(".diagram").first().waitFor();
    await say(page, "dial election-timeout 3s..6s");
    await say(page, "dial latency 260..360ms");
    await cluster.until(({ messages }) => messages.length >= IN_FLIGHT, `${IN_FLIGHT} messages in flight`, PATIENCE);
  },
};

/** Nine servers for five minutes, all of it in sight. */
const far = {
  name: "9 servers, 5 minutes from afar",
  query: "?servers=9&seed=3&speed=1&at=300000&panels=details;diagram",
  async prepare(page) {
    await new Cluster(page).until(({ timeUs }) => timeUs > 300e6, "five minutes", PATIENCE);
    await page.locator(".dg-field").press("0");
    await page.locator(".dg-traffic").first().waitFor({ state: "attached" });
    await page.waitForTimeout(2000);
  },
};

const LONG = 100_000;

/** Five servers that begin with long logs: too long for localStorage, so the run is in memory. */
function longLogs() {
  const log = "1:k ".repeat(LONG);
  const disks = [1, 2, 3, 4, 5].map((server) => `disk S${server} holds term 1 log ${log}`);
  return ["raftglass servers=5 seed=1", ...disks].join("\n");
}

/** Scrolls through the logs, some entries a frame. */
function scroll() {
  const logs = document.querySelector(".log-scroller");
  const on = () => {
    logs.scrollLeft = (logs.scrollLeft + 997) % (logs.scrollWidth - logs.clientWidth);
    requestAnimationFrame(on);
  };
  on();
}

const long = {
  name: `${LONG} entries, scrolled`,
  query: "?speed=1",
  async prepare(page) {
    const cluster = new Cluster(page);
    await cluster.leader();
    // Files are taken by what is fetched after the first election.
    await page.locator(".strip button").first().waitFor();
    await dropFile(page, longLogs());
    await cluster.until(({ servers }) => servers.every(({ lastIndex }) => lastIndex >= LONG), `${LONG} entries`, PATIENCE);
    if (!(await cluster.view()).playing) await page.keyboard.press("k");
    await cluster.until((view) => allCommitted(view, LONG + 1), `${LONG} committed entries`, PATIENCE);
    await page.evaluate(scroll);
    await page.waitForTimeout(2000);
  },
};

const still = {
  name: "paused",
  query: "?seed=1&speed=1",
  async prepare(page) {
    await new Cluster(page).leader();
    await page.keyboard.press("k");
    await page.waitForTimeout(1000);
  },
};

export const CASES = [...ENTRIES.flatMap((entries) => SPEEDS.map(({ name, value }) => ({
  name: `${entries} entries, speed ${name}`,
  query: "?speed=10",
  storage: () => runOf(entries),
  prepare: (page) => settle(page, entries, value),
}))), long, busy, far, still];
