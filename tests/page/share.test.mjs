// Links and files that hold a run: what is shared opens elsewhere to the same digest, and what cannot be opened is told
// while the page goes on.

import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { test } from "node:test";
import { dropFile } from "./harness/drop.mjs";
import { Cluster, storage } from "./harness/cluster.mjs";
import { bootState, openCluster } from "./harness/open.mjs";
import { soon } from "./harness/soon.mjs";

const FAST = { query: "?speed=10&seed=91", context: { permissions: ["clipboard-read", "clipboard-write"] } };

const banner = (page) => page.locator(".arrived");
const linkField = (page) => page.getByRole("textbox", { name: "Link" });

/** A run with something in it, paused. */
async function played(cluster) {
  await cluster.commit("set x 5");
  await cluster.act("S2", "Crash S2");
  await cluster.commit("incr x");
  return (await cluster.stop()).digest;
}

async function openShare(page) {
  await page.getByRole("button", { name: "Share", exact: true }).click();
  await linkField(page).waitFor();
}

async function linkOf(page) {
  await openShare(page);
  const link = await linkField(page).inputValue();
  await page.keyboard.press("Escape");
  return link;
}

/** Saves the run as a file; gives its name and text. */
async function fileOf(page) {
  await openShare(page);
  const [download] = await Promise.all([
    page.waitForEvent("download"),
    page.getByRole("button", { name: "Save to file" }).click(),
  ]);
  await page.keyboard.press("Escape");
  return { name: download.suggestedFilename(), text: await readFile(await download.path(), "utf8") };
}

async function chooseFile(page, text) {
  await openShare(page);
  const buffer = Buffer.from(text);
  await page.locator("input[type=file]").setInputFiles({ name: "run.raft", mimeType: "text/plain", buffer });
}

async function secondPage(context, url) {
  const page = await context.newPage();
  await page.goto(url);
  await bootState(page, "running");
  return page;
}

/** Waits until the page says `words` of the run that has come, and returns its cluster. */
async function arrived(page, words = /same digest/) {
  await banner(page).getByText(words).waitFor();
  return new Cluster(page);
}

