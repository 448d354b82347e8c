// The space-time diagram: what happens is drawn in it, wherever in time one looks; and it can be taken along.

import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { test } from "node:test";
import { violations } from "./harness/axe.mjs";
import { openCluster } from "./harness/open.mjs";
import { soon } from "./harness/soon.mjs";

const FIELD = ".dg-field";

/** What is drawn: its messages, its signs, the moments in sight. */
function read() {
  const all = (selector) => [...document.querySelectorAll(selector)].map(({ dataset }) => ({ ...dataset }));
  const { fromUs, toUs } = document.querySelector(".dg-field").dataset;
  return { arrows: all(".dg-arrow"), marks: all(".dg-mark").map(({ mark }) => mark), from: Number(fromUs), to: Number(toUs) };
}

/** Waits until the drawing fits, and returns it; says what was awaited otherwise. */
async function until(page, holds, what) {
  let drawn;
  for (const end = Date.now() + 15_000; Date.now() < end; await page.waitForTimeout(30)) {
    drawn = await page.evaluate(read);
    if (holds(drawn)) return drawn;
  }
  return assert.fail(`waited for ${what}; there are ${drawn.arrows.length} messages, ${drawn.marks}, ${drawn.from} to ${drawn.to}`);
}

/** A cluster with a leader, and the diagram in sight. */
async function openDiagram(t, seed, context = {}) {
  const opened = await openCluster(t, { query: `?speed=1&seed=${seed}`, context });
  await opened.cluster.leader();
  await opened.page.locator('button[data-panel="diagram"]').click();
  await opened.page.locator(FIELD).waitFor();
  return opened;
}

/** Where the middles of some arrows are on the screen. */
const middles = (page, arrows) =>
  page.locator(arrows).evaluateAll((paths) =>
    paths.map((path) => {
      const { x, y } = path.getPointAtLength(path.getTotalLength() / 2);
      const picture = path.ownerSVGElement.getBoundingClientRect();
      return { x: picture.x + x, y: picture.y + y };
    }),
  );

const lengthOf = ({ from, to }) => to - from;
const key = (page, name) => page.locator(FIELD).press(name);

/** A file that a button offers. */
async function saved(page, name) {
  const [download] = await Promise.all([page.waitForEvent("download"), page.getByRole("button", { name }).click()]);
  return { name: download.suggestedFilename(), bytes: await readFile(await download.path()) };
}

test("messages, elections, commits and crashes are drawn, and kept as pictures", async (t) => {
  const { page, cluster } = await openDiagram(t, 81);
  await cluster.commit("set x 5");
  await until(page, ({ arrows }) => arrows.some(({ end }) => end === "flying"), "a message on its way");
  const { id } = await cluster.leader();
  await cluster.act(id, `Crash ${id}`);
  await cluster.until((view) => view.servers.some((server) => server.role === "leader" && server.id !== id), "another leader");
  await cluster.stop();
  for (let zooms = 0; zooms < 3; zooms += 1) await page.getByRole("button", { name: "Zoom out" }).click();
  const drawn = await until(page, ({ marks }) => marks.includes("crash") && marks.includes("elected"), "a crash and an election");
  assert.ok(drawn.marks.includes("granted") && drawn.marks.includes("durable"), `${drawn.marks}`);
  for (const kind of ["RequestVote", "RequestVoteReply", "AppendEntries"]) {
    assert.ok(drawn.arrows.some((arrow) => arrow.kind === kind), `no ${kind}`);
  }
  assert.ok(drawn.arrows.some(({ end, to }) => end === "lost" && to === id), "what is sent to a stopped server is lost");
  // What the stage shows on its way is on its way here.
  const { messages } = await cluster.view();
  const way = ({ kind, from, to }) => `${kind} ${from} ${to}`;
  assert.deepEqual(drawn.arrows.filter(({ end }) => end === "flying").map(way).sort(), messages.map(way).sort());

  const svg = await saved(page, "Save as SVG");
  const text = svg.bytes.toString();
  assert.match(svg.name, /^raftglass-81-\d+ms\.svg$/);
  assert.match(text, /^<svg [^>]*width="1296"[\s\S]*<\/svg>\n$/);
  assert.ok(text.includes('data-kind="RequestVote"') && text.includes("seed 81"), "the file is of another run");
  const png = await saved(page, "Save as PNG");
  assert.match(png.name, /\.png$/);
  assert.equal(png.bytes.subarray(0, 8).toString("latin1"), "\x89PNG\r\n\x1a\n");
  assert.equal(png.bytes.readUInt32BE(16), 2 * 1296);
  // Not empty: a white picture of this size takes a tenth of that.
  assert.ok(png.bytes.length > 50_000, `${png.bytes.length} bytes`);
  assert.deepEqual(await violations(page), []);
});

