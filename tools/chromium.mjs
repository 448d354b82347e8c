// Where the system's Chromium is, and how it is started headless: one place for the page tests and the benchmark.

import { accessSync, constants, readFileSync } from "node:fs";
import { delimiter, join } from "node:path";
import { chromium } from "playwright-core";

const KNOWN = [
  "/usr/bin/chromium",
  "/usr/bin/chromium-browser",
  "/usr/bin/google-chrome",
  "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
  "/Applications/Chromium.app/Contents/MacOS/Chromium",
];

/** The flags that wasm-bindgen's test runner uses too. */
const { args: ARGUMENTS } = JSON.parse(
  readFileSync(new URL("../webdriver.json", import.meta.url), "utf8"),
)["goog:chromeOptions"];

function isProgram(path) {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

/** The path of Chromium: $CHROMIUM, else the first that the PATH or the usual places have. */
export function findChromium() {
  if (process.env.CHROMIUM) return process.env.CHROMIUM;
  const onPath = (process.env.PATH ?? "")
    .split(delimiter)
    .flatMap((folder) => ["chromium", "google-chrome"].map((name) => join(folder, name)));
  const found = [...onPath, ...KNOWN].find(isProgram);
  if (!found) throw new Error("no Chromium found: install it, or name it in CHROMIUM");
  return found;
}

/** A headless browser; `extra` are further command-line flags. */
export function launchChromium(extra = []) {
  return chromium.launch({ executablePath: findChromium(), args: [...ARGUMENTS, ...extra], headless: true });
}
