//! The digest of the whole world.

use super::World;
use super::more::more;
use crate::raft::{Follower, Index, Log, Payload, Raft, Replication, Role};
use crate::sim::digest::{Chronicle, Digest, Ink};
use crate::sim::disk::Disk;
use crate::sim::network::InFlight;
use crate::sim::queue::Event;
use crate::sim::server::{Armed, Running, Server, State};
use crate::sim::setup::Dials;
use crate::sim::time::Span;
use crate::store::Cells;

impl World {
    /// The digest of all that is and was: the history's, and everything that the future depends on. It costs as
    /// much as the world is large.
    #[must_use]
    pub fn digest(&self) -> Digest {
        let mut ink = Ink::default();
        ink.time(self.now).number(self.events).number(self.network.fingerprint());
        ink.number(self.disconnected().bits());
        if let Some(more) = more() {
            more.print_troubles(self, &mut ink);
        }
        for server in &self.servers {
            print_server(server, &mut ink);
        }
        for flight in self.in_flight() {
            print_flight(flight, &mut ink);
        }
        if let Some(more) = more() {
            more.print_clients(self, &mut ink);
        }
        ink.digest(self.running_digest().0)
    }
}

impl World {
    /// Processes one event, and says the digest of it alone; `None` when nothing is going to happen any more. The running
    /// digest is not the history's any more.
    pub(in crate::sim) fn step_alone(&mut self) -> Option<Digest> {
        self.chronicle = Chronicle::new();
        self.step().map(|_| self.running_digest())
    }

    /// What only some actions bring about leaves other digests as they are.
    pub(super) fn print_troubles(&self, ink: &mut Ink) {
        for way in self.network.links.cut() {
            ink.tag(8).way(*way);
        }
        for (way, extra) in self.network.links.slow() {
            ink.tag(9).way(*way).span(*extra);
        }
        if self.dials != self.setup().dials {
            let Dials { election_timeout, heartbeat, latency, disk, loss_ppm, duplicate_ppm } = self.dials;
            ink.tag(10).span(election_timeout).time(heartbeat).span(latency).span(disk);
            ink.number(u64::from(loss_ppm)).number(u64::from(duplicate_ppm));
        }
        for server in &self.servers {
            if let Some(since) = server.frozen {
                ink.tag(11).server(server.id).time(since);
            }
            print_disk_troubles(server, ink);
            for event in server.running().iter().filter_map(|running| running.paused.as_ref()).flatten() {
                match *event {
                    Event::Message(id) => ink.tag(12).number(id.0),
                    Event::Fire(_, timer) => ink.tag(13).tag(timer as u8),
                    Event::Written(_) => ink.tag(14),
                    Event::ClientMessage(id) => ink.tag(19).number(id.0),
                    Event::Client(_) => ink,
                };
            }
            if server.paused() {
                ink.tag(15).server(server.id);
            }
        }
        for flight in self.in_flight() {
            if let Some(since) = flight.held {
                ink.tag(16).number(flight.id.0).time(since);
            }
        }
    }
}

fn print_disk_troubles(server: &Server, ink: &mut Ink) {
    let disk = &server.disk;
    if disk.failing() || disk.extra() != Span::NONE {
        ink.tag(17).server(server.id).tag(u8::from(disk.failing())).span(disk.extra());
    }
    if let Some(truth) = disk.truth() {
        print_cells(truth, ink.tag(18).server(server.id));
    }
}

fn print_cells(cells: &Cells, ink: &mut Ink) {
    ink.number(cells.len() as u64);
    for (key, text) in cells.iter() {
        ink.bytes(key.as_bytes()).bytes(text.as_bytes());
    }
}

fn print_server(server: &Server, ink: &mut Ink) {
    ink.server(server.id).number(u64::from(server.incarnation));
    print_disk(&server.disk, ink);
    match &server.state {
        State::Running(running) => print_running(running, ink.tag(1)),
        State::Stopped(_) => {
            ink.tag(0);
        }
    }
}

fn print_disk(disk: &Disk, ink: &mut Ink) {
    ink.tag(u8::from(disk.full()));
    ink.number(disk.pending().len() as u64);
    for pending in disk.pending() {
        ink.write(pending.write.name()).index(pending.write.changed_from);
        ink.time(pending.begun).time(pending.done);
    }
    print_cells(disk.cells(), ink);
}

fn print_running(running: &Running, ink: &mut Ink) {
    print_raft(&running.raft, ink);
    ink.index(running.kv.last_applied()).number(running.kv.pairs().len() as u64);
    for (key, value) in running.kv.pairs() {
        ink.bytes(key.as_bytes()).bytes(value.as_bytes());
    }
    for (tag, answer) in running.kv.newest() {
        ink.tag(1).number(tag.client.0).number(tag.serial).bytes(answer.to_string().as_bytes());
    }
    for armed in [running.election, running.heartbeat] {
        print_timer(armed, ink);
    }
    ink.number(running.generator.fingerprint()).number(running.waiting.len() as u64);
    for gated in &running.waiting {
        ink.message(gated.waiting());
    }
}

fn print_raft(raft: &Raft, ink: &mut Ink) {
    ink.term(raft.term()).vote(raft.voted_for()).write(raft.durable());
    ink.index(raft.commit_index()).index(raft.last_applied());
    print_log(raft.log(), ink);
    match raft.role() {
        Role::Follower(Follower { leader, pre_votes: None }) => ink.tag(0).vote(*leader),
        Role::Follower(Follower { leader, pre_votes: Some(votes) }) => {
            ink.tag(3).vote(*leader).number(votes.bits())
        }
        Role::Candidate(candidate) => ink.tag(1).number(candidate.votes().bits()),
        Role::Leader(leader) => {
            // What only options bring about leaves other digests as they are.
            let (heard, heir, read) = (leader.heard(), leader.heir(), leader.newest_read());
            if !heard.is_empty() || heir.is_some() || read.is_some() {
                ink.tag(4).number(heard.bits()).vote(heir).number(read.map_or(0, |read| read.0));
            }
            ink.tag(2).index(leader.durable_index());
            for progress in raft.members().iter().filter_map(|peer| leader.progress(peer)) {
                ink.index(progress.next_index()).index(progress.match_index());
                ink.tag(match progress.replication() {
                    Replication::Probe { awaiting_reply } => u8::from(awaiting_reply),
                    Replication::Pipeline => 2,
                });
            }
            ink
        }
    };
}

fn print_log(log: &Log, ink: &mut Ink) {
    ink.index(log.last_index());
    for (_, entry) in log.iter_from(Index(1)) {
        ink.term(entry.term);
        match &entry.payload {
            Payload::Noop => ink.tag(0),
            Payload::Command(command) => ink.tag(1).bytes(command),
        };
    }
}

fn print_timer(armed: Option<Armed>, ink: &mut Ink) {
    match armed {
        None => ink.tag(0),
        Some(armed) => ink.tag(1).time(armed.since).time(armed.fires),
    };
}

fn print_flight(flight: &InFlight, ink: &mut Ink) {
    ink.number(flight.id.0).time(flight.sent).time(flight.arrives).message(&flight.message);
    match flight.doomed {
        None => ink.tag(0),
        Some(doom) => ink.tag(1).time(doom.at),
    };
}
