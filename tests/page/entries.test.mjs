// Entries of the logs: who has the one that is pointed at, conflicts, going to an index, entries in the inspector.

import assert from "node:assert/strict";
import { test } from "node:test";
import { violations } from "./harness/axe.mjs";
import { openCluster } from "./harness/open.mjs";

/** S1 leads term 3 with two entries of its own while S4 and S5, cut off, have others there. */
const SCRIPT = `raftglass noop=off election-timeout=60..60s heartbeat=60s
disk S1 holds term 3 log 1:a 2:b 2:c
disk S2 holds term 3 log 1:a 2:b 2:c
disk S3 holds term 3 log 1:a 2:b
disk S5 holds term 3 log 1:a 3:d
cut S1 S5
elect S1
`;

test("an entry's quorum is shown on all logs, on the ring and in the inspector", async (t) => {
  const { page, cluster } = await openCluster(t, { query: "?seed=7&paused&speed=0.5&panels=details*,events,script;logs" });
  const inspector = page.getByRole("region", { name: "Inspector" });
  const entry = (server, index) => page.locator(`.log-row[data-log="${server}"] [data-index="${index}"]`);

  await t.test("pointing marks those that have it, and those that have not", async () => {
    await cluster.play();
    await cluster.commit("set x 5");
    await cluster.stop();
    const leader = (await cluster.leader()).id;
    const follower = leader === "S1" ? "S2" : "S1";
    await cluster.act(follower, `Disconnect ${follower}`);
    await cluster.play();
    await cluster.propose("set y 6");
    await cluster.until((view) => view.servers.every(({ id, commitIndex }) => id === follower || commitIndex >= 3), "index 3");
    await cluster.stop();
    await entry(leader, 3).hover();
    await page.getByText("4/5 disks").waitFor();
    assert.equal(await page.locator(".entry-marks .entry-mark").count(), 4);
    assert.equal(await page.locator(".log-row .holds").count(), 3);
    assert.equal(await page.locator(".log-row .looked-at").count(), 1);
    assert.equal(await page.locator(`.log-row[data-log="${follower}"] .nothing-there`).count(), 1);
    await page.mouse.move(5, 5);
    await page.waitForFunction(() => !document.querySelector(".entry-marks"));
  });

  await t.test("a chosen entry says who has it, and leads to the ones beside it", async () => {
    const leader = (await cluster.leader()).id;
    await entry(leader, 3).click();
    await inspector.getByRole("heading", { name: "Entry 3" }).waitFor();
    assert.match(await inspector.innerText(), /set y 6/);
    assert.match(await inspector.innerText(), /Committed\. On 4 of 5 disks; 3 are a majority\./);
    const holders = await inspector.locator(".entry-holders li").allInnerTexts();
    assert.equal(holders.filter((line) => /nothing there/.test(line)).length, 1, holders.join("\n"));
    assert.equal(holders.filter((line) => /on disk/.test(line)).length, 4, holders.join("\n"));
    assert.deepEqual(await violations(page, ".inspector"), []);
    const milestones = await inspector.locator(".entry-milestones > div").allInnerTexts();
    assert.match(milestones[0], new RegExp(`^Proposed\\s+${leader}\\s+at [\\d.]+ s$`));
    assert.match(milestones[1], new RegExp(`^Committed\\s+${leader}\\s+at [\\d.]+ s\\s+after [1-9][\\d.]* ms$`));
    await inspector.getByRole("button", { name: "The entry before" }).click();
    await inspector.getByRole("heading", { name: "Entry 2" }).waitFor();
    assert.match(await inspector.innerText(), /Committed\. On 5 of 5 disks/);
    await inspector.getByRole("button", { name: "The next entry" }).click();
    await inspector.getByRole("heading", { name: "Entry 3" }).waitFor();
  });

  await t.test("the field leads to an index", async () => {
    const field = page.getByRole("textbox", { name: "Go to index" });
    await field.fill("1");
    await field.press("Enter");
    await inspector.getByRole("heading", { name: "Entry 1" }).waitFor();
    assert.match(await inspector.innerText(), /no-op/);
  });
  assert.deepEqual(await violations(page, ".logs"), []);

  await t.test("when an entry was proposed and committed is known long after, and to a page that is loaded again", async () => {
    const milestones = inspector.locator(".entry-milestones");
    await inspector.getByRole("button", { name: "The next entry" }).click();
    await inspector.getByRole("heading", { name: "Entry 2" }).waitFor();
    const before = await milestones.innerText();
    assert.match(before, /Committed\s+S\d\s+at/);
    const { timeUs } = await cluster.view();
    await cluster.play();
    await cluster.until((view) => view.timeUs > timeUs + 1.2e6, "much later");
    await cluster.stop();
    await page.reload();
    const field = page.getByRole("textbox", { name: "Go to index" });
    await field.fill("2");
    await field.press("Enter");
    await inspector.getByRole("heading", { name: "Entry 2" }).waitFor();
    assert.equal(await milestones.innerText(), before);
    await milestones.getByRole("button").first().click();
    await inspector.getByRole("heading", { name: /^S\d$/ }).waitFor();
  });

  await t.test("what conflicts with the leader's log is marked", async () => {
    await page.locator(".tabs").getByRole("button", { name: "Script" }).click();
    await page.locator(".views").getByRole("button", { name: "Script", exact: true }).click();
    await page.getByRole("textbox", { name: "Script" }).fill(SCRIPT);
    await page.locator(".editor").getByRole("button", { name: "Run", exact: true }).click();
    await page.locator('.log-row[data-log="S5"] .conflicts[data-index="2"]').waitFor();
    assert.equal(await page.locator(".log-row .conflicts").count(), 1);
    await entry("S5", 2).click();
    await inspector.getByText("The leader has another entry there, or none").waitFor();
  });
});
