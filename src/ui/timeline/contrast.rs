//! Two worlds side by side.

use crate::browser::travel::{Differs, contrast};
use crate::raft::{EntryId, Index, ServerId};
use crate::sim::{Server, World};
use crate::ui::views::{LogView, ServerView};

/// A server in one of the worlds.
#[derive(Clone, PartialEq, Debug)]
pub struct Column {
    /// What it is to those outside.
    pub view: ServerView,
    /// The end of its log, the newest entry last: at most [`Column::TAIL`].
    pub tail: Vec<EntryId>,
}

/// A server in both.
#[derive(Clone, PartialEq, Debug)]
pub struct Row {
    /// The server.
    pub server: ServerId,
    /// It in the one world and in the other.
    pub sides: [Column; 2],
    /// In what they differ, what matters most first.
    pub differs: Vec<Differs>,
}

impl Column {
    /// How many entries of a log are shown.
    pub const TAIL: u64 = 4;

    fn new(server: &Server, world: &World) -> Column {
        let connected = !world.disconnected().contains(server.id());
        let log = LogView::new(server, world, None).log;
        let last = log.last_index().0;
        let first = last.saturating_sub(Column::TAIL - 1).max(1);
        let entry = |index: u64| Some(EntryId { index: Index(index), term: log.term_at(Index(index))? });
        Column {
            view: ServerView::new(server, world.members(), connected),
            tail: (first..=last).filter_map(entry).collect(),
        }
    }
}

/// The servers of two worlds of one cluster, in order.
#[must_use]
pub fn rows(one: &World, other: &World) -> Vec<Row> {
    let found = contrast(one, other);
    let pairs = one.servers().zip(other.servers());
    let row = |(left, right): (&Server, &Server)| Row {
        server: left.id(),
        sides: [Column::new(left, one), Column::new(right, other)],
        differs: found
            .iter()
            .find(|contrast| contrast.server == left.id())
            .map(|contrast| contrast.differs.clone())
            .unwrap_or_default(),
    };
    pairs.map(row).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sim::{Action, Micros, Setup};
    use crate::ui::views;

    #[test]
    fn what_differs_stands_beside_what_is_shown() {
        let mut world = World::new(Setup::new(7, 3)).expect("a world");
        world.advance_to(Micros::from_millis(1_000));
        let leader = views::leader(&world).expect("a leader").0;
        assert!(rows(&world, &world.clone()).iter().all(|row| row.differs.is_empty()));
        let mut other = world.clone();
        other.act(Action::Crash { server: leader }).expect("it runs");
        for row in rows(&world, &other) {
            assert_eq!(row.differs.first(), (row.server == leader).then_some(&Differs::Runs(true, false)));
        }
        world.act(Action::Propose { server: leader, command: "set x 1".to_string() }).expect("it leads");
        world.advance_to(Micros::from_millis(1_400));
        other.advance_to(Micros::from_millis(1_400));
        let later = rows(&world, &other);
        assert!(
            later.iter().any(|row| row.differs.iter().any(|differs| matches!(differs, Differs::Log { .. })))
        );
        assert!(later.iter().all(|row| row.sides[0].tail.last() == Some(&row.sides[0].view.last)));
    }
}
