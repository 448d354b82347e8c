// What host and frame say to each other, without the element: nothing that a host sends does harm, and a host hears all
// that happens, once and in order.

import assert from "node:assert/strict";
import { test } from "node:test";
import { Cluster } from "./harness/cluster.mjs";
import { openHost } from "./harness/host.mjs";

/** The host's side by hand: `frame.call(method, fields)`, and all that it is sent in `frame.said`. */
const BY_HAND = `
const frame = document.querySelector("iframe");
frame.said = [];
// Beyond the numbers that are thrown.
let calls = 5_000;
const waiting = new Map();
addEventListener("message", ({ source, data }) => {
  if (source !== frame.contentWindow) return;
  frame.said.push(data);
  if (data?.event === "ready") frame.ready = true;
  waiting.get(data?.call)?.(data);
});
frame.send = (message) => frame.contentWindow.postMessage(message, "*");
frame.call = (method, fields = {}) => new Promise((resolve) => {
  calls += 1;
  waiting.set(calls, resolve);
  frame.send({ raftglass: 1, call: calls, method, ...fields });
});
`;

async function openByHand(t, query, more = {}) {
  const opened = await openHost(t, { body: `<iframe title="Raft" width="800" height="580" src="index.html?embed&${query}"></iframe>`, script: BY_HAND, ...more });
  const { page } = opened;
  await page.waitForFunction(() => document.querySelector("iframe").ready);
  const call = (method, fields) => page.evaluate(([method, fields]) => document.querySelector("iframe").call(method, fields), [method, fields]);
  const said = () => page.evaluate(() => document.querySelector("iframe").said);
  return { ...opened, call, said, frame: await opened.frameOf("body") };
}

/** All kinds of things that nobody should send, made in the page from a seed. */
function throwMessages(count) {
  const { send } = document.querySelector("iframe");
  let state = 42;
  const random = (below) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
  const cycle = { raftglass: 1, call: 9, method: "seek" };
  cycle.at = cycle;
  const nasty = "<img src=x onerror=\"parent.broken = true\"><script>parent.broken = true</script>";
  const values = [
    null, undefined, true, -1, 0, 0.5, 1, 2, 1e300, Infinity, -Infinity, NaN, 2 ** 53, "", "1", nasty, "x".repeat(200_000), [], {},
    [[[]]], cycle, new Map([["raftglass", 1]]), new Set([1]), new Date(0), /x/, 7n, new ArrayBuffer(8), new Error(nasty),
    Object.fromEntries(Array.from({ length: 500 }, (_, key) => [`k${key}`, key])), "__proto__", { toString: 1, valueOf: 1 },
  ];
  const value = () => values[random(values.length)];
  const methods = ["run", "set", "explode", "constructor", "__proto__", nasty, value()];
  for (let number = 0; number < count; number += 1) {
    const kind = random(4);
    if (kind === 0) send(value());
    else if (kind === 1) send({ raftglass: value(), call: value(), method: value() });
    else if (kind === 2) send({ raftglass: 1, call: value(), method: methods[random(methods.length)], lines: value(), name: value(), value: value() });
    // All in order but for what it says.
    else send({ raftglass: 1, call: 1_000_000 + number, method: ["run", "set", "seek", "reset", "explode"][random(5)], at: [-1, 1e9, "5", null][random(4)],
      script: [nasty, 7, null, "crush S1", "raftglass servers=99"][random(5)],
      lines: [nasty, 7, null, "crush S1", "raftglass servers=99"][random(5)], name: ["script", "embed", nasty, 5][random(4)], value: nasty });
  }
  // In the dialects of others, and as text.
  for (const text of ["[iFrameSizer]message", JSON.stringify({ raftglass: 1, call: 1, method: "play" }), "{", "null"]) send(text);
}

