// Where things stand, at the sizes that the page promises to be good at.

import assert from "node:assert/strict";
import { test } from "node:test";
import { launchChromium } from "../../tools/chromium.mjs";
import { boxes } from "./harness/boxes.mjs";
import { openCluster } from "./harness/open.mjs";

const SIZES = [
  { width: 800, height: 580 },
  { width: 1440, height: 900 },
  { width: 390, height: 844 },
  { width: 360, height: 740 },
];

/** What of the page overlaps, is too small or sticks out; measured in the page. */
function measure() {
  const box = (element) => element.getBoundingClientRect();
  // A server is a disc with its timer around it.
  const discs = [...document.querySelectorAll("[data-server]")].map((server) => ({
    id: server.dataset.server,
    rect: box(server.querySelector(".timer-track")),
  }));
  const middle = ({ left, right, top, bottom }) => [(left + right) / 2, (top + bottom) / 2];
  const distance = ([x1, y1], [x2, y2]) => Math.hypot(x1 - x2, y1 - y2);
  const overlap = (a, b) => distance(middle(a), middle(b)) < (a.width + b.width) / 2;
  const pairs = discs.flatMap((one, at) => discs.slice(at + 1).map((other) => [one, other]));
  const words = [...document.querySelectorAll("body *")].filter((element) =>
    element.checkVisibility?.({ opacityProperty: true, visibilityProperty: true })
    && [...element.childNodes].some((node) => node.nodeType === Node.TEXT_NODE && node.data.trim())
    && !element.closest("title, .unseen, noscript, option"));
  // What is drawn in an SVG is scaled with it.
  const size = (element) => {
    const scale = element.ownerSVGElement ? element.getScreenCTM().a : 1;
    return parseFloat(getComputedStyle(element).fontSize) * scale;
  };
  return {
    overflow: document.documentElement.scrollWidth - innerWidth,
    overlapping: pairs.filter(([a, b]) => overlap(a.rect, b.rect)).map(([a, b]) => `${a.id} and ${b.id}`),
    small: words.filter((element) => size(element) < 11.99).map((element) => `${size(element)} px: ${element.textContent.trim()}`),
    outside: discs.filter(({ rect }) => rect.left < 0 || rect.right > innerWidth).map(({ id }) => id),
  };
}

/** The page arranges itself in a frame of its own after its size has changed. */
async function assertInOrder(page, when) {
  await page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))));
  assert.deepEqual(await page.evaluate(measure), { overflow: 0, overlapping: [], small: [], outside: [] }, when);
}

/** Which of the page's parts are not wholly in the viewport. */
async function outOfSight(page, parts) {
  const { width, height } = page.viewportSize();
  const seen = async (locator) => {
    const box = await locator.boundingBox();
    return box && box.x >= -0.5 && box.y >= -0.5 && box.x + box.width <= width + 0.5 && box.y + box.height <= height + 0.5;
  };
  const states = await Promise.all(Object.entries(parts).map(async ([name, locator]) => [name, await seen(locator)]));
  return states.filter(([, seen]) => !seen).map(([name]) => name);
}

function mainParts(page) {
  return {
    ring: page.getByRole("region", { name: "Cluster" }),
    logs: page.getByRole("region", { name: "Logs" }),
    play: page.getByRole("button", { name: /^(Play|Pause)$/ }),
    step: page.getByRole("button", { name: "Step to the next event" }),
    speed: page.getByRole("slider", { name: "Speed" }),
    "command line": page.getByRole("textbox", { name: "Command" }),
    propose: page.getByRole("button", { name: /^Propose to the leader$/ }),
  };
}

for (const servers of [5, 9]) {
  test(`${servers} servers at every size: nothing sticks out, overlaps or is too small`, async (t) => {
    const { page, cluster } = await openCluster(t, { query: `?speed=10&seed=61&servers=${servers}` });
    await cluster.commit("set colour red");
    await cluster.stop();
    for (const viewport of SIZES) {
      const size = `${viewport.width}×${viewport.height}`;
      await page.setViewportSize(viewport);
      await assertInOrder(page, `${size}`);
      await cluster.inspect("S1");
      await cluster.button("Crash S1").waitFor();
      await assertInOrder(page, `${size} with a server in the inspector`);
      await page.keyboard.press("Escape");
      await cluster.button("Crash S1").waitFor({ state: "detached" });
    }
  });
}

