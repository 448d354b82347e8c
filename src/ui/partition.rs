//! The groups that a network falls into: by a line that was drawn, by a server that was dragged, as a world has them.

mod boundary;
mod line;
mod stroke;

pub use boundary::boundaries;
pub use line::other_side;
pub use stroke::Stroke;

use crate::raft::{ServerId, ServerSet};
use crate::sim::{Action, World};

/// Groups of servers that hear each other and nobody else. All servers in one group are a whole network.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Groups {
    /// In order of their first servers; none is empty, and no server is in two.
    groups: Vec<ServerSet>,
}

impl Groups {
    /// A whole network.
    #[must_use]
    pub fn whole(members: ServerSet) -> Groups {
        Groups { groups: vec![members] }
    }

    /// The groups that a world has fallen into: nothing gets from one to another, in neither direction. Within a group
    /// some links may be cut, too.
    #[must_use]
    pub fn of(world: &World) -> Groups {
        let (members, apart) = (world.members(), world.disconnected());
        let heard = |from: ServerId, to: ServerId| {
            !world.cut(from, to) && !apart.contains(from) && !apart.contains(to)
        };
        let linked = |one: ServerId, other: ServerId| heard(one, other) || heard(other, one);
        let mut groups: Vec<ServerSet> = Vec::new();
        for server in members.iter() {
            let (joined, others): (Vec<_>, Vec<_>) =
                groups.into_iter().partition(|group| group.iter().any(|member| linked(member, server)));
            let group = joined.into_iter().flat_map(ServerSet::iter).chain([server]).collect();
            groups = others;
            groups.push(group);
        }
        groups.into_iter().collect()
    }

    /// Whether nothing is between any two.
    #[must_use]
    pub fn is_whole(&self) -> bool {
        self.groups.len() < 2
    }

    /// The groups, in order of their first servers.
    pub fn iter(&self) -> impl ExactSizeIterator<Item = ServerSet> {
        self.groups.iter().copied()
    }

    /// The place of a server's group among them, from 0.
    #[must_use]
    pub fn place(&self, server: ServerId) -> usize {
        self.groups.iter().position(|group| group.contains(server)).unwrap_or_default()
    }

    /// Every group is parted once more, into those of `side` and the rest: another line was drawn.
    #[must_use]
    pub fn split(&self, side: ServerSet) -> Groups {
        let part = |group: ServerSet, within: bool| -> ServerSet {
            group.iter().filter(|server| side.contains(*server) == within).collect()
        };
        self.iter().flat_map(|group| [part(group, false), part(group, true)]).collect()
    }

    /// A server joins the group of another, or, with `None`, is one by itself.
    #[must_use]
    pub fn moved(&self, server: ServerId, to: Option<ServerId>) -> Groups {
        let change = |group: ServerSet| {
            let mut group = group;
            group.remove(server);
            if to.is_some_and(|other| other != server && group.contains(other)) {
                group.insert(server);
            }
            group
        };
        let alone = to.is_none_or(|other| other == server).then(|| ServerSet::from_iter([server]));
        self.iter().map(change).chain(alone).collect()
    }

    /// What makes a world's network fall into these groups: those that were disconnected by themselves and are to be
    /// heard again are connected first.
    #[must_use]
    pub fn actions(&self, world: &World) -> Vec<Action> {
        let together = self.iter().filter(|group| group.len() > 1).flat_map(ServerSet::iter);
        let apart = world.disconnected();
        let connected = together.filter(|server| apart.contains(*server));
        let partition = Action::Partition { groups: self.groups.clone() };
        connected.map(|server| Action::Connect { server }).chain([partition]).collect()
    }
}

impl FromIterator<ServerSet> for Groups {
    fn from_iter<I: IntoIterator<Item = ServerSet>>(groups: I) -> Groups {
        let mut groups: Vec<ServerSet> = groups.into_iter().filter(|group| !group.is_empty()).collect();
        groups.sort_by_key(|group| group.iter().next());
        groups.dedup();
        Groups { groups }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sim::Setup;

    fn id(number: u8) -> ServerId {
        ServerId::new(number).expect("a server's number")
    }

    fn set(numbers: &[u8]) -> ServerSet {
        numbers.iter().map(|number| id(*number)).collect()
    }

    fn world() -> World {
        World::new(Setup::new(1, 5)).expect("a usual setup")
    }

    #[test]
    fn a_line_parts_what_earlier_lines_have_left_together() {
        let once = Groups::whole(set(&[1, 2, 3, 4, 5])).split(set(&[3, 4, 5]));
        assert_eq!(once, Groups::from_iter([set(&[1, 2]), set(&[3, 4, 5])]));
        let twice = once.split(set(&[2, 3]));
        assert_eq!(twice, Groups::from_iter([set(&[1]), set(&[2]), set(&[3]), set(&[4, 5])]));
        assert_eq!(twice.place(id(5)), 3);
    }

    #[test]
    fn a_dragged_server_leaves_its_group_for_another_or_for_none() {
        let groups = Groups::from_iter([set(&[1, 2]), set(&[3, 4, 5])]);
        assert_eq!(groups.moved(id(3), Some(id(1))), Groups::from_iter([set(&[1, 2, 3]), set(&[4, 5])]));
        assert_eq!(groups.moved(id(2), Some(id(1))), groups);
        assert_eq!(groups.moved(id(1), None), Groups::from_iter([set(&[1]), set(&[2]), set(&[3, 4, 5])]));
        assert!(Groups::from_iter([set(&[1]), set(&[2])]).moved(id(1), Some(id(2))).is_whole());
    }

    #[test]
    fn a_world_tells_its_groups_which_a_single_way_makes_one() {
        let mut world = world();
        assert_eq!(Groups::of(&world), Groups::whole(world.members()));
        let groups = Groups::from_iter([set(&[1, 4]), set(&[2, 3, 5])]);
        for action in groups.actions(&world) {
            world.act(action).expect("a partition");
        }
        assert_eq!(Groups::of(&world), groups);
        world.act(Action::Cut { from: id(2), to: id(3) }).expect("it is whole");
        world.act(Action::Cut { from: id(3), to: id(2) }).expect("it is whole");
        assert_eq!(Groups::of(&world), groups, "S5 hears both");
        world.act(Action::Heal { from: id(1), to: id(5) }).expect("it is cut");
        assert!(Groups::of(&world).is_whole());
    }

    #[test]
    fn a_disconnected_server_is_a_group_and_can_be_taken_back_into_another() {
        let mut world = world();
        world.act(Action::Disconnect { server: id(2) }).expect("it is connected");
        let groups = Groups::of(&world);
        assert_eq!(groups, Groups::from_iter([set(&[2]), set(&[1, 3, 4, 5])]));
        for action in groups.moved(id(2), Some(id(3))).moved(id(5), None).actions(&world) {
            world.act(action).expect("possible");
        }
        assert_eq!(Groups::of(&world), Groups::from_iter([set(&[1, 2, 3, 4]), set(&[5])]));
    }
}
