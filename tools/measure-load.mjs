// Measures how soon a page is there, on a processor that is made slower: what a first visit looks like on a phone.

/** How much slower. */
export const THROTTLED = 4;
const LOADS = 5;

/** Runs in the page before its own scripts: notes when the cluster is drawn, with controls that can be used. */
function instrument() {
  const seen = new MutationObserver(() => {
    if (!document.querySelector("[data-server]")) return;
    seen.disconnect();
    requestAnimationFrame(() => { globalThis.benchDrawn = performance.now(); });
  });
  seen.observe(document, { childList: true, subtree: true });
}

async function load(browser, address, viewport) {
  const context = await browser.newContext({ viewport });
  try {
    const page = await context.newPage();
    await page.addInitScript(instrument);
    const session = await context.newCDPSession(page);
    await session.send("Emulation.setCPUThrottlingRate", { rate: THROTTLED });
    await page.goto(address);
    await page.waitForFunction(() => globalThis.benchDrawn);
    return await page.evaluate(() => ({
      paint: performance.getEntriesByName("first-contentful-paint")[0]?.startTime ?? NaN,
      drawn: globalThis.benchDrawn,
    }));
  } finally {
    await context.close();
  }
}

const median = (numbers) => numbers.toSorted((one, other) => one - other)[Math.floor(numbers.length / 2)];

/** Milliseconds from asking for the page to its first paint, and until its cluster is drawn: medians of some loads. */
export async function measureLoad(browser, address, viewport) {
  const loads = [];
  for (let count = 0; count < LOADS; count++) loads.push(await load(browser, address, viewport));
  return { paint: median(loads.map(({ paint }) => paint)), drawn: median(loads.map(({ drawn }) => drawn)) };
}
