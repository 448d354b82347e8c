// The parameters of a frame in a course page: a script, a place in time, what is hidden, where the disks are kept.

import assert from "node:assert/strict";
import { test } from "node:test";
import { bootState, openCluster, openPage } from "./harness/open.mjs";

const SCRIPT = `raftglass servers=3 seed=4
elect S2
propose S2 "set x 5"
wait 200ms
expect S2 commit >= 1`;

const query = (parameters) => `?${new URLSearchParams(parameters)}`;

/** What the root says of virtual time, once the page stands still with the rest of the program there. */
const still = async (cluster) => (await cluster.until(({ digest }) => digest, "the digest")).timeUs;

/** The keys of a storage of the page that belong to runs. */
const keys = (page, area) =>
  page.evaluate((area) => Object.keys(window[area]).filter((key) => key.startsWith("raftglass/1/")).sort(), area);

test("a script in the address is watched, in a cluster of its own making", async (t) => {
  const { page, cluster } = await openCluster(t, { query: query({ embed: "", script: SCRIPT, speed: 10 }) });
  await page.getByText(/what it expected is so/).waitFor();
  const { servers } = await cluster.view();
  assert.equal(servers.length, 3);
  assert.ok(servers[1].role === "leader" && servers[1].commitIndex >= 1, JSON.stringify(servers));
});

test("a script's address is read from the page's own host, and begins where it is told to", async (t) => {
  const respondInstead = (file) => file === "lessons/first.raft" && { headers: { "content-type": "text/plain" }, body: SCRIPT };
  const from = { embed: "", "script-url": "lessons/first.raft", paused: "", panels: "details;logs" };
  const { page, cluster } = await openCluster(t, { query: query(from), respondInstead });
  assert.equal(await still(cluster), 0, "a paused script waits at its beginning");
  await page.goto(page.url() + "&at=200.5");
  await cluster.until(({ timeUs, playing }) => timeUs === 200_500 && !playing, "its place");
  const { servers } = await cluster.view();
  assert.equal(servers[1].role, "leader");
  // The panels are those that were asked for.
  assert.equal(await page.locator('button[data-panel="script"]').count(), 0);
  assert.equal(await page.locator('button[data-panel="details"]').count(), 1);
});

test("a script that cannot be run is told with its place and what would fit, and nothing else runs", async (t) => {
  const respondInstead = (file) => {
    if (file === "gone.raft") return { status: 404 };
    if (file === "away.raft") return { status: 302, headers: { location: "http://127.0.0.1:9/x.raft" } };
    return null;
  };
  const { page, url } = await openPage(t, {
    query: query({ embed: "", script: "raftglass servers=3\nelect SX\nelekt S1" }),
    respondInstead,
    troublesExpected: true,
  });
  const heading = page.getByRole("heading", { name: "The script in the address cannot be run" });
  const list = page.locator(".waiting li");
  await heading.waitFor();
  assert.deepEqual((await list.allInnerTexts()).map((text) => text.slice(0, 6)), ["Line 2", "Line 3"]);
  assert.match(await list.nth(1).innerText(), /elekt.*elect/s);
  assert.equal(await page.locator("[data-server]").count(), 0);
  for (const [address, said] of [
    ["gone.raft", /gone\.raft could not be fetched \(HTTP 404\)/],
    ["away.raft", /away\.raft could not be fetched/],
    ["http://127.0.0.1:9/x.raft", /is on another host/],
    ["//example.org/x.raft", /is on another host/],
    ["data:text/plain,elect%20S1", /is on another host/],
    ["http://[", /could not be fetched/],
  ]) {
    await page.goto(`${url.split("?")[0]}${query({ embed: "", "script-url": address })}`);
    await heading.waitFor();
    assert.match(await list.first().innerText(), said, address);
  }
});

test("a place in time to begin at", async (t) => {
  const { page, cluster, url } = await openCluster(t, { query: "?paused&seed=7&at=1500.25" });
  assert.equal(await still(cluster), 1_500_250);
  const leader = (await cluster.view()).servers.filter(({ role }) => role === "leader");
  assert.equal(leader.length, 1);
  const digest = (await cluster.view()).digest;
  await page.goto(`${url.split("?")[0]}?embed&paused&seed=7&at=1500.25`);
  await still(cluster);
  assert.equal((await cluster.view()).digest, digest, "the same place of the same run");
});

