// Raftglass: a real Raft on virtual time. docs/api.md of the project explains it with examples.

/** A server: `S1` to `S9`. */
export type ServerId = `S${number}`;

/** A message on its way, as the script language names it: `m17`. */
export type MessageId = `m${number}`;

/** Virtual milliseconds, exact to the microsecond; a run begins at 0. */
export type Milliseconds = number;

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

/** A cluster at one moment: plain data, which stays as it is. */
export interface View {
  /** Same engine, seed and actions: same digest. */
  engine: number;
  seed: number;
  now: Milliseconds;
  /** How many events have been processed. */
  events: number;
  /** When the next event is due; null when nothing is going to happen any more. */
  nextEvent: Milliseconds | null;
  /** The rules of the paper that are off. With any of them, this is not Raft. */
  rulesOff: string[];
  /** All servers, S1 first. */
  servers: ServerView[];
  /** The messages on their way, the oldest first. */
  messages: MessageView[];
  /** The directions of links that are cut or slow. */
  links: LinkView[];
  /** What Raft promises and did not hold, in the order in which that was seen; at most 64. */
  violations: Violation[];
}

/** A server, with the names of Figure 2. */
export interface ServerView {
  id: ServerId;
  state: "running" | "paused" | "stopped";
  /** Why it is stopped; null while it runs. */
  stopped: WhyStopped | null;
  /** What its disk holds that makes no sense, if it refuses to start. */
  corruption: string | null;
  /** null while it is stopped. */
  role: "follower" | "candidate" | "leader" | null;
  currentTerm: number;
  votedFor: ServerId | null;
  log: LogView;
  commitIndex: number;
  lastApplied: number;
  /** The leader of its term, as far as it knows. */
  leader: ServerId | null;
  /** Who has voted for it, if it is a candidate. */
  votes: ServerId[] | null;
  /** nextIndex and matchIndex of each of the others, if it leads. */
  followers: { [server: ServerId]: { nextIndex: number; matchIndex: number } } | null;
  /** What is on its disk for certain. */
  durable: { currentTerm: number; votedFor: ServerId | null; lastIndex: number; lastTerm: number };
  electionTimer: Timer | null;
  heartbeatTimer: Timer | null;
  /** Whether its timers stand still. */
  frozen: boolean;
  /** Whether it is connected to the network; links can be cut besides. */
  connected: boolean;
  /** How often it has been made from its disk, from 1 on. */
  incarnation: number;
}

export type WhyStopped = "crashed" | "diskFailed" | "diskFull" | "corrupt";

/** A timer that runs. */
export interface Timer {
  since: Milliseconds;
  fires: Milliseconds;
}

/** A log, through a window. */
export interface LogView {
  /** 0 for an empty log. */
  lastIndex: number;
  lastTerm: number;
  entries: Entry[];
}

export interface Entry {
  index: number;
  term: number;
  /** null for the no-op of a new leader. */
  command: string | null;
}

/** What is on its way from one server to another. */
export type MessageView = Travelling & Body;

/** Where a message is. */
export interface Travelling {
  id: MessageId;
  from: ServerId;
  to: ServerId;
  /** The sender's currentTerm. */
  term: number;
  sent: Milliseconds;
  /** When it arrives, or would if it were not lost. */
  arrives: Milliseconds;
  /** When and why the network will lose it; null if it gets through. */
  lost: { at: Milliseconds; why: WhyLost } | null;
  held: boolean;
  /** Whether it is a copy that the network has made. */
  copy: boolean;
}

export type WhyLost = "chance" | "disconnected" | "cut" | "receiverStopped" | "dropped" | "reloaded";

/** What a message says: arguments and results of the paper's RPCs. */
export type Body =
  | { kind: "RequestVote" | "PreVote"; candidateId: ServerId; lastLogIndex: number; lastLogTerm: number }
  | { kind: "RequestVoteReply" | "PreVoteReply"; voteGranted: boolean }
  | {
      kind: "AppendEntries";
      leaderId: ServerId;
      prevLogIndex: number;
      prevLogTerm: number;
      /** How many entries it carries, of which the view may hold fewer. */
      entryCount: number;
      entries: Entry[];
      leaderCommit: number;
    }
  | {
      kind: "AppendEntriesReply";
      success: boolean;
      /** Up to where the logs are known to be equal; null if it is refused. */
      matchIndex: number | null;
      /** What was refused, the term that stands there, and where that term begins. */
      prevLogIndex: number | null;
      conflictTerm: number | null;
      firstIndex: number | null;
    }
  | { kind: "TimeoutNow" }
  | { kind: "ConfirmTerm" | "ConfirmTermReply"; read: number };

