// Fonts of the tests' own, so that the widths of words do not depend on what a machine has installed.
//
// Inter and JetBrains Mono (SIL Open Font License) come from npm packages at pinned versions. The page gets them from
// its own host by a style sheet that is linked in, under the strict policy; nothing of the page itself is changed.

import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { DIST } from "./server.mjs";

const require = createRequire(import.meta.url);
const FILES = {
  "test-words.woff2": "inter-ui/variable/InterVariable.woff2",
  "test-mono.woff2": "@fontsource-variable/jetbrains-mono/files/jetbrains-mono-latin-wght-normal.woff2",
};

const SHEET = `
@font-face { font-family: "Test Words"; src: url("test-words.woff2") format("woff2"); font-weight: 100 900; }
@font-face { font-family: "Test Mono"; src: url("test-mono.woff2") format("woff2"); font-weight: 100 800; }
:root { --font: "Test Words" !important; --mono: "Test Mono", "Test Words" !important; }
`;

/** For the server: answers for the fonts and their style sheet, and for the page with a link to it. */
export function withTestFonts(file) {
  if (file === "" || file === "index.html") {
    const page = readFileSync(`${DIST}index.html`, "utf8");
    const body = page.replace("</head>", '<link rel="stylesheet" href="test-fonts.css"></head>');
    return { headers: { "content-type": "text/html; charset=utf-8" }, body };
  }
  if (file === "test-fonts.css") return { headers: { "content-type": "text/css" }, body: SHEET };
  const font = FILES[file];
  return font && { headers: { "content-type": "font/woff2" }, body: readFileSync(require.resolve(font)) };
}

/** Waits until all words are set in them. */
export async function fontsAreThere(page) {
  await page.evaluate(async () => {
    await Promise.all(["400 13px 'Test Words'", "400 13px 'Test Mono'"].map((font) => document.fonts.load(font)));
    await document.fonts.ready;
  });
}
