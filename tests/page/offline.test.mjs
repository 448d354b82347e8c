// After the first visit the page needs no network.

import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { test } from "node:test";
import { Cluster } from "./harness/cluster.mjs";
import { bootState, openCluster } from "./harness/open.mjs";
import { DIST } from "./harness/server.mjs";

const WORKER = "service-worker.js";

test("without a network the whole page runs; with one, a new version takes the old one's place", async (t) => {
  let down = false;
  let marked = "";
  const gone = (file) => down && { status: 502, body: `no ${file}` };
  const worker = await readFile(join(DIST, WORKER), "utf8");
  const renewed = (file) => file === WORKER && marked && { headers: { "content-type": "text/javascript" }, body: worker.replace(/VERSION="[^"]*"/, `VERSION="${marked}"`) };
  const { page, context, url } = await openCluster(t, {
    query: "?speed=10",
    context: { serviceWorkers: "allow" },
    respondInstead: (file) => gone(file) || renewed(file),
    troublesExpected: true,
  });
  await page.evaluate(() => navigator.serviceWorker.ready);
  const caches = () => page.evaluate(() => globalThis.caches.keys());
  const [first] = await caches();
  assert.match(first, /^raftglass [0-9a-f]{16} http/);

  // Another address of the page, so that nothing of it is in the browser's own cache.
  await context.setOffline(true);
  down = true;
  await page.goto(`${url.split("?")[0]}?speed=10&servers=3`);
  await bootState(page, "running");
  const cluster = new Cluster(page);
  await cluster.commit("set x 5");
  await page.getByRole("button", { name: "简体中文" }).click();
  await page.getByText("命令", { exact: true }).first().waitFor();
  assert.equal(await page.evaluate(() => document.documentElement.lang), "zh-Hans");
  // What is fetched later is there, too.
  await page.keyboard.press("?");
  await page.locator("dialog kbd").first().waitFor();
  assert.ok(await page.evaluate(() => [...document.styleSheets].some(({ href }) => href?.includes("later"))));

  down = false;
  marked = "0123456789abcdef";
  await context.setOffline(false);
  await page.reload();
  await page.evaluate(async () => (await navigator.serviceWorker.getRegistration()).update());
  const until = async (holds, what) => {
    for (let tries = 0; tries < 100; tries += 1) {
      if (holds(await caches())) return;
      await page.waitForTimeout(100);
    }
    assert.fail(`waited for ${what}; there is ${await caches()}`);
  };
  await until((names) => names.some((name) => name.includes(marked)), "the new version");
  // The old one serves whoever has it open, and goes with them.
  assert.ok((await caches()).includes(first));
  await page.goto("about:blank");
  await page.waitForTimeout(500);
  await page.goto(url);
  await until((names) => names.length === 1 && names[0].includes(marked), "the old version to go");
});

test("in another page's frame nothing is kept", async (t) => {
  const respondInstead = (file) => file === "host.html" && {
    headers: { "content-type": "text/html", "content-security-policy": "default-src 'self'; script-src 'self' 'wasm-unsafe-eval'" },
    body: '<!doctype html><title>A course</title><iframe title="Raft" src="./?embed&speed=10"></iframe>',
  };
  const { page, url } = await openCluster(t, { context: { serviceWorkers: "allow" }, respondInstead, troublesExpected: true });
  await page.goto(new URL("host.html", url).href);
  await page.frameLocator("iframe").locator("[data-server]").first().waitFor();
  await page.waitForTimeout(5_000);
  assert.equal(await page.evaluate(async () => (await navigator.serviceWorker.getRegistrations()).length), 0);
});
