// Each fragment of the slide does its lines to the cluster; going back shows the moment before them.

import Reveal from "./reveal.js/reveal.js";

const cluster = document.querySelector("#cluster");
/** The virtual time before each fragment that was shown. */
const before = [];
/** One thing after the other, however fast the clicks are. */
let last = Promise.resolve();

function then(act) {
  last = last.then(act).catch(({ message }) => console.warn(message));
}

const deck = new Reveal(document.querySelector(".reveal"), { width: 1100, height: 760, margin: 0.03, controlsTutorial: false });
deck.on("fragmentshown", ({ fragment }) => {
  if (!fragment.dataset.lines) return;
  then(async () => {
    before.push((await cluster.state()).now);
    // A millisecond lies between one step and the next: so there is a moment to go back to.
    await cluster.run(`wait 1ms\n${fragment.dataset.lines}`);
    cluster.dataset.done = before.length;
  });
});
deck.on("fragmenthidden", ({ fragment }) => {
  if (!fragment.dataset.lines) return;
  then(async () => {
    await cluster.seek(before.pop() ?? 0);
    cluster.dataset.done = before.length;
  });
});
await deck.initialize();