test("whatever a host throws at the frame, nothing is thrown and the run stays what it is", async (t) => {
  const { page, call, said, frame } = await openByHand(t, "paused&seed=8&id=hurt");
  await call("run", { lines: 'elect S1\npropose S1 "set x 5"\nwait until all key x 5' });
  const { digest } = await new Cluster(frame).until((view) => view.digest && !view.playing, "the digest");
  const html = await frame.evaluate(() => document.querySelector(".page").innerHTML.length);
  await page.evaluate(throwMessages, 3_000);
  // It answers after all of them.
  const { result } = await call("hello");
  assert.equal(result.seed, 8);
  const after = await new Cluster(frame).until((view) => view.digest, "the digest");
  assert.equal(after.digest, digest);
  assert.deepEqual(await frame.evaluate(() => [...document.querySelectorAll("img, .page script")].length), 0);
  assert.equal(await page.evaluate(() => globalThis.broken), undefined);
  assert.ok(Math.abs(await frame.evaluate(() => document.querySelector(".page").innerHTML.length) - html) < 2_000);
  assert.deepEqual(await frame.evaluate(() => Object.keys(localStorage)), []);
  const refused = (await said()).filter(({ call: number }) => number >= 1_000_000);
  assert.ok(refused.length > 500);
  for (const { raftglass, id, error, result: done } of refused) {
    assert.deepEqual([raftglass, id, done, typeof error?.message], [1, "hurt", undefined, "string"]);
    assert.ok(error.message.length < 400, error.message);
  }
});

test("only the host itself is heard: no other window, and not the frame", async (t) => {
  const { page, call, frame } = await openByHand(t, "paused&seed=8");
  const before = (await call("state")).result;
  const step = { raftglass: 1, call: 1, method: "step" };
  await frame.evaluate((step) => window.postMessage(step, "*"), step);
  // A frame beside it, of the same origin.
  await page.evaluate(() => document.body.append(Object.assign(document.createElement("iframe"), { src: "later.css" })));
  await page.waitForFunction(() => frames.length === 2);
  await page.frames().at(-1).evaluate((step) => parent.frames[0].postMessage(step, "*"), step);
  assert.equal((await call("state")).result.events, before.events);
  // A frame that is not embedded is its visitor's.
  await page.evaluate(() => document.body.append(Object.assign(document.createElement("iframe"), { src: "index.html?paused&seed=8", width: 800, height: 580 })));
  await page.waitForFunction(() => frames.length === 3);
  const visited = page.frames().at(-1);
  const { digest } = await new Cluster(visited).until((view) => view.digest, "the digest");
  await page.evaluate((step) => frames[2].postMessage(step, "*"), step);
  await page.evaluate(() => frames[2].postMessage({ raftglass: 1, call: 2, method: "set", name: "theme", value: "dark" }, "*"));
  await visited.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))));
  assert.equal((await new Cluster(visited).view()).digest, digest);
  assert.deepEqual(await visited.evaluate(() => Object.keys(localStorage).filter((key) => key.includes("preference"))), []);
  // The same from the host is heard.
  await page.evaluate((step) => document.querySelector("iframe").send(step), step);
  assert.equal((await call("state")).result.events, before.events + 1);
});

