// What comes from outside stays what it is: no markup from input, no code from text, no network but the page's own host.

import assert from "node:assert/strict";
import { readdir, readFile } from "node:fs/promises";
import { join, relative } from "node:path";
import { test } from "node:test";
import { fileURLToPath } from "node:url";
import { dropFile } from "./harness/drop.mjs";
import { openCluster } from "./harness/open.mjs";
import { DIST } from "./harness/server.mjs";

const ROOT = fileURLToPath(new URL("../../", import.meta.url));

/** Markup that would be noticed: it marks the window, and asks a host that is not the page's. */
const MARKUP = `<img src=https://elsewhere.example/x onerror=globalThis.hacked=1><svg onload=globalThis.hacked=1></svg><b id=injected>b</b>`;
const HOSTILE = `"'>${MARKUP}</script><!-- javascript:globalThis.hacked=1 \${7*7} {{7*7}}`;

/** The same as one word, which a key-value store takes for a value. */
const WORD = HOSTILE.replace(/\s+/g, "_").replace(/["']/g, "");

/** No text becomes markup, code or a script's address: the browser refuses each way in which it could. */
const NO_SINKS = { "require-trusted-types-for": "'script'", "trusted-types": "'none'" };

async function untouched(page, where) {
  const found = await page.evaluate(() => ({
    hacked: globalThis.hacked,
    injected: document.querySelectorAll("#injected, #app img, script:not([src]), [onerror], [onload], a[href^='javascript']").length,
  }));
  assert.deepEqual(found, { hacked: undefined, injected: 0 }, where);
}

const quoted = (text) => `"${text.replace(/\\/g, "\\\\").replace(/"/g, '\\"')}"`;

test("hostile commands, scripts, files, links and addresses are text wherever they are shown", async (t) => {
  const { page, cluster, url } = await openCluster(t, {
    query: `?seed=7&speed=10&servers=3`,
    policy: { ...NO_SINKS, "frame-src": "'self'" },
    context: { permissions: ["clipboard-read", "clipboard-write"] },
  });
  const asked = new Set();
  page.on("request", (request) => asked.add(new URL(request.url()).origin));
  await cluster.leader();

  await cluster.propose(`set ${HOSTILE}`);
  await untouched(page, "a command that is no command");
  await cluster.propose(`set x ${WORD}`);
  await cluster.until(({ servers }) => servers.every(({ commitIndex }) => commitIndex >= 2), "a commit");
  // The diagram is drawn from a text in which only numbers and names of the page stand: see below.
  for (const panel of ["events", "clients", "network", "script", "promises", "details"]) {
    await page.locator(`button[data-panel="${panel}"]`).click();
    await page.waitForTimeout(150);
    await untouched(page, panel);
  }
  // The palette, with completion and mistakes.
  await page.keyboard.press("Control+k");
  await page.getByRole("dialog").getByRole("combobox").fill(`propose S1 ${quoted(HOSTILE)}`);
  await untouched(page, "the palette");
  await page.keyboard.press("Enter");
  await page.keyboard.press("Control+k");
  await page.getByRole("dialog").getByRole("combobox").fill(HOSTILE);
  await untouched(page, "a mistake in the palette");
  await page.keyboard.press("Escape");
  await page.keyboard.press("Escape");

  // A lesson: prose, a question, its answers, a command, an expectation that fails.
  const lesson = [
    "raftglass servers=3 seed=3",
    `> ${HOSTILE}`,
    `? ${HOSTILE}`,
    `+ ${HOSTILE}`,
    `- ${HOSTILE}`,
    "elect S1",
    `propose S1 ${quoted(`set y ${WORD}`)}`,
    `expect S1 key ${quoted(HOSTILE)} ${quoted(HOSTILE)}`,
  ].join("\n");
  await dropFile(page, lesson);
  await page.waitForTimeout(600);
  await untouched(page, "a lesson");
  await page.goto(`${url.split("?")[0]}?embed&script=${encodeURIComponent(lesson)}&at=300`);
  await page.locator("[data-server]").first().waitFor();
  await page.waitForTimeout(600);
  await untouched(page, "a script in the address");

  // The dialog that makes HTML shows it as text, in every form.
  await page.getByRole("button", { name: "Share" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Embed in a page" }).click();
  await page.getByText("This run, from here").click();
  for (const form of ["iframe", "<raft-glass>", "link"]) {
    await page.getByRole("radiogroup", { name: "Copy as" }).getByText(form, { exact: true }).click();
    await untouched(page, form);
  }
  for (const address of [
    `?seed=${encodeURIComponent(HOSTILE)}&${encodeURIComponent(HOSTILE)}=1&id=${encodeURIComponent(HOSTILE)}`,
    `?script=${encodeURIComponent(HOSTILE)}`,
    `?script-url=${encodeURIComponent("javascript:globalThis.hacked=1")}`,
    `?script-url=${encodeURIComponent("https://elsewhere.example/lesson.raft")}`,
    `#run=${encodeURIComponent(HOSTILE)}`,
  ]) {
    await page.goto("about:blank");
    await page.goto(url.split("?")[0] + address);
    await page.waitForTimeout(500);
    await untouched(page, address);
  }
  assert.deepEqual([...asked].filter((origin) => origin !== new URL(url).origin && origin !== "null"), []);
});

test("with no policy at all the page asks its own host only, and sets nothing but its own storage", async (t) => {
  const { page, cluster, url, context } = await openCluster(t, { query: "?seed=7&speed=10", policy: null });
  const asked = [];
  context.on("request", (request) => asked.push(request.url()));
  await cluster.leader();
  await cluster.propose(`set x ${WORD}`);
  for (const panel of ["events", "clients", "network", "script", "promises", "diagram"]) {
    await page.locator(`button[data-panel="${panel}"]`).click();
    await page.waitForTimeout(200);
    await untouched(page, panel);
  }
  await page.locator(".dg-arrows path").first().waitFor({ state: "attached" });
  await page.getByRole("button", { name: "简体中文" }).click();
  await page.waitForTimeout(400);
  await page.reload();
  await cluster.drawn();
  const { origin } = new URL(url);
  assert.deepEqual(asked.filter((address) => new URL(address).origin !== origin), []);
  assert.deepEqual(await context.cookies(), []);
  const keys = await page.evaluate(() => [...Object.keys(localStorage), ...Object.keys(sessionStorage)]);
  assert.ok(keys.length > 0 && keys.every((key) => key.startsWith("raftglass/")), String(keys));
});

test("nothing of the site turns text into markup or code, or names another host", async () => {
  const sinks = /\b(innerHTML|outerHTML|insertAdjacentHTML|from_html_unchecked|set_inner_html|document\.write|srcdoc)\b|\beval\(|new Function\b/g;
  const sources = [];
  for (const folder of ["src", "www"]) {
    const files = await readdir(join(ROOT, folder), { recursive: true });
    sources.push(...files.filter((file) => /\.(rs|js|html)$/.test(file)).map((file) => join(ROOT, folder, file)));
  }
  assert.ok(sources.length > 300);
  const found = [];
  for (const file of sources) {
    for (const [sink] of (await readFile(file, "utf8")).matchAll(sinks)) found.push(`${relative(ROOT, file)}: ${sink}`);
  }
  // What it draws is numbers and the names of servers, terms and messages: src/ui/diagram/tests/drawing.rs.
  assert.deepEqual(found, ["src/ui/page/tools/diagram/painting.rs: set_inner_html"]);

  const built = (await readdir(DIST)).filter((file) => /\.(js|html|css)$/.test(file));
  for (const file of built) {
    const text = await readFile(join(DIST, file), "utf8");
    assert.doesNotMatch(text, /\beval\(|new Function|\bFunction\("/, file);
    const hosts = [...text.matchAll(/\b(?:https?|wss?):\/\/([\w.-]+)/g)].map(([, host]) => host).filter((host) => host !== "www.w3.org");
    assert.deepEqual(hosts, [], file);
  }
});
