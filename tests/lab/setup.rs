//! What a run is made from.

use raftglass::raft::{Options, Rules};
use raftglass::sim::{Micros, Span};
use std::env;

/// How long a follower waits for its leader: long enough for several heartbeats to be lost, short enough for a new
/// leader within the five seconds that the lab asks for.
pub const ELECTION_TIMEOUT: Span = Span::millis(250, 500);
/// The lab allows ten heartbeats a second.
pub const HEARTBEAT: Micros = Micros::from_millis(100);

/// Everything that a run is made from, but for its scenario.
#[derive(Clone)]
pub struct Setup {
    pub seed: u64,
    pub servers: u8,
    pub reliable: bool,
    /// How long a write takes.
    pub disk: Span,
    /// The default is the lab's configuration: no no-op, for the first command has to stand at index 1.
    pub options: Options,
    /// All on, but to see that a scenario notices.
    pub rules: Rules,
    /// Whether every decision is printed: `RAFTGLASS_TRACE` says so.
    pub trace: bool,
}

impl Setup {
    pub fn new(seed: u64, servers: u8, reliable: bool, disk: Disk) -> Setup {
        Setup {
            seed,
            servers,
            reliable,
            disk: disk.time(),
            options: Options::default(),
            rules: Rules::default(),
            trace: env::var_os("RAFTGLASS_TRACE").is_some(),
        }
    }
}

/// The two kinds of disk that each scenario runs on.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Disk {
    /// A write takes no time, as in the lab.
    Instant,
    /// A write takes 0 to 10 ms.
    Slow,
}

impl Disk {
    pub const ALL: [Disk; 2] = [Disk::Instant, Disk::Slow];

    fn time(self) -> Span {
        match self {
            Disk::Instant => Span::always(Micros::ZERO),
            Disk::Slow => Span::millis(0, 10),
        }
    }
}