test("a link is copied, and opens elsewhere as the same run, looked at in the same way", async (t) => {
  const { page, context, cluster } = await openCluster(t, FAST);
  const digest = await played(cluster);
  await openShare(page);
  await page.getByRole("button", { name: "Copy link" }).click();
  await page.getByRole("button", { name: "Copied" }).waitFor();
  const link = await page.evaluate(() => navigator.clipboard.readText());
  assert.equal(link, await linkField(page).inputValue());
  assert.match(link, /raftglass\/#run=1\.[\w-]+$/);
  await page.getByText(new RegExp(`^${link.length} characters`)).waitFor();

  const before = await storage(page);
  const second = await secondPage(context, link);
  const other = await arrived(second);
  const view = await other.drawn();
  assert.deepEqual([view.playing, view.speed, view.digest], [false, 10, digest]);
  await other.inspected("S2").waitFor();
  assert.deepEqual(await storage(page), before, "a run in memory writes nothing");
  // It goes on from there, and what is done in it is shared again.
  await other.play();
  await other.commit("incr x");
  assert.notEqual(await linkOf(second), link);
});

test("a run that has come is kept under a name of its own, and the address forgets the link", async (t) => {
  const { page, context, cluster } = await openCluster(t, FAST);
  await played(cluster);
  const link = await linkOf(page);
  const before = Object.keys(await storage(page));
  const second = await secondPage(context, link);
  const other = await arrived(second);
  await second.getByRole("button", { name: "Keep it" }).click();
  await banner(second).waitFor({ state: "detached" });
  assert.ok(!second.url().includes("#run="), second.url());
  const added = async () => Object.keys(await storage(page)).filter((key) => !before.includes(key));
  await soon(async () => new Set((await added()).map((key) => key.split("/")[2])).size, 1);
  await other.play();
  const index = await other.commit("incr x");
  await second.reload();
  await bootState(second, "running");
  const again = await other.drawn();
  assert.ok(again.servers.some(({ lastIndex }) => lastIndex >= index), "it goes on after a reload");
});

/** Goes to a place so many parts of the timeline from its left, and returns what is there. */
async function goBack(page, cluster, part) {
  const before = await cluster.drawn();
  const { x, y, width } = await page.getByRole("slider", { name: "Place in the run" }).boundingBox();
  await page.mouse.click(x + width * part, y + 38);
  return cluster.until(({ digest }) => digest !== before.digest, "another place of the run");
}

const branches = (page) => page.getByRole("button", { name: /^Branches: / }).and(page.locator(":enabled"));

test("the branches come along, and the place that is looked at", async (t) => {
  const { page, context, cluster } = await openCluster(t, FAST);
  await played(cluster);
  await branches(page).waitFor();
  await goBack(page, cluster, 0.6);
  await cluster.act("S1", "Crash S1");
  await page.getByRole("button", { name: /^Branches: .*, of 2$/ }).waitFor();
  // Far enough to the left to be another place on every scale that the strip may have by now.
  const past = await goBack(page, cluster, 0.25);
  const second = await secondPage(context, await linkOf(page));
  const other = await arrived(second);
  const view = await other.until(({ digest }) => digest === past.digest, "the place that was looked at");
  assert.equal(view.timeUs, past.timeUs);
  await second.getByRole("button", { name: /^Branches: .*, of 2$/ }).waitFor();
  // Kept is the run, as far as it has come, and looked at is what was looked at.
  await second.getByRole("button", { name: "Keep it" }).click();
  await banner(second).waitFor({ state: "detached" });
  assert.equal((await other.drawn()).digest, past.digest);
  await second.reload();
  await bootState(second, "running");
  const again = await other.drawn();
  assert.equal(other.server(again, "S1").role, "stopped");
});

test("a file is saved, can be read, and opens as the same run", async (t) => {
  const { page, context, cluster, url } = await openCluster(t, FAST);
  const digest = await played(cluster);
  const { name, text } = await fileOf(page);
  assert.equal(name, "raftglass-seed-91.raft");
  assert.match(text, /^@\d+ #\d+ crash S2$/m);
  assert.ok(text.includes(`digest ${digest}`));
  const second = await secondPage(context, `${url}&paused`);
  await second.getByText("another tab").first().waitFor();
  const third = (await openCluster(t, { query: "?paused&seed=5" })).page;
  await chooseFile(third, text);
  const other = await arrived(third);
  assert.equal((await other.drawn()).digest, digest);
});

test("a file is dropped anywhere; a script is run, and one that takes long can be stopped", async (t) => {
  const { page, cluster } = await openCluster(t, { query: "?paused&seed=5" });
  const before = (await cluster.drawn()).digest;
  await dropFile(page, "raftglass servers=3 seed=2\nwait 1000000s\n");
  await page.getByRole("button", { name: "Stop" }).click();
  await page.locator(".arriving").waitFor({ state: "detached" });
  assert.equal((await cluster.drawn()).digest, before, "the run that was open still is");

  await dropFile(page, "raftglass servers=3 seed=2\nelect S2\npropose S2 \"set x 7\"\nwait until all key x 7\n");
  await arrived(page, /does not say its digest/);
  const view = await cluster.until(({ servers }) => servers.length === 3, "three servers");
  assert.equal(cluster.server(view, "S2").role, "leader");
  await page.locator(".drop-here").waitFor({ state: "detached" });
});

test("what cannot be opened is told, and the page goes on", async (t) => {
  const { page, cluster, url } = await openCluster(t, FAST);
  await played(cluster);
  const link = await linkOf(page);
  const { text } = await fileOf(page);
  const place = link.length - 30;
  const bad = [
    ["cut short", link.slice(0, -20), /The end of this link is missing: it has \d+ of \d+ bytes/],
    ["tampered with", `${link.slice(0, place)}${link[place] === "A" ? "B" : "A"}${link.slice(place + 1)}`, /not as it was made/],
    ["of a newer page", link.replace("run=1.", "run=2."), /shared by a newer page/],
    ["huge", `${url}#run=1.${"A".repeat(600_000)}`, /too large/],
    ["nothing", `${url}#run=hello`, /holds no run/],
  ];
  await page.close();
  // A visit that begins with one opens the usual run.
  const [[, first]] = bad;
  const { page: other, cluster: living } = await openCluster(t, { query: `?speed=10&seed=5${new URL(first).hash}` });
  await living.leader();
  const { digest } = await living.stop();
  for (const [what, address, sentence] of bad) {
    await other.evaluate((fragment) => { location.hash = fragment; }, new URL(address).hash);
    await other.getByRole("alert").filter({ hasText: sentence }).waitFor();
    assert.equal(await banner(other).count(), 0, what);
    assert.equal((await living.drawn()).digest, digest, what);
  }
  const moved = text.replace(/^@\d+ #(\d+) crash/m, "@1 #$1 crash");
  for (const [file, sentence] of [[moved, /cannot have happened/], ["<html>", /neither a saved run nor a script/]]) {
    await dropFile(other, file);
    await other.getByRole("alert").filter({ hasText: sentence }).waitFor();
    assert.equal((await living.drawn()).digest, digest);
  }
  // One that was made to end otherwise is opened, and says so.
  await dropFile(other, text.replace(/digest \w+/, "digest 0123456789abcdef"));
  await arrived(other, /changed after it was shared: the outcome first differs between/);
});

test("a link is opened while the page is open, and forgotten with its run", async (t) => {
  const { page, cluster } = await openCluster(t, FAST);
  await played(cluster);
  const { hash } = new URL(await linkOf(page));
  await cluster.play();
  const { page: other, cluster: living } = await openCluster(t, { query: "?seed=5&paused&servers=3" });
  await other.evaluate((fragment) => { location.hash = fragment; }, hash);
  await arrived(other);
  assert.equal((await living.drawn()).servers.length, 5);
  await other.getByRole("button", { name: "New run" }).click();
  await other.getByRole("button", { name: "Begin" }).click();
  await banner(other).waitFor({ state: "detached" });
  assert.ok(!other.url().includes("#run="), other.url());
});

test("where the clipboard is refused the link is selected; a link that is too long gives way to a file", async (t) => {
  const before = (page) => page.addInitScript(() => {
    navigator.clipboard.writeText = () => Promise.reject(new Error("refused"));
    document.execCommand = () => false;
  });
  const { page } = await openCluster(t, { query: "?paused&seed=5", before });
  await openShare(page);
  await page.getByRole("button", { name: "Copy link" }).click();
  await page.getByText(/copy it with Ctrl\+C/).waitFor();
  const selected = await linkField(page).evaluate((field) => field.selectionEnd - field.selectionStart);
  assert.equal(selected, (await linkField(page).inputValue()).length);
  await page.keyboard.press("Escape");

  const letters = Array.from({ length: 10_000 }, (_, place) => ((place * place * 7919) % 104_729).toString(36)).join("");
  await dropFile(page, `raftglass engine=1 seed=1 servers=3\n@0 #0 disk S1 set "note" "${letters}"\n`);
  await arrived(page, /does not say/);
  await openShare(page);
  await page.getByText(/many programs cut a link/).waitFor();
  assert.match(await page.getByRole("button", { name: "Save to file" }).getAttribute("class"), /main/);
});
