// The dialog with what a course page copies: every choice is in the code, and the code does what it says.

import assert from "node:assert/strict";
import { test } from "node:test";
import { Cluster } from "./harness/cluster.mjs";
import { violations } from "./harness/axe.mjs";
import { openCluster } from "./harness/open.mjs";

const SCRIPT = `raftglass servers=3 seed=4
elect S2
propose S2 "set x <b>5</b>"
wait 100ms`;

async function openDialog(page) {
  await page.getByRole("button", { name: "Share" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Embed in a page" }).click();
  await page.getByRole("heading", { name: "Embed in a page" }).waitFor();
  return page.getByRole("dialog");
}

/** The code as a host page: its document, and what the addresses in it ask for. */
const host = (code) => `<!doctype html><meta charset="utf-8"><title>A course</title><main>${code}</main>`;

test("choices go into the code, and a page with the code shows what was chosen", async (t) => {
  const hosts = {};
  const respondInstead = (file) => (file in hosts ? { headers: { "content-type": "text/html" }, body: hosts[file] } : null);
  const { page, cluster, url, context } = await openCluster(t, {
    query: `?${new URLSearchParams({ paused: "", script: SCRIPT, at: 120 })}`,
    policy: { "frame-src": "'self'" },
    respondInstead,
  });
  await cluster.until(({ timeUs }) => timeUs === 120_000, "the place");
  await cluster.until(({ digest }) => digest, "the digest");
  const there = await cluster.view();

  const dialog = await openDialog(page);
  const code = dialog.getByRole("textbox", { name: "Copy as" });
  const choose = (group, name) => dialog.getByRole("radiogroup", { name: group }).getByText(name, { exact: true }).click();
  assert.match(await code.inputValue(), /^<iframe src="[^"]*\?servers=3&amp;seed=4&amp;paused&amp;embed&amp;panels=[^"]*" width="100%" height="580"/);

  await choose("What runs", "This run, from here");
  await choose("Colours", "dark");
  await choose("Language", "简体中文");
  await dialog.getByRole("checkbox", { name: "Command line" }).uncheck();
  await dialog.getByRole("checkbox", { name: "Promises" }).uncheck();
  await dialog.getByRole("spinbutton", { name: /^Width/ }).fill("640");
  await dialog.getByRole("spinbutton", { name: /^Height/ }).fill("480");
  await dialog.getByRole("spinbutton", { name: /^Height/ }).press("Tab");

  // The preview is the real thing, at its size.
  const preview = page.frameLocator("iframe[title=Preview]");
  await preview.locator("[data-server]").nth(2).waitFor();
  const frame = page.frames().find((frame) => frame.url().includes("embed"));
  const [width, height] = await frame.evaluate(() => [innerWidth, innerHeight]);
  assert.deepEqual([width, height], [640, 480]);
  assert.deepEqual(await violations(page, "dialog"), []);

  const shown = async (name, hosted, find) => {
    hosts[name] = host(hosted);
    const other = await context.newPage();
    await other.goto(new URL(name, url).href);
    const inside = await find(other);
    const shows = new Cluster(inside);
    await shows.until(({ timeUs, digest }) => timeUs === 120_000 && digest, `the place in ${name}`);
    assert.equal((await shows.view()).digest, there.digest, name);
    assert.equal(await inside.locator(".command").count(), 0, name);
    assert.equal(await inside.evaluate(() => document.documentElement.lang), "zh-Hans", name);
    return other;
  };
  const frames = (other) => other.waitForFunction(() => document.querySelector("iframe")?.contentWindow)
    .then(() => other.frames().find((frame) => frame !== other.mainFrame()));
  const framed = await shown("frame.html", await code.inputValue(), frames);
  assert.deepEqual(await framed.locator("iframe").evaluate((frame) => [frame.clientWidth, frame.clientHeight]), [640, 480]);

  await choose("Copy as", "<raft-glass>");
  await shown("element.html", await code.inputValue(), async (other) => {
    for (;;) {
      const inside = other.frames().find((frame) => frame !== other.mainFrame() && frame.url().includes("embed"));
      if (inside) return inside;
      await other.waitForTimeout(50);
    }
  });

  await choose("Copy as", "link");
  const link = await code.inputValue();
  const whole = await context.newPage();
  await whole.goto(link);
  const shows = new Cluster(whole);
  await shows.until(({ timeUs, digest }) => timeUs === 120_000 && digest, "the place behind the link");
  assert.equal((await shows.view()).digest, there.digest);
});

test("what does not fit is said at its field; disks are kept under a name; the code is copied", async (t) => {
  const { page } = await openCluster(t, {
    query: "?paused&seed=7",
    policy: { "frame-src": "'self'" },
    context: { permissions: ["clipboard-read", "clipboard-write"] },
  });
  const dialog = await openDialog(page);
  const code = dialog.getByRole("textbox", { name: "Copy as" });
  const height = dialog.getByRole("spinbutton", { name: /^Height/ });
  const before = await code.inputValue();
  await height.fill("20");
  await height.press("Tab");
  assert.equal(await code.inputValue(), before);
  assert.equal(await height.evaluate((field) => field.validity.rangeUnderflow), true);

  await dialog.getByText("in the browser", { exact: true }).click();
  const name = dialog.getByRole("textbox", { name: "Name" });
  await name.fill("Figure 8");
  await name.press("Tab");
  assert.match(await code.inputValue(), /persist=named&amp;id=my-cluster"/);
  await name.fill("figure-8");
  await name.press("Tab");
  assert.match(await code.inputValue(), /persist=named&amp;id=figure-8"/);

  await dialog.getByRole("button", { name: "Copy the code" }).click();
  await dialog.getByText("The code is in the clipboard.").waitFor();
  assert.equal(await page.evaluate(() => navigator.clipboard.readText()), await code.inputValue());
  // What is tried here leaves nothing behind.
  assert.equal(await page.evaluate(() => Object.keys(localStorage).some((key) => key.includes("figure-8"))), false);
});

test("where the host's policy forbids frames, the dialog says so", async (t) => {
  const { page } = await openCluster(t, { query: "?paused&seed=7", troublesExpected: true });
  const dialog = await openDialog(page);
  await dialog.getByText("does not let it show a frame").waitFor();
});
