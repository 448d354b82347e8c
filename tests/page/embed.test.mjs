// The element <raft-glass> in a page of its own host: what it makes of its attributes, what it can be told, what it tells.

import assert from "node:assert/strict";
import { test } from "node:test";
import { hostPage, openAt, openHost } from "./harness/host.mjs";
import { serve } from "./harness/server.mjs";

const SCRIPT = `raftglass servers=3 seed=7
elect S1
propose S1 "set x 5"
wait until all key x 5
expect S1 key x 5
crash S1
wait until leader within 2s
expect S1 leader`;

test("several on one page: each has its own run, is told what to do, and tells what happens", async (t) => {
  const { page, frameOf } = await openHost(t, {
    body: `<raft-glass id="one" servers="3" seed="1" paused loading="eager"></raft-glass>
      <raft-glass id="two" servers="5" seed="2" paused loading="eager" height="400"></raft-glass>`,
  });
  const one = page.locator("#one");
  const seeds = await page.evaluate(async () => {
    const states = await Promise.all([...document.querySelectorAll("raft-glass")].map((glass) => glass.state()));
    return states.map(({ seed, servers, playing }) => [seed, servers.length, playing]);
  });
  assert.deepEqual(seeds, [[1, 3, false], [2, 5, false]]);
  const stored = await (await frameOf("#one")).evaluate(() => Object.keys(localStorage));
  assert.deepEqual(stored, [], "a frame without persistence writes nothing");
  assert.equal((await page.locator("#two").boundingBox()).height, 400);

  // One step of one is no step of the other.
  const stepped = await one.evaluate((glass) => glass.step());
  assert.ok(stepped.now > 0);
  assert.equal((await page.locator("#two").evaluate((glass) => glass.state())).now, 0);

  const told = await one.evaluate(async (glass) => {
    const heard = [];
    for (const name of ["leader", "commit", "crash"]) glass.addEventListener(`raft-${name}`, ({ detail }) => heard.push(detail));
    await glass.run('elect S1\npropose S1 "set x 5"\nwait until all key x 5\ncrash S1');
    const after = (await glass.state()).now;
    await glass.seek(20);
    const past = await glass.state();
    await glass.seek(after);
    return { heard, past, back: await glass.state(), after };
  });
  assert.deepEqual(told.heard.map(({ kind, server }) => `${kind} ${server}`), ["leader S1", "commit S1", "commit S1", "crash S1"]);
  assert.ok(told.heard.every(({ at, text }) => at > 0 && text.length > 5));
  assert.deepEqual([told.past.now, told.past.past, told.past.playing], [20, true, false]);
  assert.equal(told.back.now, told.after);
  assert.equal(told.back.servers[0].state, "stopped");
});

test("what goes wrong is an error with its place", async (t) => {
  const { page } = await openHost(t, { body: `<raft-glass id="one" paused loading="eager"></raft-glass>` });
  const errors = await page.locator("#one").evaluate(async (glass) => {
    const of = (promise) => promise.then(() => "no error", ({ message, line, column }) => ({ message, line, column }));
    const removed = document.createElement("raft-glass");
    const waiting = of(removed.play());
    document.body.append(removed);
    removed.remove();
    return {
      word: await of(glass.run("wait 5ms\ncrush S1")),
      held: await of(glass.run("wait 1ms\nexpect S2 leader")),
      begins: await of(glass.run("raftglass servers=3\ncrash S1")),
      moment: await of(glass.seek(-1)),
      script: await of(glass.reset("elect S1\nelect S7 now")),
      removed: await waiting,
      late: await of(glass.run("wait 3s", { timeout: 50 })),
      still: (await glass.state()).servers.length,
    };
  });
  assert.deepEqual([errors.word.line, errors.word.column], [2, 1]);
  assert.match(errors.held.message, /run: expected `S2 leader`/);
  assert.equal(errors.held.line, 2);
  assert.match(errors.begins.message, /reset/);
  assert.match(errors.moment.message, /from 0 to 3600000/);
  assert.equal(errors.script.line, 2);
  assert.match(errors.removed.message, /removed/);
  assert.match(errors.late.message, /within 50 ms/);
  assert.equal(errors.still, 5);
});

