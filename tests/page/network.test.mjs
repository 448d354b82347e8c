// Faults on the page: lines drawn across the ring, links, messages, servers, dials, chaos; each is in the record.

import assert from "node:assert/strict";
import { test } from "node:test";
import { violations } from "./harness/axe.mjs";
import { leaderOf } from "./harness/cluster.mjs";
import { openCluster } from "./harness/open.mjs";
import { assertReplays, saved } from "./harness/record.mjs";
import { soon } from "./harness/soon.mjs";

/** Opens the page, and waits until it has a leader and its tools. */
async function openTools(t, query) {
  const opened = await openCluster(t, { query });
  await opened.cluster.leader();
  await opened.page.getByRole("button", { name: "Partition" }).waitFor();
  return opened;
}

/** The middle of a server's disc on the screen. */
async function middle(page, id) {
  const { x, y, width, height } = await page.locator(`[data-server="${id}"] .disc`).boundingBox();
  return [x + width / 2, y + height / 2];
}

/** The point between two servers. */
async function between(page, one, other) {
  const [[x1, y1], [x2, y2]] = [await middle(page, one), await middle(page, other)];
  return [(x1 + x2) / 2, (y1 + y2) / 2];
}

async function drag(page, from, to) {
  await page.mouse.move(...from);
  await page.mouse.down();
  await page.mouse.move(...to, { steps: 6 });
  await page.mouse.up();
}