test("one looks nearer, elsewhere, and at what is no heartbeat", async (t) => {
  const { page, cluster } = await openDiagram(t, 82);
  await page.waitForTimeout(300);
  const { timeUs } = await cluster.stop();
  const first = await until(page, ({ from, to, arrows }) => from < timeUs && timeUs <= to && arrows.length > 8, "the present");
  // The line of the present stands where the present is.
  const [field, present] = [await page.locator(FIELD).boundingBox(), await page.locator(".dg-present").boundingBox()];
  const there = field.x + ((timeUs - first.from) / lengthOf(first)) * field.width;
  assert.ok(Math.abs(present.x - there) < 4, `the present is drawn at ${present.x}, not ${there}`);
  const follow = page.getByRole("button", { name: "Follow", exact: true });
  assert.equal(await follow.getAttribute("aria-pressed"), "true");

  await page.getByRole("button", { name: "Zoom in" }).click();
  const near = await until(page, (drawn) => lengthOf(drawn) < lengthOf(first) * 0.8, "a nearer look");
  assert.ok(near.from < timeUs && timeUs <= near.to, "the present has left");
  await page.getByRole("button", { name: "Zoom out" }).click();
  await until(page, (drawn) => lengthOf(drawn) > lengthOf(near) * 1.3, "a further look");
  const box = await page.locator(FIELD).boundingBox();
  await page.mouse.move(box.x + box.width * 0.25, box.y + 40);
  await page.mouse.wheel(0, -100);
  const wheeled = await until(page, (drawn) => Math.abs(lengthOf(drawn) / lengthOf(first) - 0.8) < 0.05, "the wheel");
  // The moment under the pointer has kept its place.
  const at = (drawn) => drawn.from + 0.25 * lengthOf(drawn);
  assert.ok(Math.abs(at(wheeled) - at(first)) < lengthOf(first) / 50, `${at(wheeled)} and ${at(first)}`);

  // Dragged to before the panel was opened: what happened there is made again.
  await page.getByRole("button", { name: "Fit the run" }).click();
  const whole = await until(page, ({ from, marks }) => from === 0 && marks.includes("elected"), "the whole run");
  assert.ok(whole.to >= timeUs);
  await page.getByRole("button", { name: "Fold heartbeats" }).click();
  const folded = await until(page, ({ arrows }) => arrows.length < whole.arrows.length / 2, "heartbeats to be folded");
  assert.ok(folded.arrows.some(({ kind }) => kind === "RequestVote") && folded.marks.includes("beat"));
  await page.getByRole("button", { name: "Fold heartbeats" }).click();
  for (let zooms = 0; zooms < 8; zooms += 1) await key(page, "+");
  await until(page, (drawn) => lengthOf(drawn) < lengthOf(whole) / 4, "the keys");
  await key(page, "Home");
  await until(page, ({ from }) => from === 0, "the beginning");
  assert.equal(await follow.getAttribute("aria-pressed"), "false");
  await key(page, "Shift+ArrowRight");
  await until(page, ({ from }) => from > 0, "what comes after");
  const held = await page.evaluate(read);
  await cluster.play();
  await page.waitForTimeout(300);
  assert.equal((await page.evaluate(read)).from, held.from, "it moves although it does not follow");
  await key(page, "End");
  const { timeUs: later } = await cluster.stop();
  await until(page, ({ from, to }) => from < later && later <= to, "the present again");
  assert.equal(await follow.getAttribute("aria-pressed"), "true");
});

