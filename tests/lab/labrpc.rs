//! The network's faults and counts, as `labrpc.go` has them.

use raftglass::raft::{Message, ServerId};
use raftglass::sim::{Generator, Micros, Span};
use raftglass::wire;

/// A call is a goroutine of its own in the lab, and so is its reply: which of several runs first is open. Here each
/// way takes up to a tenth of a millisecond more.
const SCHEDULING: Span = Span { min: Micros::ZERO, max: Micros(100) };
/// On an unreliable network, how long a request takes.
const SHORT_DELAY: u64 = 27;
/// On an unreliable network, how many requests in a million are lost, and of the replies to the others as many again.
const LOSS: u32 = 100_000;
/// With long reordering, how many replies of 900 are late.
const LATE: u64 = 600;

/// One request under way, with the instances of both servers: a reply goes to the one that asked, and only as long as
/// both can still talk.
#[derive(Clone, Copy)]
pub struct Call {
    pub caller: ServerId,
    pub caller_incarnation: u32,
    pub callee_incarnation: u32,
}

/// Which messages are lost and how long the others take, and what the lab counts.
pub struct Network {
    chance: Generator,
    pub reliable: bool,
    pub long_reordering: bool,
    /// Requests sent, also to nobody: what the lab prints behind "Passed".
    pub sent: u64,
    /// Requests handed to a server that runs and is connected: what the lab's limits are about.
    pub rpcs: u64,
    /// All requests sent, also to nobody, and all replies that arrived.
    pub bytes: u64,
    encoded: Vec<u8>,
}

impl Network {
    pub fn new(seed: u64, reliable: bool) -> Network {
        let chance = Generator::new(seed, b"labrpc", 0);
        Network { chance, reliable, long_reordering: false, sent: 0, rpcs: 0, bytes: 0, encoded: Vec::new() }
    }

    /// How long a request takes to its server; `None` for one that is lost.
    pub fn request(&mut self) -> Option<Micros> {
        let way = self.chance.within(SCHEDULING);
        if self.reliable {
            return Some(way);
        }
        let delay = Micros::from_millis(self.chance.below(SHORT_DELAY));
        (!self.chance.chance(LOSS)).then(|| way.plus(delay))
    }

    /// How long a reply takes; `None` for one that is lost.
    pub fn reply(&mut self) -> Option<Micros> {
        let way = self.chance.within(SCHEDULING);
        if !self.reliable && self.chance.chance(LOSS) {
            return None;
        }
        if self.long_reordering && self.chance.below(900) < LATE {
            let most = 1 + self.chance.below(2000);
            return Some(way.plus(Micros::from_millis(200 + self.chance.below(most))));
        }
        Some(way)
    }

    /// Counts a message's bytes on the wire.
    pub fn count_bytes(&mut self, message: &Message) {
        self.encoded.clear();
        wire::encode_into(message, &mut self.encoded);
        self.bytes += self.encoded.len() as u64;
    }
}
