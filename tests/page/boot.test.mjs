// The loader's promises: it starts the page under the strict policy from any sub-path, and when it cannot, or when
// the program stops, it says what happened and what to do.

import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { test } from "node:test";
import { violations } from "./harness/axe.mjs";
import { bootState, openPage } from "./harness/open.mjs";

/** Opens a page that cannot start and returns what its panel says. */
async function failure(t, options) {
  const { page } = await openPage(t, { ...options, ready: "failed", troublesExpected: true });
  const panel = page.getByRole("alertdialog");
  await panel.waitFor();
  return { page, panel, text: await panel.innerText() };
}

const isWasm = (file) => file.endsWith(".wasm");
const isGlue = (file) => /^raftglass-.*\.js$/.test(file);

/** Stops the program as its panic hook would. */
function panic(page, detail) {
  return page.evaluate((detail) => dispatchEvent(new CustomEvent("raftglass-panic", { detail })), detail);
}

test("starts under the strict policy from a sub-path and leaves no panel behind", async (t) => {
  const { page } = await openPage(t);
  assert.equal(await page.locator("#boot").isVisible(), false);
  assert.notEqual((await page.locator("#app").innerText()).trim(), "", "the app has drawn nothing");
});

test("fetches nothing but its own files", async (t) => {
  const asked = [];
  const { url } = await openPage(t, { before: (page) => page.on("request", (request) => asked.push(request.url())) });
  const foreign = asked.filter((address) => !address.startsWith(url) && !address.startsWith("data:"));
  assert.deepEqual(foreign, []);
  assert.ok(asked.some(isWasm), "the program was not asked for");
});

test("has nothing inline in its markup", async (t) => {
  const { page } = await openPage(t, { ready: null });
  const inline = await page.evaluate(() => document.querySelectorAll("script:not([src]), style, [style], [onclick]").length);
  assert.equal(inline, 0);
});

test("runs in a frame sandboxed without an origin when the host sends the header for it", async (t) => {
  const hostPage = {
    headers: { "content-type": "text/html", "content-security-policy": "" },
    body: '<link rel="icon" href="data:,"><iframe sandbox="allow-scripts" src="index.html"></iframe>',
  };
  const { page } = await openPage(t, {
    query: "host.html",
    headers: { "access-control-allow-origin": "*" },
    respondInstead: (file) => file === "host.html" && hostPage,
    ready: null,
  });
  await page.frameLocator("iframe").locator('html[data-boot="running"]').waitFor({ state: "attached" });
});

test("shows that it is loading, and how far it is", async (t) => {
  let letGo;
  const held = new Promise((resolve) => { letGo = resolve; });
  const before = (page) => page.route(isWasmUrl, async (route) => { await held; await route.continue(); });
  const { page } = await openPage(t, { before, ready: "loading" });
  assert.match(await page.getByRole("status").innerText(), /Loading/);
  letGo();
  await bootState(page, "running");
  assert.match(await page.locator("#boot-progress").textContent(), /^[1-9]\d* kB$/);
});

test("says so when nothing of it can run at all", async (t) => {
  const { page } = await openPage(t, { policy: { "script-src": "'none'" }, ready: null, troublesExpected: true });
  const late = page.locator(".boot-late");
  assert.equal(await late.isVisible(), false, "it complains before it has waited");
  await late.evaluate((line) => line.getAnimations().forEach((animation) => animation.finish()));
  assert.equal(await late.isVisible(), true);
});

test("a browser without WebAssembly is told which ones have it", async (t) => {
  const { text } = await failure(t, { before: (page) => page.addInitScript(() => delete globalThis.WebAssembly) });
  assert.match(text, /needs WebAssembly/);
  assert.match(text, /Firefox/);
});

for (const [what, picks] of [["program", isWasm], ["glue", isGlue]]) {
  test(`a ${what} that is not there is named as missing`, async (t) => {
    const { panel, text } = await failure(t, { respondInstead: (file) => picks(file) && { status: 404 } });
    assert.match(text, /did not arrive whole/);
    await panel.getByText("Details").click();
    assert.match(await panel.innerText(), /raftglass-/);
  });
}

