// What comes of an action is there soon after it, not at once: a slow machine draws the page in several pieces.

import assert from "node:assert/strict";
import { setTimeout as pause } from "node:timers/promises";

/** Waits until `read()` gives what `expected` says: a value deeply equal to it, or a text that matches it. */
export async function soon(read, expected, timeout = 5_000) {
  const compare = (found) => (expected instanceof RegExp ? assert.match(String(found), expected) : assert.deepEqual(found, expected));
  const end = Date.now() + timeout;
  for (;;) {
    const found = await read();
    try {
      return compare(found);
    } catch (error) {
      if (Date.now() > end) throw error;
      await pause(20);
    }
  }
}
