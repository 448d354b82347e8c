// The size budget: what a first visit fetches before the first election, as a host with brotli sends it.
// `node tools/size.mjs dist` prints the list and fails when the sum is over the budget. That the list is what a
// browser fetches is tested in tests/page/parts.test.mjs.

import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { brotliCompressSync, constants } from "node:zlib";

/** What a first visit may fetch, in bytes; 1 kB is 1,000 of them. */
const BUDGET = 200_000;
const FETCHED = /\.(html|css|js|wasm)$/;
/** The parts that tools/split.mjs puts aside, and their style sheets. */
const LATER = /^((split|chunk)_.*\.wasm|(later|hand|views|diagram)\.css)$/;
/** What only other pages fetch: hosts of a frame, and of the JavaScript API; and what is fetched long after. */
const OF_HOSTS = /^(embed\.js|service-worker\.js|(api|examples)\/.*)$/;

function sizes(path) {
  const bytes = readFileSync(path);
  const params = { [constants.BROTLI_PARAM_QUALITY]: 11, [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length };
  return { raw: bytes.length, brotli: brotliCompressSync(bytes, { params }).length };
}

/** The files of a built site: those `counted` for the first visit, and those fetched `later` when they are needed. */
export function firstVisit(folder) {
  const files = readdirSync(folder, { recursive: true }).filter((file) => FETCHED.test(file) && !OF_HOSTS.test(file)).sort();
  const measured = files.map((file) => ({ file, ...sizes(join(folder, file)) }));
  return {
    counted: measured.filter(({ file }) => !LATER.test(file)),
    later: measured.filter(({ file }) => LATER.test(file)),
  };
}

function row(name, { raw, brotli }) {
  console.log(`${name.padEnd(44)} ${String(raw).padStart(9)} ${String(brotli).padStart(9)}`);
}

function report(folder) {
  const { counted, later } = firstVisit(folder);
  row("fetched before the first election", { raw: "bytes", brotli: "brotli" });
  for (const { file, ...size } of counted) row(file, size);
  const total = (key) => counted.reduce((sum, size) => sum + size[key], 0);
  row(`sum (budget ${BUDGET})`, { raw: total("raw"), brotli: total("brotli") });
  row("fetched when it is needed", { raw: "", brotli: "" });
  for (const { file, ...size } of later) row(file, size);
  if (!counted.some(({ file }) => file.endsWith(".wasm"))) return "there is no program in it: was the page built?";
  const over = total("brotli") - BUDGET;
  return over > 0 ? `over the budget by ${over} bytes` : null;
}

if (import.meta.url === pathToFileURL(process.argv[1]).href) {
  const problem = report(process.argv[2]);
  if (problem) {
    console.error(problem);
    process.exitCode = 1;
  }
}