test("each thing is told, and leads to where it was", async (t) => {
  const { page, cluster } = await openDiagram(t, 83);
  await cluster.commit("set x 5");
  const head = await cluster.stop();
  const told = page.locator(".dg-told");
  // With keys alone, from the last thing back.
  await page.locator(FIELD).focus();
  await key(page, "ArrowUp");
  await told.getByText(/S\d/).waitFor();
  const sentences = new Set();
  for (let steps = 0; steps < 12; steps += 1) {
    sentences.add(await told.innerText());
    await key(page, "ArrowUp");
    await page.waitForFunction((before) => document.querySelector(".dg-told").innerText !== before, [...sentences].at(-1));
  }
  assert.ok([...sentences].some((sentence) => /^S\d → S\d: \w+.* of term \d+, sent at/.test(sentence)), [...sentences].join("\n"));
  await page.getByRole("region", { name: "The last that is in sight" }).getByRole("listitem").nth(5).waitFor({ state: "attached" });
  await key(page, "Enter");
  const past = await cluster.until(({ digest }) => digest !== head.digest, "the past");
  assert.ok(past.timeUs < head.timeUs);
  await page.getByText("Looking at the past", { exact: true }).waitFor();
  assert.deepEqual(await violations(page), []);
  await page.getByRole("button", { name: "Back to now" }).click();
  assert.equal((await cluster.until(({ timeUs }) => timeUs === head.timeUs, "the present")).digest, head.digest);

  // With the pointer: an arrow that has arrived, in its middle, where no sign is and no other arrow.
  await page.getByRole("button", { name: "Fit the run" }).click();
  await until(page, ({ from }) => from === 0, "the whole run");
  const entries = await middles(page, '.dg-arrow.append.asks[data-end="received"]');
  assert.ok(entries.length > 0, "no entries were sent");
  const said = async ({ x, y }) => {
    await page.mouse.move(x, y, { steps: 2 });
    await page.waitForTimeout(150);
    return /AppendEntries of term \d+, sent at/.test(await told.innerText());
  };
  let found;
  for (const middle of entries) {
    if (!found && (await said(middle))) found = middle;
  }
  assert.ok(found, "no arrow is told of");
  await page.mouse.click(found.x, found.y);
  await page.getByRole("region", { name: "Inspector" }).getByText(/AppendEntries/).first().waitFor();
  // A lane's name selects its server, and the lane is emphasised.
  await page.getByRole("button", { name: /^S4 term/ }).click();
  await cluster.inspected("S4").waitFor();
  await page.locator(".dg-chosen").waitFor({ state: "attached" });
});

/** Two minutes in which two servers crash, many messages are lost, and the cluster falls apart and heals. */
const LONG = `raftglass servers=5 seed=5
wait until leader
wait 20s
crash S1
wait 15s
crash S2
wait 8s
restart S1
restart S2
wait 8s
dial loss 300000
wait 20s
dial loss 0
partition S1 S2
wait 20s
heal-all
wait 20s`;

