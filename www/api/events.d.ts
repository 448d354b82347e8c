// What happens in a cluster.

import type { MessageId, MessageKind, Milliseconds, ServerId, Violation, WhyLost, WhyStopped } from "./view.js";

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
  /** Something else is decided, with the numbers that were compared. */
  | { kind: "decision"; server: ServerId; decision: DecisionName; facts: { [name: string]: number | string | null } }
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
