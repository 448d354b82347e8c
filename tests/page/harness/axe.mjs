// axe-core's judgement of the page's accessibility.

import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";

const AXE = createRequire(import.meta.url).resolve("axe-core/axe.min.js");

/** The violations that axe finds below `selector`, each with the elements concerned. */
export async function violations(page, selector = "html") {
  // The tests' own tool is no part of the page, so it comes past the page's policy.
  await page.evaluate(await readFile(AXE, "utf8"));
  const { violations } = await page.evaluate((selector) => globalThis.axe.run(selector), selector);
  return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html, failureSummary }) => `${html} ${failureSummary}`).join("\n")}`);
}
