// Clients and services; and in the inspector: what has just changed, the followers' table, what a message would bring
// about.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { violations } from "./harness/axe.mjs";
import { openCluster } from "./harness/open.mjs";

test("services differ until all have applied, and each request says how it stands", async (t) => {
  const { page, cluster } = await openCluster(t, { query: "?seed=7&paused&speed=0.5&panels=details,clients*;logs" });
  const inspector = page.getByRole("region", { name: "Inspector" });
  const panel = page.locator(".clients");
  const tab = (name) => page.locator(".tabs").getByRole("button", { name });
  await panel.getByText("Nothing is stored yet").waitFor();
  await cluster.play();
  await cluster.commit("set x 5");
  await cluster.stop();

  await t.test("a request waits, is committed, and is answered", async () => {
    await panel.locator(".requests .done", { hasText: "set x 5: ok" }).waitFor();
    assert.match(await panel.locator(".requests .copy").innerText(), /^#2\s*✓/);
    await cluster.propose("set x 6");
    await panel.locator(".requests .waiting", { hasText: "set x 6" }).waitFor();
    const step = cluster.button("Step to the next event");
    for (let steps = 0; (await panel.locator(".services .differs").count()) === 0; steps += 1) {
      assert.ok(steps < 100, "nobody has applied it");
      await step.click();
    }
    const cells = await panel.locator(".services .differs td").allInnerTexts();
    assert.deepEqual(cells.toSorted(), ["5", "5", "5", "5", "6"]);
    await panel.locator(".requests .done", { hasText: "set x 6: ok" }).waitFor();
    for (let steps = 0; (await panel.locator(".services .differs").count()) > 0; steps += 1) {
      assert.ok(steps < 200, "not all have applied it");
      await step.click();
    }
    assert.deepEqual(await panel.locator(".services tbody td").allInnerTexts(), ["6", "6", "6", "6", "6"]);
  });
  assert.deepEqual(await violations(page, ".clients"), []);

  await t.test("a step marks what it has changed", async () => {
    const leader = (await cluster.leader()).id;
    await page.locator(`[data-server="${leader}"]`).click();
    await inspector.locator(".comparison").waitFor();
    await cluster.propose("set y 7");
    const log = inspector.locator(".comparison tr.changed", { hasText: "log[] ends at" });
    await log.waitFor();
    assert.match(await log.innerText(), /index 3, term 1 → index 4, term 1/);
    assert.match(await inspector.locator(".followers").innerText(), /on the way/);
    assert.match(await inspector.locator(".followers").innerText(), /1 entry/);
    for (let steps = 0; (await log.count()) > 0; steps += 1) {
      assert.ok(steps < 5, "it stays marked");
      await cluster.button("Step to the next event").click();
    }
  });

  await t.test("a message says what its receiver would do, and it does", async () => {
    const expected = inspector.getByRole("region", { name: "If it arrived now" });
    for (let tries = 0; !/appends 1 entry/.test((await expected.isVisible()) ? await expected.innerText() : ""); tries += 1) {
      assert.ok(tries < 20, "none of the messages carries the entry");
      await page.locator("body").press("m");
      await page.waitForTimeout(50);
    }
    const said = await expected.innerText();
    assert.match(said, /S\d appends 1 entry from S\d after index 3/);
    assert.match(said, /The answer leaves when this is on disk/);
    assert.match(said, /success\s+true\s+matchIndex\s+4/);
    assert.deepEqual(await violations(page, ".inspector"), []);
    const sentence = said.match(/S\d appends 1 entry[^.]*\./)[0];
    for (let steps = 0; !(await page.locator(".feed").innerText()).includes(sentence); steps += 1) {
      assert.ok(steps < 40, `nothing came of “${sentence}”`);
      await cluster.button("Step to the next event").click();
    }
    await tab("Clients").click();
    await panel.waitFor();
  });

  await t.test("each server's duplicate table is shown", async () => {
    await page.keyboard.press("Control+k");
    await page.getByRole("combobox", { name: "Command or line" }).fill('ask c1 "incr n"');
    await page.keyboard.press("Enter");
    await page.getByRole("dialog").waitFor({ state: "detached" });
    await cluster.play();
    await page.waitForFunction(() => document.querySelectorAll(".duplicates tr td:not(:empty)").length === 5);
    const rows = await panel.locator(".duplicates tr").allInnerTexts();
    assert.deepEqual(rows.map((row) => row.slice(0, 2)), ["S1", "S2", "S3", "S4", "S5"]);
    assert.ok(rows.every((row) => /c1/.test(row)), rows.join("\n"));
  });
});

/** S1 crashes when its entry is on the other disks; the client asks again, and the command is in the log twice. */
const RETRIED = readFileSync(new URL("../scripts/retried_command_counts_once.raft", import.meta.url), "utf8");
const ANOTHER_LEADER = "elect S3\nwait until S3 commit 5\nask c1 \"set y 2\"\nwait until c1 answered ok\n";
/** More entries than are in sight. */
const MORE = 'propose S3 "set z 3"\n'.repeat(40);

test("the way of each command is shown: who was asked, who sent it on, what is in the log twice", async (t) => {
  const query = `?paused&panels=details,clients*;logs&at=600000&script=${encodeURIComponent(RETRIED + ANOTHER_LEADER + MORE)}`;
  const { page } = await openCluster(t, { query });
  const inspector = page.getByRole("region", { name: "Inspector" });
  const tab = (name) => page.locator(".tabs").getByRole("button", { name });
  const commands = page.locator(".commands > li");
  await page.waitForFunction(() => document.querySelectorAll(".commands > li.done").length === 2);

  await t.test("the rows of the logs stand below each other after a jump", async () => {
    const boxes = await page.locator("svg.log-row").evaluateAll((rows) => rows.map((row) => row.getBoundingClientRect()));
    assert.equal(boxes.length, 3);
    boxes.slice(1).forEach((box, row) => assert.equal(box.top, boxes[row].bottom));
  });

  await t.test("a command that was asked for again, and counted once", async () => {
    const retried = commands.filter({ hasText: "c1#1" });
    const copies = await retried.locator(".copy").allInnerTexts();
    assert.match(copies.at(0), /^#2\s*✓\s*, .*committed and done$/);
    assert.match(copies.at(-1), /^#4\s*⊘\s*, .*not done again/);
    assert.match(await retried.innerText(), /Asked 2 times, 2 times in the log, done once/);
    assert.match(await retried.locator(".asked-way").innerText(), /^asks\s+S3\s+which says that S1 leads\s+↪\s*is sent on to\s+S1[\s\S]*↻\s*asks again, now\s+S2/);
  });

  await t.test("a command that was sent on to the leader", async () => {
    const sentOn = commands.filter({ hasText: "c1#2" });
    assert.match(await sentOn.locator(".asked-way").innerText(), /asks\s+S2\s+which says that S3 leads\s+↪\s*is sent on to\s+S3\s+#6\s*✓/);
    assert.match(await sentOn.locator(".outcome").innerText(), /^Answer after [\d.]+ ms: ok$/);
  });
  assert.deepEqual(await violations(page, ".clients"), []);

  await t.test("servers and entries on the way lead to what they are", async () => {
    await commands.first().locator(".asked-way").getByRole("button", { name: "S3", exact: true }).click();
    await tab("Details").click();
    await inspector.getByRole("heading", { name: "S3", exact: true }).waitFor();
    await tab("Clients").click();
    await commands.last().locator(".suppressed").click();
    await tab("Details").click();
    await inspector.getByRole("heading", { name: "Entry 4" }).waitFor();
    assert.match(await inspector.innerText(), /c1#1 incr x/);
  });
});
