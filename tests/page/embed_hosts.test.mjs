// The example hosts, each as a browser opens it.

import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { existsSync } from "node:fs";
import { cp, mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { promisify } from "node:util";
import { Cluster } from "./harness/cluster.mjs";
import { openAt } from "./harness/host.mjs";
import { DIST, serve } from "./harness/server.mjs";

const EXAMPLES = new URL("../../www/examples/", import.meta.url).pathname;
/** What these hosts may do more than the page: have frames. Slides are styled by their own script. */
const HOSTS = { "frame-src": "'self'", "style-src": "'self' 'unsafe-inline'" };

/** Opens an example from the built site. */
async function openExample(t, name, { server: more = {}, ...options } = {}) {
  const server = await serve({ policy: HOSTS, headers: { "access-control-allow-origin": "*" }, ...more });
  return openAt(t, `${server.url}examples/${name}`, { servers: [server], ...options });
}

const state = (page, selector) => page.locator(selector).evaluate((glass) => glass.state());

test("the list of examples leads to all of them", async (t) => {
  const { page } = await openExample(t, "index.html");
  const links = await page.locator("a").evaluateAll((links) => links.map(({ href }) => href));
  assert.ok(links.length >= 8);
  for (const link of links.filter((link) => !/api\.html$/.test(link))) assert.equal((await fetch(link)).status, 200, link);
});

test("a course page: a plain frame, a script, buttons of the page's own", async (t) => {
  const { page } = await openExample(t, "course.html");
  const plain = await (await page.waitForSelector("body > iframe")).contentFrame();
  assert.equal((await new Cluster(plain).drawn()).servers.length, 5);
  assert.equal(page.frames().length, 2, "the others wait until they are near, or clicked");
  const heard = page.locator("#crash").evaluate((glass) => new Promise((resolve) => glass.addEventListener("raft-crash", ({ detail }) => resolve(detail.server))));
  await page.locator("#crash").getByRole("button", { name: "Start the cluster" }).click();
  await page.locator("#crash").evaluate((glass) => glass.setAttribute("speed", "10"));
  const script = await (await page.waitForSelector("#crash >> iframe")).contentFrame();
  await script.getByRole("button", { name: "Go on" }).click();
  assert.equal(await heard, "S1");

  await page.locator("#controlled").scrollIntoViewIfNeeded();
  const told = page.locator("#told");
  await told.filter({ hasText: /leader|commits/ }).waitFor();
  await page.getByRole("button", { name: "Crash the leader" }).click();
  await told.filter({ hasText: /crash/ }).waitFor();
  assert.equal((await state(page, "#controlled")).servers.filter(({ state }) => state === "stopped").length, 1);
  await page.getByRole("button", { name: "Restart everybody" }).click();
  await page.waitForFunction(async () => (await document.querySelector("#controlled").state()).servers.every(({ state }) => state === "running"));
});

test("slides: each fragment does its lines, and going back shows the moment before", async (t) => {
  const { page } = await openExample(t, "slides.html");
  await page.waitForSelector(".reveal.ready");
  const cluster = page.locator("#cluster");
  const done = (count) => page.waitForFunction((count) => Number(document.querySelector("#cluster").dataset.done) === count, count);
  await page.keyboard.press("ArrowRight");
  await state(page, "#cluster");
  for (let step = 1; step <= 3; step += 1) {
    await page.keyboard.press("ArrowRight");
    await done(step);
  }
  const crashed = await state(page, "#cluster");
  assert.equal(crashed.servers[0].state, "stopped");
  await page.keyboard.press("ArrowLeft");
  await done(2);
  const before = await state(page, "#cluster");
  assert.deepEqual([before.servers[0].role, before.past], ["leader", true]);
  assert.equal(await cluster.evaluate((glass) => glass.getBoundingClientRect().height > 300), true);
});

test("a strict host: its policy lets the element be, and nothing else", async (t) => {
  const { page, frameOf, troubles } = await openExample(t, "strict.html", { troublesExpected: true });
  assert.equal((await state(page, "#cluster")).servers.length, 5);
  const poster = page.locator("#later").getByRole("button", { name: "Start the cluster" });
  const { height, width } = await poster.boundingBox();
  assert.ok(height > 30 && width > 100, "the poster is not styled");
  assert.equal(await poster.evaluate((button) => getComputedStyle(button).backgroundColor), "rgb(51, 70, 200)");
  await poster.click();
  assert.equal((await new Cluster(await frameOf("#later")).drawn()).servers.length, 3);
  assert.deepEqual(troubles, []);
  // The policy is in force.
  const blocked = await page.evaluate(() => fetch("examples.css").then(() => false, () => true));
  assert.ok(blocked);
});

test("a sandboxed frame works from memory, and says so", async (t) => {
  const { page } = await openExample(t, "sandboxed.html");
  const frame = await (await page.waitForSelector("iframe")).contentFrame();
  const cluster = new Cluster(frame);
  await frame.getByRole("alert").filter({ hasText: /storage|memory/ }).first().waitFor();
  await frame.getByRole("slider", { name: "Speed" }).press("End");
  await cluster.commit("set x 5");
});

test("a page of another origin has the element from where the cluster is", async (t) => {
  const raftglass = await serve({ headers: { "access-control-allow-origin": "*" } });
  const text = (await readFile(join(EXAMPLES, "elsewhere.html"), "utf8")).replaceAll("https://raftglass.example/", raftglass.url);
  const respondInstead = (file) => file === "elsewhere.html" && { headers: { "content-type": "text/html" }, body: text };
  const host = await serve({ policy: null, respondInstead });
  const { page } = await openAt(t, `${host.url}elsewhere.html`, { servers: [host, raftglass] });
  assert.notEqual(new URL(host.url).origin, new URL(raftglass.url).origin);
  const told = await page.locator("#cluster").evaluate(async (glass) => {
    const leader = new Promise((resolve) => glass.addEventListener("raft-leader", ({ detail }) => resolve(detail.server)));
    await glass.run("elect S2");
    return [await leader, (await glass.state()).servers[1].role, glass.shadowRoot.querySelector("iframe").contentDocument];
  });
  assert.deepEqual(told, ["S2", "leader", null]);
  await page.locator("body > iframe").scrollIntoViewIfNeeded();
  await new Cluster(await (await page.waitForSelector("body > iframe")).contentFrame()).leader();
});

test("a Jupyter notebook: its cell's output is a frame with a script", async (t) => {
  const notebook = JSON.parse(await readFile(join(EXAMPLES, "notebook/raft.ipynb"), "utf8"));
  assert.deepEqual([notebook.nbformat, notebook.nbformat_minor], [4, 5]);
  const [, cell] = notebook.cells;
  const html = cell.outputs[0].data["text/html"].join("");
  const server = await serve({ policy: null });
  const body = html.replace("http://127.0.0.1:8080/", server.url);
  assert.notEqual(body, html);
  const respondInstead = (file) => file === "notebook.html" && { headers: { "content-type": "text/html" }, body: `<!doctype html><link rel="icon" href="data:,">${body}` };
  const host = await serve({ policy: null, respondInstead });
  const { page } = await openAt(t, `${host.url}notebook.html`, { servers: [host, server] });
  const frame = await (await page.waitForSelector("iframe")).contentFrame();
  assert.equal((await new Cluster(frame).drawn()).servers.length, 3);
  await frame.getByRole("button", { name: "Play", exact: true }).click();
  await new Cluster(frame).until(({ servers }) => servers[0].role === "leader", "S1 to be elected");
});

/** mdBook: `./dev test` puts it on the PATH. */
const MDBOOK = (process.env.PATH ?? "").split(":").map((folder) => join(folder, "mdbook")).find(existsSync);

test("a chapter of an mdBook has the element and a frame", async (t) => {
  assert.ok(MDBOOK, "there is no mdbook on the PATH: ./dev test page has one");
  const folder = await mkdtemp(join(tmpdir(), "raftglass-book-"));
  t.after(() => rm(folder, { recursive: true }));
  await cp(DIST, folder, { recursive: true });
  await promisify(execFile)(MDBOOK, ["build", join(folder, "examples/mdbook")]);
  const server = await serve({ folder, policy: null });
  const { page } = await openAt(t, `${server.url}examples/mdbook/book/chapter.html`, { servers: [server] });
  await page.evaluate(() => customElements.whenDefined("raft-glass"));
  assert.equal((await state(page, "raft-glass")).servers.length, 3);
  const script = await page.locator("raft-glass").evaluate((glass) => new URL(glass.address).searchParams.get("script"));
  assert.equal(script, "raftglass servers=3 seed=7\nelect S2\nexpect S2 leader");
  await page.locator("main > iframe, p > iframe").first().scrollIntoViewIfNeeded();
  await new Cluster(await (await page.waitForSelector("main > iframe, p > iframe")).contentFrame()).drawn();
});