test("from afar the whole run is in sight, and each server's messages are counted", async (t) => {
  const query = `?script=${encodeURIComponent(LONG)}&at=115000&speed=1&panels=details;diagram`;
  const { page, cluster } = await openCluster(t, { query });
  await page.locator(FIELD).waitFor();
  await cluster.until(({ timeUs }) => timeUs > 112_000_000, "the end of the script", 60_000);
  await key(page, "0");
  // What was not seen is read from the record, while time passes.
  const signs = ["crash", "elected", "restart", "commit", "done"];
  const shows = ({ from, to, marks }) => from === 0 && to > 112e6 && signs.every((sign) => marks.includes(sign));
  assert.equal((await until(page, shows, "the whole run")).arrows.length, 0);
  const look = () =>
    page.evaluate(() => ({
      letters: document.querySelector(".dg-picture").innerHTML.length,
      traffic: [...document.querySelectorAll(".dg-traffic:not(.lost)")].map((it) => it.getBBox().height),
      lost: document.querySelectorAll(".dg-traffic.lost").length,
      paths: [...document.querySelectorAll(".dg-traffic")].map((it) => it.getAttribute("d")).join(),
      terms: [...document.querySelectorAll(".dg-leads text")].map((it) => it.textContent),
    }));
  // It stays whole while time passes, and says what it leaves out.
  await cluster.until(({ timeUs }) => timeUs > 114_000_000, "time", 60_000);
  await until(page, ({ from, to }) => from === 0 && to > 114e6, "the whole run, still");
  await cluster.stop();
  await page.getByText(/^From afar: the ground of a lane/).waitFor();
  const far = await look();
  assert.ok(far.letters < 200_000 && far.traffic.length === 5 && far.lost > 1 && far.terms.includes("term 1"), JSON.stringify(far));
  assert.match(await page.locator(".dg-picture").getAttribute("aria-label"), /from afar: elections [1-9]\d*, crashes 2, commits [1-9]/);
  assert.deepEqual(await violations(page), []);

  // Without heartbeats there are fewer messages, and with them again as many.
  const { paths } = await look();
  const fold = page.getByRole("button", { name: "Fold heartbeats" });
  await fold.click();
  await soon(async () => (await look()).paths !== paths, true);
  assert.equal((await look()).traffic.length, 5);
  await fold.click();
  await soon(async () => (await look()).paths, paths);

  // The file shows the same.
  const svg = (await saved(page, "Save as SVG")).bytes.toString();
  const count = (text, what) => text.split(what).length - 1;
  assert.equal(count(svg, 'data-mark="crash"'), 2);
  assert.ok(count(svg, 'class="dg-traffic"') >= 5 && svg.includes("how many messages are sent") && !svg.includes("data-kind"));

  // A sign tells what it is, and leads there.
  const crash = await page.locator('.dg-mark[data-mark="crash"]').first().boundingBox();
  const middle = [crash.x + crash.width / 2, crash.y + crash.height / 2];
  await page.mouse.move(...middle);
  await page.locator(".dg-told").getByText(/S1/).waitFor();
  await page.mouse.click(...middle);
  await cluster.until(({ timeUs, servers }) => timeUs < 25e6 && servers.some(({ role }) => role === "stopped"), "the moment of the crash");
  await page.getByRole("button", { name: "Back to now" }).click();
  // A lane tells what its server was.
  const field = await page.locator(FIELD).boundingBox();
  await page.mouse.move(field.x + 60, field.y + field.height - 60);
  await page.locator(".dg-told").getByText(/^S\d: (follower|leader), term 1, from/).waitFor();

  // Nearer there are arrows again; the wheel goes back, but not further than the run.
  for (let zooms = 0; zooms < 12; zooms += 1) await key(page, "+");
  await until(page, ({ to, from, arrows }) => to - from < 20e6 && arrows.length > 50, "arrows");
  await page.mouse.move(field.x + field.width / 2, field.y + 40);
  for (let turns = 0; turns < 24; turns += 1) await page.mouse.wheel(0, 200);
  const back = await until(page, (drawn) => lengthOf(drawn) > 110e6 && drawn.arrows.length === 0, "the run from afar");
  assert.ok(lengthOf(back) < 180e6, `${lengthOf(back)}`);
});

/** How often the page was drawn while the pointer went over the field, and what changed in it: each drawing looks at
 * the clock. */
async function drawnWhile(page, moves) {
  await page.evaluate(() => {
    const now = Performance.prototype.now;
    window.drawn = { page: 0, elsewhere: 0, told: 0 };
    Performance.prototype.now = function () {
      window.drawn.page += 1;
      return now.call(this);
    };
    const watch = new MutationObserver((changes) => {
      for (const { target } of changes) {
        const own = (target.closest ? target : target.parentElement)?.closest(".dg-told, .dg-pointed");
        window.drawn[own ? "told" : "elsewhere"] += 1;
      }
    });
    watch.observe(document.body, { subtree: true, childList: true, attributes: true, characterData: true });
  });
  await moves();
  return page.evaluate(() => window.drawn);
}

