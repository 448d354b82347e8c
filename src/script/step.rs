//! The steps of a script: what is done, waited for and expected, one a line.

use super::action::{ACTION_WORDS, parse_action, print_action};
use super::condition::Condition;
use super::entries::DiskState;
use super::error::{Expected, LineError};
use super::message::{MessageName, Pattern};
use super::quote;
use super::reader::{Reader, number_up_to};
use super::value::Value;
use crate::raft::ServerId;
use crate::sim::{Action, MessageId, Micros};
use std::fmt;

/// A line of a script that does something.
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
pub enum Step {
    /// An action: see the table of [`script`](super).
    Act(Action),
    /// `drop AppendEntries S1 S3`: an action on a message that is named by what it is.
    OnMessage(MessageVerb, MessageName),
    /// `disk S1 holds term 3 vote S2 log 1:a 3:b`: this is what the disk holds from now on. A running server is made
    /// anew from it.
    Holds(ServerId, DiskState),
    /// `elect S1 within 5s`: its election timer fires, and it becomes leader.
    Elect {
        /// The server.
        server: ServerId,
        /// How long that may take.
        within: Micros,
    },
    /// Time passes.
    Wait(Wait),
    /// `mark "the crash"`: a place with a name. Messages are counted anew from here on.
    Mark(String),
    /// `expect S1 leader`: the run ends here if it is not so.
    Expect(Condition),
}

/// How long time passes.
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
pub enum Wait {
    /// `wait 50ms`: so long.
    Time(Micros),
    /// `wait 3 events`: so many.
    Events(u64),
    /// `wait until leader within 2s`: until this is so.
    Until {
        /// What has to become true.
        condition: Condition,
        /// How long that may take.
        within: Micros,
    },
    /// `wait for delivered AppendEntries S1 S3 within 2s`: until this happens.
    For {
        /// What has to happen.
        event: Event,
        /// How long that may take.
        within: Micros,
    },
}

/// Something that can be waited for.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum Event {
    /// `sent RequestVote S1 any`
    Sent(Pattern),
    /// `delivered AppendEntries S1 S3`
    Delivered(Pattern),
    /// `lost AppendEntriesReply any S1`
    Lost(Pattern),
    /// `timeout S1`: one of its timers fires.
    Timeout(ServerId),
    /// `durable S1`: a write is durable.
    Durable(ServerId),
    /// `applied S1`: an entry is applied.
    Applied(ServerId),
}

/// What can be done to a message.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum MessageVerb {
    /// It is taken off the network.
    Drop,
    /// It comes twice.
    Duplicate,
    /// It stays where it is.
    Hold,
    /// It goes on.
    Release,
}

/// How long a wait may take where nothing is said.
pub const USUAL_WAIT: Micros = Micros::from_millis(10_000);

const OWN_WORDS: [&str; 4] = ["elect", "wait", "mark", "expect"];

/// All that a step can begin with.
const WORDS: [&str; OWN_WORDS.len() + ACTION_WORDS.len()] = {
    let mut words = [""; OWN_WORDS.len() + ACTION_WORDS.len()];
    let mut place = 0;
    while place < words.len() {
        words[place] =
            if place < OWN_WORDS.len() { OWN_WORDS[place] } else { ACTION_WORDS[place - OWN_WORDS.len()] };
        place += 1;
    }
    words
};

const EVENTS: &[&str] = &["sent", "delivered", "lost", "timeout", "durable", "applied"];

impl MessageVerb {
    const ALL: [(MessageVerb, &'static str); 4] = [
        (MessageVerb::Drop, "drop"),
        (MessageVerb::Duplicate, "duplicate"),
        (MessageVerb::Hold, "hold"),
        (MessageVerb::Release, "release"),
    ];

    /// The words for them.
    pub(super) fn names() -> impl Iterator<Item = &'static str> {
        MessageVerb::ALL.iter().map(|(_, name)| *name)
    }

    fn name(self) -> &'static str {
        MessageVerb::ALL.iter().find(|(verb, _)| *verb == self).map_or("", |(_, name)| name)
    }

    /// The action on this message.
    #[must_use]
    pub fn action(self, message: MessageId) -> Action {
        match self {
            MessageVerb::Drop => Action::Drop { message },
            MessageVerb::Duplicate => Action::Duplicate { message },
            MessageVerb::Hold => Action::Hold { message },
            MessageVerb::Release => Action::Release { message },
        }
    }
}

