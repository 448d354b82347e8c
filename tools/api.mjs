// Makes the JavaScript API's package: `node tools/api.mjs PROGRAM FOLDER`, where PROGRAM is the library as cargo has built
// it for wasm32 with the feature `api`. FOLDER is then an npm package, and an ES module for browsers as it stands.

import { execFile } from "node:child_process";
import * as fs from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";
import { FEATURES } from "./features.mjs";

const run = promisify(execFile);

/** The version of the crate, which is the package's. */
async function version() {
  const [, found] = (await fs.readFile("Cargo.toml", "utf8")).match(/^version = "(.*)"$/m);
  return found;
}

async function made(file) {
  return (await fs.stat(file).catch(() => null))?.mtimeMs ?? 0;
}

/** The program and what binds it to JavaScript, unless it is the one that is there. */
async function bind(program, folder) {
  const bound = join(folder, "raftglass_bg.wasm");
  if ((await made(bound)) > (await made(program))) return;
  await fs.rm(folder, { recursive: true, force: true });
  await run("wasm-bindgen", ["--target", "web", "--no-typescript", "--out-name", "raftglass", "--out-dir", folder, program]);
  await run("wasm-opt", ["-O2", ...FEATURES, "--strip-debug", "--strip-producers", bound, "-o", bound]);
}

async function make(program, folder) {
  await bind(program, folder);
  for (const file of ["index.js", "node.js", "index.d.ts", "view.d.ts", "events.d.ts"]) await fs.copyFile(join("www/api", file), join(folder, file));
  for (const file of ["LICENSE-MIT", "LICENSE-APACHE"]) await fs.copyFile(file, join(folder, file));
  await fs.copyFile("docs/api.md", join(folder, "README.md"));
  const manifest = JSON.parse(await fs.readFile("www/api/package.json", "utf8"));
  await fs.writeFile(join(folder, "package.json"), `${JSON.stringify({ ...manifest, version: await version() }, null, 2)}\n`);
}

const [program, folder] = process.argv.slice(2);
await make(program, folder);
