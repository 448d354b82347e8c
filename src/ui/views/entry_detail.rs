//! An entry in the inspector.

use super::log_view::LogView;
use crate::raft::{Decision, EntryId, Index, ServerId};
use crate::sim::{Micros, What, World};
use crate::text;
use crate::ui::quorum::{Holds, Quorum};

/// An entry of a server's log.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct EntryDetail {
    /// Who has it, as far as it is about this server's.
    pub quorum: Quorum,
    /// What it holds.
    pub command: String,
    /// Whether the leader has something else there.
    pub conflicts: bool,
    /// Since when it is committed, if that is remembered.
    pub committed_at: Option<Micros>,
    /// What became of the request that it was made of.
    pub request: Option<String>,
    /// The last index of the server's log.
    pub last: Index,
}

impl EntryDetail {
    /// The entry of a server at an index; `None` if there is none.
    #[must_use]
    pub fn new(world: &World, logs: &[LogView], server: ServerId, index: Index) -> Option<EntryDetail> {
        let view = logs.iter().find(|view| view.id == server)?;
        let quorum = Quorum::of(logs, server, index)?;
        let mut requests = world.requests().iter().rev();
        let request = requests.find(|request| request.entry == quorum.entry);
        Some(EntryDetail {
            command: text::command(&view.log.get(index)?.payload),
            conflicts: view.conflicts(index),
            committed_at: committed_at(world, quorum.entry),
            request: request.map(|request| text::request(request).1),
            last: view.last().index,
            quorum,
        })
    }

    /// What a server has there, and whether it knows that it is committed.
    pub fn rows(&self) -> impl Iterator<Item = (ServerId, Holds, bool)> {
        let committed = self.quorum.committed;
        self.quorum.holds.iter().map(move |(server, holds)| (*server, *holds, committed.contains(*server)))
    }
}

/// When a leader has committed an entry, if the world still remembers.
fn committed_at(world: &World, entry: EntryId) -> Option<Micros> {
    let commits = |what: &What| {
        let What::Decided { decision: Decision::Commit { from, to, .. }, .. } = what else { return false };
        *from < entry.index && entry.index <= *to
    };
    world.recent().iter().find(|happening| commits(&happening.what)).map(|happening| happening.at)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sim::{Action, Setup};
    use crate::ui::views;

    #[test]
    fn an_entry_tells_who_has_it_and_what_became_of_its_request() {
        let mut world = World::new(Setup::new(7, 5)).expect("a world");
        world.advance_to(Micros::from_millis(1_000));
        let (server, _) = views::leader(&world).expect("a leader");
        world.act(Action::Propose { server, command: "set x 5".into() }).expect("it leads");
        let detail = |world: &World| {
            let logs: Vec<LogView> =
                world.servers().map(|one| LogView::new(one, world, Some(server))).collect();
            let index = logs.iter().map(|log| log.last().index).max().expect("there are logs");
            EntryDetail::new(world, &logs, server, index).expect("it is there")
        };
        let fresh = detail(&world);
        assert_eq!((fresh.command.as_str(), fresh.quorum.at(server)), ("set x 5", Holds::InMemory));
        assert_eq!((fresh.committed_at, fresh.quorum.is_reached()), (None, false));
        let asked = world.now();
        world.advance_to(Micros::from_millis(1_040));
        let later = detail(&world);
        assert!(later.quorum.is_reached() && later.quorum.committed.contains(server));
        assert!(later.committed_at.is_some_and(|at| at > asked));
        assert!(later.request.is_some_and(|request| request.contains("ok")));
    }
}
