//! What a click or Enter does: a message on its way is selected, a moment of the past is gone to.

use super::{Diagram, Reach};
use crate::raft::ServerId;
use crate::sim::MessageId;
use crate::ui::diagram::{Place, Shown, Thing};
use crate::ui::page::Msg;
use crate::ui::page::message::Selection;
use crate::ui::page::tools::timeline::{Timeline, TimelineMsg};

/// Where something leads.
enum Goal {
    Message(MessageId, Option<u64>),
    Event(u64),
    Server(ServerId),
}

impl Goal {
    fn of(thing: &Thing) -> Goal {
        match thing {
            Thing::Arrow(arrow) => Goal::Message(arrow.trip.id, arrow.event),
            Thing::Mark(mark) => Goal::Event(mark.event),
            Thing::Spot(spot) => Goal::Event(spot.mark.place.events),
        }
    }
}

impl Diagram {
    /// Something was clicked: an arrow or a sign, or else a lane.
    pub(super) fn press(&mut self, reach: &Reach, timeline: &Timeline, point: (f64, f64)) {
        let Some(key) = self.under(point) else {
            let lane = self.with_sight(reach, timeline, |_, place| place.server(point.1));
            return lane.flatten().into_iter().for_each(|server| go(reach, &Goal::Server(server)));
        };
        self.reading.choose(Some(key));
        self.enter(reach, timeline);
    }

    /// On to the next thing in sight, or back; at first the last there is.
    pub(super) fn walk(&mut self, reach: &Reach, timeline: &Timeline, onward: bool) {
        let (here, folds) = (self.reading.chosen(), self.folds());
        let next = self.with_sight(reach, timeline, |shown, place| {
            let mut keys = shown.things(place, folds).into_iter().map(|thing| thing.key());
            match here {
                None => keys.next_back(),
                Some(here) if onward => keys.find(|key| *key > here),
                Some(here) => keys.rfind(|key| *key < here),
            }
        });
        if let Some(Some(key)) = next {
            self.reading.choose(Some(key));
        }
    }

    /// To what was walked to.
    pub(super) fn enter(&mut self, reach: &Reach, timeline: &Timeline) {
        let Some(key) = self.reading.chosen() else { return };
        let goal =
            self.with_sight(reach, timeline, |shown, place| shown.thing(key, place).as_ref().map(Goal::of));
        if let Some(goal) = goal.flatten() {
            go(reach, &goal);
        }
    }

    /// Whether heartbeats are left out.
    pub(super) fn folds(&self) -> bool {
        self.view.is_some_and(|view| view.folds)
    }

    /// Does something with what is in sight.
    pub(super) fn with_sight<T>(
        &self,
        reach: &Reach,
        timeline: &Timeline,
        act: impl FnOnce(&Shown, &Place) -> T,
    ) -> Option<T> {
        let (shown, view) = (self.shown(reach, timeline)?, self.view.as_ref()?);
        let place = Place::new(view.window, self.size.0, self.size.1, shown.lanes());
        Some(act(&shown, &place))
    }
}

fn go(reach: &Reach, goal: &Goal) {
    let select = |selection| reach.on.emit(Msg::Select(selection));
    match *goal {
        Goal::Message(id, _) if reach.session.world().in_flight().any(|flight| flight.id == id) => {
            select(Selection::Message(id));
        }
        // Right after it was sent it is on its way.
        Goal::Message(id, Some(event)) => {
            reach.on.emit(TimelineMsg::Event(event).into());
            select(Selection::Message(id));
        }
        Goal::Message(_, None) => {}
        Goal::Event(event) => reach.on.emit(TimelineMsg::Event(event).into()),
        Goal::Server(server) => select(Selection::Server(server)),
    }
}
