// The page as it is heard and worked without a mouse: what is said aloud, what the accessibility tree says beside what is
// drawn, and the ways of the keyboard through logs and links.

import assert from "node:assert/strict";
import { test } from "node:test";
import { violations } from "./harness/axe.mjs";
import { leaderOf } from "./harness/cluster.mjs";
import { openCluster } from "./harness/open.mjs";
import { soon } from "./harness/soon.mjs";

/** How long something said is the last at least, in milliseconds (src/ui/spoken.rs). */
const EVERY = 4_000;

/** Runs in the page: notes what each live region says, and when. */
function listen() {
  globalThis.heard = [];
  const last = new Map();
  const regions = "[aria-live]:not([aria-live=off]), [role=status], [role=alert], [role=log], output:not([aria-hidden])";
  const note = () => {
    for (const region of document.querySelectorAll(regions)) {
      const said = region.innerText.trim();
      if (said && last.get(region) !== said) {
        const kind = region.getAttribute("role") === "alert" ? "assertive" : "polite";
        globalThis.heard.push({ said, kind, at: performance.now() });
      }
      last.set(region, said);
    }
  };
  note();
  globalThis.heard = [];
  new MutationObserver(note).observe(document.body, { subtree: true, childList: true, characterData: true });
}

const heard = (page) => page.evaluate(() => globalThis.heard);

test("at ten times real time all that matters is said, and no faster than it can be heard", async (t) => {
  const { page, cluster } = await openCluster(t, { query: "?seed=301&speed=10" });
  await cluster.leader();
  await page.getByRole("button", { name: "Partition" }).waitFor();
  await page.evaluate(listen);
  const begun = await page.evaluate(() => performance.now());
  const terms = [leaderOf(await cluster.view()).term];
  for (let crashes = 0; crashes < 4; crashes += 1) {
    await cluster.play();
    const { id, term } = await cluster.leader();
    await page.keyboard.press(id.slice(1));
    await page.keyboard.press("c");
    await cluster.until((view) => leaderOf(view)?.term > term, "another leader");
    await page.keyboard.press("c");
    await page.waitForTimeout(1_200);
    terms.push(leaderOf(await cluster.view()).term);
  }
  await page.waitForTimeout(EVERY);
  const said = (await heard(page)).filter(({ said }) => !/^(S\d|Send|Nothing)/.test(said) || said.includes("leader"));
  const lasted = await page.evaluate(() => performance.now()) - begun;
  assert.ok(said.length >= 2 && said.length <= Math.ceil(lasted / EVERY) + 1, `${said.length} in ${lasted} ms: ${JSON.stringify(said)}`);
  const words = said.map((one) => one.said).join(" ");
  // Each of the elections is in one of the sentences.
  const elections = [...words.matchAll(/(\d+) elections: now|(S\d) is the leader/g)].reduce((sum, [, count]) => sum + Number(count ?? 1), 0);
  assert.ok(elections >= 4, words);
  assert.match(words, new RegExp(`leader of term ${terms.at(-1)}\\.`));
  assert.match(words, /Stopped: /);
  assert.match(words, /Started again: /);
  assert.match(words, /Committed up to index \d+\./);

  // Step by step each thing is said at once.
  await cluster.stop();
  const before = (await heard(page)).length;
  await cluster.act("S1", "Disconnect S1");
  await page.waitForFunction((before) => globalThis.heard.slice(before).some(({ said }) => /S1.*cut off|cut off.*S1|disconnect/i.test(said)), before);
});

test("a broken promise is said at once, before all else", async (t) => {
  const { page } = await openCluster(t, { query: "?seed=302&panels=details,script*;logs" });
  await page.getByRole("button", { name: "Partition" }).waitFor();
  await page.locator(".views").getByRole("button", { name: "Script", exact: true }).click();
  await page.evaluate(listen);
  await page.getByRole("textbox", { name: "Script" }).fill(`raftglass noop=off election-timeout=60..60s commit-only-current-term=off
disk S1 holds term 3 log 1:a 2:b
disk S2 holds term 3
cut S1 S5
elect S1
wait until S1 commit 2`);
  await page.locator(".editor").getByRole("button", { name: "Run", exact: true }).click();
  await page.getByRole("alert").filter({ hasText: "§5.4.2" }).waitFor();
  const alerts = (await heard(page)).filter(({ kind }) => kind === "assertive");
  assert.ok(alerts.some(({ said }) => /stopped|commit/i.test(said)), JSON.stringify(await heard(page)));
  assert.deepEqual(await violations(page), []);
});

