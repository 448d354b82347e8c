// What a cluster is at one moment.

/** A server: `S1` to `S9`. */
export type ServerId = `S${number}`;

/** A message on its way, as the script language names it: `m17`. */
export type MessageId = `m${number}`;

/** Virtual milliseconds, exact to the microsecond; a run begins at 0. */
export type Milliseconds = number;

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
