// What a host in TypeScript may write, and may not: compiled by embed_frame.test.mjs, never run.

import type { CallError, Leader, State } from "../../www/embed.js";

const glass = document.createElement("raft-glass");
glass.addEventListener("raft-leader", ({ detail }) => {
  const leader: Leader = detail;
  const term: number = leader.term;
  // @ts-expect-error a term is no text
  const text: string = leader.term;
  void [term, text];
});
glass.addEventListener("raft-expectation", ({ detail: { met, line } }) => void [met satisfies boolean, line satisfies number]);
glass.addEventListener("click", ({ clientX }) => void (clientX satisfies number));

const state: State = await glass.state();
const role: "follower" | "candidate" | "leader" | null = state.servers[0]!.role;
const { now } = await glass.run("crash S1", { timeout: 5_000 });
await glass.seek(now - 5).catch((error: CallError) => error.line);
// @ts-expect-error a moment is a number
await glass.seek("5");
// @ts-expect-error there is no such method
glass.explode();
// @ts-expect-error the address is read only
glass.address = "";
document.querySelector("raft-glass")?.play().then(({ now }) => now satisfies number);
void role;
