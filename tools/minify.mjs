// Makes the scripts and style sheets of a built site smaller, in place: `node tools/minify.mjs dist`.

import * as fs from "node:fs/promises";
import { extname, join } from "node:path";
import { transform } from "esbuild";

// What the oldest supported browsers understand.
const TARGET = ["chrome110", "firefox115", "safari16.4"];
const LOADERS = { ".js": "js", ".css": "css" };

async function minify(path) {
  const loader = LOADERS[extname(path)];
  if (!loader) return;
  const source = await fs.readFile(path, "utf8");
  const { code } = await transform(source, { loader, minify: true, target: TARGET, legalComments: "none" });
  await fs.writeFile(path, code);
}

const folder = process.argv[2];
// The examples are there to be read, and the JavaScript API is a package as it stands.
const shipped = (await fs.readdir(folder, { recursive: true })).filter((file) => !/^(api|examples)\b/.test(file));
const files = shipped.map((file) => join(folder, file));
await Promise.all(files.map(minify));
