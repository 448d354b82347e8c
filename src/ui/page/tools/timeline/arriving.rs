//! Branches that are shared: those that go, and those that have come with the run.

use super::{Reach, Timeline};
use crate::browser::PageSession;
use crate::sim::{Place, World};

impl Timeline {
    /// All branches as far as they have come, each with its name, the one that is looked at first.
    pub fn all<'a>(&'a self, session: &'a PageSession) -> Vec<(&'a str, &'a World)> {
        self.way.open().map_or_else(|| vec![("", session.world())], |travel| travel.all(session))
    }

    /// The past is open: what has come with the run belongs there.
    pub(super) fn take_in(&mut self, reach: &mut Reach) {
        let Some(travel) = self.way.open_mut() else { return };
        let Some(arrival) = self.arrival.take() else { return };
        let active = travel.active();
        travel.rename(active, &arrival.name);
        for (name, world) in &arrival.others {
            travel.join(name, world);
        }
        if let Some(place) = arrival.shown {
            reach.jumped |= travel.visit(reach.session, active, place);
            reach.playback.playing = arrival.view.playing;
        }
    }

    /// Does something at the head of the run, and is back then where it was.
    pub fn at_head(&mut self, reach: &mut Reach, act: impl FnOnce(&mut Reach)) {
        let Some(travel) = self.way.open_mut().filter(|_| reach.session.is_past()) else { return act(reach) };
        let (viewed, place) = (travel.viewed(), Place::of(reach.session.world()));
        travel.to_head(reach.session);
        act(reach);
        travel.visit(reach.session, viewed, place);
        self.jumps = travel.jumps();
    }
}
