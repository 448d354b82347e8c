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

test("what is fetched before the first election is what the size budget counts", async (t) => {
  const asked = new Set();
  const before = (page) => page.on("request", (request) => asked.add(new URL(request.url()).pathname.split("/").pop()));
  const { url, cluster } = await openCluster(t, { before });
  await cluster.leader();
  asked.delete("");
  const { counted } = firstVisit(DIST);
  const expected = counted.map(({ file }) => file).filter((file) => file !== "index.html");
  assert.ok(url.endsWith("/"), "the page itself is asked for without its name");
  assert.deepEqual([...asked].filter((file) => !/\.(svg|png)$/.test(file)).sort(), expected.sort());
});

test("the inspector arrives at the first click, and nothing else with it", async (t) => {
  const asked = [];
  const { page, cluster } = await openCluster(t, { query: FAST });
  await cluster.stop();
  page.on("request", (request) => asked.push(new URL(request.url()).pathname.split("/").pop()));
  await page.getByRole("button", { name: /^S2: / }).first().click();
  await page.getByRole("button", { name: "Crash S2" }).waitFor();
  await page.getByRole("button", { name: /^S3: / }).first().click();
  await page.getByRole("button", { name: "Crash S3" }).waitFor();
  assert.deepEqual(asked.map((file) => file.replace(/[-_\d].*/, "")).sort(), ["chunk", "split"], asked.join());
});

test("an inspector that cannot be fetched is reported, and fetched at the next click", async (t) => {
  const host = brokenHost("split_panels");
  const { page, cluster } = await openCluster(t, { query: FAST, troublesExpected: true, respondInstead: host.respondInstead });
  await cluster.stop();
  await page.getByRole("button", { name: /^S2: / }).first().click();
  await page.getByText("could not be fetched").first().waitFor();
  host.broken = false;
  await page.getByRole("button", { name: /^S2: / }).first().click();
  await page.getByRole("button", { name: "Crash S2" }).waitFor();
});

test("a dialog that cannot be fetched is reported, and opens at the next try", async (t) => {
  const host = brokenHost("split_panels");
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
