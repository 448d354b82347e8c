// `./dev bench page`: what the built page costs, measured in headless Chromium on the real page.

import { parseArgs } from "node:util";
import { CASES } from "./bench-cases.mjs";
import { launchChromium } from "./chromium.mjs";
import { measure, prepareToMeasure } from "./measure.mjs";
import { THROTTLED, measureLoad } from "./measure-load.mjs";
import { serve } from "../tests/page/harness/server.mjs";

const HELP = `./dev bench page [--seconds N] [--only TEXT] [--url URL] [--json]
  --seconds N   measure each case for N seconds of real time (default 10)
  --only TEXT   only the cases whose name contains TEXT
  --url URL     measure the page at this address, as it is, instead of the cases on the page built here
  --json        print the numbers as JSON, one case a line`;

const VIEWPORT = { width: 1280, height: 800 };

const COLUMNS = [
  ["frames/s", (row) => row.framesPerSecond.toFixed(1)],
  ["99% within ms", (row) => row.interval99.toFixed(1)],
  ["main thread", (row) => `${(row.mainThread * 100).toFixed(0)} %`],
  ["script ms", (row) => row.script.toFixed(2)],
  ["style ms", (row) => row.style.toFixed(2)],
  ["layout ms", (row) => row.layout.toFixed(2)],
  ["JS heap MB", (row) => (row.heap.script / 1e6).toFixed(1)],
  ["wasm MB", (row) => (row.heap.wasm / 1e6).toFixed(1)],
];

function printHead() {
  console.log("script, style and layout are milliseconds a frame; the heap is after a collection");
  console.log(["case".padEnd(28), ...COLUMNS.map(([title]) => title.padStart(13))].join(" "));
}

function printLoad(load, json) {
  const { paint, drawn } = load;
  if (json) console.log(JSON.stringify({ case: "load", ...load }));
  else console.log(`on a processor ${THROTTLED} times slower: first paint after ${paint.toFixed(0)} ms, cluster drawn after ${drawn.toFixed(0)} ms\n`);
}

function print(name, row, json) {
  if (json) console.log(JSON.stringify({ case: name, ...row }));
  else console.log([name.padEnd(28), ...COLUMNS.map(([, show]) => show(row).padStart(13))].join(" "));
}

/** What the browser's storage holds before the page is opened, as Playwright takes it. */
async function stored(address, storage) {
  const localStorage = Object.entries(await storage()).map(([name, value]) => ({ name, value }));
  return { cookies: [], origins: [{ origin: new URL(address).origin, localStorage }] };
}

/** The browser passes on from page to page what is written into its storage: waits until all of it has come. */
async function filled(page, address, count) {
  const empty = new URL("empty", address).href;
  await page.route(empty, (route) => route.fulfill({ contentType: "text/html", body: "" }));
  await page.goto(empty);
  await page.waitForFunction((count) => localStorage.length === count, count);
}

/** Opens one case in a browser context of its own and measures it. */
async function runCase(browser, { address, storage, prepare }, seconds) {
  const storageState = storage && (await stored(address, storage));
  const context = await browser.newContext({ viewport: VIEWPORT, storageState });
  try {
    const page = await context.newPage();
    if (storageState) await filled(page, address, storageState.origins[0].localStorage.length);
    const session = await prepareToMeasure(page);
    await page.goto(address);
    await prepare?.(page);
    return await measure(page, session, seconds);
  } finally {
    await context.close();
  }
}

async function run({ seconds, only, url, json }) {
  const server = await serve();
  const browser = await launchChromium();
  try {
    const cases = url
      ? [{ name: "the page at --url", address: url }]
      : CASES.filter(({ name }) => name.includes(only)).map((one) => ({ ...one, address: server.url + one.query }));
    if (cases.length === 0) throw new Error(`no case has "${only}" in its name`);
    if (!only) printLoad(await measureLoad(browser, url ?? server.url, VIEWPORT), json);
    if (!json) printHead();
    for (const one of cases) print(one.name, await runCase(browser, one, seconds), json);
  } finally {
    await browser.close();
    await server.close();
  }
}

/** The options, or what is wrong with them. */
function options() {
  const { values } = parseArgs({
    options: {
      seconds: { type: "string", default: "10" },
      only: { type: "string", default: "" },
      url: { type: "string" },
      json: { type: "boolean", default: false },
      help: { type: "boolean", default: false },
    },
  });
  if (!(Number(values.seconds) > 0)) throw new Error(`--seconds takes a number above 0, not "${values.seconds}"`);
  return { ...values, seconds: Number(values.seconds) };
}

try {
  const chosen = options();
  if (chosen.help) console.log(HELP);
  else await run(chosen);
} catch (error) {
  console.error(error.message);
  process.exitCode = 1;
}
