//! An entry in the inspector.

use super::log_view::LogView;
use crate::raft::{Index, ServerId};
use crate::sim::{Milestone, World};
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
    /// Who has proposed it, and when; `None` if it was on a disk before the run, or was put there.
    pub proposed: Option<Milestone>,
    /// Who has committed it first, and when.
    pub committed: Option<Milestone>,
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
            proposed: world.proposed(quorum.entry),
            committed: world.committed(quorum.entry),
            request: request.map(|request| text::request(request).1),
            last: view.last().index,
            quorum,
        })
    }

    /// Whether it is committed, as far as a server knows or did.
    #[must_use]
    pub fn is_committed(&self) -> bool {
        self.committed.is_some() || !self.quorum.committed.is_empty()
    }

    /// Whether it is committed and nobody knows it: who did has started anew.
    #[must_use]
    pub fn is_forgotten(&self) -> bool {
        self.committed.is_some() && self.quorum.committed.is_empty()
    }

    /// What a server has there, and whether it knows that it is committed.
    pub fn rows(&self) -> impl Iterator<Item = (ServerId, Holds, bool)> {
        let committed = self.quorum.committed;
        self.quorum.holds.iter().map(move |(server, holds)| (*server, *holds, committed.contains(*server)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sim::{Action, Micros, Place, Setup, Until};
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
        let asked = Milestone { at: world.now(), by: server };
        assert_eq!((fresh.proposed, fresh.committed, fresh.is_committed()), (Some(asked), None, false));
        assert!(!fresh.quorum.is_reached());
        world.advance_to(Micros::from_millis(1_040));
        let later = detail(&world);
        assert!(later.quorum.is_reached() && later.quorum.committed.contains(server));
        assert!(later.committed.is_some_and(|committed| committed.by == server && committed.at > asked.at));
        assert!(later.request.is_some_and(|request| request.contains("ok")));
    }

    #[test]
    fn when_an_entry_was_committed_is_known_for_good() {
        let mut world = World::new(Setup::new(7, 3)).expect("a world");
        world.advance_to(Micros::from_millis(1_000));
        let (server, _) = views::leader(&world).expect("a leader");
        world.act(Action::Propose { server, command: "set x 5".into() }).expect("it leads");
        world.advance_to(Micros::from_millis(1_100));
        let detail = |world: &World| {
            let logs: Vec<LogView> = world.servers().map(|one| LogView::new(one, world, None)).collect();
            EntryDetail::new(world, &logs, server, Index(2)).expect("it is there")
        };
        let before = detail(&world);
        assert!(before.committed.is_some());
        // Long after the world has forgotten what happened, and with nobody who knows it.
        world.advance_to(Micros::from_millis(60_000));
        world.act(Action::ReloadAll).expect("it can be reloaded");
        let after = detail(&world);
        assert_eq!((after.proposed, after.committed), (before.proposed, before.committed));
        assert!(after.quorum.committed.is_empty() && after.is_committed() && after.is_forgotten());
        let mut again = World::new(Setup::new(7, 3)).expect("a world");
        world.record().lead(&mut again, Until::Place(Place::of(&world)), u64::MAX).expect("it is its record");
        assert_eq!(detail(&again), after, "a replay knows it, too");
    }
}
