//! A line that is done in the run that is open, wherever it is looked at.

use crate::browser::{Pace, Refused};
use crate::script::{Failure, Performance, Script, Stage, Standing, WhyFailed};
use crate::sim::{Action, Micros, Place, World};
use crate::ui::page::tools::Reach;
use crate::ui::page::tools::timeline::Timeline;

/// A line under way.
pub struct Performing {
    performance: Performance,
    pace: Pace,
    /// Whether time passed before.
    played: bool,
    /// Where it has left the run.
    place: Place,
}

/// What came of it so far.
pub enum Came {
    /// It needs time.
    Going,
    /// It is done.
    Done,
    /// It could not be done, or did not hold.
    Failed(Failure),
}

/// The run, with its past: what is done in it begins a branch there.
struct OnTimeline<'a, 'b> {
    reach: &'a mut Reach<'b>,
    timeline: &'a mut Timeline,
}

impl Stage for OnTimeline<'_, '_> {
    fn world(&self) -> &World {
        self.reach.session.world()
    }

    fn act(&mut self, action: Action) -> Result<(), WhyFailed> {
        self.timeline.act(self.reach, action).map(drop).map_err(|refused| match refused {
            Refused::Action(error) => WhyFailed::Action(error),
            Refused::StorageFull => WhyFailed::NoRoom,
        })
    }

    fn step(&mut self) {
        self.timeline.pass_event(self.reach);
    }

    fn wait_until(&mut self, moment: Micros) {
        self.reach.session.wait_until(moment);
    }

    fn holds_still(&self) -> bool {
        self.reach.session.holds_still()
    }
}

impl Performing {
    /// A line that is about to be done.
    pub fn new(line: &Script, reach: &Reach) -> Performing {
        Performing {
            performance: Performance::new(line),
            pace: Pace::default(),
            played: reach.playback.playing,
            place: Place::of(reach.session.world()),
        }
    }

    /// Whether time passed before it.
    pub fn played(&self) -> bool {
        self.played
    }

    /// The line, or lines, as far as they have come.
    pub fn performance(&self) -> &Performance {
        &self.performance
    }

    /// What there was to read has been, or what was broken has been seen; `false` if nothing more will come.
    pub fn go_on(&mut self) -> bool {
        self.performance.go_on();
        !self.performance.is_over()
    }

    /// Does what takes no time.
    pub fn begin(&mut self, reach: &mut Reach, timeline: &mut Timeline) -> Came {
        // What is broken already has been seen.
        reach.session.condone();
        let now = reach.session.now();
        self.watch(now, reach, timeline)
    }

    /// Lets the time of a frame pass; `None` if the run is not where it was left.
    pub fn advance(&mut self, reach: &mut Reach, timeline: &mut Timeline, passed: f64) -> Option<Came> {
        if Place::of(reach.session.world()) != self.place {
            return None;
        }
        let time = self.pace.pass(passed, reach.playback.speed.millionths());
        let moment = reach.session.now().plus(time);
        Some(self.watch(moment, reach, timeline))
    }

    fn watch(&mut self, moment: Micros, reach: &mut Reach, timeline: &mut Timeline) -> Came {
        // It stops once, where its line begins.
        while self.performance.watch(moment, &mut OnTimeline { reach, timeline }) {}
        self.place = Place::of(reach.session.world());
        match self.performance.standing() {
            Standing::Going => Came::Going,
            Standing::Failed(failure) => Came::Failed(failure.clone()),
            _ => Came::Done,
        }
    }
}
