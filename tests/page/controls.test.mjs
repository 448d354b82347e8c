// Play, pause, step and speed, by mouse and by keyboard; the keys; the inspector's way in and out.

import assert from "node:assert/strict";
import { test } from "node:test";
import { leaderOf } from "./harness/cluster.mjs";
import { openCluster } from "./harness/open.mjs";

const PAUSED = { query: "?paused&seed=31" };

/** The accessible name of the element that has the focus. */
function focused(page) {
  return page.evaluate(() => document.activeElement.ariaLabel ?? document.activeElement.textContent);
}

test("play and pause by mouse", async (t) => {
  const { cluster } = await openCluster(t, PAUSED);
  const before = await cluster.view();
  assert.equal(before.playing, false);
  await cluster.button("Play").click();
  await cluster.until(({ playing, timeUs }) => playing && timeUs > before.timeUs, "time to pass");
  await cluster.button("Pause").click();
  const { timeUs } = await cluster.until(({ playing }) => !playing, "the pause");
  assert.equal((await cluster.view()).timeUs, timeUs);
});

for (const key of [" ", "k"]) {
  test(`play and pause by the key "${key}"`, async (t) => {
    const { page, cluster } = await openCluster(t, PAUSED);
    await page.keyboard.press(key);
    await cluster.until(({ playing, timeUs }) => playing && timeUs > 0, "time to pass");
    await page.keyboard.press(key);
    await cluster.until(({ playing }) => !playing, "the pause");
  });
}

test("a step goes to the very next event and pauses", async (t) => {
  const { page, cluster } = await openCluster(t, PAUSED);
  const seen = [(await cluster.view()).digest];
  const step = [
    () => cluster.button("Step to the next event").click(),
    () => page.keyboard.press("."),
    () => page.keyboard.press("ArrowRight"),
  ];
  for (const take of step) {
    await take();
    const { digest, playing } = await cluster.until(({ digest }) => !seen.includes(digest), "another state");
    assert.equal(playing, false);
    seen.push(digest);
  }
  await cluster.play();
  await page.keyboard.press(".");
  await cluster.until(({ playing }) => !playing, "the pause");
});

test("the dial runs from 1/1000 to 10, by arrows and by plus and minus", async (t) => {
  const { page, cluster } = await openCluster(t, PAUSED);
  const dial = page.getByRole("slider", { name: "Speed" });
  await dial.focus();
  await page.keyboard.press("Home");
  await cluster.until(({ speed }) => speed === 0.001, "the slowest speed");
  await page.keyboard.press("End");
  await cluster.until(({ speed }) => speed === 10, "the fastest speed");
  await dial.blur();
  await page.keyboard.press("-");
  const { speed: slower } = await cluster.until(({ speed }) => speed < 10, "a slower speed");
  await page.keyboard.press("+");
  await cluster.until(({ speed }) => speed > slower, "a faster speed");
  assert.match(await dial.getAttribute("aria-valuetext"), /^10\s?×$/);
});

test("equal steps of the dial are equal ratios", async (t) => {
  const { page, cluster } = await openCluster(t, PAUSED);
  await page.getByRole("slider", { name: "Speed" }).focus();
  await page.keyboard.press("Home");
  const speeds = [(await cluster.view()).speed];
  while (speeds.at(-1) < 10) {
    await page.keyboard.press("ArrowRight");
    speeds.push((await cluster.until(({ speed }) => speed > speeds.at(-1), "a faster speed")).speed);
  }
  const ratios = speeds.slice(1).map((speed, at) => speed / speeds[at]);
  assert.ok(Math.max(...ratios) < 1.6, `one step multiplies by ${Math.max(...ratios)}`);
  assert.ok(speeds.length >= 20, `${speeds.length} speeds`);
});

test("virtual time passes at the speed that is set", async (t) => {
  const { cluster } = await openCluster(t, { query: "?speed=1&seed=32" });
  const measured = () => cluster.frame.evaluate(async () => {
    const root = document.querySelector("[data-time-us]");
    const frame = () => new Promise(requestAnimationFrame);
    const start = [await frame(), Number(root.dataset.timeUs)];
    let now = start;
    while (now[0] - start[0] < 500) now = [await frame(), Number(root.dataset.timeUs)];
    return (now[1] - start[1]) / 1000 / (now[0] - start[0]);
  });
  const speed = await measured();
  // The first and the last frame may each be one off; on a loaded machine frames longer than 100 ms count as 100.
  assert.ok(speed > 0.5 && speed < 1.25, `time passed ${speed} times as fast as real time`);
});

for (const opener of ["?", "click"]) {
  test(`the list of keys opens by ${opener}, closes by Escape, and gives the focus back`, async (t) => {
    const { page, cluster } = await openCluster(t, PAUSED);
    const button = cluster.button("Keys");
    if (opener === "click") await button.click();
    else await cluster.button("Play").focus().then(() => page.keyboard.press("?"));
    const before = opener === "click" ? "Keys" : "Play";
    const dialog = page.getByRole("dialog", { name: "Keyboard" });
    await dialog.waitFor();
    assert.match(await dialog.innerText(), /play or pause/);
    await page.keyboard.press("Escape");
    await dialog.waitFor({ state: "detached" });
    assert.equal(await focused(page), before);
  });
}

