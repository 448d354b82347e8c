//! The history of a world's clients, as it happens.

use crate::linearizability::Operation;
use raftglass::kv::{Answer, Command, Tag};
use raftglass::raft::{EntryId, ServerId};
use raftglass::sim::{ClientStep, What, World};

/// What clients asked for and what they were told: those that ask until they are answered, and those that propose once.
#[derive(Default)]
pub struct History {
    /// In the order of asking; moments are the numbers of what happened.
    pub operations: Vec<Operation>,
    /// Who waits for the answer to which operation.
    waiting: Vec<(Waiting, usize)>,
    seen: u64,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Waiting {
    Client(Tag),
    Proposed(ServerId, EntryId),
}

impl History {
    /// Takes in what has happened since the last time; to be called after each event and action.
    pub fn watch(&mut self, world: &World) {
        for happening in world.since(self.seen) {
            self.seen = happening.number;
            match &happening.what {
                What::Client { tag, step } => self.step(*tag, step),
                What::Proposed { request, server, entry } => {
                    let newest = world.requests().iter().rfind(|kept| kept.id == *request).unwrap();
                    self.begin(Waiting::Proposed(*server, *entry), 0, &newest.command);
                }
                What::Applied { server, apply, answer: Some(answer) } => {
                    let entry = EntryId { term: apply.entry.term, index: apply.index };
                    self.end(Waiting::Proposed(*server, entry), answer);
                }
                _ => {}
            }
        }
    }

    fn step(&mut self, tag: Tag, step: &ClientStep) {
        match step {
            ClientStep::Began { command } => self.begin(Waiting::Client(tag), tag.client.0, command),
            ClientStep::Answered { answer } => self.end(Waiting::Client(tag), answer),
            ClientStep::Asks { .. } | ClientStep::Taken { .. } | ClientStep::GaveUp { .. } => {}
        }
    }

    fn begin(&mut self, waiting: Waiting, client: u64, command: &str) {
        let command: Command = command.parse().expect("these clients ask for commands");
        self.waiting.push((waiting, self.operations.len()));
        self.operations.push(Operation { client, command, invoked: self.seen, answered: None });
    }

    /// A server that restarts applies its log again: only the first time is an answer.
    fn end(&mut self, waiting: Waiting, answer: &Answer) {
        if let Some(place) = self.waiting.iter().position(|(other, _)| *other == waiting) {
            let (_, number) = self.waiting.swap_remove(place);
            self.operations[number].answered = Some((self.seen, answer.clone()));
        }
    }
}
