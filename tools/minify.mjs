// Makes what a built site fetches smaller, in place: `node tools/minify.mjs dist`.

import { execFile } from "node:child_process";
import * as fs from "node:fs/promises";
import { extname, join } from "node:path";
import { promisify } from "node:util";
import { transform } from "esbuild";

// What the oldest supported browsers understand.
const TARGET = ["chrome110", "firefox115", "safari16.4"];
const LOADERS = { ".js": "js", ".css": "css" };

// Between the program and its glue stand a few hundred names such as `__wbg_setItem_0123456789abcdef`, in both. They
// get names of one or two characters: 4 kB less to fetch, compressed.
const SHORT_NAMES = ["--minify-imports-and-exports-and-modules"];

async function minify(path) {
  const loader = LOADERS[extname(path)];
  if (!loader) return;
  const source = await fs.readFile(path, "utf8");
  const { code } = await transform(source, { loader, minify: true, target: TARGET, legalComments: "none" });
  await fs.writeFile(path, code);
}

/** `code` with `before + name + after` renamed to `short`, where it stands as a whole word. */
function rename(code, before, name, after, short) {
  const escaped = name.replace(/[^\w]/g, "\\$&");
  return code.replace(new RegExp(`(?<=${before})${escaped}(?=${after})`, "g"), () => short);
}

async function shortenNames(wasm, glue) {
  const { stdout } = await promisify(execFile)("wasm-opt", [...SHORT_NAMES, wasm, "-o", `${wasm}.short`]);
  const { imports, exports } = JSON.parse(stdout);
  let code = await fs.readFile(glue, "utf8");
  for (const [module, name, short] of imports) {
    const longer = code;
    code = rename(code, "[{,]", name, ":", short);
    if (code === longer) throw new Error(`${glue} does not define ${name}, which ${wasm} imports from ${module}`);
  }
  for (const [name, short] of exports) code = rename(code, "\\.", name, "(?![\\w$])", short);
  code = rename(code, '"', imports[0][0], '"', "a");
  await fs.writeFile(glue, code);
  await fs.rename(`${wasm}.short`, wasm);
}

const folder = process.argv[2];
const files = (await fs.readdir(folder, { recursive: true })).map((file) => join(folder, file));
await Promise.all(files.map(minify));
const wasm = files.find((file) => file.endsWith("_bg.wasm"));
if (!wasm) throw new Error(`${folder} holds no program: was the page built?`);
await shortenNames(wasm, wasm.replace("_bg.wasm", ".js"));
