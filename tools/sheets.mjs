// Puts the style sheets that www/page.css imports into it, under a name with its hash: `node tools/sheets.mjs dist`.

import { createHash } from "node:crypto";
import * as fs from "node:fs/promises";
import { join } from "node:path";
import { build } from "esbuild";

const site = process.argv[2];
const sheet = join(site, "page.css");
const imported = [...(await fs.readFile(sheet, "utf8")).matchAll(/@import url\("([^"]+)"\)/g)].map(([, name]) => name);
await build({ entryPoints: [sheet], outfile: sheet, allowOverwrite: true, bundle: true, legalComments: "none", logLevel: "warning" });
const hash = createHash("sha256").update(await fs.readFile(sheet)).digest("hex").slice(0, 16);
await fs.rename(sheet, join(site, `page-${hash}.css`));
await Promise.all(imported.map((name) => fs.rm(join(site, name))));
const page = join(site, "index.html");
await fs.writeFile(page, (await fs.readFile(page, "utf8")).replaceAll("page.css", `page-${hash}.css`));
