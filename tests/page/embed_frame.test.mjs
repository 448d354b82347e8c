// A frame in another page: its size, its keys, its sight, its storage.

import assert from "node:assert/strict";
import { test } from "node:test";
import { violations } from "./harness/axe.mjs";
import { Cluster } from "./harness/cluster.mjs";
import { openAt, openHost } from "./harness/host.mjs";
import { serve } from "./harness/server.mjs";

const SIZES = [[800, 580], [320, 480], [360, 640], [500, 820], [719, 500], [720, 400]];

/** What of a frame sticks out of it, and how large its stage is; measured in it. */
function measure() {
  const root = document.documentElement;
  const inside = (element) => {
    const { left, right, top, bottom, width } = element.getBoundingClientRect();
    return width === 0 || (left >= -1 && right <= innerWidth + 1 && top >= -1 && bottom <= innerHeight + 1);
  };
  const parts = [...document.querySelectorAll(".head, .narration, .stage, .dock, .strip, .deck, .transport *, .command > :not(.answer)")];
  return {
    scrolls: [root.scrollWidth > innerWidth, root.scrollHeight > innerHeight],
    outside: parts.filter((part) => !inside(part)).map((part) => part.className || part.tagName),
    stage: document.querySelector(".stage").getBoundingClientRect().height,
  };
}

test("at every size all is in the frame, without a scroll bar, also when something is looked into", async (t) => {
  const { page, frameOf } = await openHost(t, { body: `<raft-glass id="one" paused seed="3" loading="eager"></raft-glass>`, context: { viewport: { width: 1000, height: 1000 } } });
  const one = page.locator("#one");
  await one.evaluate((glass) => glass.run('elect S1\npropose S1 "set x 5"\nwait 100ms'));
  const frame = await frameOf("#one");
  const settle = () => frame.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))));
  for (const [width, height] of SIZES) {
    await one.evaluate((glass, [width, height]) => {
      glass.setAttribute("height", height);
      glass.style.width = `${width}px`;
    }, [width, height]);
    await settle();
    const found = await frame.evaluate(measure);
    assert.deepEqual([found.scrolls, found.outside], [[false, false], []], `${width}×${height}`);
    assert.ok(found.stage >= (height < 450 ? 90 : 200), `${width}×${height}: a stage of ${found.stage} px`);
    if (width > 719) continue;
    await frame.locator('[data-server="S2"]').click();
    await frame.getByRole("region", { name: "Inspector" }).getByRole("heading", { name: "S2" }).waitFor();
    await settle();
    assert.deepEqual((await frame.evaluate(measure)).scrolls, [false, false], `${width}×${height}, S2`);
    await frame.locator(".stage").press("Escape");
    assert.deepEqual(await violations(frame), [], `${width}×${height}`);
  }
});

test("without a height it gets the one that is good for its width, and asks no more; others' dialects say the same", async (t) => {
  const { page } = await openHost(t, {
    body: `<raft-glass id="one" paused seed="3" loading="eager"></raft-glass>`,
    script: `globalThis.heard = []; addEventListener("message", ({ data }) => {
      const said = typeof data === "string" ? JSON.parse(data) : data;
      if (said.event === "resize") heard.push(["own", said.detail.height]);
      if (said.context === "iframe.resize") heard.push(["embedly", said.height]);
      if (said.subject === "lti.frameResize") heard.push(["canvas", said.height]);
    });`,
    context: { viewport: { width: 1400, height: 1000 } },
  });
  const one = page.locator("#one");
  await one.evaluate((glass) => glass.state());
  const heights = {};
  for (const width of [800, 1200, 360, 800]) {
    await one.evaluate((glass, width) => { glass.style.width = `${width}px`; }, width);
    let last;
    // Quiet for half a second: there is no loop.
    for (let quiet = 0; quiet < 5; quiet += 1) {
      await page.waitForTimeout(100);
      const { height } = await one.boundingBox();
      if (height !== last) quiet = 0;
      last = height;
    }
    heights[width] ??= last;
    assert.equal(last, heights[width], "the same width has another height");
  }
  assert.ok(Math.abs(heights[800] - 580) <= 20, JSON.stringify(heights));
  assert.ok(heights[360] > 420 && heights[360] < 700, JSON.stringify(heights));
  const heard = await page.evaluate(() => globalThis.heard);
  assert.ok(heard.length >= 6 && heard.length <= 30, `${heard.length} messages`);
  const of = (dialect) => heard.filter(([name]) => name === dialect).map(([, height]) => height);
  assert.deepEqual([of("embedly"), of("canvas")], [of("own"), of("own")]);
});

