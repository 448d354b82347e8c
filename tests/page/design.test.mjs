// The colours of www/base.css, measured: contrast as WCAG 2.2 has it, and differences as they look to eyes without
// one of the three kinds of cones (culori simulates them). docs/design.md says what each colour is for.

import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import test from "node:test";
import {
  differenceCiede2000,
  filterDeficiencyDeuter,
  filterDeficiencyProt,
  filterDeficiencyTrit,
  parse,
  wcagContrast,
} from "culori";

const css = readFileSync(new URL("../../www/base.css", import.meta.url), "utf8");

/** The colours that the rule beginning with `start` names. */
function colours(start) {
  const from = css.indexOf(start);
  assert.ok(from >= 0, `base.css has no rule ${start}`);
  const rule = css.slice(from, css.indexOf("}", from));
  return Object.fromEntries([...rule.matchAll(/--([\w-]+): (#[0-9a-f]{6});/g)].map(([, name, value]) => [name, value]));
}

const themes = { light: colours(":root {"), dark: colours(':root[data-theme="dark"] {') };
const terms = Array.from({ length: 8 }, (_, number) => `term-${number}`);
const grounds = ["paper", "panel", "sunken"];

/** Words in one colour on another: AA for small text. */
const words = [
  ...["ink", "soft", "accent", "warn", "bad", "good"].flatMap((name) => grounds.map((ground) => [name, ground])),
  ...["ink", "soft"].map((name) => [name, "disc"]),
  ...terms.flatMap((term) => [[term, "panel"], ["on-term", term]]),
  ["term-none", "panel"],
  ["on-term", "term-none"],
  ["warn", "warn-wash"],
  ["bad", "bad-wash"],
  ["accent", "accent-wash"],
  ["on-accent", "accent"],
];

/** Lines and signs: AA for graphics. */
const signs = ["edge", "vote", "append", "heartbeat", ...terms].flatMap((name) =>
  ["panel", "sunken", "stage-middle", "stage-edge"].map((ground) => [name, ground]),
);

const eyes = {
  "all cones": (colour) => colour,
  "no red cones": filterDeficiencyProt(1),
  "no green cones": filterDeficiencyDeuter(1),
  "no blue cones": filterDeficiencyTrit(1),
};
const difference = differenceCiede2000();

for (const [theme, tokens] of Object.entries(themes)) {
  test(`${theme}: words and signs stand out from their ground`, () => {
    const weak = (pairs, least) =>
      pairs
        .map(([name, ground]) => [name, ground, wcagContrast(tokens[name], tokens[ground])])
        .filter(([, , contrast]) => !(contrast >= least));
    assert.deepEqual(weak(words, 4.5), []);
    assert.deepEqual(weak(signs, 3), []);
  });

  test(`${theme}: terms that meet, kinds of messages and outcomes differ for all eyes`, () => {
    const round = (apart, least) =>
      terms.map((term, number) => [term, terms[(number + apart) % terms.length], least]);
    const pairs = [
      // Beside its colour a term always has its number.
      ...round(1, 20),
      ...round(2, 10),
      // These have shapes and words as well.
      ["vote", "append", 12],
      ["vote", "heartbeat", 12],
      ["append", "heartbeat", 12],
      ["good", "bad", 12],
      ["good", "warn", 12],
      ["warn", "bad", 12],
    ];
    const alike = Object.entries(eyes).flatMap(([eye, sees]) =>
      pairs
        .map(([one, other, least]) => [eye, one, other, difference(sees(parse(tokens[one])), sees(parse(tokens[other]))), least])
        .filter(([, , , apart, least]) => !(apart >= least)),
    );
    assert.deepEqual(alike, []);
  });
}

test("a class has its rule in one style sheet, so that no part of the page changes another by its name", () => {
  const folder = new URL("../../www/", import.meta.url);
  const sheets = new Map();
  for (const file of readdirSync(folder).filter((name) => name.endsWith(".css"))) {
    let depth = 0;
    for (const line of readFileSync(new URL(file, folder), "utf8").split("\n")) {
      const [, name] = (depth === 0 && line.match(/^\.([\w-]+)\s*[,{]/)) || [];
      if (name) sheets.set(name, (sheets.get(name) ?? new Set()).add(file));
      depth += line.split("{").length - line.split("}").length;
    }
  }
  assert.ok(sheets.size > 200, `${sheets.size} classes`);
  // What is on a first visit, and what it can do more later.
  const extended = ["dock", "play", "server-button", "side"];
  const shared = [...sheets].filter(([name, files]) => files.size > 1 && !extended.includes(name));
  assert.deepEqual(shared.map(([name, files]) => `.${name} in ${[...files].join(" and ")}`), []);
});
