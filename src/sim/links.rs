//! The links between servers, each in its two directions: whole, slow or cut.

use super::time::Span;
use crate::raft::{Message, ServerId, ServerSet};

/// What is wrong with which direction of which link.
#[derive(Clone, Debug, Default)]
pub(super) struct Links {
    /// In order; hardly ever many.
    cut: Vec<Way>,
    /// In order.
    slow: Vec<(Way, Span)>,
}

/// One direction of a link: from whom to whom.
pub(super) type Way = (ServerId, ServerId);

impl Links {
    pub(super) fn is_cut(&self, message: &Message) -> bool {
        self.cut.contains(&(message.from, message.to))
    }

    /// What comes on top of the latency.
    pub(super) fn extra(&self, way: Way) -> Span {
        self.slow.iter().find(|(slow, _)| *slow == way).map_or(Span::NONE, |(_, extra)| *extra)
    }

    pub(super) fn cut(&self) -> &[Way] {
        &self.cut
    }

    pub(super) fn slow(&self) -> &[(Way, Span)] {
        &self.slow
    }

    /// `false` if it is that way already.
    pub(super) fn set_cut(&mut self, way: Way, cut: bool) -> bool {
        match (self.cut.binary_search(&way), cut) {
            (Err(place), true) => self.cut.insert(place, way),
            (Ok(place), false) => drop(self.cut.remove(place)),
            _ => return false,
        }
        true
    }

    /// Cuts what leads from one group to another, and nothing else; `false` if that is so already.
    pub(super) fn partition(&mut self, members: ServerSet, groups: &[ServerSet]) -> bool {
        let named = |server: ServerId| groups.iter().any(|group| group.contains(server));
        let others = members.iter().filter(|server| !named(*server)).collect();
        let together = |one: ServerId, other: ServerId| {
            let both = |group: &ServerSet| group.contains(one) && group.contains(other);
            groups.iter().any(both) || both(&others)
        };
        let ways = members.iter().flat_map(|from| members.iter().map(move |to| (from, to)));
        let cut: Vec<Way> = ways.filter(|(from, to)| from != to && !together(*from, *to)).collect();
        let changed = cut != self.cut;
        self.cut = cut;
        changed
    }

    /// `false` if all links are whole already.
    pub(super) fn heal_all(&mut self) -> bool {
        let troubled = !self.cut.is_empty() || !self.slow.is_empty();
        *self = Links::default();
        troubled
    }

    /// `false` if it is that slow already.
    pub(super) fn set_slow(&mut self, way: Way, extra: Span) -> bool {
        let place = self.slow.binary_search_by_key(&way, |(way, _)| *way);
        match place {
            Ok(place) if extra == Span::NONE => drop(self.slow.remove(place)),
            Ok(place) => {
                let changed = self.slow.get(place).is_some_and(|(_, before)| *before != extra);
                self.slow.splice(place..=place, [(way, extra)]);
                return changed;
            }
            Err(_) if extra == Span::NONE => return false,
            Err(place) => self.slow.insert(place, (way, extra)),
        }
        true
    }
}
