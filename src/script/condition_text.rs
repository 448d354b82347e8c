//! Conditions as text.

use super::asked::{Asker, Fate};
use super::comparison::Comparison;
use super::condition::{Being, Condition, Fact, Number, PeerNumber, Who};
use super::entries::{Entries, read_entries};
use super::error::{Expected, LineError};
use super::message::Pattern;
use super::quote;
use super::reader::{Reader, Word};
use crate::raft::ServerId;
use crate::sim::Invariant;
use std::fmt;

/// What a condition can begin with; a server as well.
const FIRST: &[&str] = &[
    "S1",
    "all",
    "running",
    "majority",
    "any",
    "leader",
    "no leader",
    "messages",
    "c1",
    "read",
    "request",
    "invariants",
    "violated",
];

/// What can be said of a server.
const FACTS: &[&str] = &[
    "follower",
    "candidate",
    "leader",
    "running",
    "stopped",
    "term",
    "commit",
    "applied",
    "last",
    "durable",
    "vote",
    "follows",
    "log",
    "key",
    "match",
    "next",
];

const WHO: [(Who, &str); 4] =
    [(Who::All, "all"), (Who::Running, "running"), (Who::Majority, "majority"), (Who::Any, "any")];

const BEINGS: [(Being, &str); 5] = [
    (Being::Follower, "follower"),
    (Being::Candidate, "candidate"),
    (Being::Leader, "leader"),
    (Being::Running, "running"),
    (Being::Stopped, "stopped"),
];

const NUMBERS: [(Number, &str); 5] = [
    (Number::Term, "term"),
    (Number::Commit, "commit"),
    (Number::Applied, "applied"),
    (Number::Last, "last"),
    (Number::Durable, "durable"),
];

const PEER_NUMBERS: [(PeerNumber, &str); 2] = [(PeerNumber::Match, "match"), (PeerNumber::Next, "next")];

/// The one that a word names.
fn named<T: Copy>(words: &[(T, &str)], word: Word<'_>) -> Option<T> {
    words.iter().find(|(_, name)| *name == word.text).map(|(named, _)| *named)
}

/// The word for one.
fn name_of<T: PartialEq>(words: &[(T, &'static str)], named: &T) -> &'static str {
    words.iter().find(|(one, _)| one == named).map_or("", |(_, name)| name)
}

impl Condition {
    pub(super) fn read(reader: &mut Reader<'_>) -> Result<Condition, LineError> {
        let word = reader.peek();
        if word.text.starts_with('S') {
            return Ok(Condition::Servers(Who::One(reader.server()?), Fact::read(reader)?));
        }
        if word.text.starts_with('c') || ["read", "request"].contains(&word.text) {
            return Ok(Condition::Asked(Asker::read(reader)?, Fate::read(reader)?));
        }
        reader.word();
        if let Some(who) = named(&WHO, word) {
            return Ok(Condition::Servers(who, Fact::read(reader)?));
        }
        match word.text {
            "leader" => Ok(Condition::Leader(true)),
            "no" => {
                reader.expect("leader")?;
                Ok(Condition::Leader(false))
            }
            "messages" => Ok(Condition::Messages(Pattern::read(reader)?, Comparison::read(reader)?)),
            "invariants" => {
                reader.expect("hold")?;
                Ok(Condition::InvariantsHold)
            }
            "violated" => Ok(Condition::Violated(read_invariant(reader)?, read_server(reader)?)),
            _ => Err(reader.error(word, Expected::OneOf(FIRST))),
        }
    }
}

fn read_invariant(reader: &mut Reader<'_>) -> Result<Invariant, LineError> {
    let word = reader.word();
    let known = Invariant::ALL.iter().find(|invariant| invariant.name() == word.text);
    known.copied().ok_or_else(|| reader.error(word, Expected::OneOf(Invariant::NAMES)))
}

fn read_server(reader: &mut Reader<'_>) -> Result<Option<ServerId>, LineError> {
    reader.would_take(Expected::Server);
    if reader.peek().text.starts_with('S') { reader.server().map(Some) } else { Ok(None) }
}

impl Fact {
    fn read(reader: &mut Reader<'_>) -> Result<Fact, LineError> {
        let word = reader.word();
        if let Some(being) = named(&BEINGS, word) {
            return Ok(Fact::Is(being));
        }
        if let Some(number) = named(&NUMBERS, word) {
            return Ok(Fact::Number(number, Comparison::read(reader)?));
        }
        if let Some(number) = named(&PEER_NUMBERS, word) {
            return Ok(Fact::Peer(number, reader.server()?, Comparison::read(reader)?));
        }
        match word.text {
            "vote" => reader.server_or_none().map(Fact::Vote),
            "follows" => reader.server_or_none().map(Fact::Follows),
            "log" => read_entries(reader).map(Fact::Log),
            "key" => {
                let key = reader.text()?;
                let value = if reader.take("none") { None } else { Some(reader.text()?) };
                Ok(Fact::Key { key, value })
            }
            _ => Err(reader.error(word, Expected::OneOf(FACTS))),
        }
    }
}

impl fmt::Display for Condition {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Condition::Servers(Who::One(server), fact) => write!(f, "{server} {fact}"),
            Condition::Servers(who, fact) => write!(f, "{} {fact}", name_of(&WHO, who)),
            Condition::Leader(true) => f.write_str("leader"),
            Condition::Leader(false) => f.write_str("no leader"),
            Condition::Messages(pattern, comparison) => write!(f, "messages {pattern} {comparison}"),
            Condition::Asked(asker, fate) => write!(f, "{asker} {fate}"),
            Condition::InvariantsHold => f.write_str("invariants hold"),
            Condition::Violated(invariant, None) => write!(f, "violated {}", invariant.name()),
            Condition::Violated(invariant, Some(server)) => {
                write!(f, "violated {} {server}", invariant.name())
            }
        }
    }
}

impl fmt::Display for Fact {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Fact::Is(being) => f.write_str(name_of(&BEINGS, being)),
            Fact::Number(number, comparison) => write!(f, "{} {comparison}", name_of(&NUMBERS, number)),
            Fact::Vote(server) => write!(f, "vote {}", OrNone(*server)),
            Fact::Follows(server) => write!(f, "follows {}", OrNone(*server)),
            Fact::Log(entries) => write!(f, "log {}", Entries(entries)),
            Fact::Key { key, value: None } => write!(f, "key {} none", quote::Text(key)),
            Fact::Key { key, value: Some(value) } if value == "none" => {
                write!(f, "key {} \"none\"", quote::Text(key))
            }
            Fact::Key { key, value: Some(value) } => {
                write!(f, "key {} {}", quote::Text(key), quote::Text(value))
            }
            Fact::Peer(number, peer, comparison) => {
                write!(f, "{} {peer} {comparison}", name_of(&PEER_NUMBERS, number))
            }
        }
    }
}

/// A server, or `none`.
struct OrNone(Option<ServerId>);

impl fmt::Display for OrNone {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.0 {
            Some(server) => write!(f, "{server}"),
            None => f.write_str("none"),
        }
    }
}
