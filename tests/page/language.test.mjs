// The page speaks English and Simplified Chinese: chosen from the browser, the address or the page's head, fetched when
// it is wanted, and changed without touching the run.

import assert from "node:assert/strict";
import { test } from "node:test";
import { violations } from "./harness/axe.mjs";
import { openCluster, openPage } from "./harness/open.mjs";

const CHINESE = { locale: "zh-CN", viewport: { width: 1440, height: 900 } };

/** What stays as it is in Chinese: names of the paper, commands, units, keys, the other language. */
const LATIN = [
  "Raftglass", "Raft", "RequestVote", "RequestVoteReply", "AppendEntries", "AppendEntriesReply", "PreVote", "TimeoutNow", "currentTerm", "votedFor", "log",
  "commitIndex", "lastApplied", "nextIndex", "matchIndex", "candidateId", "lastLogIndex", "lastLogTerm", "voteGranted",
  "leaderId", "prevLogIndex", "prevLogTerm", "entries", "leaderCommit", "success", "term", "broadcastTime", "electionTimeout",
  "set", "get", "del", "incr", "cas", "kB", "MB", "ms", "min", "EN", "English", "SVG", "PNG", "Ctrl", "Shift", "Space", "Home", "End",
  "true", "false", "elect", "propose", "crash", "wait", "until", "leader", "expect", "raftglass", "Tab", "Esc", "Enter", "dial", "play", "share",
];

/** What can be read and heard in the page that has words of English in it. What a user, a script or a disk says is left out. */
function english(latin) {
  const left = "textarea, pre, code, kbd, .listing, .cells, [data-own-words], option[lang], [lang=en]";
  const found = new Set();
  const look = (text, element) => {
    if (!text || element.closest(left)) return;
    const words = text.match(/[A-Za-z]{2,}/g) ?? [];
    if (words.some((word) => !latin.includes(word))) found.add(text.trim());
  };
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const { parentElement: element, data } = walker.currentNode;
    if (!element.closest("script, style, noscript, #boot")) look(data, element);
  }
  for (const name of ["aria-label", "title", "placeholder", "aria-valuetext", "alt"]) {
    for (const element of document.querySelectorAll(`#app [${name}]`)) look(element.getAttribute(name), element);
  }
  return [...found];
}

async function allChinese(page, where) {
  assert.deepEqual(await page.evaluate(english, LATIN), [], `English in ${where}`);
}

const lang = (page) => page.evaluate(() => document.documentElement.lang);

test("a browser that prefers Chinese gets all of the page in Chinese", async (t) => {
  const { page, cluster } = await openCluster(t, { query: "?seed=7&speed=1", context: CHINESE });
  assert.equal(await lang(page), "zh-Hans");
  await page.waitForSelector('[data-server][data-role="leader"]');
  await page.getByRole("button", { name: "脚本", exact: true }).waitFor();
  await page.waitForFunction(() => document.querySelector('link[href="later.css"]')?.sheet);
  await allChinese(page, "the page as it runs");
  await page.getByRole("button", { name: "暂停", exact: true }).click();
  await cluster.until(({ playing }) => !playing, "the pause");

  await page.locator('[data-server="S2"]').first().click();
  await page.getByRole("button", { name: "崩溃 S2", exact: true }).waitFor();
  await page.locator("summary", { hasText: "更多" }).click();
  await allChinese(page, "a server's inspector");
  await page.getByRole("button", { name: "崩溃 S2", exact: true }).click();
  await page.getByRole("button", { name: "重启 S2", exact: true }).waitFor();
  await allChinese(page, "a stopped server's inspector");
  for (const panel of await page.locator("nav.tabs button[aria-pressed]").all()) {
    await panel.click();
    await allChinese(page, `the panel ${await panel.innerText()}`);
  }
  for (const [button, done] of [["按键", "关闭"], ["分享", "关闭"], ["新建运行", "取消"], ["面板", "关闭"]]) {
    await page.getByRole("button", { name: button, exact: true }).first().click();
    const dialog = page.locator("dialog[open]");
    await dialog.waitFor();
    await allChinese(page, `the dialog ${button}`);
    await dialog.getByRole("button", { name: done, exact: true }).first().click();
    await dialog.waitFor({ state: "detached" });
  }
  await page.getByRole("button", { name: /^分支：/ }).click();
  await page.locator("dialog[open]").waitFor();
  await allChinese(page, "places and branches");
  assert.deepEqual(await violations(page), []);
});

