// The built page, the element in a course page, and the JavaScript API, in Firefox, under the strict policy.

import assert from "node:assert/strict";
import { test } from "node:test";
import { hostPage } from "../page/harness/host.mjs";
import { boxes } from "../page/harness/boxes.mjs";
import { Cluster, allCommitted } from "../page/harness/cluster.mjs";
import { serve } from "../page/harness/server.mjs";
import { listen, openFirefox, troubles } from "./driver.mjs";

const COURSE = hostPage({ body: '<raft-glass id="glass" servers="3" seed="1" paused loading="eager"></raft-glass>' });
const API = '<!doctype html><title>course</title><link rel="icon" href="data:,"><script type="module" src="program.js"></script>';
const PROGRAM = `import { Cluster } from "./api/index.js";
const cluster = new Cluster({ servers: 3, seed: 5 });
cluster.advance(1_000);
globalThis.found = cluster.digest();`;

/** The site as it is, with a course's pages beside it. */
const FILES = {
  "course.html": ["text/html", COURSE],
  "host.css": ["text/css", ""],
  "host.js": ["text/javascript", ""],
  "api.html": ["text/html", API],
  "program.js": ["text/javascript", PROGRAM],
};

test("in Firefox", async (t) => {
  const respondInstead = (file) => FILES[file] && { headers: { "content-type": FILES[file][0] }, body: FILES[file][1] };
  const server = await serve({ policy: { "frame-src": "'self'" }, respondInstead });
  t.after(() => server.close());
  const { driver, page } = await openFirefox(t);
  const cluster = new Cluster(page);
  const role = (id, wanted) => cluster.until((view) => cluster.server(view, id)?.role === wanted, `${id} to be a ${wanted}`);

  await t.test("the page elects, commits, loses its leader, finds another, and resumes", async () => {
    await driver.get(`${server.url}?seed=5&speed=2`);
    await page.evaluate(listen);
    await cluster.drawn();
    const { id } = await cluster.leader();
    await page.until(() => document.querySelector(".tl-branches:enabled") !== null);
    await page.press("/");
    await page.press("set x 5");
    await page.press("enter");
    await cluster.until((view) => allCommitted(view, 2), "the command to be committed");
    await page.press("escape");
    await page.evaluate(() => document.activeElement.blur());
    await page.press(id.slice(1));
    await page.press("c");
    await role(id, "stopped");
    const next = await cluster.leader();
    assert.notEqual(next.id, id);
    await page.press("c");
    await cluster.until((view) => allCommitted(view, 3), "everybody to be up to date");
    assert.equal(await page.evaluate(troubles), "");
    await driver.navigate().refresh();
    await page.evaluate(listen);
    await cluster.until((view) => allCommitted(view, 3), "the disks and a leader");
    assert.ok(await page.evaluate(() => document.querySelector(".notices").innerText.includes("Welcome back.")));
  });

  await t.test("every panel is drawn, and nothing is cut or covered", async () => {
    await page.press(" ");
    await cluster.until(({ playing, digest }) => !playing && digest, "the pause");
    const found = [];
    for (const panel of await page.evaluate(() => [...document.querySelectorAll("[data-panel]")].map((tab) => tab.dataset.panel))) {
      await page.click(`button[data-panel="${panel}"]`);
      await page.until((panel) => document.querySelector(`.dock.shows-${panel} > :last-child`)?.innerText.trim().length > 0, panel);
      found.push(...(await boxes(page)).faults.map((fault) => `${panel}: ${fault}`));
    }
    assert.deepEqual(found, []);
    assert.equal(await page.evaluate(troubles), "");
  });

  await t.test("the diagram is saved as a picture", async () => {
    await page.click('button[data-panel="diagram"]');
    const size = await driver.executeAsyncScript((done) => {
      const { createObjectURL } = URL;
      URL.createObjectURL = (blob) => (done([blob.type, blob.size]), createObjectURL.call(URL, blob));
      [...document.querySelectorAll(".diagram button")].find((button) => /PNG/.test(button.ariaLabel ?? button.innerText)).click();
    });
    assert.ok(size[1] > 5_000, `${size}`);
  });

  await t.test("the element is told what to do, and tells what happens", async () => {
    await driver.get(`${server.url}course.html`);
    await page.evaluate(listen);
    const told = await driver.executeAsyncScript((done) => {
      const glass = document.querySelector("raft-glass");
      const heard = [];
      for (const name of ["leader", "commit"]) glass.addEventListener(`raft-${name}`, ({ detail }) => heard.push(`${detail.kind} ${detail.server}`));
      glass.run('elect S1\npropose S1 "set x 5"\nwait until all key x 5').then(() => glass.state())
        .then((state) => done({ heard, servers: state.servers.length }), (error) => done({ error: `${error}` }));
    });
    assert.deepEqual(told, { heard: ["leader S1", "commit S1", "commit S1"], servers: 3 });
    assert.equal(await page.evaluate(troubles), "");
  });

  await t.test("the API's run is the same as everywhere", async () => {
    const { Cluster: Native } = await import("../../dist/api/node.js");
    const here = new Native({ servers: 3, seed: 5 });
    here.advance(1_000);
    await driver.get(`${server.url}api.html`);
    assert.equal(await page.until(() => globalThis.found), here.digest());
  });
});
