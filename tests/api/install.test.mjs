// The package: packed, installed from the tarball without a network, and used in Node and in a browser.

import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import * as fs from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { promisify } from "node:util";
import { openPage } from "../page/harness/open.mjs";
import { Cluster, PACKAGE } from "./package.mjs";

const run = promisify(execFile);

/** What a course's page or program does; gives what it has found. */
const PROGRAM = `
import { Cluster } from "raftglass";
const cluster = new Cluster({ servers: 3, seed: 5 });
const leaders = [];
cluster.subscribe(({ kind, server }) => { if (kind === "leader") leaders.push(server); });
cluster.advance(1_000);
export const found = { leaders, digest: cluster.digest() };
`;

let folder;
let packed;

before(async () => {
  folder = await fs.mkdtemp(join(tmpdir(), "raftglass-install-"));
  const { stdout } = await run("npm", ["pack", "--json", "--pack-destination", folder, PACKAGE], { cwd: folder });
  const said = JSON.parse(stdout);
  packed = Array.isArray(said) ? said[0] : Object.values(said)[0];
  await fs.writeFile(join(folder, "package.json"), '{ "private": true, "type": "module" }');
  await run("npm", ["install", "--offline", "--no-audit", "--no-fund", `./${packed.filename}`], { cwd: folder });
  await fs.writeFile(join(folder, "program.js"), PROGRAM);
});

after(() => fs.rm(folder, { recursive: true }));

function expected() {
  const cluster = new Cluster({ servers: 3, seed: 5 });
  cluster.advance(1_000);
  return cluster.digest();
}

test("the tarball holds what the package needs and nothing else", async () => {
  const files = packed.files.map(({ path }) => path).sort();
  assert.deepEqual(files, ["LICENSE-APACHE", "LICENSE-MIT", "LICENSES.txt", "README.md", "events.d.ts", "index.d.ts", "index.js",
    "node.js", "package.json", "raftglass.js", "raftglass_bg.wasm", "view.d.ts"]);
  const manifest = JSON.parse(await fs.readFile(join(PACKAGE, "package.json"), "utf8"));
  const [, version] = (await fs.readFile("Cargo.toml", "utf8")).match(/^version = "(.*)"$/m);
  assert.equal(manifest.version, version);
  const licences = await fs.readFile(join(PACKAGE, "LICENSES.txt"), "utf8");
  // Two crates of the API, with their texts; and one that only tests have.
  for (const name of ["serde-wasm-bindgen", "xxhash-rust"]) assert.match(licences, new RegExp(`^${name}[^:]*$\\n-+\\n`, "m"), name);
  assert.doesNotMatch(licences, /stateright/);
  // A quarter of a megabyte, both languages included.
  assert.ok(packed.size < 1 << 18, `${packed.size} bytes`);
});

test("Node imports it by its name", async () => {
  const say = 'import { found } from "./program.js"; console.log(JSON.stringify(found));';
  const { stdout } = await run(process.execPath, ["--input-type=module", "-e", say], { cwd: folder });
  const found = JSON.parse(stdout);
  assert.equal(found.digest, expected());
  assert.equal(found.leaders.length, 1);
});

test("a browser runs it as it stands, under a strict policy, from the tarball and from beside the page", async (t) => {
  const page = '<!doctype html><title>course</title><link rel="icon" href="data:,"><script type="module" src="page.js"></script>';
  await fs.writeFile(join(folder, "index.html"), page);
  const used = PROGRAM.replace('"raftglass"', '"./node_modules/raftglass/index.js"').replace("export const found =", "globalThis.found =");
  await fs.writeFile(join(folder, "page.js"), used);
  const { page: course } = await openPage(t, { folder, ready: null });
  await course.waitForFunction(() => globalThis.found);
  assert.equal(await course.evaluate(() => globalThis.found.digest), expected());
});

test("a bundler finds the program", async () => {
  const { build } = await import("esbuild");
  const bundle = join(folder, "bundle");
  await build({ entryPoints: [join(folder, "program.js")], outfile: join(bundle, "program.js"), bundle: true, format: "esm",
    platform: "browser", target: "es2022", logLevel: "error", nodePaths: [join(folder, "node_modules")] });
  const text = await fs.readFile(join(bundle, "program.js"), "utf8");
  assert.match(text, /new URL\("raftglass_bg\.wasm", import\.meta\.url\)/, "which bundlers know and hosts serve beside it");
  assert.doesNotMatch(text, /node:fs/);
});

test("what the documentation shows runs as it stands", async () => {
  const [own, project] = await Promise.all([join(PACKAGE, "README.md"), "README.md"].map((file) => fs.readFile(file, "utf8")));
  const snippets = [...(own + project).matchAll(/^```js\n(.*?)^```$/gms)];
  assert.ok(snippets.length >= 7, `${snippets.length} snippets`);
  const printed = [];
  for (const [number, [, code]] of snippets.entries()) {
    await fs.writeFile(join(folder, `snippet-${number}.js`), code);
    const { stdout } = await run(process.execPath, [`snippet-${number}.js`], { cwd: folder });
    printed.push(stdout);
  }
  const [, shown] = own.match(/^```text\n(.*?)^```$/ms);
  assert.equal(printed[0], shown);
});
