// Makes a built site work without a network after the first visit: `node tools/offline.mjs dist` writes its service worker
// with the names of the page's files, and tells the page's loader of it.

import { createHash } from "node:crypto";
import * as fs from "node:fs/promises";
import { join } from "node:path";
import { transform } from "esbuild";

const WORKER = "service-worker.js";
/** What the page runs from. The rest is for hosts of frames and for people. */
const OF_THE_PAGE = /^(?!embed\.)[^/]+\.(html|css|js|wasm|svg)$/;

const site = process.argv[2];
const page = join(site, "index.html");
const html = await fs.readFile(page, "utf8");
const told = html.replace('src="./boot.js"', `src="./boot.js" data-offline="./${WORKER}"`);
if (told === html) throw new Error(`${page} does not load ./boot.js`);
await fs.writeFile(page, told);

const files = (await fs.readdir(site)).filter((file) => OF_THE_PAGE.test(file) && file !== WORKER).sort();
const hash = createHash("sha256");
for (const file of files) hash.update(file).update(await fs.readFile(join(site, file)));
const version = hash.digest("hex").slice(0, 16);
const source = await fs.readFile(new URL("../www/service-worker.js", import.meta.url), "utf8");
const { code } = await transform(source, { minify: true, legalComments: "none" });
const made = `const FILES=${JSON.stringify(files)},VERSION="${version}";\n${code}`;
await fs.writeFile(join(site, WORKER), made);
