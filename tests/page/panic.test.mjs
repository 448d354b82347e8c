// A panic of the real program, brought about from outside: something takes away what it has drawn, as extensions do.

import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { test } from "node:test";
import { allCommitted, storage } from "./harness/cluster.mjs";
import { example } from "./harness/native.mjs";
import { bootState, openCluster } from "./harness/open.mjs";

/** Makes the program draw something before an element that is gone. */
async function panic(page, cluster, id) {
  await cluster.inspect(id);
  await cluster.button(`Crash ${id}`).waitFor();
  await page.locator(".inspector .deeds").first().evaluate((deeds) => deeds.remove());
  await page.keyboard.press("c");
  await bootState(page, "panicked");
}

test("a panic keeps disks and record; the run can be saved, replayed and gone on with", async (t) => {
  const { page, cluster } = await openCluster(t, { query: "?speed=10&seed=101", troublesExpected: true });
  const index = await cluster.commit("set x 5");
  await cluster.stop();
  const before = await storage(page);
  await panic(page, cluster, "S2");

  const panel = page.getByRole("alertdialog", { name: "Raftglass has stopped" });
  await panel.getByText("Details").click();
  assert.match(await panel.innerText(), /panicked at/);
  assert.match(await panel.innerText(), /engine \d+/);
  const [download] = await Promise.all([page.waitForEvent("download"), panel.getByRole("button", { name: "Save this run" }).click()]);
  const record = await readFile(await download.path(), "utf8");
  assert.match(record, /propose S\d "set x 5"$/m);
  assert.match(record, /crash S2$/);
  assert.match(await example("replay", [], record), /^S2 stopped$/m);

  const disks = (cells) => Object.entries(cells).filter(([key]) => /\/S\d\//.test(key));
  assert.deepEqual(disks(await storage(page)), disks(before));
  await panel.getByRole("button", { name: "Reload" }).click();
  await bootState(page, "running");
  await cluster.drawn();
  if (cluster.server(await cluster.view(), "S2").role === "stopped") await cluster.act("S2", "Restart S2");
  await cluster.play();
  await cluster.leader();
  await cluster.until((view) => allCommitted(view, index), `index ${index} to be committed again`);
});

test("after a panic nothing of the program runs any more", async (t) => {
  const { page, cluster } = await openCluster(t, { query: "?speed=10&seed=102", troublesExpected: true });
  await cluster.leader();
  await panic(page, cluster, "S1");
  const { timeUs } = await cluster.view();
  const before = await storage(page);
  await page.keyboard.press("Escape");
  await page.keyboard.press("k");
  await page.waitForTimeout(300);
  assert.equal((await cluster.view()).timeUs, timeUs);
  assert.deepEqual(await storage(page), before);
  assert.equal(await page.getByRole("alertdialog").count(), 1, "the first report stays");
});
