// A walk through the states that the page's parts bring. It goes by keys and by what elements are, not by their words,
// so that it leads the same way in every language. In each state it stops for `look(name, selector)`.

/** All panels. */
const PANELS = ["details", "events", "clients", "network", "script", "promises", "logs", "diagram"];

/** Where they stand: as at first, and the other way round. */

const TURNED = "logs*,diagram;details*,events,clients,network,script,promises";

const MISTAKEN = `raftglass sevrers=3
elect S1
crush S2
propose S1`;
const LESSON = `raftglass servers=3
elect S1
> A note to read.
? Who leads?
+ S1
- S2
wait 10ms
expect S2 leader`;
const BROKEN = `raftglass noop=off election-timeout=60..60s heartbeat=60s commit-only-current-term=off
disk S1 holds term 3 log 1:a 2:b
disk S2 holds term 3
cut S1 S5
elect S1
wait until S1 commit 2`;

const front = (page, panel) => page.locator(`button[data-panel="${panel}"]`).click();

/** Waits for a leader and the rest of the program, and stops there. */
async function settle(page, cluster) {
  await cluster.leader();
  await page.locator(".tl-branches:enabled").waitFor();
  if ((await cluster.view()).playing) await page.locator(".transport .play").click();
  await cluster.until(({ playing, digest }) => !playing && digest, "the pause");
}

/** Looks into the dialog that opens, and closes it. */
async function inDialog(page, look, name) {
  const dialog = page.locator("dialog");
  await dialog.waitFor();
  await look(name, "dialog");
  await page.keyboard.press("Escape");
  await dialog.waitFor({ state: "detached" });
}

async function panels(page, look, docks) {
  for (const panel of PANELS) {
    await front(page, panel);
    await look(`${panel} ${docks}`, `.dock.shows-${panel}`);
  }
}

/** What the side shows of everything that can be chosen, with all that can be done to it. */
async function choices(page, look) {
  await front(page, "details");
  await look("nothing chosen", ".side");
  await page.keyboard.press("1");
  await page.locator(".inspector .more summary").click();
  await look("a server", ".side");
  await page.locator('[data-link="S1-S2"] .link-hit').dispatchEvent("click");
  await look("a link", ".side");
  await page.keyboard.press("m");
  await look("a message", ".side");
  await front(page, "logs");
  await page.locator(".log-row [role=option]").first().click();
  await look("an entry", ".side");
  await page.locator('[data-server="S2"]').click({ button: "right" });
  await page.locator(".menu").waitFor();
  await look("a menu", ".menu");
  await page.keyboard.press("Escape");
  await page.keyboard.press("2");
  await page.keyboard.press("c");
  await page.locator('[data-server="S2"][data-role="stopped"]').waitFor();
  await look("a stopped server");
  await page.keyboard.press("c");
}

async function faults(page, look) {
  await page.locator(".stage-tools button").first().click();
  await look("lines can be drawn", ".stage");
  await page.keyboard.press("Escape");
  await front(page, "network");
  await page.locator(".matrix button").first().click();
  await look("a link that is cut");
  await page.locator(".stage-tools button").nth(1).click();
}

async function dialogs(page, look) {
  for (const [name, key] of [["keys", "?"], ["new run", "n"], ["palette", "Control+k"]]) {
    await page.keyboard.press(key);
    await inDialog(page, look, name);
  }
  for (const line of ["cr", "crash S12"]) {
    await page.keyboard.press("Control+k");
    await page.locator("dialog [role=combobox]").fill(line);
    await inDialog(page, look, `palette with ${line}`);
  }
  await page.keyboard.press("?");
  await page.locator(".tour-again button").first().click();
  const tour = page.locator("dialog.tour");
  await tour.waitFor();
  for (const stop of ["the tour", "its next stop"]) {
    await look(stop, ".tour");
    await page.keyboard.press("ArrowRight");
  }
  await page.keyboard.press("Escape");
  await tour.waitFor({ state: "detached" });
  await page.locator(".choose-panels").click();
  await inDialog(page, look, "panels");
  await page.locator(".head > button").nth(1).click();
  await page.locator("dialog .share-link").waitFor();
  await inDialog(page, look, "share");
  await page.locator(".tl-branches").click();
  await inDialog(page, look, "places and branches");
  await page.keyboard.press("p");
  await page.locator(".presenter").waitFor();
  await look("presenter");
  await page.keyboard.press("Escape");
  await page.locator(".presenter").waitFor({ state: "detached" });
}

/** The past, another branch, and both beside each other. */
async function branches(page, look) {
  await page.keyboard.press("[");
  await look("the past");
  await page.keyboard.press("1");
  await page.keyboard.press("c");
  await page.locator(".tl-branches").click();
  await page.locator(".tl-compare").waitFor();
  await look("two branches beside each other", "dialog");
  const deeds = page.locator(".tl-tree li:not([aria-current]) .tl-deeds button");
  await deeds.nth(1).click();
  await look("a name for a branch", "dialog");
  await page.keyboard.press("Escape");
  await deeds.nth(2).click();
  await inDialog(page, look, "a branch to delete");
}

/** The record, mistakes, a lesson with a question up to what it expects in vain, and a promise that is broken. */
async function scripts(page, look) {
  const edit = async (text) => {
    await front(page, "script");
    await page.locator(".script .views button").nth(1).click();
    await page.locator(".editor textarea").fill(text);
  };
  await front(page, "script");
  await page.locator(".script .views button").first().click();
  await look("the record", ".script");
  await edit(MISTAKEN);
  await page.locator(".mistakes li").nth(2).waitFor();
  await look("mistakes", ".script");
  await edit(LESSON);
  await page.locator(".editor .main").click();
  const card = page.locator(".script .card");
  await card.waitFor();
  await look("a note", ".script");
  await card.locator("button").click();
  await page.locator(".answer-choice").nth(1).click();
  await look("a wrong answer", ".script");
  await page.locator(".answer-choice").first().click();
  await look("the right answer", ".script");
  await card.locator(".main").click();
  await page.locator(".card.bad").waitFor();
  await look("what is expected in vain", ".script");
  await page.locator(".script .bar button").last().click();
  await edit(BROKEN);
  await page.locator(".editor .bar button").nth(1).click();
  await page.locator("[role=alert]").filter({ hasText: "§5.4.2" }).waitFor();
  await look("a broken promise");
}

/** Walks; the page has just been opened, with `seed=5&speed=2` and the panels as at first. */
export async function walk(page, cluster, look) {
  await settle(page, cluster);
  await look("first visit");
  await page.locator("#command").fill("set x 5");
  await page.keyboard.press("Enter");
  await page.locator(".transport .play").click();
  await cluster.until(({ servers }) => servers.every(({ commitIndex }) => commitIndex >= 2), "the command");
  await settle(page, cluster);
  await panels(page, look, "at home");
  await choices(page, look);
  await faults(page, look);
  await dialogs(page, look);
  await branches(page, look);
  await scripts(page, look);
  await page.goto(`${page.url().split("&panels")[0]}&panels=${TURNED}`);
  await settle(page, cluster);
  await panels(page, look, "turned");
}