test("keys do nothing while somebody types, and can be switched off", async (t) => {
  const { page, cluster } = await openCluster(t, PAUSED);
  const line = page.getByRole("textbox", { name: "Command" });
  await line.focus();
  await page.keyboard.type("c k . ?");
  assert.equal(await line.inputValue(), "c k . ?");
  assert.equal((await cluster.view()).playing, false);
  await line.blur();
  await page.keyboard.press("?");
  await page.getByRole("checkbox", { name: "React to these keys" }).uncheck();
  await page.keyboard.press("Escape");
  await page.getByRole("dialog").waitFor({ state: "detached" });
  await page.keyboard.press("k");
  assert.equal((await cluster.view()).playing, false);
});

test("a server can be chosen and worked on with the keyboard alone", async (t) => {
  const { page, cluster } = await openCluster(t, { query: "?speed=10&seed=33" });
  await cluster.leader();
  await page.keyboard.press("0");
  const { id } = await cluster.leader();
  const inspector = page.getByRole("region", { name: "Inspector" });
  await inspector.getByRole("heading", { name: id }).waitFor();
  await page.keyboard.press("c");
  await cluster.until((view) => cluster.server(view, id).role === "stopped", `${id} to stop`);
  await page.keyboard.press("c");
  await cluster.until((view) => cluster.server(view, id).role !== "stopped", `${id} to run`);
  await page.keyboard.press("2");
  await inspector.getByRole("heading", { name: "S2" }).waitFor();
  const { term } = cluster.server(await cluster.view(), "S2");
  await page.keyboard.press("t");
  await cluster.until((view) => cluster.server(view, "S2").term > term || leaderOf(view)?.id === "S2", "S2's election");
  await page.keyboard.press("Escape");
  await inspector.getByRole("heading", { name: "S2" }).waitFor({ state: "detached" });
  await page.keyboard.press("/");
  await page.keyboard.type("set x 5");
  await page.keyboard.press("Enter");
  await cluster.answered(/^set x 5: /);
});

test("a server on the ring is reached by Tab and chosen by Enter", async (t) => {
  const { page } = await openCluster(t, PAUSED);
  for (let presses = 0; !/^S3: /.test(await focused(page)); presses += 1) {
    assert.ok(presses < 40, "S3 was not reached");
    await page.keyboard.press("Tab");
  }
  await page.keyboard.press("Enter");
  await page.getByRole("region", { name: "Inspector" }).getByRole("heading", { name: "S3" }).waitFor();
});

test("the inspector shows memory beside disk", async (t) => {
  const { page, cluster } = await openCluster(t, { query: "?speed=10&seed=34" });
  const index = await cluster.commit("set x 5");
  await cluster.stop();
  const { id, term } = leaderOf(await cluster.view());
  await cluster.inspect(id);
  const inspector = page.getByRole("region", { name: "Inspector" });
  const row = (name) => inspector.getByRole("row", { name }).getByRole("cell").allInnerTexts();
  assert.deepEqual(await row(/^currentTerm/), [String(term), String(term)]);
  const [inMemory, onDisk] = await row(/^commitIndex/);
  assert.equal(inMemory, String(index));
  assert.doesNotMatch(onDisk, /\d/, "the commit index is not on disk");
});

test("a message that is clicked shows its fields, and is dropped", async (t) => {
  const { page, cluster } = await openCluster(t, PAUSED);
  await cluster.stepUntil(({ messages }) => messages.length >= 4);
  const { messages } = await cluster.view();
  await page.locator("[data-message]").first().click();
  const inspector = page.getByRole("region", { name: "Inspector" });
  await inspector.getByRole("heading").first().waitFor();
  assert.match(await inspector.innerText(), /RequestVote[\s\S]*candidateId[\s\S]*lastLogIndex[\s\S]*lastLogTerm/);
  await inspector.getByRole("button", { name: /^Drop RequestVote/ }).click();
  await cluster.until((view) => view.messages.length === messages.length - 1, "one message less");
  await inspector.getByText("It was lost.").waitFor();
});

test("what happened stays listed while only heartbeats follow", async (t) => {
  const { page, cluster } = await openCluster(t, { query: "?speed=10&seed=36" });
  const index = await cluster.commit("set x 5");
  const { timeUs } = await cluster.view();
  await cluster.until((view) => view.timeUs > timeUs + 5_000_000, "five seconds of heartbeats");
  const listed = await page.getByRole("region", { name: "What happened" }).innerText();
  assert.match(listed, new RegExp(`commits index ${index}\\b`));
  assert.match(listed, /takes a client's command/);
});

test("the logs follow the newest entries until somebody scrolls back", async (t) => {
  const { page, cluster } = await openCluster(t, { query: "?speed=10&seed=35" });
  await cluster.leader();
  for (let number = 1; number <= 30; number += 1) await cluster.propose(`set x ${number}`);
  await cluster.answered(/^set x 30: .*committed/);
  const shown = (command) => page.locator(".log-row .entry title", { hasText: `: ${command} (` });
  await shown("set x 30").first().waitFor({ state: "attached" });
  assert.equal(await shown("set x 1").count(), 0, "the first entry takes room");
  await page.getByRole("listbox", { name: /^Entries of all logs/ }).hover();
  await page.mouse.wheel(-5000, 0);
  await shown("set x 1").first().waitFor({ state: "attached" });
  await cluster.commit("set x 31");
  assert.equal(await shown("set x 31").count(), 0, "it was pulled away from what was being read");
  await page.getByRole("button", { name: "Newest entries" }).click();
  await shown("set x 31").first().waitFor({ state: "attached" });
});
