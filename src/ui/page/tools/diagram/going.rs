//! What a click or Enter does: a message on its way is selected, a moment of the past is gone to.

use super::{Diagram, Reach};
use crate::raft::ServerId;
use crate::sim::MessageId;
use crate::ui::diagram::{Item, Place, Sight, beside};
use crate::ui::page::Msg;
use crate::ui::page::message::Selection;
use crate::ui::page::tools::timeline::TimelineMsg;

/// Where something leads.
enum Goal {
    Message(MessageId, Option<u64>),
    Event(u64),
    Server(ServerId),
}

impl Goal {
    fn of(item: &Item) -> Goal {
        match item {
            Item::Arrow(arrow) => Goal::Message(arrow.trip.id, arrow.event),
            Item::Mark(mark) => Goal::Event(mark.event),
        }
    }
}

impl Diagram {
    /// Something was clicked: an arrow or a sign, or else a lane.
    pub(super) fn press(&mut self, reach: &Reach, point: (f64, f64)) {
        let Some(key) = self.under(point) else {
            let lane = self.with_sight(|_, place, _| place.server(point.1));
            return lane.flatten().into_iter().for_each(|server| go(reach, &Goal::Server(server)));
        };
        self.reading.choose(Some(key));
        self.enter(reach);
    }

    /// On to the next thing in sight, or back.
    pub(super) fn walk(&mut self, onward: bool) {
        let here = self.reading.chosen();
        let next = self.with_sight(|_, _, sight| beside(sight, here, onward).map(|item| item.key()));
        if let Some(Some(key)) = next {
            self.reading.choose(Some(key));
        }
    }

    /// To what was walked to.
    pub(super) fn enter(&mut self, reach: &Reach) {
        let item = self.weaver.chart().zip(self.reading.chosen()).and_then(|(chart, key)| chart.item(key));
        if let Some(item) = item {
            go(reach, &Goal::of(&item));
        }
    }

    /// Does something with what is in sight.
    pub(super) fn with_sight<T>(
        &self,
        act: impl FnOnce(&crate::ui::diagram::Chart, &Place, &Sight) -> T,
    ) -> Option<T> {
        let (chart, view) = (self.weaver.chart()?, self.view.as_ref()?);
        let place = Place::new(view.window, self.size.0, self.size.1, chart.lanes.len());
        let sight = Sight::new(chart, &place, (view.window.from, view.window.to), view.folds);
        Some(act(chart, &place, &sight))
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