impl Step {
    pub(super) fn read(reader: &mut Reader<'_>) -> Result<Step, LineError> {
        let start = *reader;
        let word = reader.word();
        match word.text {
            "elect" => return Ok(Step::Elect { server: reader.server()?, within: within(reader)? }),
            "wait" => return Wait::read(reader).map(Step::Wait),
            "mark" => return reader.text().map(Step::Mark),
            "expect" => return Condition::read(reader).map(Step::Expect),
            "disk" => {
                let server = reader.server()?;
                if reader.take("holds") {
                    return Ok(Step::Holds(server, DiskState::read(reader)?));
                }
            }
            verb if !ACTION_WORDS.contains(&verb) => return Err(reader.error(word, Expected::OneOf(&WORDS))),
            verb => {
                let on_message = MessageVerb::ALL.iter().find(|(_, name)| *name == verb);
                if let Some((verb, _)) = on_message
                    && !is_message_id(reader.peek().text)
                {
                    return Ok(Step::OnMessage(*verb, MessageName::read(reader)?));
                }
            }
        }
        *reader = start;
        parse_action(reader).map(Step::Act)
    }
}

/// `m17`, as a record names a message.
fn is_message_id(word: &str) -> bool {
    word.strip_prefix('m').is_some_and(|digits| digits.starts_with(|first: char| first.is_ascii_digit()))
}

fn within(reader: &mut Reader<'_>) -> Result<Micros, LineError> {
    if reader.take("within") { reader.value() } else { Ok(USUAL_WAIT) }
}

impl Wait {
    fn read(reader: &mut Reader<'_>) -> Result<Wait, LineError> {
        if reader.take("until") {
            return Ok(Wait::Until { condition: Condition::read(reader)?, within: within(reader)? });
        }
        if reader.take("for") {
            return Ok(Wait::For { event: Event::read(reader)?, within: within(reader)? });
        }
        let mut ahead = *reader;
        if number_up_to(ahead.word().text, u64::MAX).is_some() && ahead.take("events") {
            let events = reader.number("", u64::MAX)?;
            *reader = ahead;
            return Ok(Wait::Events(events));
        }
        let length = reader.value().map_err(|error| LineError { expected: Expected::Wait, ..error })?;
        Ok(Wait::Time(length))
    }
}

impl Event {
    fn read(reader: &mut Reader<'_>) -> Result<Event, LineError> {
        let word = reader.word();
        Ok(match word.text {
            "sent" => Event::Sent(Pattern::read(reader)?),
            "delivered" => Event::Delivered(Pattern::read(reader)?),
            "lost" => Event::Lost(Pattern::read(reader)?),
            "timeout" => Event::Timeout(reader.server()?),
            "durable" => Event::Durable(reader.server()?),
            "applied" => Event::Applied(reader.server()?),
            _ => return Err(reader.error(word, Expected::OneOf(EVENTS))),
        })
    }
}

impl fmt::Display for Step {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Step::Act(action) => f.write_str(&print_action(action)),
            Step::OnMessage(verb, name) => write!(f, "{} {name}", verb.name()),
            Step::Holds(server, state) => write!(f, "disk {server} holds {state}"),
            Step::Elect { server, within } => write!(f, "elect {server}{}", Within(*within)),
            Step::Wait(wait) => write!(f, "wait {wait}"),
            Step::Mark(name) => write!(f, "mark {}", quote::Text(name)),
            Step::Expect(condition) => write!(f, "expect {condition}"),
        }
    }
}

impl fmt::Display for Wait {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Wait::Time(length) => f.write_str(&length.print()),
            Wait::Events(events) => write!(f, "{events} events"),
            Wait::Until { condition, within } => write!(f, "until {condition}{}", Within(*within)),
            Wait::For { event, within } => write!(f, "for {event}{}", Within(*within)),
        }
    }
}

impl fmt::Display for Event {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Event::Sent(pattern) => write!(f, "sent {pattern}"),
            Event::Delivered(pattern) => write!(f, "delivered {pattern}"),
            Event::Lost(pattern) => write!(f, "lost {pattern}"),
            Event::Timeout(server) => write!(f, "timeout {server}"),
            Event::Durable(server) => write!(f, "durable {server}"),
            Event::Applied(server) => write!(f, "applied {server}"),
        }
    }
}

/// The bound of a wait, where it is not the usual one.
struct Within(Micros);

impl fmt::Display for Within {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.0 == USUAL_WAIT { Ok(()) } else { write!(f, " within {}", self.0.print()) }
    }
}
