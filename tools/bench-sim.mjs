// `./dev bench sim`: how many virtual seconds the simulator makes in a second, natively and as WebAssembly.
//
// bench-sim.mjs NATIVE WASM WASM_AS_IN_THE_PAGE [ROUNDS]

import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";

const [native, wasm, page, rounds = "5"] = process.argv.slice(2);

const CASES = [
  { name: "idle", requests: 0, seconds: 1200, aim: 2000 },
  { name: "2 requests a second", requests: 2, seconds: 1200, aim: 500 },
];
const TARGETS = [
  ["native", () => runNative],
  ["wasm32", () => instance(wasm)],
  ["wasm32 as in the page", () => instance(page)],
];

/** A run by the native program: events and milliseconds. */
function runNative(seconds, requests) {
  return execFileSync(native, [String(seconds), String(requests)], { encoding: "utf8" }).trim().split(" ").map(Number);
}

/** A function that makes runs in this module. */
function instance(file) {
  const { run } = new WebAssembly.Instance(new WebAssembly.Module(readFileSync(file))).exports;
  return (seconds, requests) => {
    const begin = performance.now();
    const events = run(seconds, requests);
    return [events, performance.now() - begin];
  };
}

const median = (values) => values.toSorted((one, other) => one - other)[Math.floor(values.length / 2)];

/** All rounds of a case, target by target in turn: for each its pace, and the events a virtual second. */
function measure({ name, requests, seconds }) {
  const runs = TARGETS.map(([, make]) => make());
  const paces = runs.map(() => []);
  let events;
  // The first, in which node compiles, does not count.
  for (let round = 0; round <= Number(rounds); round++) {
    runs.forEach((run, target) => {
      const [count, milliseconds] = run(seconds, requests);
      if (count === 0) throw new Error(`${name}: the run has failed`);
      if (events !== undefined && count !== events) throw new Error(`${name}: ${count} events here, ${events} there`);
      events = count;
      if (round > 0) paces[target].push((seconds * 1000) / milliseconds);
    });
  }
  return { paces, events: events / seconds };
}

const whole = (number) => number.toFixed(0);

console.log(`How many times as fast as real time five servers run, with all invariants checked after every event and 50 ms
heartbeats: ${CASES[0].seconds} virtual seconds, the median of ${rounds} rounds (the slowest to the fastest) of real time. The wasm32 columns
are run by node: optimized for speed, and for size as the page is.
`);
console.log(`| run | events a virtual second | aim | ${TARGETS.map(([name]) => name).join(" | ")} |`);
console.log(`|---|${"---:|".repeat(2 + TARGETS.length)}`);
const missed = [];
for (const one of CASES) {
  const { paces, events } = measure(one);
  const cells = paces.map((all) => `${whole(median(all))} (${whole(Math.min(...all))}–${whole(Math.max(...all))})`);
  console.log(`| ${one.name} | ${whole(events)} | ${one.aim} | ${cells.join(" | ")} |`);
  paces.forEach((all, target) => {
    if (median(all) < one.aim) missed.push(`${one.name}, ${TARGETS[target][0]}`);
  });
}
console.log(missed.length === 0 ? "\nThe aim is met everywhere." : `\nThe aim is missed: ${missed.join("; ")}.`);
