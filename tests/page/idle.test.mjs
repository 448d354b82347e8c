// When nothing moves, nothing runs.

import assert from "node:assert/strict";
import { test } from "node:test";
import { openCluster } from "./harness/open.mjs";

/** Runs in the page before its scripts: counts the frames that are asked for, and lets a test hide the page. */
function instrument() {
  globalThis.framesAsked = 0;
  const ask = globalThis.requestAnimationFrame.bind(globalThis);
  globalThis.requestAnimationFrame = (callback) => {
    globalThis.framesAsked += 1;
    return ask(callback);
  };
  let hidden = false;
  Object.defineProperty(Document.prototype, "hidden", { get: () => hidden });
  Object.defineProperty(Document.prototype, "visibilityState", { get: () => (hidden ? "hidden" : "visible") });
  globalThis.hidePage = (now) => {
    hidden = now;
    document.dispatchEvent(new Event("visibilitychange"));
  };
}

async function openCounting(t, query) {
  const opened = await openCluster(t, { query, before: (page) => page.addInitScript(instrument) });
  /** How many frames the page asks for in half a second. */
  const frames = async () => {
    const asked = () => opened.page.evaluate(() => globalThis.framesAsked);
    const before = await asked();
    await opened.page.waitForTimeout(500);
    return (await asked()) - before;
  };
  return { ...opened, frames };
}

test("a page that plays asks for one frame at a time, a paused one for none", async (t) => {
  const { page, cluster, frames } = await openCounting(t, "?seed=71");
  const rate = await frames();
  assert.ok(rate > 2 && rate <= 40, `${rate} frames in half a second`);
  await cluster.stop();
  // What was under way may still come.
  await page.waitForTimeout(100);
  assert.equal(await frames(), 0);
  await cluster.button("Step to the next event").click();
  await page.waitForTimeout(100);
  assert.equal(await frames(), 0, "after a step");
  await cluster.play();
  assert.ok((await frames()) > 2, "it does not go on");
});

test("a hidden page stops, and goes on where it was", async (t) => {
  const { page, cluster, frames } = await openCounting(t, "?speed=10&seed=72");
  await cluster.leader();
  await page.evaluate(() => globalThis.hidePage(true));
  await page.waitForTimeout(100);
  const { timeUs } = await cluster.view();
  assert.equal(await frames(), 0);
  assert.equal((await cluster.view()).timeUs, timeUs);
  await page.evaluate(() => globalThis.hidePage(false));
  const later = await cluster.until((view) => view.timeUs > timeUs, "time to pass");
  // The half second of being hidden would be five seconds of virtual time.
  assert.ok(later.timeUs - timeUs < 4_000_000, `it leapt by ${later.timeUs - timeUs} µs`);
});

test("a tick of the clock touches only what moves", async (t) => {
  const { page, cluster } = await openCounting(t, "?speed=1/1000&seed=73");
  await cluster.until(({ timeUs }) => timeUs > 0, "time to pass");
  const touched = await page.evaluate(async () => {
    const touched = new Set();
    const observer = new MutationObserver((changes) => changes.forEach(({ target, type, attributeName }) => {
      const element = target.nodeType === Node.TEXT_NODE ? target.parentElement : target;
      touched.add(`${element.getAttribute("class") ?? element.localName} ${attributeName ?? type}`);
    }));
    observer.observe(document.body, { subtree: true, attributes: true, childList: true, characterData: true });
    // A millisecond of virtual time holds hardly an event, and some hundred frames' worth of moving.
    for (let frame = 0; frame < 20; frame += 1) await new Promise(requestAnimationFrame);
    observer.disconnect();
    return [...touched];
  });
  assert.ok(touched.length > 0 && touched.length <= 6, touched.join(", "));
});
