// `./dev bench history`: what the past of a run costs, natively and in Chromium as the page has it.
//
// bench-history.mjs NATIVE WASM_AS_IN_THE_PAGE

import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { launchChromium } from "./chromium.mjs";

const [native, wasm] = process.argv.slice(2);

const LENGTHS = [
  { name: "10 minutes", seconds: 600 },
  { name: "1 hour", seconds: 3600 },
  { name: "4 hours", seconds: 14400 },
];
const NAMES = ["actions", "entries", "events", "keyframes", "bytes", "world", "record", "text"];
const TIMES = 100;

/** What is asked of an hour. */
const AIM = { seconds: 3600, megabytes: 64, milliseconds: 100 };

/** The costs by their names, from the program's numbers. */
const named = (numbers) => Object.fromEntries(NAMES.map((name, at) => [name, numbers[at]]));

function measureNative() {
  const lengths = LENGTHS.map(({ seconds }) => String(seconds));
  const lines = execFileSync(native, lengths, { encoding: "utf8", maxBuffer: 1 << 24 }).trim().split("\n");
  return lines.map((line) => {
    const [numbers, seeks, backs] = JSON.parse(`[${line.replaceAll("] [", "], [")}]`);
    return { ...named(numbers), seeks, backs };
  });
}

/** Runs in the browser's page: all lengths, one after the other, in one instance. */
async function measureHere({ code, lengths, times, numbers }) {
  const bytes = Uint8Array.from(atob(code), (character) => character.charCodeAt(0));
  const { instance } = await WebAssembly.instantiate(bytes, {});
  const { memory, live, seek, again, back, forth, head, count, cost } = instance.exports;
  const sure = (done) => {
    if (!done) throw new Error("the run has gone wrong");
  };
  const timed = (act) => {
    const begin = performance.now();
    sure(act());
    return performance.now() - begin;
  };
  const many = (act) => Array.from({ length: times }, act);
  const backOnceMore = () => {
    forth();
    return timed(back);
  };
  return lengths.map((seconds) => {
    sure(live(seconds));
    // The fastest of three: what it costs, and not what else the machine does.
    const seeks = many(() => Math.min(timed(seek), timed(again), timed(again)));
    const backs = many(() => Math.min(timed(back), backOnceMore(), backOnceMore()));
    head();
    // Before what is only counted.
    const heap = memory.buffer.byteLength;
    sure(count());
    return { numbers: Array.from({ length: numbers }, (_, at) => cost(at)), seeks, backs, heap };
  });
}

async function measureBrowser() {
  const browser = await launchChromium();
  try {
    const page = await browser.newPage();
    const given = {
      code: readFileSync(wasm).toString("base64"),
      lengths: LENGTHS.map(({ seconds }) => seconds),
      times: TIMES,
      numbers: NAMES.length,
    };
    const measured = await page.evaluate(measureHere, given);
    return measured.map(({ numbers, ...rest }) => ({ ...named(numbers), ...rest }));
  } finally {
    await browser.close();
  }
}

const median = (values) => values.toSorted((one, other) => one - other)[Math.floor(values.length / 2)];
const mega = (bytes) => (bytes / 1e6).toFixed(1);
const times = (all) => `${median(all).toFixed(1)}, ${Math.max(...all).toFixed(1)}`;

function row(target, { name }, costs) {
  const { entries, actions, bytes, world, record, text, keyframes, seeks, backs, heap } = costs;
  const cells = [
    target,
    name,
    entries,
    mega(bytes),
    heap === undefined ? "" : mega(heap),
    keyframes,
    Math.round(((bytes - world) / keyframes) / 1000),
    Math.round((world - record) / entries),
    Math.round((record + text) / actions),
    times(seeks),
    times(backs),
  ];
  return `| ${cells.join(" | ")} |`;
}

const results = [["native", measureNative()], ["Chromium", await measureBrowser()]];
console.log(`Five servers that are asked twice a second, with all invariants checked after every event: what the run holds in memory
with all of its past, and the milliseconds (median, slowest) of ${TIMES} jumps to random places, forwards and backwards, and of as
many single steps backwards, each the fastest of three. In use is what the program has allocated; heap is the browser's \`WebAssembly.Memory\`, which never
shrinks. The bytes of an entry are those of all five logs and disks and the checker; those of an action its place in the record
and its line of text.
`);
console.log("| target | length | entries | MB in use | MB heap | keyframes | kB each | bytes an entry | bytes an action | jump, ms | step back, ms |");
console.log(`|---|---|${"---:|".repeat(9)}`);
const missed = [];
for (const [target, all] of results) {
  all.forEach((costs, at) => {
    console.log(row(target, LENGTHS[at], costs));
    const slowest = Math.max(...costs.seeks, ...costs.backs);
    if (LENGTHS[at].seconds !== AIM.seconds) return;
    if ((costs.heap ?? costs.bytes) > AIM.megabytes * 1e6) missed.push(`${target}: ${mega(costs.heap ?? costs.bytes)} MB`);
    if (slowest > AIM.milliseconds) missed.push(`${target}: ${slowest.toFixed(0)} ms`);
  });
}
const aim = `an hour in at most ${AIM.megabytes} MB, each jump and step within ${AIM.milliseconds} ms`;
console.log(missed.length === 0 ? `\nThe aim is met: ${aim}.` : `\nThe aim is missed: ${missed.join("; ")} (${aim}).`);
