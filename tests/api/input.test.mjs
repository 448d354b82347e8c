// Whatever JavaScript hands over: an error of JavaScript or an answer, and a cluster that goes on.

import assert from "node:assert/strict";
import { test } from "node:test";
import { Cluster, script, thrown } from "./package.mjs";

/** Values of every kind that JavaScript has, and some that resist being looked at. */
function values() {
  const { proxy: revoked, revoke } = Proxy.revocable({}, {});
  revoke();
  const resists = new Proxy({}, { get() { throw new Error("hands off"); }, ownKeys() { throw new Error("hands off"); } });
  return [
    undefined, null, true, false, 0, -0, -1, 0.5, 5, 64, 255, 256, 2 ** 31, 2 ** 32, 2 ** 53, 2 ** 64, 1e300, -1e300, NaN,
    Infinity, -Infinity, 5n, "", "5", "S1", "\0", "\ud800", "elect S1", "wait 5ms", "x".repeat(100_000), "#run=", "#run=1.AAAA",
    Symbol("s"), [], [1], [1, 2], [2, 1], ["elect S1"], [[]], new Array(5), {}, { length: 2 }, { length: 1e9 }, { length: -1 },
    { length: NaN }, { from: 1 }, { count: 5 }, { from: 0 }, { from: "1" }, { count: -1 }, { count: 1e300 }, { servers: 3 },
    { servers: 0 }, { seed: -1 }, { seed: "7 servers=9" }, { noop: null }, { latency: [5, 1] }, { [Symbol("s")]: 1 },
    { toString() { throw new Error("hands off"); } }, () => {}, class {}, new Date(), new Map(), /x/, new Error("x"),
    new Uint8Array(9), new String("elect S1"), Object.create(null), revoked, resists, globalThis, Promise.resolve(),
  ];
}

/** Numbers that look random, the same in each round. */
function* random(state) {
  for (;;) {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    yield state / 2 ** 32;
  }
}

test("every kind of value in every place is answered or refused with an error", () => {
  const calls = {
    new: (value) => new Cluster(value).free(),
    from: (value) => Cluster.from(value).free(),
    run: (value, cluster) => cluster.run(value),
    advance: (value, cluster) => cluster.advance(typeof value === "number" && value > 100 && value < 4e6 ? 100 : value),
    seek: (value, cluster) => cluster.seek(typeof value === "number" && value > 100 && value < 4e6 ? 100 : value),
    subscribe: (value, cluster) => cluster.subscribe(value)(),
    view: (value, cluster) => cluster.view(value),
    speak: (value) => Cluster.speak(value),
  };
  for (const [name, call] of Object.entries(calls)) {
    const cluster = new Cluster({ servers: 3, seed: 9 });
    let refused = 0;
    values().forEach((value, number) => {
      try {
        call(value, cluster);
      } catch (error) {
        refused += 1;
        const said = `${name} with value ${number}: ${error?.stack}`;
        assert.ok(error instanceof Error && !(error instanceof WebAssembly.RuntimeError), said);
        assert.doesNotMatch(error.message, /recursive use|unreachable|borrow|null pointer/, said);
      }
    });
    assert.ok(refused > 10, `${name} has refused ${refused} only`);
    cluster.run(cluster.now === 0 && cluster.view().events === 0 ? "elect S1" : "wait 5s");
    assert.equal(cluster.view().servers.length, 3, name);
    cluster.free();
  }
});

test("damaged scripts, records and links are refused with a line, or with a sentence", async () => {
  const whole = await script("figure_8");
  const cluster = Cluster.from(whole);
  const [digest, numbers] = [cluster.digest(), random(7)];
  const next = (below) => Math.floor(numbers.next().value * below);
  const names = new Set();
  for (const source of [whole, cluster.record(), cluster.link()]) {
    for (let turn = 0; turn < 120; turn += 1) {
      const at = next(source.length);
      const damaged = [
        () => source.slice(0, at),
        () => source.slice(0, at) + String.fromCharCode(next(0x3000)) + source.slice(at + 1),
        () => source.slice(0, at) + source.slice(at + next(30)),
        () => source.slice(0, at) + source.slice(next(source.length)),
      ][turn % 4]();
      try {
        Cluster.from(damaged).free();
      } catch (error) {
        names.add(error.name);
        assert.ok(error instanceof Error && error.message.length > 5, `${error}`);
        if (error.name === "ScriptError") assert.ok(error.line >= 1 && error.column >= 1 && error.expected, `${error}`);
      }
    }
  }
  assert.deepEqual([...names].sort(), ["OpenError", "RunError", "ScriptError"]);
  assert.equal(Cluster.from(whole).digest(), digest);
});

test("a mistake is told with line, column, what is there and what would fit; none of the lines is done", () => {
  const cluster = new Cluster({ servers: 3 });
  const error = thrown(() => cluster.run("elect S1\n  crush S2\npropose S1"));
  assert.ok(error instanceof Error);
  assert.deepEqual([error.name, error.line, error.column, error.found], ["ScriptError", 2, 3, "crush"]);
  assert.match(error.expected, /crash/);
  assert.deepEqual(error.mistakes.map(({ line, column, found }) => [line, column, found]), [[2, 3, "crush"], [3, 11, null]]);
  assert.equal(cluster.view().events, 0);
  const late = thrown(() => {
    cluster.step();
    cluster.run("raftglass servers=5");
  });
  assert.deepEqual([late.name, late.line, late.column], ["ScriptError", 1, 1]);
});

