// The script of a run: written by clicks, edited with its mistakes at their places, watched and run.

import assert from "node:assert/strict";
import { test } from "node:test";
import { violations } from "./harness/axe.mjs";
import { openCluster } from "./harness/open.mjs";

const FAST = { query: "?speed=10&seed=5" };

const tab = (page) => page.locator(".tabs").getByRole("button", { name: "Script" });
const field = (page) => page.getByRole("textbox", { name: "Script" });
const shown = (page, name) => page.locator(".views").getByRole("button", { name, exact: true });

/** Opens the editor with a text. */
async function edit(page, text) {
  await tab(page).click();
  await shown(page, "Script").click();
  await field(page).fill(text);
}

const run = (page) => page.locator(".editor").getByRole("button", { name: "Run", exact: true }).click();

test("each thing done is a line of the record", async (t) => {
  const { page, cluster } = await openCluster(t, FAST);
  await cluster.commit("set x 5");
  await cluster.stop();
  await tab(page).click();
  const lines = page.getByRole("region", { name: "The record’s lines" }).getByRole("listitem");
  await lines.first().waitFor();
  const before = await lines.allInnerTexts();
  assert.match(before.at(-1), /@\d+ #\d+ propose S\d "set x 5"$/);
  const { id } = (await cluster.view()).servers.find(({ role }) => role === "follower");
  await cluster.frame.locator(`[data-server="${id}"]`).click();
  await page.keyboard.press("c");
  // Who chooses a server sees its inside.
  await tab(page).click();
  await lines.nth(before.length).waitFor();
  assert.match((await lines.allInnerTexts()).at(-1), new RegExp(`crash ${id}$`));
});

test("three mistakes are three marks, each with its line, its column and what would fit", async (t) => {
  const { page, cluster } = await openCluster(t, FAST);
  await cluster.leader();
  await edit(page, "raftglass sevrers=3\nelect S1\ncrush S2\n\npropose S1");
  await page.getByText("3 mistakes.").waitFor();
  assert.deepEqual(await page.locator(".marks mark").allTextContents(), ["sevrers=3", "crush", " "]);
  assert.deepEqual(await page.locator(".numbers b").allTextContents(), ["1", "3", "5"]);
  const list = page.getByRole("list", { name: "Mistakes" }).getByRole("listitem");
  const said = await list.allInnerTexts();
  assert.match(said[0], /^Line 1, column 11\s*“sevrers=3”; perhaps servers\?/);
  assert.match(said[1], /^Line 3, column 1\s*“crush”; perhaps crash\?/);
  assert.match(said[2], /^Line 5, column 11\s*the line ends; what fits: a text in double quotes\./);
  // A mark lies behind what it marks.
  const marked = await page.evaluate(() => {
    const [mark] = document.querySelectorAll(".marks mark");
    const { left, top } = mark.getBoundingClientRect();
    const box = document.querySelector(".paper textarea").getBoundingClientRect();
    return [left - box.left, top - box.top];
  });
  assert.ok(marked[0] > 60 && marked[0] < 120 && marked[1] >= 0 && marked[1] < 20, `the mark is at ${marked}`);
  await list.nth(1).getByRole("button").click();
  const selected = () => page.evaluate(() => {
    const { value, selectionStart, selectionEnd } = document.activeElement;
    return value.slice(selectionStart, selectionEnd);
  });
  assert.equal(await selected(), "crush");
  await run(page);
  assert.equal(await selected(), "sevrers=3", "it was run with mistakes");
});

test("a script is run to its end in a run of its own, and the one before is kept", async (t) => {
  const { page, cluster } = await openCluster(t, FAST);
  await cluster.commit("set before 1");
  await edit(page, 'raftglass servers=3\nelect S1\npropose S1 "set x 5"\nwait until all key x 5\nexpect S1 leader\nexpect invariants hold');
  await run(page);
  await page.getByText("all 2 expectations are met").waitFor();
  const view = await cluster.until(({ servers, playing }) => servers.length === 3 && !playing, "the script's cluster");
  assert.equal(view.servers[0].role, "leader");
  await cluster.untilStates(Array(3).fill("x=5"));
  await page.getByRole("button", { name: "Run before" }).click();
  await cluster.until(({ servers }) => servers.length === 5, "the run before");
  await cluster.untilStates(Array(5).fill("before=1"));
});

test("the line that does not hold is marked, with what is there instead", async (t) => {
  const { page, cluster } = await openCluster(t, FAST);
  await cluster.leader();
  await edit(page, "raftglass servers=3\nelect S1\nexpect S1 leader\nexpect S2 leader\nexpect S3 follower");
  await run(page);
  const alert = page.getByRole("alert").filter({ hasText: "Line 4 fails" });
  await alert.waitFor();
  assert.match(await alert.innerText(), /Expected: S2 leader\. There is instead: S2 follower\./);
  assert.match(await page.locator(".listing .failed").innerText(), /4\s*expect S2 leader/);
  await page.getByText("1 of 3 expectations met").waitFor();
  await page.locator(".bar").getByRole("button", { name: "Edit" }).click();
  assert.match(await field(page).inputValue(), /^raftglass servers=3\nelect S1/);
});

test("a watched script is read, asked and answered", async (t) => {
  const { page, cluster } = await openCluster(t, { ...FAST, context: { viewport: { width: 800, height: 580 } } });
  await cluster.leader();
  await edit(page, "raftglass servers=3\n> Only one server stands.\ncrash S2\n? Who is stopped?\n- S1\n+ S2\ntimeout S1\nwait 1s\nexpect no leader\ncrash S1");
  await page.getByRole("button", { name: "Watch" }).click();
  await page.locator(".card").getByText("Only one server stands.").waitFor();
  assert.equal((await cluster.view()).playing, false, "time passes while somebody reads");
  await page.getByRole("button", { name: "Go on", exact: true }).click();
  await page.getByText("Who is stopped?", { exact: true }).waitFor();
  await page.locator(".card").getByRole("button", { name: "S1" }).click();
  await page.getByText("Not quite.").waitFor();
  await page.locator(".card").getByRole("button", { name: "S2" }).click();
  await page.getByText("Right.").waitFor();
  assert.deepEqual(await violations(page), []);
  await page.getByRole("button", { name: "Go on", exact: true }).click();
  // S1 and S3 are a majority of three.
  await page.getByRole("alert").filter({ hasText: "Line 9 fails" }).waitFor();
});

test("what was typed survives other tabs and a reload of the page", async (t) => {
  const { page, cluster } = await openCluster(t, FAST);
  await cluster.leader();
  await edit(page, "elect S1\ncrush S2");
  await page.locator(".tabs").getByRole("button", { name: "Details" }).click();
  await tab(page).click();
  assert.equal(await field(page).inputValue(), "elect S1\ncrush S2");
  await page.getByText("1 mistake.").waitFor();
  assert.deepEqual(await violations(page), []);
  await page.reload();
  await cluster.drawn();
  await tab(page).click();
  await shown(page, "Script").click();
  assert.equal(await field(page).inputValue(), "elect S1\ncrush S2");
  // An example takes its place, and is undone as what is typed is.
  await page.getByRole("combobox", { name: "Examples" }).selectOption({ label: "A split vote" });
  assert.match(await field(page).inputValue(), /^\/\/ A split vote/);
  await field(page).press("Control+z");
  assert.equal(await field(page).inputValue(), "elect S1\ncrush S2");
});
