//! A message in the inspector. It stays there when it has ended.

use super::expected::Expected;
use crate::sim::{InFlight, MessageId, What, World};
use crate::text;

/// A message in the inspector.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct MessageDetail {
    /// Its name in the world.
    pub id: MessageId,
    /// Its kind.
    pub title: &'static str,
    /// Its sender and receiver.
    pub ends: (String, String),
    /// Its fields by the paper's names.
    pub fields: Vec<(&'static str, String)>,
    /// Its size.
    pub size: String,
    /// How far it has come, or what became of it.
    pub journey: String,
    /// Whether it is on its way.
    pub in_flight: bool,
    /// Whether it is held where it is.
    pub held: bool,
    /// What it would bring about if it arrived now; `None` if it will not.
    pub expected: Option<Expected>,
}

impl MessageDetail {
    /// A message that is on its way.
    #[must_use]
    pub fn new(flight: &InFlight, world: &World) -> MessageDetail {
        let message = &flight.message;
        MessageDetail {
            id: flight.id,
            title: text::message_title(message),
            ends: (message.from.to_string(), message.to.to_string()),
            fields: text::fields(message),
            size: text::bytes(flight.bytes),
            journey: text::journey(flight, world.now()),
            in_flight: true,
            held: flight.held.is_some(),
            expected: Expected::of(message, world),
        }
    }

    /// The message as it is now, or what became of it.
    #[must_use]
    pub fn followed(&self, world: &World) -> MessageDetail {
        if let Some(flight) = world.in_flight().find(|flight| flight.id == self.id) {
            let (journey, held) = (text::journey(flight, world.now()), flight.held.is_some());
            let expected = Expected::of(&flight.message, world);
            return MessageDetail { journey, held, expected, ..self.clone() };
        }
        if !self.in_flight {
            return self.clone();
        }
        let lost = world.recent().iter().rev().any(|happening| match happening.what {
            What::Lost { trip, .. } => trip.id == self.id,
            _ => false,
        });
        let journey = if lost { text::LOST } else { text::ARRIVED };
        MessageDetail {
            journey: journey.to_string(),
            in_flight: false,
            held: false,
            expected: None,
            ..self.clone()
        }
    }
}
