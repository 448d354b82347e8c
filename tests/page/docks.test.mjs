// The docks are made larger and smaller at their edges, and the cluster keeps its room.

import assert from "node:assert/strict";
import { test } from "node:test";
import { violations } from "./harness/axe.mjs";
import { openCluster } from "./harness/open.mjs";

const SIDE = ".side > .grip";
const BOTTOM = ".bottom > .grip";

/** A cluster that stands still, with its docks' edges. */
async function openDocks(t, { query = "", viewport = { width: 1440, height: 900 }, ...context } = {}) {
  const opened = await openCluster(t, { query: `?seed=91&paused${query}`, context: { viewport, ...context } });
  await opened.page.locator(".dock .tabs").first().waitFor();
  return opened;
}

/** How large docks and stage are, and what the edges say of it. */
function sizes(page) {
  return page.evaluate(() => {
    const box = (selector) => document.querySelector(selector)?.getBoundingClientRect();
    const said = (selector) => {
      const grip = document.querySelector(selector);
      const value = (name) => Number(grip?.getAttribute(`aria-value${name}`));
      return grip && { now: value("now"), min: value("min"), max: value("max") };
    };
    const [side, bottom, stage] = [box(".side"), box(".bottom"), box(".stage")];
    return {
      side: side?.width, bottom: bottom?.height, stage: { width: stage?.width, height: stage?.height },
      saidSide: said(".side > .grip"), saidBottom: said(".bottom > .grip"),
      sideways: document.documentElement.scrollWidth - innerWidth,
      apart: (!side || !bottom || side.left >= bottom.right - 1 || side.top >= bottom.bottom - 1) && (!bottom || bottom.top >= stage?.bottom - 1),
    };
  });
}

/** Waits until the sizes fit. */
async function until(page, holds, what) {
  let seen;
  for (const end = Date.now() + 10_000; Date.now() < end; await page.waitForTimeout(30)) {
    seen = await sizes(page);
    if (holds(seen)) return seen;
  }
  return assert.fail(`waited for ${what}: ${JSON.stringify(seen)}`);
}

/** Drags an edge by so many pixels. */
async function drag(page, edge, dx, dy) {
  const { x, y, width, height } = await page.locator(edge).boundingBox();
  await page.mouse.move(x + width / 2, y + height / 2);
  await page.mouse.down();
  await page.mouse.move(x + width / 2 + dx / 2, y + height / 2 + dy / 2, { steps: 3 });
  await page.mouse.move(x + width / 2 + dx, y + height / 2 + dy, { steps: 3 });
  await page.mouse.up();
}

const near = (one, other) => Math.abs(one - other) <= 2;

test("docks are dragged and keyed to a size that is remembered, and a double click undoes it", async (t) => {
  const { page } = await openDocks(t);
  const usual = await until(page, ({ saidSide, saidBottom }) => saidSide?.now && saidBottom?.now, "the edges");
  assert.ok(near(usual.saidSide.now, usual.side) && near(usual.saidBottom.now, usual.bottom), JSON.stringify(usual));
  await drag(page, SIDE, -150, 0);
  const wide = await until(page, ({ side }) => near(side, usual.side + 150), "a wider side");
  assert.ok(near(wide.stage.width, usual.stage.width - 150) && near(wide.saidSide.now, wide.side), JSON.stringify(wide));
  await drag(page, BOTTOM, 0, -90);
  await until(page, ({ bottom, saidBottom }) => near(bottom, usual.bottom + 90) && near(saidBottom.now, bottom), "a higher bottom");
  // Other panels of the dock are as large.
  await page.locator('.bottom [data-panel="diagram"]').click();
  const kept = await until(page, ({ bottom }) => near(bottom, usual.bottom + 90), "the diagram as high");
  await page.reload();
  await until(page, ({ side, bottom }) => near(side, kept.side) && near(bottom, kept.bottom), "the sizes again after a reload");
  assert.match(await page.evaluate(() => JSON.stringify({ ...localStorage })), new RegExp(`:${Math.round(kept.side)};`));

  // Keys: the edge goes where the arrow points, as far as it can.
  await until(page, ({ saidSide }) => near(saidSide?.now, kept.side), "the edges again");
  await page.locator(SIDE).focus();
  for (const [key, by] of [["ArrowRight", -16], ["Shift+ArrowLeft", 64], ["ArrowLeft", 16]]) {
    const { side } = await sizes(page);
    await page.keyboard.press(key);
    await until(page, (now) => near(now.side, side + by) && near(now.saidSide.now, now.side), key);
  }
  for (const [key, bound] of [["End", "max"], ["Home", "min"]]) {
    await page.keyboard.press(key);
    const at = await until(page, ({ side, saidSide }) => near(side, saidSide[bound]), key);
    assert.ok(at.stage.width >= 438 && at.apart && at.sideways <= 0, JSON.stringify(at));
  }
  await page.keyboard.press("Enter");
  await until(page, ({ side }) => near(side, usual.side), "the usual width");
  await page.locator(BOTTOM).focus();
  await page.keyboard.press("ArrowUp");
  await until(page, ({ bottom }) => near(bottom, kept.bottom + 16), "ArrowUp");
  await page.keyboard.press("End");
  const high = await until(page, ({ bottom, saidBottom }) => near(bottom, saidBottom.max), "End");
  assert.ok(high.stage.height >= 158 && high.apart, JSON.stringify(high));
  assert.deepEqual(await violations(page), []);
  // Of what was dragged far beyond, only what is allowed is taken.
  await drag(page, BOTTOM, 0, 800);
  await until(page, ({ bottom, saidBottom }) => near(bottom, 120) && near(saidBottom.now, 120), "the smallest");
  await page.locator(BOTTOM).dblclick();
  await page.locator('.bottom [data-panel="logs"]').click();
  await until(page, ({ bottom }) => near(bottom, usual.bottom), "the usual height");
});

