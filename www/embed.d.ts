/** Types of embed.js. What everything means is described in docs/embedding.md. */

/** A server's name. */
export type ServerName = `S${number}`;

/** Where a run is. */
export interface Where {
  /** The virtual time in milliseconds. */
  now: number;
}

/** A run is open. */
export interface Ready extends Where {
  /** The version of Raftglass. */
  version: string;
  /** The number of its engine: same number, seed and actions, same run. */
  engine: number;
  servers: number;
  seed: number;
}

/** What all events of a run have. */
export interface Happening {
  /** Its place among all that happens in the run. */
  number: number;
  /** When, in milliseconds of virtual time. */
  at: number;
  /** How many events of the simulation had been processed, its own included. */
  step: number;
  /** The same as a sentence, in the language of the frame. */
  text: string;
  /** The section of the paper, such as `§5.2`, or an empty text. */
  section: string;
}

/** A server has a majority of votes, and leads (§5.2). */
export interface Leader extends Happening {
  kind: "leader";
  server: ServerName;
  term: number;
  /** Who has voted for it. */
  votes: ServerName[];
}

/** A leader has counted enough copies: its commitIndex rises (§5.3). */
export interface Commit extends Happening {
  kind: "commit";
  server: ServerName;
  /** Its commitIndex until now. */
  from: number;
  /** Its commitIndex from now on. */
  to: number;
  counted: true;
}

/** A server stops. */
export interface Crash extends Happening {
  kind: "crash";
  server: ServerName;
  why: WhyStopped;
}

/** Something that Raft promises does not hold. */
export interface Violation {
  /** The name of the invariant, such as `LeaderCompleteness`. */
  invariant: string;
  server: ServerName;
  others: ServerName[];
  term: number;
  index: number;
  at: number;
  /** How many events of the simulation had been processed. */
  event: number;
  text: string;
  section: string;
}

/** What a script expects is so, or is not. */
export interface Expectation {
  /** The line of the script, from 1 on. */
  line: number;
  /** The condition, as it stands there. */
  expected: string;
  met: boolean;
  /** What is so instead, if it was not met. */
  text?: string;
}

/** Something is wrong: with the page in the frame, or with a line of its script. */
export interface Trouble {
  message: string;
  line?: number;
}

/** The height that the frame would like to have, in CSS pixels. */
export interface Size {
  height: number;
}

export type WhyStopped = "crashed" | "diskFailed" | "diskFull" | "corrupt";

export interface Entry {
  index: number;
  term: number;
  /** `null` for the no-op of a new leader (§8). */
  command: string | null;
}

export interface Timer {
  since: number;
  fires: number;
}

export interface Server {
  id: ServerName;
  state: "running" | "paused" | "stopped";
  stopped: WhyStopped | null;
  corruption: string | null;
  role: "follower" | "candidate" | "leader" | null;
  currentTerm: number;
  votedFor: ServerName | null;
  /** The last 1,000 entries. */
  log: { lastIndex: number; lastTerm: number; entries: Entry[] };
  commitIndex: number;
  lastApplied: number;
  leader: ServerName | null;
  votes: ServerName[] | null;
  /** What a leader knows of the others. */
  followers: Record<ServerName, { nextIndex: number; matchIndex: number }> | null;
  durable: { currentTerm: number; votedFor: ServerName | null; lastIndex: number; lastTerm: number };
  electionTimer: Timer | null;
  heartbeatTimer: Timer | null;
  frozen: boolean;
  connected: boolean;
  incarnation: number;
}

/** A message on its way; what else it has depends on its kind. */
export interface Message {
  id: `m${number}`;
  kind: string;
  from: ServerName;
  to: ServerName;
  term: number;
  sent: number;
  arrives: number;
  lost: { at: number; why: string } | null;
  held: boolean;
  copy: boolean;
  [field: string]: unknown;
}

/** What there is to see at the moment that is shown. */
export interface State extends Where {
  engine: number;
  seed: number;
  events: number;
  nextEvent: number | null;
  rulesOff: string[];
  servers: Server[];
  messages: Message[];
  links: { from: ServerName; to: ServerName; cut: boolean; extra: [number, number] }[];
  violations: Omit<Violation, "text" | "section">[];
  playing: boolean;
  /** Virtual time by real time. */
  speed: number;
  /** Whether an earlier moment is shown than the one from which the run goes on. */
  past: boolean;
}

/** Why a call has failed. */
export interface CallError extends Error {
  /** The line of what was sent that is wrong, from 1 on. */
  line?: number;
  /** Where in it, in characters from 1 on. */
  column?: number;
}

export interface RaftGlassEventMap {
  "raft-ready": CustomEvent<Ready>;
  "raft-leader": CustomEvent<Leader>;
  "raft-commit": CustomEvent<Commit>;
  "raft-crash": CustomEvent<Crash>;
  "raft-violation": CustomEvent<Violation>;
  "raft-expectation": CustomEvent<Expectation>;
  "raft-error": CustomEvent<Trouble>;
  "raft-resize": CustomEvent<Size>;
}

/** The element `<raft-glass>`. Its calls wait until the frame is ready; they are rejected with a {@link CallError}. */
export interface RaftGlassElement extends HTMLElement {
  /** The address of its frame. */
  readonly address: string;
  /** Lets time pass. */
  play(): Promise<Where>;
  /** Lets time stand still. */
  pause(): Promise<Where>;
  /** On to the next event. */
  step(): Promise<Where>;
  /** Shows the run as it was at so many milliseconds of virtual time, or goes on until then; it is paused there. */
  seek(at: number): Promise<Where>;
  /** Does lines of the script language, here and now; `timeout` in milliseconds of real time, 120000 unless given. */
  run(lines: string, options?: { timeout?: number }): Promise<Where>;
  /** What there is to see. */
  state(): Promise<State>;
  /** The run from its beginning, or that of another script. */
  reset(script?: string): Promise<Ready>;

  addEventListener<K extends keyof RaftGlassEventMap>(
    type: K,
    listener: (this: RaftGlassElement, event: RaftGlassEventMap[K]) => unknown,
    options?: boolean | AddEventListenerOptions,
  ): void;
  addEventListener<K extends keyof HTMLElementEventMap>(
    type: K,
    listener: (this: RaftGlassElement, event: HTMLElementEventMap[K]) => unknown,
    options?: boolean | AddEventListenerOptions,
  ): void;
  addEventListener(
    type: string,
    listener: EventListenerOrEventListenerObject,
    options?: boolean | AddEventListenerOptions,
  ): void;
  removeEventListener<K extends keyof RaftGlassEventMap>(
    type: K,
    listener: (this: RaftGlassElement, event: RaftGlassEventMap[K]) => unknown,
    options?: boolean | EventListenerOptions,
  ): void;
  removeEventListener(
    type: string,
    listener: EventListenerOrEventListenerObject,
    options?: boolean | EventListenerOptions,
  ): void;
}

declare global {
  interface HTMLElementTagNameMap {
    "raft-glass": RaftGlassElement;
  }
}
