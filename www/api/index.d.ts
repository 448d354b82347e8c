// Raftglass: a real Raft on virtual time. docs/api.md of the project explains it with examples.

import type { ClusterEvent } from "./events.js";
import type { Milliseconds, View } from "./view.js";

export type * from "./events.js";
export type * from "./view.js";

/** Milliseconds, from the shortest to the longest (drawn evenly), or as the script language has it: `"150..300ms"`. */
export type Range = Milliseconds | readonly [shortest: Milliseconds, longest: Milliseconds] | string;

/** What a cluster is made from. What is left out is as on the page, with five servers and the seed 1. */
export interface ClusterOptions {
  /** The number of servers, 1 to 9. */
  servers?: number;
  /** Where all chance comes from: a whole number below 2^53. The same seed and actions give the same run. */
  seed?: number;
  /** A follower's patience, drawn anew each time (§5.2): `[150, 300]`. */
  electionTimeout?: Range;
  /** From one heartbeat of a leader to the next: 50. */
  heartbeat?: Milliseconds | string;
  /** From sending a message to its arrival: `[5, 15]`. */
  latency?: Range;
  /** From the beginning of a write to its being durable: `[1, 5]`. */
  disk?: Range;
  /** The share of messages that the network loses, 0 to 1. */
  loss?: number;
  /** The share of messages that the network doubles, 0 to 1. */
  duplication?: number;
  /** Whether a new leader appends a no-op, to commit what it has inherited (§8): on. */
  noop?: boolean;
  /** How a leader looks for the place where a follower's log agrees with its own (§5.3). */
  backtracking?: "by-term" | "one-by-one";
  /** The most entries of a message. */
  entriesPerMessage?: number;
  /** The most bytes of commands in a message. */
  bytesPerMessage?: number;
  /** The most entries on their way to a follower. */
  entriesInFlight?: number;
  /** The most entries that a leader takes before they are committed. */
  maxUncommitted?: number;
  /** Whether a server asks who would vote for it before it starts an election. */
  preVote?: boolean;
  /** Whether a leader steps down that hears from no majority. */
  checkQuorum?: boolean;
  /** How many clients ask by themselves, all the time. */
  clients?: number;
  /** How many commands each of them has in a second. */
  commandsPerSecond?: number;
  /** How long a client waits for an answer before it asks again. */
  clientPatience?: Milliseconds | string;
  /** How often a client asks before it gives up. */
  clientAttempts?: number;
  /** Whether the service knows a command that it has had before (§8): on. */
  duplicateTable?: boolean;

  // The rules of the paper. With any of them off, this is not Raft, and what breaks can be seen.
  adoptHigherTerm?: boolean;
  ignoreOldReplies?: boolean;
  persistVote?: boolean;
  persistEntries?: boolean;
  upToDate?: "last-term-then-length" | "length-only" | "unchecked";
  rearmOnlyAsStated?: boolean;
  randomizeTimeout?: boolean;
  checkPrevLog?: "always" | "except-heartbeats" | "never";
  replyFalseAtOnce?: boolean;
  truncateOnlyOnConflict?: boolean;
  commitToLastNewEntry?: boolean;
  matchIndexFromSent?: boolean;
  /** Only entries of its own term does a leader commit by counting copies (§5.4.2). Off, see Figure 8. */
  commitOnlyCurrentTerm?: boolean;

  /** The engine that the run is for; another than this one's is refused. */
  engine?: number;
}

/** Which entries of each log a view holds: the last 1,000 if nothing else is asked for. */
export interface ViewWindow {
  /** The index of the first one, from 1 on; without it, the last entries that there are. */
  from?: number;
  /** How many at most. */
  count?: number;
}

/** A mistake in a line. */
export interface Mistake {
  /** From 1 on. */
  line: number;
  /** In characters, from 1 on. */
  column: number;
  /** What is there; null at the end of the line. */
  found: string | null;
  /** What would fit. */
  expected: string;
  message: string;
}

/** Lines that cannot be read: nothing was done. Line and column are those of the first mistake. */
export interface ScriptError extends Error, Mistake {
  name: "ScriptError";
  message: string;
  mistakes: Mistake[];
}

/** A line that cannot be done or does not hold: those before it were done. */
export interface RunError extends Error {
  name: "RunError";
  /** From 1 on. */
  line: number;
  at: Milliseconds;
  /** The condition, wait or message that the line names; null where it names none. */
  expected: string | null;
  /** What is so instead, in the words of the script language. */
  found: string[];
}

/** An option that cannot be followed. */
export interface OptionError extends RangeError {
  option: string;
  found: string;
  expected: string;
}

/** A link or file that cannot be opened. */
export interface OpenError extends Error {
  name: "OpenError";
}

/** Something that cannot be done now: a listener that lets time pass in the middle of a call that does. */
export interface ClusterError extends Error {
  name: "ClusterError";
}

/** A cluster of servers that run Raft on virtual time, with networks and disks that can be broken. */
export class Cluster {
  /**
   * A cluster at its beginning.
   * @throws {OptionError | RangeError | TypeError}
   */
  constructor(options?: ClusterOptions);

  /**
   * Opens a script, a saved run (`record()`) or a link (`link()`, or an address with `#run=…`), and brings it to its end.
   * @throws {ScriptError | RunError | OpenError | TypeError}
   */
  static from(source: string): Cluster;

  /**
   * In which language the sentences of all clusters are from now on: English, as it is, or Simplified Chinese.
   * @throws {RangeError | TypeError}
   */
  static speak(language: "en" | "zh"): void;

  /**
   * Does lines of the script language, and lets time pass as they say. A set-up line makes the cluster anew, and may
   * stand there as long as nothing has happened.
   * @returns how many expectations (`expect …`) the lines have, all of them met
   * @throws {ScriptError | RunError | ClusterError | RangeError | TypeError}
   */
  run(lines: string | readonly string[]): number;

  /**
   * Lets virtual time pass; at most an hour of it.
   * @throws {ClusterError | RangeError | TypeError}
   */
  advance(milliseconds: Milliseconds): void;

  /**
   * Processes the next event.
   * @returns false when nothing is going to happen any more
   * @throws {ClusterError}
   */
  step(): boolean;

  /**
   * Goes to a moment. For one of the past, the run is made again up to there: what was done after it is forgotten, and
   * nobody is told of anything.
   * @throws {ClusterError | RangeError | TypeError}
   */
  seek(milliseconds: Milliseconds): void;

  /**
   * Calls a function with each thing that happens from now on: once, in order, none left out, right after the event of
   * the simulation that brought it. The function may look at the cluster, but not let time pass in it. When it throws, time
   * stops there, and what it has thrown comes out of the call that let time pass.
   * @returns a function that ends it
   * @throws {TypeError}
   */
  subscribe(listener: (event: ClusterEvent) => void): () => void;

  /**
   * What the cluster is now.
   * @throws {RangeError | TypeError}
   */
  view(window?: ViewWindow): View;

  /** 16 hexadecimal digits over all that the cluster is: the same on every machine for the same run. */
  digest(): string;

  /** The run as a text that `Cluster.from` and the page open again: a script that does what was done. */
  record(): string;

  /** The run as a link's fragment, `#run=…`, to stand behind the address of a Raftglass page. */
  link(): string;

  /** The virtual time. */
  readonly now: Milliseconds;

  /** Gives the cluster's memory back at once, instead of when it is collected. It cannot be used after that. */
  free(): void;
}
