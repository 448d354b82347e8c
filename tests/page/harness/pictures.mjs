// Pictures of the page beside those that are kept: each kept pixel is the mean of 4 by 4, which is the design's grid.
// So a colour, a place or something in the way shows, while the edges of letters do not.

import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import pixelmatch from "pixelmatch";
import { PNG } from "pngjs";

const STEP = 4;
/** Kept colours are in steps of so many of 256: the files are half as large. */
const SHADES = 8;

/** Where `./dev test` puts its logs: what was found instead is put there, too. */
const LOGS = join(process.env.CARGO_TARGET_DIR ?? fileURLToPath(new URL("../../../target", import.meta.url)), "test-logs", "looks");

/** The means of a picture's squares. */
function shrink({ width, height, data }) {
  const small = new PNG({ width: Math.floor(width / STEP), height: Math.floor(height / STEP) });
  for (let place = 0; place < small.width * small.height; place += 1) {
    const [x, y] = [(place % small.width) * STEP, Math.floor(place / small.width) * STEP];
    for (let channel = 0; channel < 3; channel += 1) {
      let sum = 0;
      for (let row = y; row < y + STEP; row += 1) {
        for (let column = x; column < x + STEP; column += 1) sum += data[(row * width + column) * 4 + channel];
      }
      small.data[place * 4 + channel] = Math.min(255, Math.round(sum / STEP ** 2 / SHADES) * SHADES);
    }
    small.data[place * 4 + 3] = 255;
  }
  return small;
}

function put(file, bytes) {
  mkdirSync(LOGS, { recursive: true });
  writeFileSync(join(LOGS, file), bytes);
  return join(LOGS, file);
}

/** A small picture for people: as large as the page. */
function enlarge(small) {
  const large = new PNG({ width: small.width * STEP, height: small.height * STEP });
  for (let place = 0; place < large.width * large.height; place += 1) {
    const [x, y] = [Math.floor((place % large.width) / STEP), Math.floor(place / large.width / STEP)];
    small.data.copy(large.data, place * 4, (y * small.width + x) * 4, (y * small.width + x) * 4 + 4);
  }
  return large;
}

/** What a screenshot becomes before it is kept: a PNG's bytes. */
export function kept(shot) {
  return PNG.sync.write(shrink(PNG.sync.read(shot)), { colorType: 2, deflateLevel: 9 });
}

/**
 * Compares a screenshot with the kept picture in `file`; null if they look alike, else a sentence that names the files
 * in which both can be seen. `tolerance.shade` is how much a square may differ, `tolerance.squares` how many may by more.
 */
export function differs(shot, file, name, tolerance) {
  const full = PNG.sync.read(shot);
  const found = shrink(full);
  const expected = PNG.sync.read(readFileSync(file));
  const { width, height } = expected;
  if (width !== found.width || height !== found.height) {
    return `${name} is ${full.width} × ${full.height}, not ${width * STEP} × ${height * STEP}: ${put(`${name}.png`, shot)}`;
  }
  const marked = new PNG({ width, height });
  const squares = pixelmatch(found.data, expected.data, marked.data, width, height, { threshold: tolerance.shade, includeAA: true });
  if (squares <= tolerance.squares) return null;
  const diff = put(`${name}.diff.png`, PNG.sync.write(enlarge(marked)));
  const was = put(`${name}.was.png`, PNG.sync.write(enlarge(expected)));
  return `${squares} squares of ${STEP} px differ in ${put(`${name}.png`, shot)}: they are red in ${diff}; it was ${was}`;
}
