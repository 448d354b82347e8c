// Two hundred runs, begun, used and left on one page: what is held in memory stays what it was.

import assert from "node:assert/strict";
import { test } from "node:test";
import { heap, prepareToMeasure } from "../../tools/measure.mjs";
import { openCluster } from "./harness/open.mjs";

const RUNS = 200;
/** By then everything that is made once has been made, and everything that is kept for later use is full. */
const WARM = 40;

/** Begins a run, waits for its leader, uses it, and does so again; in the page, for round trips take longer than runs. */
async function beginRuns(count) {
  const until = async (holds, what) => {
    for (let frames = 0; frames < 1_000; frames++) {
      const found = holds();
      if (found) return found;
      await new Promise((done) => requestAnimationFrame(done));
    }
    throw new Error(`no ${what}`);
  };
  const press = (key) => window.dispatchEvent(new KeyboardEvent("keydown", { key, bubbles: true }));
  for (let run = 0; run < count; run++) {
    press("n");
    const begin = await until(() => document.querySelector("dialog[open] .new-run .main"), "dialog");
    const stage = document.querySelector("[data-server='S1']");
    begin.click();
    await until(() => document.querySelector("[data-server='S1']") !== stage || stage.dataset.lastIndex === "0", "new run");
    await until(() => document.querySelector("[data-role='leader']"), "leader");
    press("0");
    press("c");
    await until(() => document.querySelector("[data-role='stopped']"), "crash");
  }
}

/** What the page holds after a collection of garbage: its JavaScript heap and the program's memory, in bytes. */
async function held(page, session) {
  const nodes = await page.evaluate(() => document.querySelectorAll("*").length);
  return { ...(await heap(page, session)), nodes };
}

test(`${RUNS} runs leave nothing behind`, async (t) => {
  // In memory: what is saved is meant to stay.
  const blocked = () =>
    Object.defineProperty(window, "localStorage", {
      get() {
        throw new DOMException("blocked", "SecurityError");
      },
    });
  let session;
  const before = async (page) => {
    await page.addInitScript(blocked);
    session = await prepareToMeasure(page);
  };
  const { page, cluster } = await openCluster(t, { query: "?seed=5&speed=10", before });
  await cluster.leader();
  await page.locator(".choose-panels").waitFor();
  await page.waitForFunction(() => document.querySelector('link[href="later.css"]')?.sheet);
  await page.evaluate(beginRuns, WARM);
  const warm = await held(page, session);
  await page.evaluate(beginRuns, RUNS - WARM);
  const end = await held(page, session);
  t.diagnostic(`after ${WARM} runs ${JSON.stringify(warm)}, after ${RUNS} ${JSON.stringify(end)}`);
  assert.ok(end.script < warm.script * 1.1, `the JavaScript heap has grown from ${warm.script} to ${end.script} bytes`);
  assert.ok(end.wasm <= warm.wasm * 1.1, `the program's memory has grown from ${warm.wasm} to ${end.wasm} bytes`);
  assert.ok(end.nodes < warm.nodes * 1.2, `there are ${end.nodes} elements, and there were ${warm.nodes}`);
});
