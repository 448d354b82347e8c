// The package as `./dev build api` has made it, and the project's scripts.

import { readFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { Cluster } from "../../dist/api/node.js";

export { Cluster };

/** The folder of the package. */
export const PACKAGE = fileURLToPath(new URL("../../dist/api/", import.meta.url));

/** A script of tests/scripts. */
export function script(name) {
  return readFile(new URL(`../scripts/${name}.raft`, import.meta.url), "utf8");
}

/** What a function throws; fails if it throws nothing. */
export function thrown(action) {
  try {
    action();
  } catch (error) {
    return error;
  }
  throw new Error("nothing was thrown");
}