test("a connection that breaks off counts as missing", async (t) => {
  const { text } = await failure(t, { before: (page) => page.route(isWasmUrl, (route) => route.abort("connectionreset")) });
  assert.match(text, /did not arrive whole/);
});

test("a host that forbids WebAssembly is named, with what it must allow", async (t) => {
  const { text } = await failure(t, { policy: { "script-src": "'self'" } });
  assert.match(text, /not allowed to run here/);
  assert.match(text, /'wasm-unsafe-eval'/);
});

test("a damaged program is called damaged", async (t) => {
  const { text } = await failure(t, { respondInstead: (file) => isWasm(file) && { body: "not wasm at all" } });
  assert.match(text, /damaged/);
});

test("a program served with the wrong type starts all the same", async (t) => {
  const octets = async (route) => {
    const response = await route.fetch();
    await route.fulfill({ response, headers: { ...response.headers(), "content-type": "application/octet-stream" } });
  };
  await openPage(t, { before: (page) => page.route(isWasmUrl, octets) });
});

test("a panic covers the page, names version and cause, and offers reload and the run", async (t) => {
  const { page } = await openPage(t);
  await panic(page, { message: "index out of bounds", record: "servers 5\nseed 7\n" });
  await bootState(page, "panicked");
  const panel = page.getByRole("alertdialog", { name: "Raftglass has stopped" });
  assert.match(await panel.innerText(), /Raftglass \d+\.\d+\.\d+, engine \d+/);
  assert.equal(await page.locator("#app").evaluate((app) => app.inert), true);
  await panel.getByText("Details").click();
  assert.match(await panel.innerText(), /index out of bounds/);
  const [download] = await Promise.all([page.waitForEvent("download"), panel.getByRole("button", { name: "Save this run" }).click()]);
  assert.equal(await readFile(await download.path(), "utf8"), "servers 5\nseed 7\n");
});

test("a panic leaves the disks alone, and reload starts the page again", async (t) => {
  const { page } = await openPage(t);
  await page.evaluate(() => localStorage.setItem("some-disk", "term 3"));
  await panic(page, { message: "no", record: "" });
  await bootState(page, "panicked");
  assert.match(await page.getByRole("alertdialog").innerText(), /no run to save/);
  await page.getByRole("button", { name: "Reload" }).click();
  await bootState(page, "running");
  assert.equal(await page.evaluate(() => localStorage.getItem("some-disk")), "term 3");
});

test("markup in a panic's message stays text", async (t) => {
  const { page } = await openPage(t);
  await panic(page, { message: "<img src=x id=injected>", record: "<b id=injected>" });
  await bootState(page, "panicked");
  assert.equal(await page.locator("#injected").count(), 0);
});

test("a trap without a word to the panic hook stops the page too", async (t) => {
  const { page } = await openPage(t, { troublesExpected: true });
  await page.evaluate(() => setTimeout(() => { throw new WebAssembly.RuntimeError("unreachable"); }));
  await bootState(page, "panicked");
  assert.match(await page.getByRole("alertdialog").textContent(), /unreachable/);
});

test("the second report of a panic does not hide the first", async (t) => {
  const { page } = await openPage(t);
  await panic(page, { message: "the cause", record: "servers 3" });
  await panic(page, { message: "noise", record: "" });
  assert.match(await page.getByRole("alertdialog").textContent(), /the cause/);
});

for (const colorScheme of ["light", "dark"]) {
  test(`the failure panel has no accessibility violation (${colorScheme})`, async (t) => {
    const { page } = await failure(t, { context: { colorScheme }, respondInstead: (file) => isWasm(file) && { status: 404 } });
    assert.deepEqual(await violations(page, "#boot"), []);
  });
}

test("the failure panel fits a phone", async (t) => {
  const context = { viewport: { width: 360, height: 640 } };
  const { page } = await failure(t, { context, respondInstead: (file) => isWasm(file) && { status: 404 } });
  const overflow = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
  assert.ok(overflow <= 0, `${overflow} pixels too wide`);
});

/** For page.route: the program's address. */
function isWasmUrl(url) {
  return url.pathname.endsWith(".wasm");
}
