// Names for everything that can be worked, and axe's judgement of the page's main states in both colour schemes.

import assert from "node:assert/strict";
import { test } from "node:test";
import { violations } from "./harness/axe.mjs";
import { openCluster } from "./harness/open.mjs";

/** The states in which the page is looked at, one after the other: what brings it there. */
const STATES = {
  "the first visit": async () => {},
  "a server in the inspector": async (page, cluster) => {
    await cluster.leader();
    await page.keyboard.press("0");
    await cluster.stop();
  },
  "a message in the inspector": async (page, cluster) => {
    await cluster.stepUntil(({ messages }) => messages.length > 0);
    await page.keyboard.press("m");
    await page.getByRole("button", { name: /^Drop / }).waitFor();
  },
  "a stopped server and a command that failed": async (page, cluster) => {
    await page.keyboard.press("1");
    await page.keyboard.press("c");
    await cluster.until((view) => cluster.server(view, "S1").role === "stopped", "S1 to stop");
    await cluster.propose("nonsense");
    await cluster.answered(/Commands: set x 5/);
    await page.getByRole("textbox", { name: "Command" }).blur();
  },
  "the list of keys": async (page) => {
    await page.keyboard.press("?");
    await page.getByRole("dialog").waitFor();
  },
  "the choice of a run": async (page) => {
    await page.keyboard.press("Escape");
    await page.getByRole("dialog").waitFor({ state: "detached" });
    await page.keyboard.press("n");
    await page.getByRole("dialog").waitFor();
  },
};

for (const colorScheme of ["light", "dark"]) {
  test(`axe finds nothing in ${colorScheme}`, async (t) => {
    const { page, cluster } = await openCluster(t, { query: "?speed=10&seed=41&colour=blue", context: { colorScheme } });
    for (const [name, bring] of Object.entries(STATES)) {
      await bring(page, cluster);
      assert.deepEqual(await violations(page), [], name);
    }
  });
}

test("axe finds nothing where a run is open in another tab", async (t) => {
  const { context, url } = await openCluster(t, { query: "?paused&seed=44" });
  const second = await context.newPage();
  await second.goto(url);
  await second.getByRole("button", { name: /copy/i }).waitFor();
  assert.deepEqual(await violations(second), []);
});

test("every control has a name that no other has", async (t) => {
  const { page, cluster } = await openCluster(t, { query: "?paused&seed=42" });
  await cluster.inspect("S1");
  const tree = await page.locator("body").ariaSnapshot();
  const controls = [...tree.matchAll(/- (button|slider|textbox|combobox|checkbox|link)(?: "([^"]*)")?/g)];
  assert.ok(controls.length > 15, tree);
  const names = controls.map(([, role, name]) => `${role} ${name ?? ""}`);
  assert.deepEqual(names.filter((name) => name.endsWith(" ")), [], tree);
  assert.deepEqual(names.filter((name, at) => names.indexOf(name) !== at), [], tree);
});

test("the colours can be switched", async (t) => {
  const { page } = await openCluster(t, { query: "?paused", context: { colorScheme: "light" } });
  const background = () => page.evaluate(() => getComputedStyle(document.body).backgroundColor);
  const light = await background();
  await page.getByRole("button", { name: "Switch to dark colours" }).click();
  await page.getByRole("button", { name: "Switch to light colours" }).waitFor();
  assert.notEqual(await background(), light);
});

test("with reduced motion messages jump instead of gliding", async (t) => {
  const { page, cluster } = await openCluster(t, { query: "?seed=43&speed=1/100", context: { reducedMotion: "reduce" } });
  await cluster.until(({ messages }) => messages.length > 0, "a message");
  const places = await page.evaluate(async () => {
    const places = new Map();
    for (let frame = 0; frame < 60; frame += 1) {
      for (const element of document.querySelectorAll("[data-message]")) {
        const key = element.dataset.id;
        if (!places.has(key)) places.set(key, new Set());
        places.get(key).add(element.getAttribute("transform"));
      }
      await new Promise(requestAnimationFrame);
    }
    return [...places.values()].map((seen) => seen.size);
  });
  assert.ok(places.length > 0 && Math.max(...places) <= 4, `a message was seen at ${Math.max(...places)} places`);
});

test("with reduced motion nothing on the page moves by itself, from the moment that it is asked for", async (t) => {
  const { page, cluster } = await openCluster(t, { query: "?seed=44&speed=1", context: { reducedMotion: "no-preference" } });
  /** What is animated while a leader is lost and another found. */
  const animated = async () => {
    const { id } = await cluster.leader();
    await page.evaluate(() => {
      globalThis.moving = new Set();
      const look = () => {
        for (const { animationName, transitionProperty, effect } of document.getAnimations()) {
          moving.add(`${animationName ?? transitionProperty} of ${effect.target.getAttribute("class")}`);
        }
        globalThis.looking = requestAnimationFrame(look);
      };
      look();
    });
    await page.keyboard.press(id.slice(1));
    await page.keyboard.press("c");
    await cluster.until(({ servers }) => servers.some((server) => server.role === "leader" && server.id !== id), "another leader");
    await page.keyboard.press("c");
    return page.evaluate(() => (cancelAnimationFrame(looking), [...moving]));
  };
  const moving = await animated();
  assert.ok(moving.some((name) => /crown/.test(name)) && moving.some((name) => /fill of disc/.test(name)), moving.join("\n"));
  await page.emulateMedia({ reducedMotion: "reduce" });
  // What has begun before comes to its end.
  await page.waitForFunction(() => document.getAnimations().length === 0);
  assert.deepEqual(await animated(), []);
});
