//! What may be chosen about a server without leaving the paper.

/// A server's options. The default is the lab's configuration: the paper's core and nothing else.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub struct Options {
    /// Whether a new leader appends a no-op at once (§8), which lets it commit what it has inherited without
    /// waiting for a client (§5.4.2).
    pub noop_on_election: bool,
    /// How a leader finds the place where a follower's log agrees with its own.
    pub backtracking: Backtracking,
    /// The most entries that one AppendEntries carries, at least 1.
    pub max_entries_per_message: u16,
    /// The most command bytes that one AppendEntries carries; one entry always fits.
    pub max_bytes_per_message: u32,
    /// The most entries that are on their way to one follower before an answer is waited for, at least 1.
    pub max_entries_in_flight: u16,
}

/// How a leader goes back in a follower's log after a refusal.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum Backtracking {
    /// A whole term per refusal (§5.3, the optimization in its last paragraphs).
    ByTerm,
    /// nextIndex goes down by one per refusal, as Figure 2 has it: for learning.
    OneByOne,
}

impl Default for Options {
    fn default() -> Options {
        Options {
            noop_on_election: false,
            backtracking: Backtracking::ByTerm,
            max_entries_per_message: 64,
            max_bytes_per_message: 64 * 1024,
            max_entries_in_flight: 256,
        }
    }
}
