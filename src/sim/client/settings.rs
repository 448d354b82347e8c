//! How clients ask, and whether there are some from the beginning on.

use crate::sim::time::{Micros, Span};

/// How clients ask (§8), and how many of them ask without being told to.
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
pub struct ClientSettings {
    /// How long a client waits for an answer before it asks the next server; from 1 ms to [`Setup::LONGEST`].
    ///
    /// [`Setup::LONGEST`]: crate::sim::Setup::LONGEST
    pub patience: Micros,
    /// How often it begins to ask for one command before it gives up; at least 1.
    pub attempts: u32,
    /// Whether the service knows a command that it has had before, and does it only once. Off, it does a command as
    /// often as it is committed.
    pub duplicate_table: bool,
    /// How many clients ask from the beginning on, c1 to at most c[`ClientSettings::MOST`]. Each asks for commands of
    /// all kinds on three keys, one after the other.
    pub count: u8,
    /// How many commands these ask for in a second, all together, if each is answered at once; at least 1. A client
    /// that waits for an answer asks for nothing new.
    pub per_second: u32,
}

impl Default for ClientSettings {
    fn default() -> ClientSettings {
        ClientSettings {
            patience: Micros::from_millis(400),
            attempts: 20,
            duplicate_table: true,
            count: 0,
            per_second: 2,
        }
    }
}

impl ClientSettings {
    /// The largest number of clients from the beginning on.
    pub const MOST: u8 = 99;

    /// From an answer to the next command: drawn evenly, and in the mean each client's share of the second.
    pub(in crate::sim) fn pause(&self) -> Span {
        let mean = 1_000_000 * u64::from(self.count) / u64::from(self.per_second.max(1));
        Span { min: Micros::ZERO, max: Micros(2 * mean) }
    }
}