for (const servers of [1, 5, 9]) {
  for (const mode of ["", "&embed"]) {
    test(`${servers} servers${mode ? ", embedded" : ""}: ring, logs and controls are in sight together at 800×580`, async (t) => {
      const viewport = { width: 800, height: 580 };
      const { page, cluster } = await openCluster(t, { query: `?speed=10&seed=62&servers=${servers}${mode}`, context: { viewport } });
      await cluster.commit("set x 5");
      const discs = await page.locator("[data-server] .disc").all();
      assert.equal(discs.length, servers);
      const parts = { ...mainParts(page), ...Object.fromEntries(discs.map((disc, at) => [`S${at + 1}`, disc])) };
      assert.deepEqual(await outOfSight(page, parts), []);
    });
  }
}

test("embedded at 800×580 the page has no scroll bars, and one way to the whole page", async (t) => {
  const { page, cluster } = await openCluster(t, {
    query: "?embed&speed=10&seed=63", context: { viewport: { width: 800, height: 580 } },
  });
  await cluster.commit("set x 5");
  const beyond = await page.evaluate(() => {
    const { scrollWidth, scrollHeight } = document.documentElement;
    return [scrollWidth - innerWidth, scrollHeight - innerHeight];
  });
  assert.deepEqual(beyond, [0, 0]);
  const link = page.getByRole("link", { name: "Open full page" });
  const address = new URL(await link.evaluate(({ href }) => href));
  assert.equal(address.searchParams.has("embed"), false);
  assert.equal(address.searchParams.get("seed"), "63");
});

test("nothing covers a server or a control", async (t) => {
  const { page, cluster } = await openCluster(t, { query: "?paused&seed=64" });
  for (const viewport of SIZES.slice(0, 3)) {
    await page.setViewportSize(viewport);
    for (const { id } of (await cluster.view()).servers) {
      await page.locator(`[data-server="${id}"]`).click({ trial: true, timeout: 2000 });
    }
    for (const control of Object.values(mainParts(page)).slice(2)) await control.click({ trial: true, timeout: 2000 });
  }
});

test("controls are large enough for a finger on a phone", async (t) => {
  const { page } = await openCluster(t, { query: "?paused&seed=65", context: { viewport: { width: 390, height: 844 } } });
  const small = await page.evaluate(() => [...document.querySelectorAll("button, select, input, [data-server] .disc")]
    .filter((element) => element.checkVisibility())
    .map((element) => [element.ariaLabel ?? element.textContent, element.getBoundingClientRect()])
    .filter(([, { width, height }]) => width < 24 || height < 24)
    .map(([name, { width, height }]) => `${name}: ${width}×${height}`));
  assert.deepEqual(small, []);
});

test("with letters twice as large as usual nothing is cut or covered", async (t) => {
  const large = await launchChromium(["--blink-settings=defaultFontSize=32,defaultFixedFontSize=32"]);
  const { page, cluster } = await openCluster(t, { query: "?seed=66", browser: large });
  t.after(() => large.close());
  assert.equal(await page.evaluate(() => getComputedStyle(document.documentElement).fontSize), "32px");
  await cluster.commit("set x 5");
  await cluster.stop();
  await page.locator(".tl-branches:enabled").waitFor();
  const found = [];
  for (const viewport of SIZES.slice(0, 2)) {
    await page.setViewportSize(viewport);
    for (const chosen of ["Escape", "1"]) {
      await page.keyboard.press(chosen);
      await page.waitForTimeout(200);
      found.push(...(await boxes(page)).faults.map((fault) => `${viewport.width}, ${chosen}: ${fault}`));
    }
  }
  assert.deepEqual(found, []);
});
