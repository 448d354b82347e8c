//! The links between servers, as they are now.

use crate::raft::ServerId;
use crate::sim::{Action, Span, World};

/// One direction of a link.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Way {
    /// What is sent arrives, unless the network loses it by chance.
    Whole,
    /// It takes so much longer.
    Slow(Span),
    /// It is cut: nothing arrives.
    Cut,
    /// One of its ends is disconnected: nothing arrives.
    Apart,
}

/// What a slow link takes on top of the latency, where the user names nothing else.
pub const SLOW: Span = Span::millis(50, 100);

impl Way {
    /// The direction of a link in a world.
    #[must_use]
    pub fn of(world: &World, from: ServerId, to: ServerId) -> Way {
        let apart = world.disconnected();
        match world.extra_latency(from, to) {
            _ if world.cut(from, to) => Way::Cut,
            _ if apart.contains(from) || apart.contains(to) => Way::Apart,
            Span::NONE => Way::Whole,
            extra => Way::Slow(extra),
        }
    }

    /// What makes it whole; nothing if it is, or if its ends are disconnected.
    #[must_use]
    pub fn healed(self, from: ServerId, to: ServerId) -> Vec<Action> {
        match self {
            Way::Slow(_) | Way::Cut => vec![Action::Heal { from, to }],
            Way::Whole | Way::Apart => Vec::new(),
        }
    }

    /// What cuts it.
    #[must_use]
    pub fn cut(self, from: ServerId, to: ServerId) -> Vec<Action> {
        if self == Way::Cut { Vec::new() } else { vec![Action::Cut { from, to }] }
    }

    /// What makes it slow, and whole otherwise.
    #[must_use]
    pub fn slowed(self, from: ServerId, to: ServerId) -> Vec<Action> {
        let slow = Action::SlowLink { from, to, extra: SLOW };
        match self {
            Way::Slow(_) => Vec::new(),
            Way::Cut => vec![Action::Heal { from, to }, slow],
            Way::Whole | Way::Apart => vec![slow],
        }
    }

    /// What comes next when somebody goes through the states: whole, cut, slow, and whole again.
    #[must_use]
    pub fn next(self, from: ServerId, to: ServerId) -> Vec<Action> {
        match self {
            Way::Whole | Way::Apart => self.cut(from, to),
            Way::Cut => self.slowed(from, to),
            Way::Slow(_) => self.healed(from, to),
        }
    }

    /// Its class in the style sheet.
    #[must_use]
    pub fn class(self) -> &'static str {
        match self {
            Way::Whole => "whole",
            Way::Slow(_) => "slow",
            Way::Cut => "cut",
            Way::Apart => "apart",
        }
    }
}

/// A link in both its directions.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct LinkView {
    /// The end with the lower number.
    pub one: ServerId,
    /// The other end.
    pub other: ServerId,
    /// From `one` to `other`.
    pub there: Way,
    /// From `other` to `one`.
    pub back: Way,
}

impl LinkView {
    /// The link between two servers, whichever is named first.
    #[must_use]
    pub fn between(world: &World, one: ServerId, other: ServerId) -> LinkView {
        let (one, other) = (one.min(other), one.max(other));
        LinkView { one, other, there: Way::of(world, one, other), back: Way::of(world, other, one) }
    }

    /// All links of a world.
    #[must_use]
    pub fn all(world: &World) -> Vec<LinkView> {
        let members = world.members();
        let pairs = members
            .iter()
            .flat_map(|one| members.iter().filter(move |other| one < *other).map(move |other| (one, other)));
        pairs.map(|(one, other)| LinkView::between(world, one, other)).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sim::Setup;

    fn id(number: u8) -> ServerId {
        ServerId::new(number).expect("a server's number")
    }

    #[test]
    fn going_through_the_states_of_a_direction_comes_back_to_a_whole_one() {
        let mut world = World::new(Setup::new(1, 3)).expect("a usual setup");
        let (from, to) = (id(1), id(3));
        let mut seen = Vec::new();
        for _ in 0..3 {
            let way = Way::of(&world, from, to);
            for action in way.next(from, to) {
                world.act(action).expect("possible");
            }
            seen.push(Way::of(&world, from, to));
            assert_eq!(Way::of(&world, to, from), Way::Whole, "the other direction is another");
        }
        assert_eq!(seen, [Way::Cut, Way::Slow(SLOW), Way::Whole]);
    }

    #[test]
    fn a_world_has_a_link_between_each_two_servers() {
        let mut world = World::new(Setup::new(1, 5)).expect("a usual setup");
        assert_eq!(LinkView::all(&world).len(), 10);
        world.act(Action::Disconnect { server: id(2) }).expect("possible");
        let apart = LinkView::all(&world).iter().filter(|link| link.there == Way::Apart).count();
        assert_eq!(apart, 4);
        let link = LinkView::between(&world, id(4), id(2));
        assert_eq!((link.one, link.other, link.back), (id(2), id(4), Way::Apart));
    }
}
