// The licences of the crates that a program for wasm32 contains: `node tools/licences.mjs FEATURES FILE`, where FEATURES are
// those of the crate with commas between. Each text stands once, after the names of the crates that have it.

import { execFile } from "node:child_process";
import * as fs from "node:fs/promises";
import { dirname, join } from "node:path";
import { promisify } from "node:util";

const NAMED = /^(licen[cs]e|copying|notice|unlicense)/i;

/** What goes into the program: the crates reached by ordinary dependencies, and not only at compile time. */
function contained({ packages, resolve }) {
  const nodes = new Map(resolve.nodes.map((node) => [node.id, node]));
  const macros = new Set(packages.filter(({ targets }) => targets.some(({ kind }) => kind.includes("proc-macro"))).map(({ id }) => id));
  const seen = new Set();
  const visit = (id) => {
    if (seen.has(id) || macros.has(id)) return;
    seen.add(id);
    for (const { pkg, dep_kinds: kinds } of nodes.get(id).deps) if (kinds.some(({ kind }) => kind === null)) visit(pkg);
  };
  visit(resolve.root);
  seen.delete(resolve.root);
  return packages.filter(({ id }) => seen.has(id));
}

/** The texts in a crate's folder. */
async function texts({ manifest_path: manifest }) {
  const folder = dirname(manifest);
  const files = (await fs.readdir(folder)).filter((file) => NAMED.test(file)).sort();
  const read = await Promise.all(files.map((file) => fs.readFile(join(folder, file), "utf8").catch(() => "")));
  return read.map((text) => text.replace(/\r/g, "").trim()).filter((text) => text);
}

async function write(features, file) {
  const arguments_ = ["metadata", "--format-version=1", "--locked", "--filter-platform=wasm32-unknown-unknown", `--features=${features}`];
  const { stdout } = await promisify(execFile)("cargo", arguments_, { maxBuffer: 1 << 28 });
  const crates = contained(JSON.parse(stdout)).sort((one, other) => (one.name < other.name ? -1 : 1));
  const byText = new Map();
  for (const crate of crates) for (const text of await texts(crate)) byText.set(text, [...(byText.get(text) ?? []), crate.name]);
  const list = crates.map(({ name, version, license }) => `${name} ${version}: ${license}`);
  const parts = [...byText].map(([text, names]) => `${"-".repeat(80)}\n${names.join(", ")}\n${"-".repeat(80)}\n\n${text}\n`);
  const head = "The program contains the Rust standard library (MIT or Apache-2.0) and these crates:";
  await fs.writeFile(file, `${head}\n\n${list.join("\n")}\n\n${parts.join("\n")}`);
}

const [features, file] = process.argv.slice(2);
await write(features, file);
