//! What a world needs only when something is done to it, or looked for in it: faults, clients that ask again, reads,
//! the checker of invariants. A world without it goes on in the same way, event by event, as long as nothing of it is
//! asked for.

use super::World;
use crate::kv::Answer;
use crate::raft::{EntryId, ReadOutcome, ServerId, ServerSet};
use crate::sim::action::{Action, ActionError, Outcome};
use crate::sim::digest::Ink;
use crate::sim::invariants::{Checker, Invariants};
use crate::sim::later::Later;
use crate::sim::queue::Event;
use crate::sim::server::Running;

/// The rest of a world, behind a wall that the page's first part does not look through.
pub(in crate::sim) trait More: Sync {
    fn carry_out(&self, world: &mut World, action: &Action) -> Result<Outcome, ActionError>;
    fn begin_workload(&self, world: &mut World);
    fn client_event(&self, world: &mut World, event: Event);
    fn applied(&self, world: &mut World, server: ServerId, entry: EntryId, answer: Option<&Answer>);
    fn reload_clients(&self, world: &mut World);
    fn waits(&self, world: &mut World, event: Event) -> bool;
    fn unmade(&self, world: &mut World, server: ServerId, running: &mut Running);
    fn answer_read(&self, world: &mut World, server: ServerId, outcome: ReadOutcome);
    fn print_troubles(&self, world: &World, ink: &mut Ink);
    fn print_clients(&self, world: &World, ink: &mut Ink);
    fn checker(&self, members: ServerSet) -> Box<dyn Checker>;
}

struct Rest;

impl More for Rest {
    fn carry_out(&self, world: &mut World, action: &Action) -> Result<Outcome, ActionError> {
        world.carry_out_more(action)
    }

    fn begin_workload(&self, world: &mut World) {
        world.begin_workload();
    }

    fn client_event(&self, world: &mut World, event: Event) {
        world.client_event(event);
    }

    fn applied(&self, world: &mut World, server: ServerId, entry: EntryId, answer: Option<&Answer>) {
        world.applied_for_clients(server, entry, answer);
    }

    fn reload_clients(&self, world: &mut World) {
        world.reload_clients();
    }

    fn waits(&self, world: &mut World, event: Event) -> bool {
        world.waits(event)
    }

    fn unmade(&self, world: &mut World, server: ServerId, running: &mut Running) {
        world.forsake(running);
        world.forget_owed(server);
        world.reads.abandoned(server, world.now);
    }

    fn answer_read(&self, world: &mut World, server: ServerId, outcome: ReadOutcome) {
        world.answer_read(server, outcome);
    }

    fn print_troubles(&self, world: &World, ink: &mut Ink) {
        world.print_troubles(ink);
    }

    fn print_clients(&self, world: &World, ink: &mut Ink) {
        world.clients.print(ink);
    }

    fn checker(&self, members: ServerSet) -> Box<dyn Checker> {
        Box::new(Invariants::of(members))
    }
}

static FETCHED: Later<dyn More> = Later::new();

/// The rest, if it is there.
pub(in crate::sim) fn more() -> Option<&'static dyn More> {
    FETCHED.get_or(|| &Rest)
}

/// Gives all worlds what the first part of a split program leaves out; worlds that are made from now on check their
/// invariants. In other programs it is there from the beginning.
pub fn equip() {
    FETCHED.put(&Rest);
}
