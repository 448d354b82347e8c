// Puts what a first visit does not need into files of its own: `node tools/split.mjs dist PROGRAM`, where PROGRAM is
// what cargo has built with the feature `split`, and dist is where trunk has put its page.
//
// trunk cannot do this (https://github.com/trunk-rs/trunk/issues/1022): the program must be split before wasm-bindgen
// sees it. So here the program and its glue are made once more and take the places of trunk's.

import { execFile } from "node:child_process";
import { createHash } from "node:crypto";
import * as fs from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { build } from "esbuild";
import { FEATURES } from "./features.mjs";

// Between the program and its glue stand a few hundred names such as `__wbg_setItem_0123456789abcdef`, in both. They
// get names of one or two characters: 4 kB less to fetch, compressed.
const SHORT_NAMES = "--minify-imports-and-exports-and-modules";

const LINK = "__wasm_split.js";

const run = promisify(execFile);

/** Makes a program smaller; gives the short names if it gets any. */
async function optimize(from, to, ...more) {
  const { stdout } = await run("wasm-opt", ["-Oz", ...FEATURES, "--reorder-functions-by-name", "--strip-debug", "--strip-producers", ...more, from, "-o", to]);
  return stdout;
}

/** Finds `name` between `before` and `after`, which are regular expressions. */
function between(before, name, after) {
  return new RegExp(`(?<=${before})${name.replace(/[^\w]/g, "\\$&")}(?=${after})`, "g");
}

/** `text` with `name` replaced where it stands between `before` and `after`; it must be there. */
function replace(text, before, name, after, replacement) {
  const replaced = text.replace(between(before, name, after), () => replacement);
  if (replaced === text) throw new Error(`${name} is not where it was expected`);
  return replaced;
}

/** The glue and the link with the names that the program has now: all that it imports is of one module. */
function shorten({ glue, link }, { imports, exports }) {
  for (const [module, name, short] of imports) {
    if (module.endsWith(LINK)) link = replace(link, "export const ", name, " =", short);
    else glue = replace(glue, "[{,\\s]", name, ":", short);
  }
  const modules = [...new Set(imports.map(([module]) => module))];
  const [first] = modules.map((module, number) => `"${module}": import${number},`);
  // Each part has a line of its own, though they all name the same module.
  for (const other of modules.slice(1)) glue = glue.replace(new RegExp(`\\s"${other.replace(/[^\w]/g, "\\$&")}": import\\d+,`, "g"), "");
  const merged = modules.map((_, number) => `...import${number}`).join(", ");
  glue = replace(glue, "\\s", first, "", `a: { __proto__: null, ${merged} },`);
  // What the split files share with the program is taken from its exports in one statement.
  const [taken] = link.match(/const \{[^}]*\} = initSync\([^)]*\)/);
  let renamed = taken;
  for (const [name, short] of exports) {
    glue = glue.replace(between("\\bwasm\\.", name, "\\b"), () => short);
    renamed = renamed.replace(between("[{,]\\s*", name, "\\s*,"), () => `${short}: ${name}`);
  }
  return { glue, link: link.replace(taken, () => renamed) };
}

/** The split files take whatever type a host gives them, as the program does. */
function fetchAnyType(link) {
  return link.replaceAll(
    "WebAssembly.instantiateStreaming(src, imports)",
    "WebAssembly.instantiate(await (await src).arrayBuffer(), imports)",
  );
}

/** Optimizes the files that were split off into the site, under names with their hash. */
async function place(parts, folder, site, link) {
  for (const part of parts) {
    const optimized = join(folder, `${part}.small`);
    await optimize(join(folder, part), optimized);
    const hash = createHash("sha256").update(await fs.readFile(optimized)).digest("hex").slice(0, 16);
    const name = `${part.replace(/\.wasm$/, "")}-${hash}.wasm`;
    await fs.copyFile(optimized, join(site, name));
    link = replace(link, '"\\./', part, '"', name);
  }
  return link;
}

async function split(site, program, folder) {
  const placed = (await fs.readdir(site)).find((file) => file.endsWith("_bg.wasm"));
  if (!placed) throw new Error(`${site} holds no program: was the page built?`);
  const stem = placed.replace("_bg.wasm", "");
  await run("wasm-split-cli", [program, folder, "--out-name", stem]);
  const parts = (await fs.readdir(folder)).filter((file) => file.endsWith(".wasm") && file !== `${stem}.wasm`);
  const bound = join(folder, "bound");
  await run("wasm-bindgen", [
    "--target", "web", "--keep-debug", "--no-typescript", "--keep-lld-exports", "--out-name", stem, "--out-dir", bound,
    join(folder, `${stem}.wasm`),
  ]);
  const names = JSON.parse(await optimize(join(bound, placed), join(site, placed), SHORT_NAMES));
  const read = (...path) => fs.readFile(join(...path), "utf8");
  const made = { glue: await read(bound, `${stem}.js`), link: fetchAnyType(await read(folder, LINK)) };
  const { glue, link } = shorten(made, names);
  await fs.writeFile(join(bound, `${stem}.js`), glue);
  await fs.writeFile(join(bound, LINK), await place(parts, folder, site, link));
  await build({
    entryPoints: [join(bound, `${stem}.js`)], outfile: join(site, `${stem}.js`), allowOverwrite: true,
    bundle: true, format: "esm", legalComments: "none", logLevel: "warning",
  });
}

const [site, program] = process.argv.slice(2);
const folder = await fs.mkdtemp(join(tmpdir(), "raftglass-split-"));
try {
  await split(site, program, folder);
} finally {
  await fs.rm(folder, { recursive: true });
}