test("a higher dock has higher rows of logs, as far as entries look like entries", async (t) => {
  const { page } = await openDocks(t, { query: "&panels=details;logs:210" });
  /** The height of a row, and how far below it the next one begins. */
  const row = () => page.evaluate(() => {
    const [one, next] = [...document.querySelectorAll(".log-row")].map((row) => row.getBoundingClientRect());
    return [one.height, next.top - one.top];
  });
  const rows = { 210: 34, 230: 38, 400: 42, 120: 30 };
  for (const [size, height] of Object.entries(rows)) {
    await page.goto(page.url().replace(/logs:\d+/, `logs:${size}`));
    await page.locator(".log-row").nth(4).waitFor();
    assert.deepEqual(await row(), [height, height], `${size} px`);
  }
});

test("in any window the cluster keeps its room, whatever was wished", async (t) => {
  const query = "&panels=details:1500;logs,diagram*:1500";
  const { page } = await openDocks(t, { query });
  for (const [width, height] of [[1440, 900], [800, 580], [720, 520], [1024, 600]]) {
    await page.setViewportSize({ width, height });
    const seen = await until(page, ({ stage, apart }) => apart && stage.width >= 438 && stage.height >= 158, `room at ${width}x${height}`);
    assert.ok(seen.sideways <= 0 && seen.side >= 276 && seen.bottom >= 60, JSON.stringify(seen));
  }
  // Larger letters, and a phone: everything stands below one another, as high as usual, and nothing is to be taken.
  for (const [width, height] of [[720, 450], [390, 844]]) {
    await page.setViewportSize({ width, height });
    const seen = await until(page, ({ side }) => near(side, width), `docks as wide as ${width}`);
    assert.ok(seen.sideways <= 0 && seen.bottom <= 420 && seen.stage.height === 320 && seen.apart, JSON.stringify(seen));
    assert.equal(await page.locator(".grip:visible").count(), 0);
  }
  assert.deepEqual(await violations(page), []);
});

test("a finger takes an edge, and the presenter has none", async (t) => {
  const { page } = await openDocks(t, { viewport: { width: 1024, height: 768 }, hasTouch: true, isMobile: true, query: "&panels=details;diagram" });
  const usual = await until(page, ({ saidSide }) => saidSide?.now, "the edges");
  const { x, y, width, height } = await page.locator(SIDE).boundingBox();
  assert.ok(width >= 24, `${width} pixels for a finger`);
  const session = await page.context().newCDPSession(page);
  const touch = (type, ...points) => session.send("Input.dispatchTouchEvent", { type, touchPoints: points.map((dx) => ({ x: x + width / 2 + dx, y: y + height / 2 })) });
  await touch("touchStart", 0);
  for (const dx of [-20, -40, -60]) await touch("touchMove", dx);
  await touch("touchEnd");
  await until(page, ({ side, saidSide }) => near(side, usual.side + 60) && near(saidSide.now, side), "a wider side");
  await page.keyboard.press("p");
  await page.locator("[data-presenting]").waitFor();
  assert.equal(await page.locator(".grip:visible").count(), 0);
});
