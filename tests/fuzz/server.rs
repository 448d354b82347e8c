//! A server that is told anything: by members that lie, by strangers, of any term, with any indexes.

use super::engine::check;
use super::messages::{Number, Overlap, Says};
use super::watch::{Watch, check_sent};
use bolero::TypeGenerator;
use raftglass::raft::*;
use raftglass::store;

const MEMBERS: u8 = 3;

#[derive(Clone, Debug, TypeGenerator)]
struct Life {
    options: Choice,
    #[generator(bolero::produce::<Vec<Step>>().with().len(0..48_usize))]
    steps: Vec<Step>,
}

#[derive(Clone, Copy, Debug, TypeGenerator)]
struct Choice {
    noop: bool,
    pre_vote: bool,
    check_quorum: bool,
    one_by_one: bool,
    bounded: bool,
}

#[derive(Clone, Debug, TypeGenerator)]
enum Step {
    /// From one of S1 to S4, of which S1 is the receiver itself and S4 a stranger.
    Receive {
        #[generator(1..5_u8)]
        from: u8,
        term: Number,
        says: Says,
    },
    /// From S2, as a leader of the server's term or of the next.
    Led(Overlap),
    /// From S2 or S3, as a follower of the server's term.
    Acknowledged {
        #[generator(2..4_u8)]
        from: u8,
        index: Number,
    },
    /// Its election timer fires, its vote becomes durable, and the others vote for it.
    Elected,
    Election,
    Heartbeat,
    Propose(u8),
    Read(Number),
    Transfer(#[generator(1..5_u8)] u8),
    /// So many writes become durable.
    Written(#[generator(1..4_u8)] u8),
    /// Now and then: whatever is still under way is lost.
    Restart(#[generator(0..8_u8)] u8),
}

#[test]
fn a_server_keeps_what_it_has_promised() {
    check!(80_000, Life, |life| {
        let mut server = Server::new(life.options);
        for step in &life.steps {
            server.take(step);
        }
    });
}

struct Server {
    raft: Raft,
    disk: Durable,
    output: Output,
    watch: Watch,
    /// The name of the last read, and of all that was handed out.
    reads: u64,
}

fn id(number: u8) -> ServerId {
    ServerId::new(number).expect("a server's number")
}

impl Server {
    fn new(choice: Choice) -> Server {
        let options = Options {
            noop_on_election: choice.noop,
            pre_vote: choice.pre_vote,
            check_quorum: choice.check_quorum,
            backtracking: if choice.one_by_one { Backtracking::OneByOne } else { Backtracking::ByTerm },
            max_uncommitted_entries: if choice.bounded { 2 } else { 0 },
            max_entries_in_flight: 3,
            max_entries_per_message: 2,
            ..Options::default()
        };
        let log = [1, 1, 3].map(|term| Entry::noop(Term(term))).into_iter().collect();
        Server::start(options, Durable::recovered(Term(3), None, log))
    }

    fn start(options: Options, disk: Durable) -> Server {
        let mut output = Output::explained();
        let members = ServerSet::first(MEMBERS);
        let raft = Raft::start(id(1), members, options, Rules::default(), &disk, &mut output);
        let watch = Watch::of(&disk);
        Server { raft, disk, output, watch, reads: 0 }
    }

    fn take(&mut self, step: &Step) {
        match step {
            Step::Receive { from, term, says } => self.receive(*from, *term, says),
            Step::Led(overlap) => self.led(overlap),
            Step::Acknowledged { from, index } => {
                self.receive(*from, Number::Near(0), &Says::Matched(*index));
            }
            Step::Elected => self.elected(),
            Step::Election => self.raft.timeout(Timer::Election, &mut self.output),
            Step::Heartbeat => self.raft.timeout(Timer::Heartbeat, &mut self.output),
            Step::Propose(command) => {
                let _ = self.raft.propose([*command], &mut self.output);
            }
            Step::Read(name) => {
                self.reads = self.reads.max(name.resolve(self.reads));
                let _ = self.raft.read(ReadId(self.reads), &mut self.output);
            }
            Step::Transfer(to) => {
                let _ = self.raft.transfer_leadership(id(*to), &mut self.output);
            }
            Step::Written(count) => return self.written((*count).into()),
            Step::Restart(1..) => return,
            Step::Restart(0) => {
                let bytes = store::image(&self.disk);
                assert_eq!(store::recover(&bytes).as_ref(), Ok(&self.disk), "its disk is read again");
                return *self = Server::start(*self.raft.options(), self.disk.clone());
            }
        }
        self.watch.check(&self.raft, &mut self.output);
        self.send();
    }

    fn receive(&mut self, from: u8, term: Number, says: &Says) {
        let term = Term(term.resolve(self.raft.term().0));
        let message = Message { from: id(from), to: id(1), term, body: says.body(&self.raft) };
        let stranger = from == 1 || from > MEMBERS;
        let old_reply = term < self.raft.term() && !message.kind().is_request();
        let leads = matches!(self.raft.role(), Role::Leader(_)) && term == self.raft.term();
        let second_leader = leads && message.kind() == Kind::AppendEntries;
        let before = (stranger || old_reply || second_leader).then(|| self.raft.clone());
        let waiting = self.output.messages.len();
        self.raft.receive(message, &mut self.output);
        if let Some(before) = before {
            assert_eq!(self.raft, before, "it is ignored");
            assert_eq!(self.output.messages.len(), waiting, "and not answered");
        }
    }

    fn led(&mut self, overlap: &Overlap) {
        let newer = matches!(self.raft.role(), Role::Leader(_));
        self.receive(2, Number::Near(newer.into()), &Says::Overlap(overlap.clone()));
    }

    fn elected(&mut self) {
        self.raft.timeout(Timer::Election, &mut self.output);
        self.receive(2, Number::Near(0), &Says::PreVoteReply(true));
        self.watch.check(&self.raft, &mut self.output);
        self.written(usize::MAX);
        self.receive(2, Number::Near(0), &Says::RequestVoteReply(true));
    }

    fn written(&mut self, most: usize) {
        for write in self.output.writes.drain(..most.min(self.output.writes.len())).collect::<Vec<_>>() {
            self.disk.complete(&write);
            self.raft.written(&self.disk, &mut self.output);
            self.watch.check(&self.raft, &mut self.output);
            self.send();
        }
    }

    /// Lets go what may leave.
    fn send(&mut self) {
        for gated in std::mem::take(&mut self.output.messages) {
            match gated.release(&self.disk) {
                Ok(message) => check_sent(&message, &self.raft, &self.disk),
                Err((Passage::Never, _)) => {}
                Err((_, gated)) => self.output.messages.push(gated),
            }
        }
    }
}