export type MessageKind = Body["kind"];

/** One direction of a link that is not whole. */
export interface LinkView {
  from: ServerId;
  to: ServerId;
  cut: boolean;
  /** What comes on top of the latency, the shortest and the longest. */
  extra: [Milliseconds, Milliseconds];
}

/** Something that Raft promises and that did not hold. */
export interface Violation {
  /** `ElectionSafety`, `LeaderAppendOnly`, `LogMatching`, `LeaderCompleteness`, `StateMachineSafety` (Figure 3), and more. */
  invariant: string;
  server: ServerId;
  /** Those with whom it does not go together. */
  others: ServerId[];
  term: number;
  /** 0 where it is about no entry. */
  index: number;
  at: Milliseconds;
  event: number;
}

/** Something that happens. */
export type ClusterEvent = Happening & {
  /** 1 for the first of a run, without gaps. */
  number: number;
  at: Milliseconds;
  /** How many events of the simulation had been processed, its own included. */
  step: number;
  /** The same as a sentence. */
  text: string;
  /** The section of the paper that it follows, such as `§5.4.1`; empty where there is none. */
  section: string;
};

/** What happens, each kind with its fields. */
export type Happening =
  | { kind: "election"; server: ServerId; term: number; majority: number }
  | { kind: "leader"; server: ServerId; term: number; votes: ServerId[] }
  | { kind: "term"; server: ServerId; from: number; to: number; shownBy: ServerId }
  | { kind: "vote"; server: ServerId; candidate: ServerId; term: number }
  /** commitIndex rises: a leader's by counting copies (`counted`), a follower's by what its leader says. */
  | { kind: "commit"; server: ServerId; from: number; to: number; counted: boolean }
  | { kind: "decision"; server: ServerId; decision: DecisionName }
  | { kind: "sent" | "delivered"; message: Passing }
  | { kind: "lost"; message: Passing; why: WhyLost }
  /** A message never leaves: what it claims cannot become durable any more. */
  | { kind: "withheld"; messageKind: MessageKind; from: ServerId; to: ServerId }
  | { kind: "timeout"; server: ServerId; timer: "election" | "heartbeat" }
  | { kind: "durable"; server: ServerId; currentTerm: number; votedFor: ServerId | null; lastIndex: number; lastTerm: number }
  | { kind: "applied"; server: ServerId; index: number; term: number; command: string | null; answer: string | null }
  | { kind: "proposed"; server: ServerId; index: number; term: number }
  | { kind: "client"; client: `c${number}`; serial: number }
  | { kind: "crash"; server: ServerId; why: Exclude<WhyStopped, "corrupt"> }
  /** `torn`: a crash has cut a write short. `refused`: a server does not start, for its disk makes no sense. */
  | { kind: "torn" | "refused" | "disconnect" | "connect" | "disk"; server: ServerId }
  | { kind: "start" | "restart"; server: ServerId; incarnation: number }
  /** Something is done to network, message, server or disk: a line of the script language. */
  | { kind: "action"; line: string }
  | { kind: "reload" }
  | ({ kind: "violation" } & Omit<Violation, "at">);

/** The decisions that have no event of their own. */
export type DecisionName =
  | "askBeforeCampaign" | "grantPreVote" | "loseQuorum" | "handOver" | "keepLeadership" | "serveRead" | "refuseVote"
  | "countVote" | "acceptLeader" | "acceptEntries" | "truncate" | "refuseEntries" | "refuseStaleTerm" | "backUp"
  | "waitForOwnTerm" | "ignore";

/** A message that passes by. While it is on its way, the view has all of it. */
export interface Passing {
  id: MessageId;
  kind: MessageKind;
  from: ServerId;
  to: ServerId;
  term: number;
  says: "asks" | "heartbeat" | "agrees" | "refuses";
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