test("attributes that change, a reset, a move, and the end", async (t) => {
  const { page, frameOf } = await openHost(t, {
    body: `<raft-glass id="one" seed="5" paused loading="eager"></raft-glass><div id="other"></div>`,
  });
  const one = page.locator("#one");
  const until = (condition) => page.waitForFunction(condition);
  await one.evaluate((glass) => glass.run("elect S1"));
  // Live: the run goes on.
  await one.evaluate((glass) => glass.setAttribute("speed", "1/50"));
  await one.evaluate((glass) => glass.setAttribute("theme", "dark"));
  await until(async () => (await document.querySelector("#one").state()).speed === 0.02);
  assert.equal((await one.evaluate((glass) => glass.state())).servers[0].role, "leader");
  assert.equal(await (await frameOf("#one")).evaluate(() => document.documentElement.dataset.theme), "dark");
  await one.evaluate((glass) => glass.removeAttribute("paused"));
  await until(async () => (await document.querySelector("#one").state()).playing);
  // The same run from its beginning, paused as at first.
  const ready = await one.evaluate((glass) => glass.reset());
  assert.deepEqual([ready.seed, ready.servers], [5, 5]);
  const fresh = await one.evaluate((glass) => glass.state());
  assert.equal(fresh.now, 0);
  assert.ok(fresh.servers.every(({ currentTerm }) => currentTerm === 0));
  // Another number of servers is another run.
  await one.evaluate((glass) => glass.setAttribute("servers", "3"));
  assert.equal((await one.evaluate((glass) => glass.state())).servers.length, 3);
  // Moved, it begins anew, and answers.
  await one.evaluate((glass) => document.querySelector("#other").append(glass));
  assert.equal((await one.evaluate((glass) => glass.state())).servers.length, 3);
  const frames = () => page.frames().length - 1;
  assert.equal(frames(), 1);
  await one.evaluate((glass) => glass.remove());
  await until(() => document.querySelectorAll("iframe").length === 0);
  assert.equal(frames(), 0);
});

test("a frame begins when it is near, or at a click; its text is a script, or what stands there without scripts", async (t) => {
  const { page, troubles } = await openHost(t, {
    body: `<raft-glass id="click" loading="click" paused seed="1"><a href="https://example.org/">Open it</a></raft-glass>
      <div class="far"></div>
      <raft-glass id="script" speed="10" height="580"><script type="text/raft">\n${SCRIPT}\n</script></raft-glass>
      <raft-glass id="text" seed="3"><pre>${SCRIPT.replaceAll("&", "&amp;")}</pre></raft-glass>`,
  });
  assert.equal(page.frames().length, 1, "nothing is fetched before it is near");
  const addresses = await page.evaluate(() => ["click", "script", "text"].map((id) => new URL(document.getElementById(id).address).searchParams.get("script")));
  assert.deepEqual(addresses, [null, SCRIPT, SCRIPT]);
  await page.locator("#click").getByRole("button", { name: "Start the cluster" }).click();
  assert.equal((await page.locator("#click").evaluate((glass) => glass.state())).seed, 1);
  assert.equal(page.frames().length, 2);
  await page.evaluate(() => document.querySelector("#script").scrollIntoView());
  await page.waitForFunction(() => document.querySelector("#script").shadowRoot.querySelector("iframe"));
  assert.deepEqual(troubles, []);
});

test("a script of the host is watched, and its expectations are told", async (t) => {
  const { page } = await openHost(t, { body: `<raft-glass id="one" speed="10" paused loading="eager"></raft-glass>` });
  const told = await page.locator("#one").evaluate(async (glass, script) => {
    const heard = [];
    const failed = new Promise((resolve) => {
      for (const name of ["leader", "crash", "expectation"]) {
        glass.addEventListener(`raft-${name}`, ({ type, detail }) => {
          heard.push(`${type.slice(5)} ${detail.server ?? `${detail.line} ${detail.expected} ${detail.met}`}`);
          if (detail.met === false) resolve(detail.text);
        });
      }
    });
    await glass.reset(script);
    await glass.play();
    return { text: await failed, heard };
  }, SCRIPT);
  assert.deepEqual(told.heard.slice(0, 3), ["leader S1", "expectation 5 S1 key x 5 true", "crash S1"]);
  assert.match(told.heard.at(-1), /^expectation 8 S1 leader false$/);
  assert.ok(told.text.length > 10);
});

test("a frame that cannot run says so to the page, and the element is defined once", async (t) => {
  const gone = { status: 404, headers: { "content-type": "text/plain" }, body: "gone" };
  const files = {
    "host.html": { headers: { "content-type": "text/html" }, body: hostPage({ body: `<raft-glass id="one" loading="eager" paused></raft-glass>` }) },
    // Once more, as a page has it that was put together from parts.
    "host.js": { headers: { "content-type": "text/javascript" }, body: `import "./embed.js?again"; document.addEventListener("raft-error", ({ detail }) => { globalThis.heard = detail.message; });` },
    "host.css": { headers: { "content-type": "text/css" }, body: "" },
  };
  const respondInstead = (file) => files[file] ?? (/^raftglass-.*wasm$/.test(file) && gone);
  const server = await serve({ policy: { "frame-src": "'self'" }, respondInstead });
  const { page, frameOf, troubles } = await openAt(t, `${server.url}host.html`, { servers: [server], troublesExpected: true });
  const play = () => page.locator("#one").evaluate((glass) => glass.play().then(() => "played", ({ message }) => message));
  assert.match(await play(), /^<raft-glass> play: .*did not arrive whole/);
  assert.match(await page.evaluate(() => globalThis.heard), /did not arrive whole/);
  // Later, too.
  assert.match(await play(), /did not arrive whole/);
  await (await frameOf("#one")).getByRole("alertdialog").waitFor();
  assert.ok(!troubles.some((trouble) => trouble.startsWith("exception")), troubles.join());
});