test("whatever a frame sends, the element takes only what is in order", async (t) => {
  const { page, frameOf } = await openHost(t, { body: `<raft-glass id="one" paused loading="eager" seed="3"></raft-glass>` });
  const one = page.locator("#one");
  await one.evaluate((glass) => glass.state());
  await one.evaluate((glass) => {
    glass.heard = [];
    for (const name of ["ready", "leader", "error", "resize", "constructor", "undefined"]) glass.addEventListener(`raft-${name}`, ({ type, detail }) => glass.heard.push([type, detail]));
  });
  const height = (await one.boundingBox()).height;
  await (await frameOf("#one")).evaluate(() => {
    const cycle = { raftglass: 1 };
    cycle.detail = cycle;
    const values = [null, undefined, 0, -1, 1, 1e9, NaN, "", "<img src=x>", [], {}, cycle, new Map(), 5n];
    for (const a of values) {
      parent.postMessage(a, "*");
      for (const b of values) {
        parent.postMessage({ raftglass: 1, event: a, detail: b }, "*");
        parent.postMessage({ raftglass: 1, call: a, result: b, error: b }, "*");
        parent.postMessage({ raftglass: 1, event: "constructor", detail: {} }, "*");
        parent.postMessage({ raftglass: a, event: "leader", detail: {} }, "*");
      }
    }
    for (const wrong of [-5, 0, 1e9, NaN, "40px", null, {}]) parent.postMessage({ raftglass: 1, event: "resize", detail: { height: wrong } }, "*");
  });
  assert.equal((await one.evaluate((glass) => glass.state())).seed, 3);
  const heard = await one.evaluate((glass) => glass.heard.map(([type]) => type));
  // In order are the leaders that the right version brings with any object as their detail.
  assert.ok(heard.every((type) => ["raft-leader", "raft-resize"].includes(type)), [...new Set(heard)].join());
  assert.equal((await one.boundingBox()).height, height);
  // Of another window nothing is taken at all.
  const before = heard.length;
  await page.evaluate(() => window.postMessage({ raftglass: 1, event: "leader", detail: {} }, "*"));
  await one.evaluate((glass) => glass.state());
  assert.equal(await one.evaluate((glass) => glass.heard.length), before);
});

/** A script in which much happens, and what of it a host is to be told, as its own replay says. */
const BUSY = `raftglass servers=5 seed=12 noop=on clients=3 commands-per-second=40
wait 1500ms
crash S1
wait 700ms
restart S1
crash S3
wait 700ms
timeout S4
wait 1s
reload-all
wait 2s`;

test("at ten times real time and with late frames a host hears every election, commit and crash once, in order", async (t) => {
  const { page, call, said } = await openByHand(t, "paused&speed=10");
  // Every other frame comes a tenth of a second late.
  const frames = page.frames()[1];
  await frames.evaluate(() => {
    const late = setInterval(() => {
      const end = performance.now() + 90;
      while (performance.now() < end);
    }, 100);
    window.stopBeingLate = () => clearInterval(late);
  });
  const heard = async () => (await said()).filter(({ event }) => ["leader", "commit", "crash"].includes(event)).map(({ event, detail }) => `${detail.number} ${event} ${detail.server}`);
  await call("reset", { script: BUSY });
  const begin = (await heard()).length;
  await call("play");
  for (;;) {
    const { result } = await call("state");
    if (result.now >= 5_900) break;
    await page.waitForTimeout(100);
  }
  await frames.evaluate(() => window.stopBeingLate());
  await call("pause");
  const fast = (await heard()).slice(begin);
  assert.ok(fast.length > 60, `${fast.length} events`);
  const numbers = fast.map((line) => Number(line.split(" ")[0]));
  assert.ok(numbers.every((number, at) => at === 0 || number > numbers[at - 1]), "twice, or not in order");
  // Back, and on again: nothing is told twice.
  const { result: { now } } = await call("state");
  await call("seek", { at: 1_000 });
  await call("play");
  await page.waitForTimeout(300);
  await call("seek", { at: now });
  assert.equal((await heard()).length - begin, fast.length);
  // The same, slowly: event by event.
  await call("reset", { script: BUSY });
  const again = (await heard()).length;
  await call("set", { name: "speed", value: "1" });
  await call("play");
  for (;;) {
    const { result } = await call("state");
    if (result.now >= 3_000) break;
    await page.waitForTimeout(200);
  }
  await call("pause");
  const slow = (await heard()).slice(again);
  const most = Math.min(slow.length, fast.length);
  assert.ok(most > 30);
  assert.deepEqual(fast.slice(0, most), slow.slice(0, most));
  // Another way from an earlier moment: only what follows the fork is news.
  await call("seek", { at: 500 });
  const before = (await heard()).length;
  await call("run", { lines: "crash S2" });
  const news = (await heard()).slice(before);
  assert.equal(news.length, 1);
  assert.match(news[0], /crash S2$/);
});
