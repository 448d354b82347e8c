// The cluster on the page, as the page promises it to tests and assistive technology: attributes of its servers, its
// messages and its root; controls by their roles and names.

import assert from "node:assert/strict";
import { setTimeout as pause } from "node:timers/promises";

/** Reads, in the page, what its attributes say; null before the cluster is drawn. */
function read() {
  const root = document.querySelector("[data-time-us]");
  if (!root) return null;
  const servers = [...document.querySelectorAll("[data-server]")].map(({ dataset }) => ({
    id: dataset.server,
    role: dataset.role,
    term: Number(dataset.term),
    commitIndex: Number(dataset.commitIndex),
    lastIndex: Number(dataset.lastIndex),
  }));
  const messages = [...document.querySelectorAll("[data-message]")].map(({ dataset }) => ({
    kind: dataset.message,
    from: dataset.from,
    to: dataset.to,
  }));
  return {
    timeUs: Number(root.dataset.timeUs),
    playing: root.dataset.playing === "true",
    speed: Number(root.dataset.speed),
    digest: root.dataset.digest ?? null,
    servers,
    messages,
  };
}

/** The leader that a view shows; of several, the one of the highest term. */
export function leaderOf(view) {
  return view.servers.filter(({ role }) => role === "leader").sort((one, other) => other.term - one.term)[0];
}

/** Whether every server of a view runs and has committed up to `index`. */
export function allCommitted(view, index) {
  return view.servers.every((server) => server.role !== "stopped" && server.commitIndex >= index);
}

/** A page's cluster. `frame` is the page, or the frame of it in which Raftglass runs. */
export class Cluster {
  constructor(frame) {
    this.frame = frame;
  }

  /**
   * What the page shows now; null before there is anything. While it draws anew it names no digest; one that does not
   * play has one soon, unless the rest of the program could not be fetched.
   */
  async view() {
    for (let tries = 0; ; tries += 1) {
      const view = await this.frame.evaluate(read);
      if (!view || view.playing || view.digest || tries === 50) return view;
      await pause(20);
    }
  }

  /** Waits until `holds(view)`, and returns that view; fails with `what` was awaited and what is there instead. */
  async until(holds, what, timeout = 15_000) {
    const end = Date.now() + timeout;
    for (;;) {
      const view = await this.view();
      if (view && holds(view)) return view;
      if (Date.now() > end) assert.fail(`waited ${timeout} ms for ${what}; there is ${JSON.stringify(view)}`);
      await pause(20);
    }
  }

  /** Waits until there is something to see, and returns it. */
  drawn() {
    return this.until(({ servers }) => servers.length > 0, "the cluster to be drawn");
  }

  /** Waits for a leader that a majority follows in its term, and returns it. */
  async leader() {
    const settled = (view) => {
      const leader = leaderOf(view);
      return leader && view.servers.filter(({ term }) => term === leader.term).length * 2 > view.servers.length;
    };
    return leaderOf(await this.until(settled, "a leader"));
  }

  server(view, id) {
    return view.servers.find((server) => server.id === id);
  }

  /** The control of this name. */
  button(name) {
    return this.frame.getByRole("button", { name, exact: true });
  }

  /** Types a command into the command line, whose target is the leader, and sends it. */
  async propose(command) {
    const line = this.frame.getByRole("textbox", { name: "Command" });
    await line.fill(command);
    await line.press("Enter");
  }

  /** What the command line says of the last command. */
  answer() {
    return this.frame.locator("output[for=command]").innerText();
  }

  /** Waits until the command line's answer fits, and returns it. */
  async answered(pattern, timeout = 15_000) {
    const end = Date.now() + timeout;
    for (;;) {
      const answer = await this.answer();
      if (pattern.test(answer)) return answer;
      if (Date.now() > end) assert.fail(`waited ${timeout} ms for the answer ${pattern}; there is "${answer}"`);
      await pause(20);
    }
  }

  /** Proposes, and waits until the entry is committed on every server that runs; returns its index. */
  async commit(command) {
    await this.leader();
    await this.propose(command);
    const answer = await this.answered(new RegExp(`^${command}: .*index \\d+ after`));
    const index = Number(answer.match(/index (\d+)/)[1]);
    const has = ({ role, commitIndex }) => role === "stopped" || commitIndex >= index;
    await this.until((view) => view.servers.every(has), `index ${index} to be committed everywhere`);
    return index;
  }

  async play() {
    if (!(await this.drawn()).playing) await this.button("Play").click();
    return this.until((view) => view.playing, "playing");
  }

  async stop() {
    if ((await this.drawn()).playing) await this.button("Pause").click();
    return this.until((view) => !view.playing, "the pause");
  }

  /** Goes on event by event until `holds(view)`, paused. */
  async stepUntil(holds) {
    await this.stop();
    for (let steps = 0; !holds(await this.view()); steps += 1) {
      assert.ok(steps < 200, "200 steps have not led there");
      await this.button("Step to the next event").click();
    }
  }

  /** The inspector's heading for a server. */
  inspected(id) {
    return this.frame.getByRole("region", { name: "Inspector" }).getByRole("heading", { name: id });
  }

  /** Shows a server in the inspector by a click on the ring, and waits until it is there. */
  async inspect(id) {
    await this.frame.locator(`[data-server="${id}"]`).click();
    await this.inspected(id).waitFor();
  }

  /** Does something to a server by the inspector's button: `act("S1", "Crash S1")`. */
  async act(id, name) {
    if (!(await this.inspected(id).isVisible())) await this.inspect(id);
    await this.button(name).click();
  }

  /** What the page says each server's key-value state is, S1 first. */
  states() {
    return this.frame.locator(".log-state").allTextContents();
  }

  /** Waits until the page says that the key-value states are these. */
  async untilStates(expected, timeout = 15_000) {
    const end = Date.now() + timeout;
    let states = await this.states();
    while (JSON.stringify(states) !== JSON.stringify(expected)) {
      if (Date.now() > end) assert.deepEqual(states, expected, `after ${timeout} ms`);
      await pause(20);
      states = await this.states();
    }
  }
}

/** Everything in the page's localStorage, by key. */
export function storage(page) {
  return page.evaluate(() => ({ ...localStorage }));
}