test("an option that does not fit is told by its name", () => {
  for (const [options, option] of [[{ servers: 1.5 }, "servers"], [{ nodes: 5 }, "nodes"], [{ electionTimeout: [1, NaN] }, "electionTimeout"]]) {
    const error = thrown(() => new Cluster(options));
    assert.ok(error instanceof RangeError && error.option === option && error.expected, `${error}`);
  }
  assert.throws(() => new Cluster({ servers: 10 }), RangeError);
  assert.throws(() => new Cluster({ servers: {} }), TypeError);
});

test("numbers out of their bounds are refused, and nothing moves", () => {
  const cluster = new Cluster({ servers: 3 });
  cluster.advance(10);
  for (const number of [-1, -0.001, NaN, Infinity, -Infinity, 3_600_001, 1e300]) {
    assert.throws(() => cluster.advance(number), RangeError, `advance(${number})`);
    if (number !== 3_600_001) assert.throws(() => cluster.seek(number), RangeError, `seek(${number})`);
    assert.throws(() => cluster.view({ count: number === 3_600_001 ? 0.5 : number }), RangeError, `count ${number}`);
  }
  assert.throws(() => cluster.seek(4_000_000), RangeError, "further than a call goes");
  assert.throws(() => cluster.view({ from: 0 }), RangeError);
  for (const value of ["5", null, undefined, 5n, {}, [5], true]) {
    assert.throws(() => cluster.advance(value), TypeError);
    assert.throws(() => cluster.seek(value), TypeError);
  }
  assert.equal(cluster.now, 10);
});

test("a listener may look, but not let time pass in the middle of a call that does", () => {
  const cluster = new Cluster({ servers: 3, seed: 2 });
  const refused = [];
  const stop = cluster.subscribe(() => {
    cluster.view();
    cluster.digest();
    cluster.record();
    for (const move of [() => cluster.advance(1), () => cluster.step(), () => cluster.run("elect S1"), () => cluster.seek(0)]) {
      refused.push(thrown(move).name);
    }
  });
  cluster.advance(300);
  assert.ok(refused.length > 40 && refused.every((name) => name === "ClusterError"), `${refused}`);
  stop();
  stop();
  const plain = new Cluster({ servers: 3, seed: 2 });
  plain.advance(300);
  assert.equal(cluster.digest(), plain.digest(), "who looks changes nothing");
});

test("what a listener throws comes out, time stops there, and nobody misses anything", () => {
  const cluster = new Cluster({ servers: 3, seed: 2 });
  const numbers = [];
  const mine = new Error("mine");
  cluster.subscribe(({ kind }) => {
    if (kind === "election") throw mine;
  });
  cluster.subscribe(({ number }) => numbers.push(number));
  assert.equal(thrown(() => cluster.advance(2_000)), mine);
  assert.ok(cluster.now < 400, `${cluster.now}`);
  const first = numbers[0];
  cluster.advance(0);
  cluster.run("wait 5ms");
  assert.ok(numbers.length > 5);
  assert.deepEqual(numbers, numbers.map((_, index) => first + index));
});

test("who leaves hears nothing more, who comes hears the next thing, and others are not disturbed", () => {
  const cluster = new Cluster({ servers: 3 });
  const heard = { one: 0, two: 0, three: 0 };
  const stop = cluster.subscribe(() => {
    heard.one += 1;
    stop();
    cluster.subscribe(() => (heard.three += 1));
  });
  cluster.subscribe(() => (heard.two += 1));
  cluster.advance(500);
  assert.equal(heard.one, 1);
  assert.ok(heard.two > 50 && heard.three > 40 && heard.three < heard.two, JSON.stringify(heard));
});

test("sentences are in the language that was chosen", () => {
  const said = () => {
    const cluster = new Cluster({ servers: 1 });
    const sentences = [];
    cluster.subscribe(({ text }) => sentences.push(text));
    cluster.run("elect S1");
    return sentences.join("\n");
  };
  const english = said();
  assert.match(english, /S1 is leader/);
  Cluster.speak("zh");
  assert.match(said(), /S1 .*领导者/);
  Cluster.speak("en");
  assert.equal(said(), english);
});

test("a long log is seen through a window, and a freed cluster says so", () => {
  const cluster = new Cluster({ servers: 1 });
  cluster.run(["elect S1", ...Array.from({ length: 3_000 }, (_, turn) => `propose S1 "set x ${turn}"`), "wait 1s"]);
  const indexes = (window) => cluster.view(window).servers[0].log.entries.map(({ index }) => index);
  assert.equal(indexes().length, 1_000);
  assert.deepEqual(indexes({ from: 2, count: 3 }), [2, 3, 4]);
  assert.deepEqual(indexes({ from: 3_001 }), [3_001]);
  cluster.free();
  assert.ok(thrown(() => cluster.step()) instanceof Error);
});