test("a pointer that moves has only what it points at drawn, in a place that covers nothing", async (t) => {
  for (const [width, height, query] of [[800, 580, "&embed"], [1440, 900, ""], [390, 844, "&lang=zh"], [720, 900, "&lang=zh"]]) {
    const opened = await openCluster(t, { query: `?speed=1&seed=85&panels=details;diagram${query}`, context: { viewport: { width, height } } });
    const { page, cluster } = opened;
    await cluster.leader();
    await page.keyboard.press("k");
    await cluster.until(({ playing }) => !playing, "a standstill");
    await page.locator(FIELD).scrollIntoViewIfNeeded();
    await until(page, ({ arrows }) => arrows.length > 8, "messages");
    const box = await page.locator(FIELD).boundingBox();
    const told = page.locator(".dg-told");
    // On arrows, and beside them.
    const arrows = (await middles(page, ".dg-arrow")).filter(({ x, y }) => x > box.x + 4 && x < box.x + box.width - 4 && y < height);
    const points = arrows.slice(0, 12).flatMap(({ x, y }) => [{ x, y }, { x: x + 15, y: box.y + 6 }]);
    const sentences = [];
    const drawn = await drawnWhile(page, async () => {
      for (const { x, y } of points) {
        await page.mouse.move(x, y);
        if (/\d/.test(await told.innerText())) sentences.push(await told.evaluate((it) => [it.innerText, it.scrollHeight - it.clientHeight]));
        assert.deepEqual(await page.locator(FIELD).boundingBox(), box, "the drawing moves");
      }
    });
    const at = `${width}x${height}${query}`;
    assert.ok(sentences.length > 3 && drawn.told > 3, `${at}: ${sentences.length} sentences`);
    assert.deepEqual({ page: drawn.page, elsewhere: drawn.elsewhere }, { page: 0, elsewhere: 0 }, at);
    for (const [sentence, hidden] of sentences) assert.ok(hidden <= 0, `${at}: cut off: ${sentence}`);
    // Nothing lies over the axis.
    const over = await page.evaluate(() => {
      const { left, right, bottom } = document.querySelector(".dg-field").getBoundingClientRect();
      const tops = [0.1, 0.5, 0.9].map((share) => document.elementFromPoint(left + share * (right - left), Math.min(bottom, innerHeight) - 8));
      return tops.filter((it) => !it?.closest(".dg-field")).map((it) => it?.className);
    });
    assert.deepEqual(over, [], at);
    await page.close();
  }
});

test("on a phone it fits, and fingers move it", async (t) => {
  const { page, cluster } = await openDiagram(t, 84, { viewport: { width: 390, height: 844 }, hasTouch: true });
  await cluster.stop();
  const field = page.locator(FIELD);
  await field.scrollIntoViewIfNeeded();
  const sideways = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
  assert.ok(sideways <= 0, `the page is ${sideways} pixels too wide`);
  for (const button of await page.locator(".dg-buttons button").all()) {
    const { x, width, height } = await button.boundingBox();
    assert.ok(x >= 0 && x + width <= 390 && height >= 24, `${await button.innerText()}: ${x}, ${width}, ${height}`);
  }
  const before = await until(page, ({ arrows }) => arrows.length > 0, "messages");
  const { x, y, width } = await field.boundingBox();
  const session = await page.context().newCDPSession(page);
  const touch = (type, ...points) =>
    session.send("Input.dispatchTouchEvent", { type, touchPoints: points.map(([dx, id]) => ({ x: x + dx, y: y + 60, id })) });
  // Two fingers apart: nearer.
  await touch("touchStart", [width * 0.4, 0], [width * 0.6, 1]);
  await touch("touchMove", [width * 0.3, 0], [width * 0.7, 1]);
  await touch("touchMove", [width * 0.2, 0], [width * 0.8, 1]);
  await touch("touchEnd");
  const near = await until(page, (drawn) => lengthOf(drawn) < lengthOf(before) * 0.6, "a pinch");
  // One finger: along.
  await touch("touchStart", [width * 0.2, 0]);
  await touch("touchMove", [width * 0.5, 0]);
  await touch("touchMove", [width * 0.8, 0]);
  await touch("touchEnd");
  await until(page, ({ from }) => from < near.from, "a drag");
  assert.deepEqual(await violations(page), []);
});
