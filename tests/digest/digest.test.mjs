// The same runs, event by event, on two targets: what the native program wrote into RAFTGLASS_NATIVE_DIGESTS against
// what the module RAFTGLASS_WASM_DIGESTS computes here.

import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { test } from 'node:test';

const SEEDS = 100;
const SECONDS = 60;
const PAIR = 2;

const native = runs(await readFile(environment('RAFTGLASS_NATIVE_DIGESTS')));
const module = await WebAssembly.instantiate(await readFile(environment('RAFTGLASS_WASM_DIGESTS')));
const wasm = module.instance.exports;

test(`the native program has made ${SEEDS} runs of ${SECONDS} virtual seconds, each another`, () => {
  assert.deepEqual([...native.keys()], Array.from({ length: SEEDS }, (_, index) => index + 1));
  const ends = new Set([...native.values()].map((pairs) => pairs.at(-1)));
  assert.equal(ends.size, SEEDS);
  const events = [...native.values()].reduce((sum, pairs) => sum + Number(pairs.at(-PAIR)), 0);
  assert.ok(events > SEEDS * SECONDS * 50, `only ${events} events`);
  console.log(`${SEEDS} runs, ${events} events`);
});

test('wasm32 gives the same digest after every event of every run', () => {
  for (const [seed, expected] of native) {
    const count = wasm.run(seed, SECONDS);
    const found = new BigUint64Array(wasm.memory.buffer, wasm.pairs(), PAIR * count);
    const difference = firstDifference(expected, found);
    assert.equal(difference, null, `seed ${seed}: ${difference}`);
  }
});

// The file's runs: seed, number of pairs, the pairs; each number has 64 bits.
function runs(file) {
  const numbers = new BigUint64Array(file.buffer.slice(file.byteOffset, file.byteOffset + file.length));
  const runs = new Map();
  for (let at = 0; at < numbers.length; ) {
    const [seed, pairs] = [Number(numbers[at]), Number(numbers[at + 1])];
    runs.set(seed, numbers.subarray(at + 2, at + 2 + PAIR * pairs));
    at += 2 + PAIR * pairs;
  }
  return runs;
}

function firstDifference(native, wasm) {
  const at = native.findIndex((number, index) => number !== wasm[index]);
  if (at < 0) return native.length === wasm.length ? null : `wasm32 goes on after event ${native.at(-PAIR)}`;
  const pair = at - (at % PAIR);
  const show = ([event, digest]) =>
    event === undefined ? 'nothing' : `event ${event} with digest ${digest.toString(16).padStart(16, '0')}`;
  const both = [native, wasm].map((numbers) => show(numbers.subarray(pair, pair + PAIR)));
  return `step ${pair / PAIR + 1} is natively ${both[0]}, on wasm32 ${both[1]}`;
}

function environment(name) {
  return process.env[name] ?? assert.fail(`${name} is not set: run ./dev test digest`);
}
