// The ring: timers from the real deadlines, messages where their real latency has brought them.

import assert from "node:assert/strict";
import { test } from "node:test";
import { leaderOf } from "./harness/cluster.mjs";
import { openCluster } from "./harness/open.mjs";
import { soon } from "./harness/soon.mjs";

/** "in 12.3 ms of 45 ms" as the share that is left. */
function shareLeft(words) {
  const [, left, whole] = words.match(/in ([\d.]+) ms of ([\d.]+) ms/);
  return Number(left) / Number(whole);
}

function assertNear(found, expected, tolerance, what) {
  assert.ok(Math.abs(found - expected) <= tolerance, `${what}: ${found}, not ${expected}`);
}

test("a timer's arc is what is left until its deadline", async (t) => {
  const { page, cluster } = await openCluster(t, { query: "?speed=1&seed=111" });
  await cluster.leader();
  await cluster.stop();
  const inspector = page.getByRole("region", { name: "Inspector" });
  const left = new Set();
  for (const { id } of (await cluster.view()).servers) {
    await cluster.inspect(id);
    await inspector.getByRole("heading", { name: id }).waitFor();
    const expected = shareLeft(await inspector.getByText(/(election timeout|next heartbeat) in/).innerText());
    const offset = await page.locator(`[data-server="${id}"] .timer`).getAttribute("stroke-dashoffset");
    assertNear(1 - Number(offset) / 1000, expected, 0.01, `what is left of ${id}'s timer`);
    left.add(offset);
  }
  assert.ok(left.size > 1, "all timers are alike");
});

test("the arcs move while time passes", async (t) => {
  const { page, cluster } = await openCluster(t, { query: "?seed=112" });
  const offsets = () => page.locator("[data-server] .timer").evaluateAll((arcs) => arcs.map((arc) => arc.getAttribute("stroke-dashoffset")));
  await cluster.leader();
  const before = await offsets();
  const { timeUs } = await cluster.view();
  await cluster.until((view) => view.timeUs > timeUs + 5_000, "5 ms of virtual time");
  const after = await offsets();
  assert.deepEqual(after.map((offset, at) => offset !== before[at]), Array(5).fill(true), `${before} and then ${after}`);
});

/** Measures, in the page, how much of its way from edge to edge each message has behind it. */
function measureMessages() {
  const middle = (element) => {
    const { left, right, top, bottom } = element.getBoundingClientRect();
    return [(left + right) / 2, (top + bottom) / 2];
  };
  return [...document.querySelectorAll("[data-message]")].map((element) => {
    const disc = (id) => document.querySelector(`[data-server="${id}"] .timer-track`);
    const [x, y] = middle(element.querySelector(".outline"));
    const [[x1, y1], [x2, y2]] = [middle(disc(element.dataset.from)), middle(disc(element.dataset.to))];
    const length = Math.hypot(x2 - x1, y2 - y1);
    const along = ((x - x1) * (x2 - x1) + (y - y1) * (y2 - y1)) / length;
    const edge = disc(element.dataset.from).getBoundingClientRect().width / 2;
    const beside = Math.abs((x - x1) * (y2 - y1) - (y - y1) * (x2 - x1)) / length;
    return { share: (along - edge) / (length - 2 * edge), beside };
  });
}

test("messages are on their links, in proportion to their latency", async (t) => {
  const { page, cluster } = await openCluster(t, { query: "?seed=113" });
  await cluster.until(({ messages }) => messages.length >= 4, "messages");
  const { timeUs } = await cluster.view();
  await cluster.until((view) => view.timeUs > timeUs + 2_000, "2 ms of virtual time");
  await cluster.stop();
  const measured = await page.evaluate(measureMessages);
  assert.ok(measured.length >= 2, "the messages are gone");
  for (const [at, { share, beside }] of measured.entries()) {
    assert.ok(beside < 15, `message ${at} is ${beside} pixels off its link`);
    const message = page.locator("[data-message]").nth(at);
    await message.locator(".hit").click({ force: true });
    await soon(() => message.getAttribute("class"), /selected/);
    const journey = page.locator(".inspector .journey");
    assertNear(1 - shareLeft(await journey.innerText()), share, 0.05, `the way of message ${at}`);
  }
});

test("kinds of messages and roles of servers are told apart by shape, not by colour alone", async (t) => {
  const { page, cluster } = await openCluster(t, { query: "?paused&seed=114" });
  const shapes = new Map();
  const look = async () => {
    const seen = await page.evaluate(() => [...document.querySelectorAll("[data-message]")].map((element) => [
      element.dataset.message, element.querySelector(".outline").getAttribute("d") + element.querySelector(".mark").getAttribute("d"),
    ]));
    for (const [kind, shape] of seen) shapes.set(kind, (shapes.get(kind) ?? new Set()).add(shape));
    return shapes.size === 4;
  };
  for (let steps = 0; !(await look()); steps += 1) {
    assert.ok(steps < 200, `only ${[...shapes.keys()]} were seen`);
    await page.keyboard.press(".");
  }
  const all = [...shapes.values()].flatMap((drawn) => [...drawn]);
  assert.equal(new Set(all).size, all.length, "two kinds look the same");
  await cluster.stepUntil(leaderOf);
  const drawn = (role) => page.locator(`[data-role="${role}"]`).first().evaluate((server) => server.closest(".server").querySelectorAll("path").length);
  assert.notEqual(await drawn("leader"), await drawn("follower"));
});
