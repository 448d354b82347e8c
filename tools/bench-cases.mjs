// What `./dev bench` measures. A case is a name, the page's query, and what brings the page into the state to
// measure: `prepare(page)` gets Playwright's page right after it was opened and resolves when measuring may begin.

/** Until the page runs, and two seconds more, so that what only the start costs is over. */
async function running(page) {
  await page.waitForSelector('html[data-boot="running"]', { state: "attached" });
  await page.waitForTimeout(2000);
}

export const CASES = [
  { name: "default speed", query: "?seed=1", prepare: running },
  { name: "speed 1", query: "?seed=1&speed=1", prepare: running },
];