test("what a host hides is not there, and the rest takes its room", async (t) => {
  const context = { viewport: { width: 800, height: 580 } };
  const { page } = await openCluster(t, { query: "?embed&paused&seed=7&hide=head,timeline,controls,command", context });
  for (const gone of [".head", ".strip", ".transport", ".command", ".deck"]) {
    assert.equal(await page.locator(gone).count(), 0, gone);
  }
  const narration = await page.locator(".narration").boundingBox();
  assert.deepEqual([narration.x, narration.width], [0, 800]);
  const main = await page.locator(".page > main").boundingBox();
  assert.equal(Math.round(main.y + main.height), 580);
  await page.goto(page.url().replace(/hide=.*/, "hide=narration"));
  await page.locator(".head").waitFor();
  assert.equal((await page.locator(".head").boundingBox()).width, 800);
  assert.equal(await page.locator(".narration").count(), 0);
});

test("a frame keeps nothing; with a name it finds its disks again, apart from all others", async (t) => {
  const { page, context, cluster, url } = await openCluster(t, { query: "?embed&speed=10" });
  const open = async (parameters) => {
    await page.goto(`${url.split("?")[0]}?embed&speed=10&${parameters}`);
    await bootState(page, "running");
    await cluster.drawn();
  };
  assert.deepEqual([await keys(page, "localStorage"), await keys(page, "sessionStorage")], [[], []]);

  await open("persist=named&id=figure-8&servers=3&seed=5");
  await cluster.commit("set x 5");
  await open("persist=named&id=other&servers=3&seed=5");
  assert.deepEqual(await cluster.states(), ["empty", "empty", "empty"]);
  await open("persist=named&id=figure-8&servers=3&seed=5");
  await page.getByText("Welcome back.").waitFor();
  await cluster.until(({ servers }) => servers.every(({ lastIndex }) => lastIndex >= 1), "the disks");
  const named = await keys(page, "localStorage");
  assert.ok(named.includes("raftglass/1/figure-8/header") && named.includes("raftglass/1/other/header"));
  assert.equal(await page.evaluate(() => localStorage.getItem("raftglass/last")), null, "no visit to the page begins with it");

  // A new run takes its place.
  await page.keyboard.press("n");
  const dialog = page.getByRole("dialog");
  await dialog.getByRole("button", { name: /Begin|Start/ }).click();
  await cluster.until(({ servers }) => servers.length === 3 && servers.every(({ lastIndex }) => lastIndex <= 1), "a new run");
  const runs = new Set((await keys(page, "localStorage")).map((key) => key.split("/")[2]));
  assert.deepEqual([...runs], ["figure-8", "other"]);

  await open("persist=session&id=figure-8&servers=3&seed=5");
  await cluster.commit("set y 6");
  assert.ok((await keys(page, "sessionStorage")).includes("raftglass/1/figure-8/header"));
  await page.reload();
  await page.getByText("Welcome back.").waitFor();
  // Another tab has a storage of its own, and no lock in common.
  const other = await context.newPage();
  await other.goto(page.url());
  await other.locator("[data-server]").first().waitFor();
  assert.equal(await other.getByText("Welcome back.").count(), 0);
});

test("a script's run that is kept goes on as it stood, and plays unless it shall not", async (t) => {
  const from = { embed: "", script: SCRIPT, speed: 10, persist: "named", id: "lesson" };
  const { page, cluster } = await openCluster(t, { query: query(from) });
  await page.getByText(/what it expected is so/).waitFor();
  const { timeUs } = await cluster.view();
  await page.reload();
  await page.getByText("Welcome back.").waitFor();
  await cluster.until((now) => now.playing && now.timeUs > timeUs && now.servers.some(({ role }) => role === "leader"), "to go on");
  await page.goto(page.url() + "&paused");
  await page.getByText("Welcome back.").waitFor();
  await cluster.drawn();
  assert.equal((await cluster.view()).playing, false);
});

test("what does not go together is said", async (t) => {
  const { page, cluster } = await openCluster(t, { query: query({ paused: "", script: SCRIPT, servers: 5, persist: "named", hide: "ring", at: "soon" }) });
  const said = await page.getByRole("alert").allInnerTexts();
  for (const words of ["“servers” beside “script”", "no id=", "hide=ring", "at=soon"]) {
    assert.ok(said.some((text) => text.includes(words)), `${words} in ${said}`);
  }
  assert.equal((await cluster.view()).servers.length, 3);
});
