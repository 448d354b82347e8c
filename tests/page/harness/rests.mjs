// On a slow machine the page is drawn in several pieces, and whatever else is waiting comes in between. What draws it
// looks at the clock after each piece, and rests in a `setTimeout` when 16 ms have passed: here that is always.

/** Runs in the page, before anything of its own: makes it rest wherever it may. */
export function restOften() {
  const real = Date.now.bind(Date);
  let looks = 0;
  Date.now = () => real() + 17 * (looks += 1);
}
