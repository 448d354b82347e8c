//! What a world is made from: everything that is not an action.

use super::client::ClientSettings;
use super::time::{Micros, Span};
use crate::raft::{Options, Rules};
use std::fmt;

/// The number of this engine. The same number, setup and actions give the same digests; any change of behaviour
/// raises it.
pub const ENGINE: u32 = 1;

/// Everything that a world is made from.
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
pub struct Setup {
    /// The engine that the run was made with: [`ENGINE`] for a new one.
    pub engine: u32,
    /// Where all chance comes from, below 2⁵³ so that every language can hold it.
    pub seed: u64,
    /// How many servers, 1 to 9.
    pub servers: u8,
    /// What each server may choose.
    pub options: Options,
    /// The rules of the paper that are in force.
    pub rules: Rules,
    /// How long things take.
    pub dials: Dials,
    /// How clients ask, and what the service does for them.
    pub clients: ClientSettings,
}

/// How long things take, and how often the network loses.
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
pub struct Dials {
    /// A follower's patience, drawn anew each time (§5.2). From 1 ms on.
    pub election_timeout: Span,
    /// From one heartbeat of a leader to the next, from 1 ms on; well below the election timeout (§5.6).
    pub heartbeat: Micros,
    /// From sending a message to its arrival.
    pub latency: Span,
    /// From the begin of a write to its being durable.
    pub disk: Span,
    /// How many of a million messages the network loses.
    pub loss_ppm: u32,
    /// How many of a million messages the network doubles, while there are fewer than a hundred on their way. No message
    /// is both lost and doubled: a million in all.
    pub duplicate_ppm: u32,
}

/// One of the [`Dials`] and its value.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum DialValue {
    /// [`Dials::election_timeout`].
    ElectionTimeout(Span),
    /// [`Dials::heartbeat`].
    Heartbeat(Micros),
    /// [`Dials::latency`].
    Latency(Span),
    /// [`Dials::disk`].
    Disk(Span),
    /// [`Dials::loss_ppm`].
    Loss(u32),
    /// [`Dials::duplicate_ppm`].
    Duplication(u32),
}

impl Default for Dials {
    fn default() -> Dials {
        Dials {
            election_timeout: Span::millis(150, 300),
            heartbeat: Micros::from_millis(50),
            latency: Span::millis(5, 15),
            disk: Span::millis(1, 5),
            loss_ppm: 0,
            duplicate_ppm: 0,
        }
    }
}

impl Setup {
    /// All messages, where a share is told in parts of a million.
    pub(super) const MILLION: u32 = 1_000_000;
    /// The largest number of servers.
    pub const MAX_SERVERS: u8 = 9;
    /// Seeds are below this, 2⁵³.
    pub const SEED_LIMIT: u64 = 1 << 53;
    /// No dial is longer than this, a minute.
    pub const LONGEST: Micros = Micros::from_millis(60_000);
    /// Timers are at least this long, a millisecond: virtual time has to go on.
    pub const SHORTEST_TIMER: Micros = Micros::from_millis(1);

    /// The free cluster of the page: defaults, and a no-op at each election (§8).
    #[must_use]
    pub fn new(seed: u64, servers: u8) -> Setup {
        Setup {
            engine: ENGINE,
            seed,
            servers,
            options: Options { noop_on_election: true, ..Options::default() },
            rules: Rules::default(),
            dials: Dials::default(),
            clients: ClientSettings::default(),
        }
    }

    /// Whether a world can be made from it.
    ///
    /// # Errors
    /// The first value that is out of its bounds.
    pub fn check(&self) -> Result<(), SetupError> {
        if self.engine != ENGINE {
            return Err(SetupError::Engine { found: self.engine });
        }
        if self.seed >= Setup::SEED_LIMIT {
            return Err(SetupError::Seed { found: self.seed });
        }
        if self.servers == 0 || self.servers > Setup::MAX_SERVERS {
            return Err(SetupError::Servers { found: self.servers });
        }
        if self.options.max_entries_per_message == 0 {
            return Err(SetupError::NoEntries { option: "max_entries_per_message" });
        }
        if self.options.max_entries_in_flight == 0 {
            return Err(SetupError::NoEntries { option: "max_entries_in_flight" });
        }
        self.dials.check()?;
        self.check_clients()
    }

    fn check_clients(&self) -> Result<(), SetupError> {
        let ClientSettings { patience, attempts, count, per_second, .. } = self.clients;
        bounded(Dial::Patience, Span::always(patience), Setup::SHORTEST_TIMER)?;
        if count > ClientSettings::MOST {
            return Err(SetupError::Clients { found: count });
        }
        if attempts == 0 || per_second == 0 {
            return Err(SetupError::IdleClients);
        }
        Ok(())
    }
}

