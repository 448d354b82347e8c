// A page that has Raftglass in it: the element, or frames by hand.

import assert from "node:assert/strict";
import { browser } from "./open.mjs";
import { serve } from "./server.mjs";

/** What a host page needs more than the page itself. */
const HOST_POLICY = { "frame-src": "'self'" };

/**
 * Opens a host page with this `body` for the test `t`, from the same origin as Raftglass, and returns
 * `{ page, url, troubles, frameOf }`. `script` is a module of the host's own. The test fails when there were troubles.
 */
export async function openHost(t, { body, script = "", head = "", context: options = {}, server: more = {}, troublesExpected = false }) {
  const files = {
    "host.html": { type: "text/html; charset=utf-8", body: hostPage({ body, head }) },
    "host.js": { type: "text/javascript", body: script },
    "host.css": { type: "text/css", body: ".far { height: 4000px } raft-glass, iframe { max-width: 100% }" },
  };
  const respondInstead = (file) => files[file] && { headers: { "content-type": files[file].type }, body: files[file].body };
  const server = await serve({ policy: HOST_POLICY, respondInstead, ...more });
  return openAt(t, `${server.url}host.html`, { context: options, troublesExpected, servers: [server] });
}

/** A host page's text. */
export function hostPage({ body, head = "" }) {
  return `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>A course</title><link rel="icon" href="data:,">
    <link rel="stylesheet" href="host.css">${head}<script type="module" src="embed.js"></script>
    <script type="module" src="host.js"></script></head><body>${body}</body></html>`;
}

/** Opens any page that has frames in it, and notices what goes wrong in all of them. It closes its `servers`. */
export async function openAt(t, url, { context: options = {}, troublesExpected = false, servers = [] } = {}) {
  const context = await (await browser()).newContext({ viewport: { width: 1200, height: 900 }, ...options });
  // In this order: a page that is still fetching would complain.
  t.after(async () => {
    await context.close();
    await Promise.all(servers.map((server) => server.close()));
  });
  context.setDefaultTimeout(20_000);
  const page = await context.newPage();
  const troubles = [];
  page.on("pageerror", (error) => troubles.push(`exception: ${error.message}`));
  page.on("console", (message) => {
    if (message.type() === "error") troubles.push(`console: ${message.text()}`);
  });
  if (!troublesExpected) t.after(() => assert.deepEqual(troubles, [], "the page complained"));
  await page.goto(url);
  /** The frame in the element that `selector` finds. */
  const frameOf = async (selector) => (await page.waitForSelector(`${selector} >> iframe`)).contentFrame();
  return { page, context, url, troubles, frameOf };
}
