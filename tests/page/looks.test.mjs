// How the page looks: where everything stands and its pictures, at a fixed seed, paused, in three sizes and both
// themes, in fonts of the tests' own. What is kept lies in tests/page/looks; `RAFTGLASS_RENEW=1 ./dev test page` (or
// `node --test tests/page/looks.test.mjs` after a build) renews it, and the difference is looked at before it is committed.
//
// Boxes have to stand within a pixel of where they stood, whatever the browser. Pictures allow for nothing where
// Chromium is of the version they were made with, and for more where it is another.

import assert from "node:assert/strict";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { after, test } from "node:test";
import { launchChromium } from "../../tools/chromium.mjs";
import { boxes, moved } from "./harness/boxes.mjs";
import { Cluster } from "./harness/cluster.mjs";
import { fontsAreThere, withTestFonts } from "./harness/fonts.mjs";
import { differs, kept } from "./harness/pictures.mjs";
import { serve } from "./harness/server.mjs";

const KEPT = new URL("looks/", import.meta.url);
const RENEW = Boolean(process.env.RAFTGLASS_RENEW);
const SIZES = [[1440, 900], [800, 580], [390, 844]];
const FIGURE_8 = readFileSync(new URL("../links/figure_8_and_on.link", import.meta.url), "utf8").trim();

/** A change that everybody sees is one in many squares, or a great one in some. */
const SAME_CHROMIUM = { shade: 0.04, squares: 6 };
const OTHER_CHROMIUM = { shade: 0.12, squares: 120 };

/** What is looked at, one after the other on one page: what brings it there. */
const STATES = {
  "first visit": async () => {},
  "a busy moment": async (page, cluster) => {
    await cluster.stepUntil(({ messages }) => messages.length >= 6);
    await page.evaluate(() => document.activeElement.blur());
  },
  "a server": async (page) => page.keyboard.press("2"),
  "a dialog": async (page) => {
    await page.keyboard.press("?");
    await page.getByRole("dialog").waitFor();
  },
  diagram: async (page, cluster) => {
    await page.keyboard.press("Escape");
    await page.getByRole("dialog").waitFor({ state: "detached" });
    await page.keyboard.press("Escape");
    await cluster.inspected("S2").waitFor({ state: "detached" });
    await page.locator('button[data-panel="diagram"]').click();
    await page.locator(".dg-field").waitFor();
    await page.evaluate(() => document.activeElement.blur());
  },
  presenter: async (page) => {
    await page.keyboard.press("p");
    await page.getByRole("region", { name: "Presenter mode" }).waitFor();
  },
  // In a page of its own: logs that conflict, and a promise that is broken.
  "figure 8": async (page, cluster) => {
    const { href } = new URL(page.url());
    await page.goto("about:blank");
    await page.goto(`${href.split("?")[0]}?paused&panels=details*,promises;logs*,diagram#${FIGURE_8}`);
    await cluster.until(({ digest }) => digest, "the link to open");
    await page.keyboard.press("1");
  },
};

const file = (name, ending) => new URL(`${name.replaceAll(" ", "-")}${ending}`, KEPT);

/** Where everything stands, once nothing moves any more. */
async function settled(page) {
  await fontsAreThere(page);
  let last = "";
  for (let tries = 0; tries < 60; tries += 1) {
    const found = await boxes(page);
    const now = JSON.stringify(found);
    if (now === last) return found;
    last = now;
    await page.waitForTimeout(60);
  }
  return assert.fail("the page does not come to rest");
}

let browser;
after(() => browser?.close());

test("everything stands where it should, and looks as it did", async (t) => {
  // Letters are drawn alike on all machines.
  browser = await launchChromium(["--font-render-hinting=none", "--disable-lcd-text", "--force-color-profile=srgb"]);
  const server = await serve({ respondInstead: withTestFonts });
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 }, reducedMotion: "reduce", colorScheme: "light" });
  t.after(async () => {
    await context.close();
    await server.close();
  });
  const page = await context.newPage();
  page.on("console", (message) => assert.notEqual(message.type(), "error", message.text()));
  const cluster = new Cluster(page);
  await page.goto(`${server.url}?paused&seed=5`);
  await cluster.until(({ digest }) => digest, "the digest");

  const version = browser.version().split(".")[0];
  if (RENEW) {
    mkdirSync(KEPT, { recursive: true });
    writeFileSync(file("chromium", ".txt"), `${version}\n`);
  }
  const same = readFileSync(file("chromium", ".txt"), "utf8").trim() === version;
  if (!same) t.diagnostic(`the pictures were made by another Chromium than ${version}: they may differ a little`);
  for (const [name, bring] of Object.entries(STATES)) {
    await bring(page, cluster);
    // One state's faults do not hide another's.
    await t.test(name, () => look(page, name, same ? SAME_CHROMIUM : OTHER_CHROMIUM));
    await page.setViewportSize({ width: 1440, height: 900 });
  }
});

/** Looks at what is on the page in all sizes and both themes. */
async function look(page, name, tolerance) {
  const troubles = [];
  const standing = {};
  for (const [width, height] of SIZES) {
    await page.setViewportSize({ width, height });
    const places = await settled(page);
    standing[width] = places.boxes;
    troubles.push(...[...places.faults, ...places.offGrid].map((fault) => `${width} px: ${fault}`));
    for (const colorScheme of ["light", "dark"]) {
      await page.emulateMedia({ colorScheme });
      const inTheme = await settled(page);
      troubles.push(...moved(inTheme.boxes, places.boxes, 0).map((line) => `${width} px: the theme moves ${line}`));
      // On a phone the page is longer than the window.
      const shot = await page.screenshot({ fullPage: width < 720, animations: "disabled" });
      const picture = `${name}-${width}-${colorScheme}`.replaceAll(" ", "-");
      if (RENEW) writeFileSync(file(picture, ".png"), kept(shot));
      else troubles.push(differs(shot, file(picture, ".png"), picture, tolerance));
    }
  }
  await page.emulateMedia({ colorScheme: "light" });
  if (RENEW) {
    writeFileSync(file(name, ".json"), `${JSON.stringify(standing, null, 1)}\n`);
  } else {
    const expected = JSON.parse(readFileSync(file(name, ".json"), "utf8"));
    for (const [width] of SIZES) {
      troubles.push(...moved(standing[width], expected[width], 1).map((line) => `${width} px: ${line}`));
    }
  }
  assert.deepEqual(troubles.filter(Boolean), []);
}