test("another language is fetched when it is chosen, remembered, and leaves the run alone", async (t) => {
  const asked = [];
  const before = (page) => page.on("request", (request) => asked.push(new URL(request.url()).pathname.split("/").pop()));
  const { page, cluster } = await openCluster(t, { query: "?seed=7&speed=0.2&paused", before });
  assert.equal(await lang(page), "en");
  const { digest } = await cluster.until(({ digest }) => digest, "the digest");
  assert.ok(!asked.some((file) => file.startsWith("split_chinese")), "an English visitor has fetched the Chinese");

  await page.getByRole("button", { name: "简体中文", exact: true }).click();
  await page.getByRole("button", { name: "播放", exact: true }).waitFor();
  assert.equal(await lang(page), "zh-Hans");
  assert.ok(asked.some((file) => file.startsWith("split_chinese")));
  assert.equal((await cluster.view()).digest, digest);
  await allChinese(page, "what was there before");

  await page.getByRole("button", { name: "播放", exact: true }).click();
  const { timeUs } = await cluster.until(({ playing }) => playing, "playing");
  await page.getByRole("button", { name: "English, EN", exact: true }).click();
  await page.getByRole("button", { name: "Pause", exact: true }).waitFor();
  assert.equal(await lang(page), "en");
  await cluster.until((view) => view.playing && view.timeUs > timeUs, "the run to go on");

  await page.getByRole("button", { name: "简体中文", exact: true }).click();
  await page.getByRole("button", { name: "暂停", exact: true }).waitFor();
  await page.reload();
  await page.getByRole("button", { name: "播放", exact: true }).waitFor();
  assert.equal(await lang(page), "zh-Hans", "the choice is remembered");
  await page.goto(`${page.url().split("?")[0]}?lang=en`);
  await page.getByRole("button", { name: "Pause", exact: true }).waitFor();
  assert.equal(await lang(page), "en", "the address counts more than what is remembered");
});

test("a page whose language does not arrive says so in English", async (t) => {
  const UNAVAILABLE = { status: 503, headers: { "content-type": "text/plain" }, body: "not now" };
  const respondInstead = (file) => file.startsWith("split_chinese") && UNAVAILABLE;
  const { page } = await openCluster(t, { query: "?seed=7&lang=zh", troublesExpected: true, respondInstead });
  await page.getByText("the other language could not be fetched").waitFor();
  assert.equal(await lang(page), "en");
});

test("a program that does not arrive is told of in Chinese", async (t) => {
  const MISSING = { status: 404, headers: { "content-type": "text/plain" }, body: "not here" };
  const respondInstead = (file) => file.endsWith("_bg.wasm") && MISSING;
  const { page } = await openPage(t, { context: CHINESE, ready: "failed", troublesExpected: true, respondInstead });
  await page.getByRole("heading", { name: "Raftglass 没有完整送达" }).waitFor();
  assert.equal(await lang(page), "zh-Hans");
});

test("nothing is cut off or overlaps in Chinese", async (t) => {
  for (const [width, height, query] of [[800, 580, "?seed=7&paused&embed"], [390, 844, "?seed=7&paused"]]) {
    const { page, context } = await openCluster(t, { query, context: { locale: "zh-CN", viewport: { width, height } } });
    const cut = await page.evaluate(() => {
      const shown = [...document.querySelectorAll("#app button, #app .badge, #app .leads, #app label")];
      const over = ({ scrollWidth, clientWidth }) => scrollWidth > clientWidth + 1;
      const wide = document.documentElement.scrollWidth > innerWidth ? ["the page"] : [];
      return [...shown.filter((element) => element.clientWidth && over(element)).map(({ outerHTML }) => outerHTML), ...wide];
    });
    assert.deepEqual(cut.filter((html) => !html.includes("leads")), [], `${width} × ${height}`);
    await context.close();
  }
});
