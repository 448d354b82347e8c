//! What a message would bring about if it arrived now: its receiver is asked, as a copy that nobody else hears.

use crate::raft::{Message, Output};
use crate::sim::World;
use crate::text::{self, Told};

/// What a receiver would do.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Expected {
    /// What it would decide, in order.
    pub decisions: Vec<Told>,
    /// What it would answer: its title, and its fields by the paper's names.
    pub answers: Vec<(&'static str, Vec<(&'static str, String)>)>,
    /// Whether the answer would wait for its disk.
    pub waits: bool,
}

impl Expected {
    /// What a message would bring about in this world; `None` if its receiver does not run.
    #[must_use]
    pub fn of(message: &Message, world: &World) -> Option<Expected> {
        let mut receiver = world.server(message.to)?.raft()?.clone();
        let mut output = Output::explained();
        receiver.receive(message.clone(), &mut output);
        let decisions = output.decisions.unwrap_or_default();
        let answers = output.messages.iter().map(|gated| gated.waiting());
        let answers = answers.filter(|answer| answer.to == message.from);
        Some(Expected {
            decisions: decisions.iter().map(|decision| text::decision(message.to, decision)).collect(),
            answers: answers.map(|answer| (text::message_title(answer), text::fields(answer))).collect(),
            waits: !output.writes.is_empty(),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::raft::Role;
    use crate::sim::{Micros, Setup};

    #[test]
    fn what_is_expected_is_what_comes() {
        let mut world = World::new(Setup::new(7, 3)).expect("a world");
        let mut compared = 0;
        while world.now() < Micros::from_millis(2_000) {
            let next = world.in_flight().min_by_key(|flight| flight.ends()).cloned();
            let expected = next.as_ref().and_then(|flight| Expected::of(&flight.message, &world));
            let due = next.as_ref().map(|flight| flight.ends());
            let events = world.events();
            if world.step().is_none() {
                break;
            }
            let (Some(flight), Some(expected)) = (next, expected) else { continue };
            if due != Some(world.now()) || flight.doomed.is_some() {
                continue;
            }
            // What was decided in this event is what was told before, word for word.
            let told = |what: &crate::sim::What| match what {
                crate::sim::What::Decided { server, decision } => Some(text::decision(*server, decision)),
                _ => None,
            };
            let recent = world.recent().iter().filter(|happening| happening.event == events + 1);
            let decided: Vec<Told> = recent.filter_map(|happening| told(&happening.what)).collect();
            assert_eq!(decided, expected.decisions);
            compared += 1;
        }
        assert!(compared > 50, "{compared} messages");
    }

    #[test]
    fn asking_changes_nothing() {
        let mut world = World::new(Setup::new(7, 3)).expect("a world");
        while !world.in_flight().any(|flight| flight.message.is_heartbeat()) {
            world.step();
        }
        let leads = |server: &crate::sim::Server| {
            server.raft().is_some_and(|raft| matches!(raft.role(), Role::Leader(_)))
        };
        assert!(world.servers().any(leads));
        let before = world.digest();
        let flight =
            world.in_flight().find(|flight| flight.message.is_heartbeat()).expect("one is there").clone();
        let expected = Expected::of(&flight.message, &world).expect("the receiver runs");
        assert_eq!(world.digest(), before);
        assert_eq!(expected.answers.len(), 1);
        assert_eq!(expected.answers[0].0, "AppendEntriesReply");
    }
}