impl Dials {
    fn check(&self) -> Result<(), SetupError> {
        bounded(Dial::ElectionTimeout, self.election_timeout, Setup::SHORTEST_TIMER)?;
        bounded(Dial::Heartbeat, Span::always(self.heartbeat), Setup::SHORTEST_TIMER)?;
        bounded(Dial::Latency, self.latency, Micros::ZERO)?;
        bounded(Dial::Disk, self.disk, Micros::ZERO)?;
        let found = self.loss_ppm.saturating_add(self.duplicate_ppm);
        if found > Setup::MILLION { Err(SetupError::Loss { found }) } else { Ok(()) }
    }

    /// Turns a dial.
    pub(super) fn turn(&mut self, dial: DialValue) -> Result<(), SetupError> {
        let mut turned = self.clone();
        match dial {
            DialValue::ElectionTimeout(span) => turned.election_timeout = span,
            DialValue::Heartbeat(length) => turned.heartbeat = length,
            DialValue::Latency(span) => turned.latency = span,
            DialValue::Disk(span) => turned.disk = span,
            DialValue::Loss(ppm) => turned.loss_ppm = ppm,
            DialValue::Duplication(ppm) => turned.duplicate_ppm = ppm,
        }
        turned.check()?;
        *self = turned;
        Ok(())
    }
}

pub(super) fn bounded(dial: Dial, found: Span, shortest: Micros) -> Result<(), SetupError> {
    let fits = shortest <= found.min && found.min <= found.max && found.max <= Setup::LONGEST;
    if fits { Ok(()) } else { Err(SetupError::Dial { dial, found, shortest }) }
}

/// One of the [`Dials`] that is a length of time.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum Dial {
    /// [`Dials::election_timeout`].
    ElectionTimeout,
    /// [`Dials::heartbeat`].
    Heartbeat,
    /// [`Dials::latency`].
    Latency,
    /// [`Dials::disk`].
    Disk,
    /// [`ClientSettings::patience`].
    Patience,
}

impl fmt::Display for Dial {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Dial::ElectionTimeout => "the election timeout",
            Dial::Heartbeat => "the heartbeat",
            Dial::Latency => "the latency",
            Dial::Disk => "the disk's time",
            Dial::Patience => "the clients' patience",
        })
    }
}

/// Why a world cannot be made from a setup.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum SetupError {
    /// Made with another engine.
    Engine {
        /// Its number.
        found: u32,
    },
    /// The seed is not below 2⁵³.
    Seed {
        /// The seed.
        found: u64,
    },
    /// Not 1 to 9 servers.
    Servers {
        /// How many.
        found: u8,
    },
    /// No entry may be sent.
    NoEntries {
        /// The option that says so.
        option: &'static str,
    },
    /// More than [`ClientSettings::MOST`] clients.
    Clients {
        /// How many.
        found: u8,
    },
    /// Clients that never ask: no attempts, or no commands in a second.
    IdleClients,
    /// A dial is too short, too long, or its longest is below its shortest.
    Dial {
        /// Which.
        dial: Dial,
        /// What it says.
        found: Span,
        /// The shortest that it may be; the longest is [`Setup::LONGEST`].
        shortest: Micros,
    },
    /// More than a million of a million messages lost.
    Loss {
        /// How many.
        found: u32,
    },
}

impl fmt::Display for SetupError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            SetupError::Engine { found } => write!(f, "engine {found}, where this one is {ENGINE}"),
            SetupError::Seed { found } => write!(f, "seed {found}, where it must be below 2^53"),
            SetupError::Servers { found } => {
                write!(f, "{found} servers, where there can be 1 to {}", Setup::MAX_SERVERS)
            }
            SetupError::NoEntries { option } => write!(f, "{option} is 0, where it must be at least 1"),
            SetupError::Clients { found } => {
                write!(f, "{found} clients, where there can be up to {}", ClientSettings::MOST)
            }
            SetupError::IdleClients => {
                f.write_str("clients that never ask: their attempts and commands in a second are 1 or more")
            }
            SetupError::Dial { dial, found, shortest } => {
                let longest = Setup::LONGEST;
                write!(f, "{dial} is {found}, where it must rise and lie within {shortest} to {longest}")
            }
            SetupError::Loss { found } => write!(f, "{found} of 1000000 messages lost or doubled"),
        }
    }
}

impl std::error::Error for SetupError {}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_defaults_make_a_world_and_bounds_are_kept() {
        assert_eq!(Setup::new(0, 1).check(), Ok(()));
        assert_eq!(Setup::new(Setup::SEED_LIMIT - 1, 9).check(), Ok(()));
        assert!(matches!(Setup::new(Setup::SEED_LIMIT, 5).check(), Err(SetupError::Seed { .. })));
        assert!(matches!(Setup::new(1, 0).check(), Err(SetupError::Servers { found: 0 })));
        assert!(matches!(Setup::new(1, 10).check(), Err(SetupError::Servers { found: 10 })));
        let mut setup = Setup::new(1, 3);
        setup.dials.latency = Span::millis(3, 2);
        assert!(matches!(setup.check(), Err(SetupError::Dial { dial: Dial::Latency, .. })));
        setup.dials = Dials { heartbeat: Micros(999), ..Dials::default() };
        assert!(matches!(setup.check(), Err(SetupError::Dial { dial: Dial::Heartbeat, .. })));
    }
}
