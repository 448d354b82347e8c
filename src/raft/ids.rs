//! The numbers and names that everything else is written in: terms, indexes, servers.

use std::fmt;

/// A period with at most one leader (§5.1). Terms count up from 0, the term of a server that has never seen an
/// election.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Default)]
pub struct Term(pub u64);

impl Term {
    /// The term of an empty log's last entry and of a new server.
    pub const ZERO: Term = Term(0);

    /// The term that a candidate moves to when it starts an election (§5.2).
    #[must_use]
    pub fn next(self) -> Term {
        Term(self.0.saturating_add(1))
    }
}

impl fmt::Display for Term {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

/// The position of an entry in the log: 1 for the first, 0 for "before the first" (Figure 2).
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Default)]
pub struct Index(pub u64);

impl Index {
    /// The place before the first entry.
    pub const ZERO: Index = Index(0);

    /// The index right after this one.
    #[must_use]
    pub fn next(self) -> Index {
        Index(self.0.saturating_add(1))
    }

    /// The index right before this one; 0 stays 0.
    #[must_use]
    pub fn previous(self) -> Index {
        Index(self.0.saturating_sub(1))
    }

    /// This index moved on by `count` entries.
    #[must_use]
    pub fn plus(self, count: usize) -> Index {
        Index(self.0.saturating_add(count as u64))
    }
}

impl fmt::Display for Index {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

/// What identifies an entry: two logs that hold an entry with the same index and term are equal up to it
/// (Log Matching, Figure 3). Ordered as §5.4.1 orders last entries: the later term wins, then the longer log.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Default)]
pub struct EntryId {
    /// The term in which a leader created the entry.
    pub term: Term,
    /// The entry's place in the log.
    pub index: Index,
}

impl fmt::Display for EntryId {
    /// `3@2` is index 3, term 2.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}@{}", self.index, self.term)
    }
}

/// A server's name: S1, S2, …
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct ServerId(u8);

impl ServerId {
    /// The largest number that a server can have.
    pub const MAX: u8 = 63;

    /// The server with this number, from 1 to [`ServerId::MAX`]; `None` outside of it.
    #[must_use]
    pub const fn new(number: u8) -> Option<ServerId> {
        if number >= 1 && number <= ServerId::MAX { Some(ServerId(number)) } else { None }
    }

    /// The number after the S.
    #[must_use]
    pub const fn number(self) -> u8 {
        self.0
    }

    /// The place of this server in a list that starts with S1.
    #[must_use]
    pub const fn position(self) -> usize {
        self.0 as usize - 1
    }
}

impl fmt::Display for ServerId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "S{}", self.0)
    }
}

/// A set of servers, kept in order of their numbers.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Default)]
pub struct ServerSet(u64);

impl ServerSet {
    /// The set without a server.
    pub const EMPTY: ServerSet = ServerSet(0);

    /// S1 to S`count`; counts above [`ServerId::MAX`] are cut to it.
    #[must_use]
    pub fn first(count: u8) -> ServerSet {
        (1..=count).filter_map(ServerId::new).collect()
    }

    /// Adds a server; `true` if it was not there.
    pub fn insert(&mut self, server: ServerId) -> bool {
        let before = self.0;
        self.0 |= 1 << server.0;
        self.0 != before
    }

    /// Removes a server; `true` if it was there.
    pub fn remove(&mut self, server: ServerId) -> bool {
        let before = self.0;
        self.0 &= !(1 << server.0);
        self.0 != before
    }

    /// Whether the server is in the set.
    #[must_use]
    pub fn contains(self, server: ServerId) -> bool {
        self.0 & (1 << server.0) != 0
    }

    /// How many servers are in the set.
    #[must_use]
    pub fn len(self) -> usize {
        self.0.count_ones() as usize
    }

    /// Whether the set is empty.
    #[must_use]
    pub fn is_empty(self) -> bool {
        self.0 == 0
    }

    /// How many of these servers make a majority.
    #[must_use]
    pub fn majority(self) -> usize {
        self.len() / 2 + 1
    }

    /// The servers in order of their numbers.
    pub fn iter(self) -> impl Iterator<Item = ServerId> {
        let mut left = self.0;
        std::iter::from_fn(move || {
            // An empty rest has 64 trailing zeros, which is no server's number.
            let lowest = ServerId::new(left.trailing_zeros() as u8)?;
            left &= left - 1;
            Some(lowest)
        })
    }

    /// The same set as bits, bit n for server n: for hashing and for bytes.
    #[must_use]
    pub fn bits(self) -> u64 {
        self.0
    }
}

impl FromIterator<ServerId> for ServerSet {
    fn from_iter<I: IntoIterator<Item = ServerId>>(servers: I) -> ServerSet {
        let mut set = ServerSet::EMPTY;
        for server in servers {
            set.insert(server);
        }
        set
    }
}
