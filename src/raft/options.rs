//! What may be chosen about a server without leaving the paper.

/// A server's options. The default is the lab's configuration: the paper's core and nothing else.
///
/// ```
/// use raftglass::raft::Options;
///
/// // For a service: it commits what it has inherited without waiting for a client, and a server that was cut off does
/// // not depose a leader that works.
/// let options = Options { noop_on_election: true, pre_vote: true, check_quorum: true, ..Options::default() };
/// # assert_ne!(options, Options::default());
/// ```
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
    /// The most commands that a leader takes while none is committed, 0 for any number: without a majority a log
    /// does not grow for ever. What it inherited does not count.
    pub max_uncommitted_entries: u32,
    /// Whether a server asks, before it starts an election, who would vote for it: those who hear from a leader or
    /// have a newer log would not (Ongaro's thesis, §9.6). A server that was cut off disturbs nobody when it is back.
    /// It wants [`check_quorum`](Options::check_quorum) too: a leader that is heard and hears nobody would keep all
    /// others quiet.
    pub pre_vote: bool,
    /// Whether a leader that hears from no majority for an election timeout steps down (Ongaro's thesis, §6.2).
    pub check_quorum: bool,
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
            max_uncommitted_entries: 0,
            pre_vote: false,
            check_quorum: false,
        }
    }
}