test("Tab goes into the frame and out of it, and its keys are its own only while it has the focus", async (t) => {
  const { page, frameOf } = await openHost(t, {
    body: `<a id="before" href="#a">before</a><raft-glass id="one" paused seed="3" loading="eager"></raft-glass><a id="after" href="#b">after</a>`,
  });
  const one = page.locator("#one");
  const now = async () => (await one.evaluate((glass) => glass.state())).now;
  assert.equal(await now(), 0);
  const focused = () => page.evaluate(() => document.activeElement.id || document.activeElement.tagName);
  assert.equal(await focused(), "BODY", "the frame has taken the focus by itself");
  await page.locator("#before").focus();
  await page.keyboard.press(".");
  await page.keyboard.press("Space");
  assert.deepEqual([await now(), (await one.evaluate((glass) => glass.state())).playing], [0, false]);
  await page.keyboard.press("Tab");
  assert.equal(await focused(), "one");
  const within = await frameOf("#one");
  await within.locator("body").press(".");
  assert.ok(await now() > 0, "its key has done nothing");
  let tabs = 0;
  for (; (await focused()) === "one"; tabs += 1) {
    assert.ok(tabs < 80, "Tab does not come out again");
    await page.keyboard.press("Tab");
  }
  assert.equal(await focused(), "after");
  assert.ok(tabs > 5);
  await page.keyboard.press("Shift+Tab");
  assert.equal(await focused(), "one");
});

test("out of sight time stands still, of the same origin and of another", async (t) => {
  const elsewhere = await serve({ policy: null, headers: { "access-control-allow-origin": "*" } });
  const { page, frameOf } = await openHost(t, {
    body: `<raft-glass id="one" seed="3" speed="1" loading="eager"></raft-glass><iframe id="two" title="Raft" width="800" height="400" src="${elsewhere.url}index.html?embed&seed=3"></iframe><div class="far"></div>`,
    server: { policy: { "frame-src": "'self' http://127.0.0.1:*" } },
    context: { viewport: { width: 1000, height: 1100 } },
  });
  t.after(() => elsewhere.close());
  const frames = [await frameOf("#one"), await (await page.waitForSelector("#two")).contentFrame()];
  const times = () => Promise.all(frames.map(async (frame) => (await new Cluster(frame).drawn()).timeUs));
  const passes = async () => {
    const before = await times();
    await page.waitForTimeout(500);
    return (await times()).map((time, at) => time > before[at]);
  };
  await Promise.all(frames.map((frame) => new Cluster(frame).leader()));
  assert.deepEqual(await passes(), [true, true]);
  await page.evaluate(() => scrollTo(0, 3_000));
  await page.waitForTimeout(300);
  assert.deepEqual(await passes(), [false, false]);
  await page.evaluate(() => scrollTo(0, 0));
  await page.waitForTimeout(300);
  assert.deepEqual(await passes(), [true, true]);
});

test("the element's types are right, and strict", async () => {
  const { execFile } = await import("node:child_process");
  const { promisify } = await import("node:util");
  const { createRequire } = await import("node:module");
  const tsc = createRequire(import.meta.url).resolve("typescript/package.json").replace("package.json", "bin/tsc");
  const file = new URL("embed_types.ts", import.meta.url).pathname;
  const types = ["--noEmit", "--strict", "--target", "es2022", "--module", "esnext", "--moduleResolution", "bundler", "--lib", "es2022,dom", "--types", ""];
  await promisify(execFile)(process.execPath, [tsc, ...types, file]).catch(({ stdout }) => assert.fail(stdout));
});
