// The project's own examples, built natively: what the page does is held against them.

import { spawn } from "node:child_process";
import { fileURLToPath } from "node:url";

const ROOT = fileURLToPath(new URL("../../../", import.meta.url));

/** Runs an example with these arguments and this input, and returns what it prints. */
export function example(name, args = [], input = "") {
  // The profile of the native tests, which have built it already.
  const cargo = ["run", "--quiet", "--locked", "--profile", "test", "--example", name, "--", ...args];
  const child = spawn("cargo", cargo, { cwd: ROOT, stdio: ["pipe", "pipe", "pipe"] });
  const printed = { stdout: [], stderr: [] };
  for (const stream of ["stdout", "stderr"]) child[stream].on("data", (chunk) => printed[stream].push(chunk));
  child.stdin.on("error", () => {});
  child.stdin.end(input);
  return new Promise((resolve, reject) => {
    child.on("error", reject);
    child.on("close", (code) => {
      if (code === 0) resolve(Buffer.concat(printed.stdout).toString());
      else reject(new Error(`the example ${name} failed:\n${Buffer.concat(printed.stderr)}`));
    });
  });
}
