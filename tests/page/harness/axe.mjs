// axe-core's judgement of the page's accessibility.

import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";

const AXE = createRequire(import.meta.url).resolve("axe-core/axe.min.js");

/** What a theme can change. */
const COLOURS = { runOnly: ["color-contrast", "link-in-text-block"] };

/** What axe finds, each finding with the elements concerned. */
async function judged(page, selector, options) {
  const { violations } = await page.evaluate(([selector, options]) => globalThis.axe.run(selector, options), [selector, options]);
  return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html, failureSummary }) => `${html} ${failureSummary}`).join("\n")}`);
}

/** The violations that axe finds below `selector`; of a whole page, not a frame in one, also what the other theme's colours bring. */
export async function violations(page, selector = "html") {
  // The tests' own tool is no part of the page, so it comes past the page's policy.
  await page.evaluate(await readFile(AXE, "utf8"));
  const found = await judged(page, selector, {});
  if (!page.emulateMedia) return found;
  const theme = await page.evaluate(() => (matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light"));
  const other = theme === "dark" ? "light" : "dark";
  await coloured(page, other);
  found.push(...(await judged(page, selector, COLOURS)).map((finding) => `in ${other}, ${finding}`));
  await coloured(page, theme);
  return found;
}

/** Changes the theme, and waits until no colour is on its way any more. */
async function coloured(page, colorScheme) {
  await page.emulateMedia({ colorScheme });
  await page.waitForFunction(() => document.getAnimations().every((it) => !(it instanceof CSSTransition)));
}
