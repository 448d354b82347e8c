// What happened, as a list, and why: filtered, searched, gone to, read back to the beginning of the run.

import assert from "node:assert/strict";
import { test } from "node:test";
import { violations } from "./harness/axe.mjs";
import { openCluster } from "./harness/open.mjs";

const QUERY = "?seed=7&paused&speed=0.5&panels=details,events*,network;logs";

/** The rows that are made, from the top of the list on. */
function rows(page) {
  return page.locator(".events-list li").evaluateAll((rows) =>
    rows.map((row) => ({
      time: row.querySelector("time").textContent,
      kind: row.querySelector(".event-kind").textContent,
      told: row.querySelector(".event-told").textContent,
      present: row.classList.contains("present"),
      ahead: row.classList.contains("ahead"),
    })),
  );
}

async function untilRows(page, holds, what) {
  for (let tries = 0; tries < 200; tries += 1) {
    const found = await rows(page);
    if (holds(found)) return found;
    await page.waitForTimeout(50);
  }
  assert.fail(`waited for ${what}; there is ${JSON.stringify((await rows(page)).slice(0, 5))}`);
}

test("what happened is listed, found again and gone to", async (t) => {
  const { page, cluster } = await openCluster(t, { query: QUERY });
  const why = page.getByRole("region", { name: "Why" });
  const search = page.getByRole("searchbox", { name: "Search events" });
  await cluster.stepUntil((view) => view.servers.some(({ role }) => role === "leader"));

  await t.test("heartbeats are not listed until they are asked for", async () => {
    await cluster.play();
    await cluster.commit("set x 5");
    await cluster.stop();
    const listed = await untilRows(page, (found) => found.length > 5, "rows");
    assert.ok(listed.every(({ kind }) => kind !== "Heartbeats"), JSON.stringify(listed));
    assert.ok(listed.some(({ told }) => /applies index \d+: set x 5/.test(told)));
    assert.ok(listed[0].present, "the last one is the moment's");
    await page.getByRole("button", { name: "7/8 kinds" }).click();
    const heartbeats = page.getByRole("button", { name: "Heartbeats", exact: true });
    await heartbeats.click();
    await untilRows(page, (found) => found.some(({ kind }) => kind === "Heartbeats"), "heartbeats");
    await heartbeats.click();
    await untilRows(page, (found) => found.every(({ kind }) => kind !== "Heartbeats"), "no heartbeats");
  });

  await t.test("words and servers narrow the list, and nothing says so", async () => {
    await search.fill("VOTES for");
    const votes = await untilRows(page, (found) => found.length > 1 && found.every(({ told }) => /votes for/.test(told)), "votes");
    assert.ok(votes.every(({ kind }) => kind === "Elections"));
    await search.fill("");
    await page.getByRole("combobox", { name: "Only about this server" }).selectOption("S3");
    await untilRows(page, (found) => found.length > 2 && found.every(({ told }) => /\bS3\b/.test(told)), "S3's rows");
    await search.fill("no such thing");
    const nothing = page.getByText("Nothing matches: “no such thing”, S3, 7/8 kinds.");
    await nothing.waitFor();
    await page.getByRole("button", { name: "Clear the filter" }).click();
    await untilRows(page, (found) => found.length > 5, "all rows again");
    assert.equal(await search.inputValue(), "");
  });

  await t.test("a row leads to its moment, and what comes after lies ahead", async () => {
    await search.fill("votes for");
    const [{ time, told }] = await untilRows(page, (found) => found.length > 1 && found.every(({ told }) => /votes/.test(told)), "votes");
    await page.locator(".events-list li button").first().click();
    await search.fill("");
    const here = await untilRows(page, (found) => found.some(({ present }) => present) && found.some(({ ahead }) => ahead), "the past");
    const row = here.find(({ present }) => present);
    assert.deepEqual([row.time, row.told], [time, told]);
    // The newest stand first, so that all before it are ahead, and only those.
    const place = here.indexOf(row);
    assert.deepEqual(here.map(({ ahead }) => ahead), here.map((_, at) => at < place), `the moment is row ${place}`);
    assert.equal(`${((await cluster.view()).timeUs / 1e6).toFixed(6).slice(0, -3)} s`, time);
    // Who voted is selected, and it is its decisions that are gone through.
    const voter = told.slice(0, 2);
    await why.getByText(`${voter} only`).waitFor();
    assert.equal(await page.locator(".events-list [aria-current]").count(), 1);
  });

  await t.test("a decision is laid open, and the ones beside it are reached by keys", async () => {
    const name = why.locator(".why-rule strong");
    for (let steps = 0; !/^Give the vote/.test(await name.innerText()); steps += 1) {
      assert.ok(steps < 20, `20 decisions, the last: ${await name.innerText()}`);
      await page.locator("body").press("<");
      await page.waitForTimeout(100);
    }
    const decisive = why.locator(".decides");
    assert.equal(await decisive.count(), 1);
    assert.match(await decisive.innerText(), /lastLogIndex.*\s0\s*=\s*0/s);
    assert.match(await why.locator(".why-outcome").innerText(), /votes for S\d in term 1/);
    assert.match(await why.innerText(), /Figure 2, RequestVote 2; §5\.4\.1/);
    const outcome = await why.locator(".why-outcome").innerText();
    await why.getByRole("button", { name: "The next decision" }).click();
    await page.waitForFunction((before) => document.querySelector(".why-outcome").innerText !== before, outcome);
    await page.locator("body").press("<");
    await page.waitForFunction((before) => document.querySelector(".why-outcome").innerText === before, outcome);
  });

  await t.test("rows are reached by keys", async () => {
    const focused = () => page.evaluate(() => document.activeElement.closest("li")?.querySelector(".event-told").textContent);
    await page.locator(".events-list [data-focus] button").focus();
    const before = await focused();
    await page.keyboard.press("ArrowDown");
    await page.waitForFunction((before) => document.activeElement.closest("li")?.innerText !== before, before);
    const after = await focused();
    assert.notEqual(after, before);
    await page.keyboard.press("Enter");
    await untilRows(page, (found) => found.find(({ present }) => present)?.told === after, "the focused row to be the present one");
  });

  assert.deepEqual(await violations(page, ".events"), []);

  await t.test("all of a long run can be scrolled to, and only what is in sight is made", async () => {
    await page.locator("body").press("Escape");
    await page.getByRole("button", { name: "Back to now" }).click();
    for (let times = 0; times < 12; times += 1) await page.locator("body").press("+");
    await cluster.play();
    for (let number = 0; number < 12; number += 1) await cluster.commit(`set y ${number}`);
    await cluster.stop();
    const list = page.getByRole("region", { name: "What happened" });
    const begins = list.getByText("Here the run begins.");
    let made = 0;
    for (let tries = 0; !(await begins.isVisible()); tries += 1) {
      assert.ok(tries < 200, "the beginning of the run is not reached");
      made = Math.max(made, (await rows(page)).length);
      await list.evaluate((list) => list.scrollTo(0, list.scrollHeight));
      await page.waitForTimeout(50);
    }
    assert.ok(made < 60, `${made} rows are made`);
    await list.evaluate((list) => list.scrollTo(0, list.scrollHeight));
    await untilRows(page, (found) => /^S1 starts as a follower/.test(found.at(-1).told), "the first happening");
    await page.getByRole("button", { name: "The oldest first" }).click();
    await page.getByRole("button", { name: "Show the moment that is looked at" }).click();
    await untilRows(page, (found) => found.at(-1)?.present, "the last row to be the moment's");
    await list.evaluate((list) => list.scrollTo(0, 0));
    await untilRows(page, (found) => /^S1 starts/.test(found[0].told), "the first row to be the first happening");
  });
});