test("the accessibility tree says what the picture says", async (t) => {
  const { page, cluster } = await openCluster(t, { query: "?seed=5&paused" });
  await cluster.stepUntil(({ messages }) => messages.length >= 5);
  const stage = page.locator("section.stage");
  const view = await cluster.view();
  const tree = await stage.ariaSnapshot();
  const more = (server) => {
    const disc = page.locator(`[data-server="${server.id}"]`);
    return disc.evaluate((button) => [...button.closest(".server").querySelectorAll(".caption")].map((line) => line.textContent).join(" · "));
  };
  for (const server of view.servers) {
    const name = `${server.id}: ${server.role}, term ${server.term}, commit index ${server.commitIndex}`;
    const drawn = (await more(server)).split(" · ").filter(Boolean);
    const [, ...beside] = drawn;
    assert.ok(tree.includes(`button "${[name, ...beside].join(", ")}"`), `${name} and ${beside} are not in\n${tree}`);
  }
  const flying = [...tree.matchAll(/- listitem:?\s*\n\s*- button "([^"]*)"/g)].map(([, name]) => name);
  assert.equal(flying.length, view.messages.length, tree);
  for (const { from, to } of view.messages) {
    assert.ok(flying.some((name) => name.includes(from) && name.includes(to)), `${from} to ${to} is not among ${flying}`);
  }
  assert.equal([...tree.matchAll(/button "Link /g)].length, 10, tree);

  // A partition is a line in the picture, and words in the tree.
  await page.keyboard.press("Control+k");
  await page.getByRole("combobox", { name: "Command or line" }).fill("partition S1 S2 | S3 S4 S5");
  await page.keyboard.press("Enter");
  await page.locator(".boundary").first().waitFor({ state: "attached" });
  await page.keyboard.press("Escape");
  const parted = await stage.ariaSnapshot();
  assert.match(parted, /The network is parted: S1 S2 \| S3 S4 S5\. S3, S4 and S5 are a majority of 5/);
  assert.match(parted, /Link S1 – S3\. S1 → S3: (cut|its end)/);

  // The logs: each entry with its index, term, command and how safe it is.
  const rows = await page.locator(".log-scroller").ariaSnapshot();
  const leader = leaderOf(view);
  assert.match(rows, new RegExp(`group "${leader.id}: 1 entry, committed up to index ${leader.commitIndex}, newest no-op"`));
  assert.match(rows, /option "[^"]*1[^"]*term 1[^"]*no-op[^"]*"/);
});

test("logs and links are walked with the keyboard alone", async (t) => {
  const { page, cluster } = await openCluster(t, { query: "?seed=7&speed=1" });
  for (const command of ["set a 1", "set b 2", "set c 3"]) await cluster.commit(command);
  await cluster.stop();
  const active = () => page.evaluate(() => document.getElementById(document.activeElement.getAttribute("aria-activedescendant"))?.querySelector("title").textContent);
  const logs = page.getByRole("listbox", { name: /^Entries of all logs/ });
  await logs.focus();
  await page.keyboard.press("ArrowRight");
  await soon(active, /set c 3/);
  await page.keyboard.press("ArrowLeft");
  await soon(active, /set b 2/);
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("Home");
  await soon(active, /no-op/);
  assert.equal(await page.locator('.log-row[data-log="S2"] [aria-selected=true]').getAttribute("data-index"), "1");
  // What is looked at so is marked on all logs, as under a pointer.
  assert.equal(await page.locator(".log-row .holds").count(), 4);
  assert.deepEqual(await violations(page, ".logs"), []);
  await page.keyboard.press("End");
  await page.keyboard.press("Enter");
  await page.getByRole("region", { name: "Inspector" }).getByRole("heading", { name: "Entry 4" }).waitFor();
  await page.keyboard.press("Escape");
  // Elsewhere nothing is looked at any more.
  await page.keyboard.press("Tab");
  await page.waitForFunction(() => !document.querySelector(".log-row .holds"));

  // Links: one stop of the tab key, arrows between them.
  const focused = () => page.evaluate(() => document.activeElement.getAttribute("aria-label"));
  await page.getByRole("button", { name: "Partition" }).focus();
  const stops = [];
  for (let presses = 0; presses < 12; presses += 1) {
    await page.keyboard.press("Shift+Tab");
    stops.push(await focused());
  }
  assert.equal(stops.filter((name) => name?.startsWith("Link ")).length, 1, stops.join("\n"));
  assert.equal(stops.filter((name) => /^S\d: /.test(name ?? "")).length, 5, stops.join("\n"));
  await page.getByRole("button", { name: /^Link S1 – S2/ }).focus();
  await page.keyboard.press("ArrowRight");
  await soon(focused, /^Link (?!S1 – S2)/);
  await page.keyboard.press("End");
  await soon(focused, /^Link S4 – S5/);
  await page.keyboard.press("Enter");
  await page.getByRole("region", { name: "Inspector" }).getByRole("heading", { name: /S4.*S5/ }).waitFor();
  assert.equal(await page.locator('[data-link="S4-S5"] .link-hit').getAttribute("aria-pressed"), "true");
  assert.deepEqual(await violations(page, ".stage"), []);
});
