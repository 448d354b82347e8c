// Opens the built page in headless Chromium, under the strict policy, and notices everything that goes wrong in it.

import assert from "node:assert/strict";
import { after } from "node:test";
import { launchChromium } from "../../../tools/chromium.mjs";
import { Cluster } from "./cluster.mjs";
import { restOften } from "./rests.mjs";
import { serve } from "./server.mjs";

let launched;

/** This test file's browser, started at the first use and closed after its last test. */
export function browser() {
  launched ??= launchChromium();
  return launched;
}

after(async () => (await launched)?.close());

/** Everything the page complains about: exceptions, errors on the console, breaches of the policy. */
function watch(page, troubles) {
  page.on("pageerror", (error) => troubles.push(`exception: ${error.message}`));
  page.on("console", (message) => {
    if (message.type() === "error") troubles.push(`console: ${message.text()}`);
  });
}

/**
 * Opens the page for the test `t` and returns `{ page, context, url, troubles }`; all of it is closed with the test,
 * which fails when there were troubles, unless `troublesExpected`.
 *
 * `query` is the address after the page's file (`"?seed=7"`); `context` are Playwright's context options (viewport,
 * colorScheme, reducedMotion, ...); `before(page)` runs before the page is fetched; `ready` is the `data-boot` state
 * to wait for, or null; `browser` is another one than the file's; the other options are the server's.
 */
export async function openPage(t, options = {}) {
  const { query = "", context: contextOptions = {}, before, ready = "running", troublesExpected = false } = options;
  const server = await serve(options);
  const context = await (options.browser ?? (await browser())).newContext({
    viewport: { width: 1440, height: 900 },
    // It would answer in the place of the server that the test has.
    serviceWorkers: "block",
    ...contextOptions,
  });
  // In this order: a page that is still fetching would complain.
  t.after(async () => {
    await context.close();
    await server.close();
  });
  context.setDefaultTimeout(15_000);
  const page = await context.newPage();
  const troubles = [];
  watch(page, troubles);
  if (process.env.RAFTGLASS_RESTS) await page.addInitScript(restOften);
  await before?.(page);
  const url = server.url + query;
  await page.goto(url);
  if (ready) await bootState(page, ready);
  if (!troublesExpected) t.after(() => assert.deepEqual(troubles, [], "the page complained"));
  return { page, context, url, troubles };
}

/** Waits until the page's loader has reached `state`: running, failed or panicked. */
export async function bootState(page, state, timeout = 30_000) {
  await page.waitForSelector(`html[data-boot="${state}"]`, { state: "attached", timeout }).catch(async (error) => {
    const found = await page.evaluate(() => document.documentElement.dataset.boot);
    const said = await page.evaluate(() => document.getElementById("boot")?.innerText);
    throw new Error(`the loader is "${found}", not "${state}"; it says: ${said}`, { cause: error });
  });
}

/** Opens the page and waits until its cluster is drawn: `openPage`'s options, and what it returns with `cluster`. */
export async function openCluster(t, options = {}) {
  const opened = await openPage(t, options);
  const cluster = new Cluster(opened.page);
  await cluster.drawn();
  // A page that does not play fetches the rest of the program at once, and then says its digest.
  if (/[?&]paused(&|$)/.test(options.query ?? "") && !options.troublesExpected) {
    await cluster.until(({ digest }) => digest, "the digest");
  }
  return { ...opened, cluster };
}
