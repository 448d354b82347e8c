//! A test bench: servers with their disks, moved by hand, each disk done only when the test says so.

use raftglass::raft::*;
use std::collections::BTreeMap;

/// More rounds of messages than any test takes: servers that go on have nothing to say to each other.
pub const LONGEST_TALK: usize = 1000;

pub fn s(number: u8) -> ServerId {
    ServerId::new(number).expect("a server number")
}

pub fn id(index: u64, term: u64) -> EntryId {
    EntryId { index: Index(index), term: Term(term) }
}

/// A log with these terms, every command naming its place.
pub fn log(terms: &[u64]) -> Log {
    terms.iter().zip(1..).map(|(term, index)| entry(index, *term)).collect()
}

pub fn entry(index: u64, term: u64) -> Entry {
    Entry::command(Term(term), format!("{index}@{term}").into_bytes())
}

pub fn entries(from: u64, terms: &[u64]) -> Entries {
    terms.iter().zip(from..).map(|(term, index)| entry(index, *term)).collect()
}

/// One server, its disk, and what it has asked for.
pub struct Server {
    pub raft: Raft,
    pub disk: Durable,
    pub output: Output,
}

impl Server {
    pub fn new(number: u8, size: u8, durable: Durable, options: Options, rules: Rules) -> Server {
        let mut output = Output::explained();
        let raft = Raft::start(s(number), ServerSet::first(size), options, rules, &durable, &mut output);
        Server { raft, disk: durable, output }
    }

    /// A follower among `size` with this term and log on its disk.
    pub fn with_log(number: u8, size: u8, term: u64, terms: &[u64]) -> Server {
        let durable = Durable::recovered(Term(term), None, log(terms));
        Server::new(number, size, durable, Options::default(), Rules::default())
    }

    /// Finishes every write that is under way.
    pub fn sync(&mut self) {
        while !self.output.writes.is_empty() {
            let write = self.output.writes.remove(0);
            self.disk.complete(&write);
            self.raft.written(&self.disk, &mut self.output);
        }
    }

    /// What may leave now; what waits for the disk stays.
    pub fn sendable(&mut self) -> Vec<Message> {
        let mut sent = Vec::new();
        self.output.release(&self.disk, |message| sent.push(message));
        sent
    }

    /// Finishes the writes and takes what may leave.
    pub fn sent(&mut self) -> Vec<Message> {
        self.sync();
        self.sendable()
    }

    pub fn receive(&mut self, from: u8, term: u64, body: Body) {
        let message = Message { from: s(from), to: self.raft.id(), term: Term(term), body };
        self.raft.receive(message, &mut self.output);
    }

    /// Receives, and returns the one answer.
    pub fn answer(&mut self, from: u8, term: u64, body: Body) -> Body {
        self.sent();
        self.receive(from, term, body);
        let sent = self.sent();
        assert_eq!(sent.len(), 1, "one answer, not {sent:?}");
        sent[0].body.clone()
    }

    pub fn timeout(&mut self, timer: Timer) {
        self.raft.timeout(timer, &mut self.output);
    }

    /// Makes it leader of its next term by the votes of `voters`, and forgets what it sent meanwhile.
    pub fn elect(&mut self, voters: &[u8]) {
        self.timeout(Timer::Election);
        self.sync();
        for voter in voters {
            self.receive(*voter, self.raft.term().0, Body::RequestVoteReply { vote_granted: true });
        }
        assert!(matches!(self.raft.role(), Role::Leader(_)), "elected");
        self.output.messages.clear();
    }

    pub fn propose(&mut self, command: &str) -> EntryId {
        self.raft.propose(command.as_bytes(), &mut self.output).expect("a leader")
    }

    pub fn matched(&mut self, from: u8, index: u64) {
        let reply = AppendReply::Matched { match_index: Index(index) };
        self.receive(from, self.raft.term().0, Body::AppendEntriesReply(reply));
    }

    pub fn commit(&self) -> u64 {
        self.raft.commit_index().0
    }

    pub fn terms(&self) -> Vec<u64> {
        self.raft.log().iter_from(Index(1)).map(|(_, entry)| entry.term.0).collect()
    }

    pub fn applied(&self) -> Vec<u64> {
        self.output.applies.iter().map(|apply| apply.index.0).collect()
    }

    pub fn election_timer_armed(&self) -> Option<Why> {
        self.output.timers.iter().rev().find_map(|change| match change {
            TimerChange::Armed { timer: Timer::Election, why } => Some(*why),
            _ => None,
        })
    }
}

pub fn request_vote(last: EntryId) -> Body {
    Body::RequestVote { last_log: last }
}

pub fn append(prev: EntryId, new: &[u64], commit: u64) -> Body {
    Body::AppendEntries {
        prev_log: prev,
        entries: entries(prev.index.0 + 1, new),
        leader_commit: Index(commit),
    }
}

pub fn granted(body: &Body) -> bool {
    matches!(body, Body::RequestVoteReply { vote_granted: true })
}

pub fn match_of(body: &Body) -> Option<u64> {
    match body {
        Body::AppendEntriesReply(AppendReply::Matched { match_index }) => Some(match_index.0),
        _ => None,
    }
}

/// The AppendEntries among these messages: receiver, previous entry, number of entries, leaderCommit.
pub fn appends(messages: &[Message]) -> Vec<(u8, EntryId, usize, u64)> {
    messages
        .iter()
        .filter_map(|message| match &message.body {
            Body::AppendEntries { prev_log, entries, leader_commit } => {
                Some((message.to.number(), *prev_log, entries.len(), leader_commit.0))
            }
            _ => None,
        })
        .collect()
}

/// Several servers and the messages between them; everything is delivered in order until nothing is left.
pub struct Cluster {
    pub servers: BTreeMap<u8, Server>,
    /// AppendEntries refusals by follower.
    pub refusals: BTreeMap<u8, usize>,
}

impl Cluster {
    pub fn new(servers: Vec<Server>) -> Cluster {
        let servers = servers.into_iter().map(|server| (server.raft.id().number(), server)).collect();
        Cluster { servers, refusals: BTreeMap::new() }
    }

    pub fn at(&mut self, number: u8) -> &mut Server {
        self.servers.get_mut(&number).expect("a server")
    }

    /// Delivers until no message is left.
    pub fn settle(&mut self) {
        let all: Vec<u8> = self.servers.keys().copied().collect();
        self.settle_among(&all);
    }

    /// Delivers until no message is left between these servers; what they send to others is lost.
    pub fn settle_among(&mut self, numbers: &[u8]) {
        for _ in 0..LONGEST_TALK {
            let servers = self.servers.iter_mut().filter(|(number, _)| numbers.contains(number));
            let mut sent: Vec<Message> = servers.flat_map(|(_, server)| server.sent()).collect();
            sent.retain(|message| numbers.contains(&message.to.number()));
            if sent.is_empty() {
                return;
            }
            for message in sent {
                if let Body::AppendEntriesReply(AppendReply::Mismatch { .. }) = message.body {
                    *self.refusals.entry(message.from.number()).or_default() += 1;
                }
                if let Some(server) = self.servers.get_mut(&message.to.number()) {
                    server.raft.receive(message, &mut server.output);
                }
            }
        }
        panic!("they talk for ever");
    }
}
