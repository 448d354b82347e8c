// What a first visit does not need is fetched when it is asked for.

import assert from "node:assert/strict";
import { test } from "node:test";
import { firstVisit } from "../../tools/size.mjs";
import { bootState, openCluster } from "./harness/open.mjs";
import { DIST } from "./harness/server.mjs";

const FAST = "?speed=10&seed=11";
const UNAVAILABLE = { status: 503, headers: { "content-type": "text/plain" }, body: "not now" };

/** A host that does not give the parts whose names begin so, until it is mended. */
function brokenHost(part) {
  const host = { broken: true, respondInstead: (file) => host.broken && file.startsWith(part) && UNAVAILABLE };
  return host;
}

/** Notes in the page when the first leader was drawn. */
function noteLeader() {
  new MutationObserver((_, observer) => {
    if (!document.querySelector('[data-server][data-role="leader"]')) return;
    window.leaderAt = performance.now();
    observer.disconnect();
  }).observe(document, { subtree: true, childList: true, attributes: true });
}

test("what is fetched before the first election is what the size budget counts", async (t) => {
  const { page, url, cluster } = await openCluster(t, { before: (page) => page.addInitScript(noteLeader) });
  await cluster.leader();
  await page.waitForFunction(() => document.querySelector('link[href="later.css"]')?.sheet);
  const { leaderAt, asked } = await page.evaluate(() => ({
    leaderAt: window.leaderAt,
    asked: performance.getEntriesByType("resource").map(({ name, startTime }) => ({ name: name.split("/").pop(), startTime })),
  }));
  // The fetch begins in the frame that draws the leader, before it is drawn.
  const before = asked.filter(({ startTime }) => startTime < leaderAt - 100).map(({ name }) => name);
  const { counted } = firstVisit(DIST);
  const expected = counted.map(({ file }) => file).filter((file) => file !== "index.html");
  assert.ok(url.endsWith("/"), "the page itself is asked for without its name");
  assert.deepEqual(before.filter((file) => file && !/\.(svg|png)$/.test(file)).sort(), expected.sort());
  assert.ok(asked.length > before.length, "nothing was fetched later");
});

test("the rest of the program arrives after the first election, without being asked for", async (t) => {
  const asked = [];
  const before = (page) => page.on("requestfinished", (request) => asked.push(new URL(request.url()).pathname.split("/").pop()));
  const { page, cluster } = await openCluster(t, { query: FAST, before });
  await cluster.leader();
  const { later } = firstVisit(DIST);
  const unasked = (file) => /^split_(saved|chinese)/.test(file);
  const expected = later.map(({ file }) => file).filter((file) => !unasked(file));
  const sheets = expected.filter((file) => file.endsWith(".css"));
  await page.waitForFunction((names) => names.every((name) => document.querySelector(`link[href="${name}"]`)?.sheet), sheets);
  assert.deepEqual(asked.filter((file) => expected.includes(file)).sort(), expected.sort());
  assert.ok(!asked.some(unasked), "what opens saved runs is fetched without one, or another language");
  await page.getByRole("button", { name: /^S2: / }).first().click();
  await page.getByRole("button", { name: "Crash S2" }).waitFor();
});

test("an inspector that cannot be fetched is reported, and fetched at the next click", async (t) => {
  const host = brokenHost("split_later");
  const { page, cluster } = await openCluster(t, { query: FAST, troublesExpected: true, respondInstead: host.respondInstead });
  await cluster.stop();
  await page.getByRole("button", { name: /^S2: / }).first().click();
  await page.getByText("could not be fetched").first().waitFor();
  host.broken = false;
  await page.getByRole("button", { name: /^S2: / }).first().click();
  await page.getByRole("button", { name: "Crash S2" }).waitFor();
});

test("what is wrong with a command is said as soon as the words for it have come", async (t) => {
  let send;
  const come = new Promise((resolve) => {
    send = resolve;
  });
  const before = (page) => page.route(/split_later/, async (route) => {
    await come;
    await route.continue();
  });
  const { cluster } = await openCluster(t, { query: FAST, before });
  await cluster.propose("put x 5");
  await cluster.answered(/^Fetching…$/);
  send();
  await cluster.answered(/^Not proposed: .*Commands: set x 5/);
});

test("where the words for it cannot be fetched that is reported, and they are at the next try", async (t) => {
  const host = brokenHost("split_later");
  const { page, cluster } = await openCluster(t, { query: FAST, troublesExpected: true, respondInstead: host.respondInstead });
  await cluster.propose("put x 5");
  await page.getByText("could not be fetched").first().waitFor();
  await cluster.answered(/^$/);
  host.broken = false;
  await cluster.propose("put x 5");
  await cluster.answered(/Commands: set x 5/);
});

test("a dialog that cannot be fetched is reported, and opens at the next try", async (t) => {
  const host = brokenHost("split_later");
  const { page } = await openCluster(t, { query: FAST, troublesExpected: true, respondInstead: host.respondInstead });
  await page.keyboard.press("?");
  await page.getByText("could not be fetched").first().waitFor();
  host.broken = false;
  await page.keyboard.press("?");
  await page.getByRole("dialog").waitFor();
});

test("a saved run that cannot be opened for lack of a part waits unchanged, and opens at the next try", async (t) => {
  const host = brokenHost("split_saved");
  const { page, cluster } = await openCluster(t, { query: FAST, troublesExpected: true, respondInstead: host.respondInstead });
  const index = await cluster.commit("set x 5");
  await cluster.stop();
  const stored = () => page.evaluate(() => JSON.stringify(Object.entries(localStorage).sort()));
  const before = await stored();
  await page.reload();
  await bootState(page, "running");
  await page.getByRole("heading", { name: "The saved run waits" }).waitFor();
  assert.equal(await stored(), before);
  host.broken = false;
  await page.getByRole("button", { name: "Try again" }).click();
  await cluster.until(({ servers }) => servers.length === 5 && servers.every(({ lastIndex }) => lastIndex >= index),
    "the saved run");
});
