// The command palette: everything that can be done, by typing. One page, many lines.

import assert from "node:assert/strict";
import { test } from "node:test";
import { violations } from "./harness/axe.mjs";
import { openCluster } from "./harness/open.mjs";
import { soon } from "./harness/soon.mjs";

test("lines and commands are found, completed and done by keys alone", async (t) => {
  const { page, cluster } = await openCluster(t, { query: "?seed=5&speed=1" });
  await cluster.leader();
  const line = page.getByRole("combobox", { name: "Command or line of a script" });
  const options = page.getByRole("listbox", { name: "What fits" }).getByRole("option");
  const said = page.locator("#pal-said");
  const open = async () => {
    await page.keyboard.press("Control+k");
    await line.waitFor();
  };
  const run = async (text) => {
    await open();
    await line.fill(text);
    await page.keyboard.press("Enter");
  };
  const closed = () => line.waitFor({ state: "detached" });

  // Word by word: what is active is named, and Enter takes it.
  await open();
  assert.equal(await line.getAttribute("aria-expanded"), "true");
  assert.deepEqual(await violations(page, "dialog"), []);
  await page.keyboard.type("cras");
  await soon(() => options.allInnerTexts(), ["crash\nit stops; what is not on disk is gone"]);
  assert.equal(await line.getAttribute("aria-activedescendant"), await options.first().getAttribute("id"));
  await page.keyboard.press("Enter");
  await soon(() => line.inputValue(), "crash ");
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("Tab");
  await soon(() => line.inputValue(), "crash S2 ");
  await soon(() => line.getAttribute("aria-activedescendant"), null);
  await page.keyboard.press("Enter");
  await closed();
  await cluster.until((view) => cluster.server(view, "S2").role === "stopped", "the crash");

  // Tab only completes: a line that is whole is not done by it.
  await open();
  await line.fill("crash S1 ");
  await page.keyboard.press("Tab");
  await page.waitForTimeout(100);
  await soon(() => line.inputValue(), "crash S1 ");
  await page.keyboard.press("Escape");
  await closed();
  assert.notEqual(cluster.server(await cluster.view(), "S1").role, "stopped");

  // What is not possible is said where it was asked for, and the line stays.
  await run("crash S2");
  await page.waitForFunction(() => document.querySelector("#pal-said.failed"));
  await soon(() => line.inputValue(), "crash S2");
  // A mistake, with its column.
  await line.fill("crush S2");
  await soon(() => said.innerText(), /^Column 1: .crush.; perhaps crash\?$/);
  await soon(() => page.locator(".pal-marked mark").innerText(), "crush");
  // What was only asked is answered.
  await line.fill("expect S2 stopped");
  await page.keyboard.press("Enter");
  await page.waitForFunction(() => document.querySelector("#pal-said.holds"));
  await line.fill("expect S2 leader");
  await page.keyboard.press("Enter");
  await page.waitForFunction(() => document.querySelector("#pal-said.failed")?.innerText.includes("S2 stopped"));
  await page.keyboard.press("Escape");
  await closed();

  // A line that takes its time: a follower is made leader, and time goes on as before. S2 led, and its heir is known first.
  await cluster.leader();
  const { id } = (await cluster.view()).servers.find(({ role }) => role === "follower");
  await run(`elect ${id}`);
  await closed();
  await cluster.until((view) => cluster.server(view, id).role === "leader", `${id} to lead`);
  assert.ok((await cluster.view()).playing);

  // Arrow up brings earlier lines back.
  await open();
  await page.keyboard.press("ArrowUp");
  await soon(() => line.inputValue(), `elect ${id}`);
  await page.keyboard.press("ArrowUp");
  await soon(() => line.inputValue(), "expect S2 leader");

  // Commands of the page, by name; messages on their way, by theirs.
  await line.fill("paus");
  await page.keyboard.press("Enter");
  await closed();
  await cluster.until((view) => !view.playing, "the pause");
  await cluster.stepUntil((view) => view.messages.length > 0);
  const { messages } = await cluster.view();
  await open();
  await page.keyboard.type("drop ");
  const offered = async () => (await options.first().innerText()).split("\n")[0];
  await soon(offered, new RegExp(`^${messages[0].kind} ${messages[0].from} ${messages[0].to} term=\\d`));
  const first = await offered();
  await page.keyboard.press("Enter");
  await soon(async () => (await line.inputValue()).trim(), `drop ${first}`);
  await page.keyboard.press("Enter");
  await closed();
  await cluster.until((view) => view.messages.length < messages.length, "the message to be dropped");

  // A pause lasts through a line that needs time.
  const { timeUs } = await cluster.view();
  await run("wait 30ms");
  await closed();
  await cluster.until((view) => !view.playing && view.timeUs >= timeUs + 30_000, "30 ms to pass");

  // A set-up is a new run; the button opens the palette, and a press takes a row.
  await run("raftglass servers=3 seed=9");
  await cluster.until(({ servers }) => servers.length === 3, "the new run");
  await page.getByRole("button", { name: "Commands", exact: true }).click();
  await line.fill("share");
  await options.filter({ hasText: "Share this run" }).click();
  await page.getByRole("heading", { name: "Share this run" }).waitFor();
});