/** The lines of the record, each without its place. */
async function deeds(page, cluster) {
  await cluster.stop();
  const { actions } = await saved(page);
  return actions.map((line) => line.replace(/^@\d+ #\d+ /, ""));
}

test("a drawn line parts the servers on its two sides: the majority elects, the minority does not", async (t) => {
  const { page, cluster } = await openTools(t, "?speed=10&seed=71");
  await cluster.stop();
  await page.getByRole("button", { name: "Partition" }).click();
  await drag(page, await between(page, "S1", "S5"), await between(page, "S2", "S3"));
  await page.locator(".boundary").waitFor({ state: "attached" });
  assert.deepEqual(await page.locator(".group-letter").allTextContents(), ["A", "A", "B", "B", "B"]);
  await cluster.play();
  const view = await cluster.until(({ servers }) => {
    const [minority, majority] = [servers.slice(0, 2), servers.slice(2)];
    const leads = majority.find(({ role }) => role === "leader");
    return leads && majority.every(({ term, commitIndex }) => term === leads.term && commitIndex > Math.max(...minority.map((it) => it.commitIndex)));
  }, "a leader among S3, S4 and S5 that commits");
  assert.ok(["S3", "S4", "S5"].includes(leaderOf(view).id));
  const minority = view.servers.slice(0, 2).filter(({ role }) => role === "leader");
  assert.ok(minority.every(({ term }) => term === 1), "somebody was elected by a minority");

  // Dragged to the others, S2 hears the new leader.
  await drag(page, await middle(page, "S2"), await middle(page, "S3"));
  await cluster.until((now) => cluster.server(now, "S2").commitIndex >= leaderOf(view).commitIndex, "S2 to catch up");
  await cluster.button("Heal").click();
  await cluster.until(({ servers }) => servers.every(({ term }) => term === servers[0].term), "one term");
  const lines = await deeds(page, cluster);
  assert.deepEqual(lines, ["partition S1 S2 | S3 S4 S5", "partition S1 | S2 S3 S4 S5", "heal-all"]);
});

test("with Shift held a line can be drawn at any time, and by taps on servers the network is split, too", async (t) => {
  const { page, cluster } = await openTools(t, "?speed=10&seed=72");
  await page.keyboard.down("Shift");
  const [x, y] = await middle(page, "S1");
  await drag(page, [x - 150, y + 75], [x + 150, y + 75]);
  await page.keyboard.up("Shift");
  await page.locator(".boundary").waitFor({ state: "attached" });
  await cluster.button("Network").click();
  await cluster.button("Heal all links").click();
  for (const id of ["S2", "S4"]) await cluster.button(`${id} in group A`).click();
  assert.match(await page.locator("p.planned").innerText(), /^S1 S3 S5 \| S2 S4\s+S1, S3 and S5 are a majority of 5/);
  await cluster.button("Split").click();
  await page.locator(".boundary").first().waitFor({ state: "attached" });
  await cluster.button("Isolate the leader").click();
  const lines = await deeds(page, cluster);
  assert.deepEqual(lines.slice(0, 3), ["partition S1 | S2 S3 S4 S5", "heal-all", "partition S1 S3 S5 | S2 S4"]);
  assert.match(lines[3], /^partition (S1 \| S2 S3 S4 S5|S1( S\d){3} \| S\d)/);
});

test("a line may begin at a message and end at a server, and neither is chosen by that", async (t) => {
  const { page, cluster } = await openTools(t, "?speed=10&seed=78");
  await cluster.stepUntil(({ messages }) => messages.length > 0);
  const under = await page.locator("[data-message]").first().boundingBox();
  const from = [under.x + under.width / 2, under.y + under.height / 2];
  assert.ok(await page.evaluate(([x, y]) => Boolean(document.elementFromPoint(x, y).closest("[data-message]")), from));
  await page.keyboard.down("Shift");
  for (const id of ["S2", "S3", "S4", "S5"]) {
    await drag(page, from, await middle(page, id));
    if (await page.locator(".boundary").count()) break;
  }
  await page.keyboard.up("Shift");
  await page.locator(".boundary").first().waitFor({ state: "attached" });
  assert.equal(await page.locator(".stage .selected").count(), 0, "something was chosen");
});

test("one direction of a link is cut, slow or healed, in the table and at the link itself", async (t) => {
  const { page, cluster } = await openTools(t, "?speed=10&seed=73");
  const { id } = await cluster.leader();
  const other = id === "S1" ? "S2" : "S1";
  await cluster.stop();
  await cluster.button("Network").click();
  await cluster.button(`${id} → ${other}: whole`).press("Enter");
  await page.locator(`[data-way="${id}-${other}"].cut`).waitFor({ state: "attached" });
  await page.locator(`[data-way="${other}-${id}"].whole`).waitFor({ state: "attached" });
  const first = (await cluster.view()).servers[0].term;
  await cluster.play();
  await cluster.until(({ servers }) => servers.some(({ term }) => term > first), "who is not heard from to be given up");
  await cluster.stop();
  await cluster.button(`${id} → ${other}: cut`).click();
  await cluster.button(`${id} → ${other}: slow, 50 to 100 ms more`).waitFor();

  const [one, two] = [id, other].sort();
  await page.locator(`[data-link="${one}-${two}"] .link-hit`).dispatchEvent("click");
  await page.getByRole("heading", { name: `Link ${one} – ${two}` }).waitFor();
  await cluster.button(`Heal ${id} → ${other}`).click();
  await cluster.button(`Cut ${one} – ${two}, both directions`).click();
  await page.locator(`[data-link="${one}-${two}"] .link.cut`).waitFor({ state: "attached" });
  assert.deepEqual(await deeds(page, cluster), [
    `cut ${id} ${other}`, `heal ${id} ${other}`, `slow ${id} ${other} 50..100ms`, `heal ${id} ${other}`,
    `cut ${one} ${two}`, `cut ${two} ${one}`,
  ]);
});

test("a message is held, released, doubled and dropped, by buttons and by keys", async (t) => {
  const { page, cluster } = await openTools(t, "?speed=10&seed=74");
  await cluster.stepUntil(({ messages }) => messages.length > 0);
  const held = page.locator("[data-message].held");
  const messages = async () => (await cluster.view()).messages.length;
  await page.keyboard.press("m");
  await page.getByRole("button", { name: /^Hold .+ from S\d to S\d$/ }).click();
  await held.waitFor({ state: "attached" });
  const place = await held.getAttribute("transform");
  for (let steps = 0; steps < 12; steps += 1) await page.keyboard.press(".");
  assert.equal(await held.getAttribute("transform"), place, "it has moved");
  await page.keyboard.press("h");
  await held.waitFor({ state: "detached" });
  const before = await messages();
  await page.getByRole("button", { name: /^Duplicate / }).click();
  await soon(messages, before + 1);
  await page.keyboard.press("u");
  await soon(messages, before + 2);
  await page.getByRole("button", { name: /^Drop / }).click();
  await soon(messages, before + 1);
  const lines = await deeds(page, cluster);
  assert.deepEqual(lines.map((line) => line.split(" ")[0]), ["hold", "release", "duplicate", "duplicate", "drop"]);
  assert.equal(new Set(lines.map((line) => line.split(" ")[1])).size, 1, "not the same message");
});

test("a server is paused, its timers are frozen and set, its disk fails, it hands over and is read from", async (t) => {
  const { page, cluster } = await openTools(t, "?speed=10&seed=75");
  const { id } = await cluster.leader();
  const other = id === "S1" ? "S2" : "S1";
  await cluster.commit("set x 5");
  await cluster.inspect(id);
  await page.getByText("More", { exact: true }).click();
  await cluster.button(`Read from ${id}`).click();
  await page.getByText(/^x: 5 \(index \d+ applied/).waitFor();
  await page.getByRole("combobox", { name: `${id} hands its leadership to` }).selectOption(other);
  await cluster.button(`Transfer the leadership of ${id}`).click();
  await cluster.until((view) => leaderOf(view)?.id === other, `${other} to lead`);
  await cluster.button(`Freeze timers of ${id}`).click();
  await cluster.button(`Thaw timers of ${id}`).click();
  await page.getByRole("spinbutton", { name: `The timer of ${id} runs out` }).fill("12.5");
  await cluster.button(`Set timer of ${id}`).click();
  await cluster.button(`Pause ${id}`).click();
  await cluster.button(`Resume ${id}`).click();
  for (const name of ["Slow disk of", "Usual speed for the disk of", "Let the disk of", "Let the disk of", "Fail disk of"]) {
    await page.getByRole("button", { name: new RegExp(`^${name} ${id}`) }).click();
  }
  const lines = await deeds(page, cluster);
  assert.deepEqual(lines.slice(1), [
    `read ${id} "x"`, `transfer ${id} ${other}`, `freeze ${id}`, `thaw ${id}`, `timer ${id} 12500us`, `pause ${id}`, `resume ${id}`,
    `disk ${id} slow 50..150ms`, `disk ${id} slow 0..0ms`, `disk ${id} lie`, `disk ${id} sync`, `disk ${id} fail`,
  ]);
});

/** Of each dial: its name and unit, a value, its line in the record, what is said of it. */
const DIALS = [
  ["Latency in ms", "200", "dial latency 200..210ms", /No election can end: .* up to 430 ms.* after 300 ms/],
  ["Jitter in ms", "120", "dial latency 5..125ms", /heartbeats arrive up to 170 ms apart, and a follower may give up after 150 ms/],
  ["Loss in %", "40", "dial loss 400000", /with 40 % lost, some follower misses 3 or more heartbeats in a row/],
  ["Duplication in %", "12.5", "dial duplication 125000", /These settings can keep a leader: heartbeats arrive at most 60 ms apart/],
  ["Election timeout in ms", "30", "dial election-timeout 30..180ms", /a follower may give up after 30 ms/],
  ["Timeout range in ms", "0", "dial election-timeout 150..150ms", /Votes will be split: election timeouts differ by 0 ms/],
  ["Heartbeat in ms", "400", "dial heartbeat 400ms", /No leader can last: heartbeats arrive up to 410 ms apart/],
  ["Disk time in ms", "80", "dial disk 80..84ms", /Elections may have to be repeated: .* up to 198 ms/],
  ["Disk range in ms", "100", "dial disk 1..101ms", /Elections may have to be repeated: .* up to 232 ms/],
];

test("each dial has its line in the record and its hint, and all go back to how it began", async (t) => {
  const { page, cluster } = await openTools(t, "?speed=10&seed=76");
  await cluster.stop();
  await cluster.button("Network").click();
  const hints = page.locator(".hints");
  for (const [name, value, , hint] of DIALS) {
    const field = page.getByRole("spinbutton", { name, exact: true });
    await field.fill(value);
    await field.press("Enter");
    await hints.getByText(hint).waitFor();
    await cluster.button("As it began").click();
    await hints.getByText("These settings can keep a leader").waitFor();
  }
  const lines = await deeds(page, cluster);
  assert.deepEqual(lines.filter((_, at) => at % 2 === 0), DIALS.map(([, , line]) => line));
  await page.getByRole("slider", { name: "Heartbeat" }).press("ArrowRight");
  await soon(async () => (await deeds(page, cluster)).at(-1), "dial heartbeat 75ms");
});

test("chaos is seeded and in the record, which replays without it; then everything heals", async (t) => {
  const { page, cluster } = await openTools(t, "?speed=10&seed=77");
  await cluster.button("Network").click();
  await page.getByRole("textbox", { name: "Chaos seed" }).fill("4711");
  await page.getByRole("textbox", { name: "Chaos seed" }).press("Enter");
  const chaos = page.getByRole("slider", { name: "Chaos" });
  await chaos.press("End");
  await soon(() => chaos.getAttribute("aria-valuetext"), "wild");
  const { timeUs } = await cluster.view();
  await cluster.until((view) => view.timeUs > timeUs + 3_000_000, "three seconds of chaos");
  await chaos.press("Home");
  const actions = await assertReplays(page, cluster);
  assert.ok(actions.length > 8, `${actions.length} actions`);
  await cluster.button("Heal everything").click();
  await cluster.button("Heal everything").and(page.locator(":disabled")).waitFor();
  await cluster.play();
  await cluster.until((view) => leaderOf(view) && view.servers.every(({ term, role }) => role !== "stopped" && term === leaderOf(view).term), "a leader of all");
  await assertReplays(page, cluster);
});

for (const colorScheme of ["light", "dark"]) {
  test(`axe finds nothing in the faults, in ${colorScheme}`, async (t) => {
    const { page, cluster } = await openCluster(t, { query: "?speed=10&seed=78", context: { colorScheme } });
    await cluster.leader();
    await cluster.button("Network").click();
    await cluster.button("Isolate the leader").click();
    await cluster.button("S1 in group A").click();
    await page.locator(".boundary").first().waitFor({ state: "attached" });
    await cluster.stop();
    assert.deepEqual(await violations(page), [], "the tab");
    await page.locator('[data-link="S1-S2"] .link-hit').dispatchEvent("click");
    await page.getByRole("heading", { name: "Link S1 – S2" }).waitFor();
    assert.deepEqual(await violations(page, ".side"), [], "a link");
    await cluster.inspect("S1");
    await page.getByText("More", { exact: true }).click();
    await cluster.button("Pause S1").click();
    assert.deepEqual(await violations(page, "main, .side"), [], "a paused server");
  });
}
