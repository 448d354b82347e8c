// A first visit: three things to try, ticked however they are done, and the tour; both go away and come back.

import assert from "node:assert/strict";
import { test } from "node:test";
import { violations } from "./harness/axe.mjs";
import { leaderOf } from "./harness/cluster.mjs";
import { openCluster } from "./harness/open.mjs";

const invitation = (page) => page.getByRole("region", { name: "First things to try" });

test("what is tried is ticked, and the invitation goes and comes back", async (t) => {
  const { page, cluster } = await openCluster(t, { query: "?seed=5&speed=1" });
  await cluster.leader();
  const card = invitation(page);
  await card.waitFor();
  assert.deepEqual(await violations(page, ".firsts"), []);
  const ticked = (name) => card.getByRole("listitem").filter({ hasText: name }).locator(".firsts-mark", { hasText: "done" });

  await card.getByRole("button", { name: "Send set x 5" }).click();
  await ticked("Send set x 5").waitFor();
  await cluster.untilStates(Array(5).fill("x=5"));

  // However it is done: by the palette.
  const leader = leaderOf(await cluster.view()).id;
  await page.keyboard.press("Control+k");
  await page.getByRole("combobox", { name: "Command or line" }).fill(`crash ${leader}`);
  await page.keyboard.press("Enter");
  await ticked("Crash the leader").waitFor();
  await cluster.until((view) => leaderOf(view) && leaderOf(view).id !== leader, "another leader");
  assert.equal(await ticked("Cut the network in two").count(), 0);
  // Where time stands still, what is tried lets it go on.
  await cluster.stop();
  await card.getByRole("button", { name: "Cut the network in two" }).click();
  await cluster.until((view) => view.playing, "time to pass");
  await ticked("Cut the network in two").waitFor();
  await page.locator(".boundary").first().waitFor({ state: "attached" });
  await card.getByText("All three tried").waitFor();

  await card.getByRole("button", { name: "Close" }).click();
  await card.waitFor({ state: "detached" });
  await page.reload();
  await cluster.leader();
  await page.getByRole("button", { name: "Partition" }).waitFor();
  assert.equal(await card.count(), 0, "it was dismissed");
  await page.keyboard.press("?");
  await page.getByRole("dialog").getByRole("button", { name: "First things to try" }).click();
  await card.waitFor();
});

test("the tour points at each part and says what is there, by keys alone", async (t) => {
  const { page, cluster } = await openCluster(t, { query: "?seed=5&speed=0.2" });
  await cluster.leader();
  await page.getByRole("button", { name: "Partition" }).waitFor();
  const dialog = page.getByRole("dialog");
  const start = async () => {
    await page.keyboard.press("Control+k");
    await page.getByRole("combobox", { name: "Command or line" }).fill("60-second");
    await page.keyboard.press("Enter");
    await dialog.getByRole("heading", { name: "The servers" }).waitFor();
  };
  await start();
  assert.deepEqual(await violations(page, "dialog"), []);
  const { id, term } = leaderOf(await cluster.view());
  assert.match(await dialog.innerText(), new RegExp(`${id} leads term ${term}`));
  const titles = [];
  for (let stops = 0; await dialog.count(); stops += 1) {
    assert.ok(stops < 10, "the tour has no end");
    titles.push(await dialog.getByRole("heading").innerText());
    const card = await dialog.boundingBox();
    assert.ok(card.x >= 0 && card.y >= 0 && card.x + card.width <= 1440 && card.y + card.height <= 900, JSON.stringify(card));
    await page.keyboard.press("ArrowRight");
    await page.waitForTimeout(50);
  }
  assert.equal(titles.length, 8);
  await start();
  await page.keyboard.press("ArrowRight");
  await page.keyboard.press("ArrowLeft");
  assert.equal(await dialog.getByRole("heading").innerText(), "The servers");
  await page.keyboard.press("Escape");
  await dialog.waitFor({ state: "detached" });
  // On a phone the ring is around what the card speaks of.
  await page.setViewportSize({ width: 390, height: 844 });
  await start();
  for (const [selector, title] of [[".stage", "The messages"], [".logs", "The logs"]]) {
    await page.keyboard.press("ArrowRight");
    await dialog.getByRole("heading", { name: title }).waitFor();
    await page.waitForTimeout(400);
    const [ring, part] = [await page.locator(".tour-ring").boundingBox(), await page.locator(selector).boundingBox()];
    assert.ok(Math.abs(ring.x - Math.max(part.x, 0)) < 2 && Math.abs(ring.y - Math.max(part.y, 0)) < 2, `${JSON.stringify(ring)} is not around ${JSON.stringify(part)}`);
    const card = await dialog.boundingBox();
    assert.ok(card.x >= 0 && card.x + card.width <= 390 && card.y >= 0 && card.y + card.height <= 844, JSON.stringify(card));
  }
  await dialog.getByRole("button", { name: "Skip the tour" }).click();
});

test("a frame in another page has no invitation", async (t) => {
  const { page, cluster } = await openCluster(t, { query: "?seed=5&embed&speed=1", context: { viewport: { width: 800, height: 580 } } });
  await cluster.leader();
  await page.getByRole("button", { name: "Partition" }).waitFor();
  assert.equal(await invitation(page).isVisible(), false);
});
