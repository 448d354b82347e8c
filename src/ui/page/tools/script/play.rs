//! A script under way in the run that is open.

use super::Way;
use crate::browser::{Pace, PageSession, RunId};
use crate::script::{Line, Performance, Script, Standing};
use crate::sim::{Micros, Place};
use crate::ui::page::tools::Reach;
use std::cell::RefCell;
use std::rc::Rc;

/// How long a line is seen before it is done, in milliseconds of real time.
const DWELL: f64 = 350.0;

/// How long a slice of a run to the end may take, in milliseconds: the page stays alive.
const SLICE: f64 = 12.0;

/// How many steps are done between two looks at the clock.
const STEPS: u64 = 200;

/// How much virtual time passes at most between two flushes.
const LEAP: Micros = Micros::from_millis(1_000);

/// How a script begins.
pub struct Beginning {
    /// How it is run, from there on.
    pub way: Way,
    /// Up to this place in time it is run at once.
    pub at: Micros,
    /// Whether time passes then.
    pub plays: bool,
    /// Whether it is brought in sight.
    pub shows: bool,
    /// The run that is open before.
    pub before: Option<RunId>,
}

/// A script that waits for the run that is being opened for it.
struct Waiting {
    script: Rc<Script>,
    beginning: Beginning,
}

thread_local! {
    static WAITING: RefCell<Option<Waiting>> = const { RefCell::new(None) };
}

/// A script, played in the run that is open.
pub struct Play {
    performance: Performance,
    way: Way,
    pace: Pace,
    /// How long the next line is seen yet.
    dwell: f64,
    /// The answer that was chosen, by its line.
    choice: Option<usize>,
    /// Whether somebody has ended it before its end.
    left: bool,
    /// Where it has left the run.
    place: Place,
    /// Where it is run to at once, and whether time passes then; `None` once it is there.
    ahead: Option<(Micros, bool)>,
    /// Whether it is to be brought in sight.
    pub shows: bool,
    /// The run that was open before.
    before: Option<RunId>,
}

/// What is seen of it.
#[derive(Clone, PartialEq)]
pub struct Seen {
    /// The line that is being done.
    pub line: usize,
    /// How it stands.
    pub standing: Standing,
    /// The expectations that were met, of how many.
    pub met: (usize, usize),
    /// The answer that was chosen, by its line.
    pub choice: Option<usize>,
    /// Whether it was left.
    pub left: bool,
    /// Whether there is a run to go back to.
    pub before: bool,
    /// When it ended; the beginning while it has not.
    pub end: Micros,
}

impl Play {
    /// Has a script wait for the run that is opened next.
    pub fn wait(script: Rc<Script>, beginning: Beginning) {
        WAITING.with(|waiting| *waiting.borrow_mut() = Some(Waiting { script, beginning }));
    }

    /// The script that waits for this run, at its beginning.
    pub fn begin(session: &PageSession) -> Option<Play> {
        let Waiting { script, beginning } = WAITING.with(|waiting| waiting.borrow_mut().take())?;
        let world = session.world();
        let fits = *world.setup() == script.setup()
            && Place::of(world) == Place::default()
            && world.record().actions().is_empty();
        let Beginning { way, at, plays, shows, before } = beginning;
        fits.then(|| Play {
            performance: Performance::new(&script),
            way,
            pace: Pace::default(),
            dwell: 0.0,
            choice: None,
            left: false,
            place: Place::default(),
            ahead: Some((at, plays)),
            shows,
            // A frame has one run, whatever is done in it.
            before: before.filter(|before| session.run() != Some(before)),
        })
    }

    /// How far it has come.
    pub fn performance(&self) -> &Performance {
        &self.performance
    }

    /// The script's lines.
    pub fn lines(&self) -> std::sync::Arc<[Line]> {
        self.performance.lines().clone()
    }

    /// Whether the run is where the script has left it. Where somebody has gone on in another way, the script cannot.
    pub fn fits(&self, session: &PageSession) -> bool {
        Place::of(session.world()) == self.place
    }

    /// Whether nothing more will come of it.
    pub fn is_over(&self) -> bool {
        self.left || self.performance.is_over()
    }

    /// The run that was open before.
    pub fn before(&self) -> Option<&RunId> {
        self.before.as_ref()
    }

    /// What is seen of it.
    pub fn seen(&self, now: Micros) -> Seen {
        Seen {
            line: self.performance.line(),
            standing: self.performance.standing().clone(),
            met: self.performance.expectations(),
            choice: self.choice,
            left: self.left,
            before: self.before.is_some(),
            end: if *self.performance.standing() == Standing::Done { now } else { Micros::ZERO },
        }
    }

    /// Somebody has answered the question.
    pub fn answer(&mut self, line: usize) {
        self.choice = Some(line);
    }

    /// Somebody ends it.
    pub fn leave(&mut self) {
        self.left = true;
    }

    /// What was to be read has been, or what was broken has been seen.
    pub fn go_on(&mut self) {
        self.choice = None;
        self.performance.go_on();
    }

    /// Lets the time of a frame pass.
    pub fn advance(&mut self, reach: &mut Reach, passed: f64) {
        if *self.performance.standing() != Standing::Going {
            self.go_on();
        }
        match (self.ahead, self.way) {
            (Some((at, plays)), _) => self.run_ahead(reach, at, plays),
            (None, Way::Watch) => self.watch(reach, passed),
            (None, Way::ToTheEnd) => self.run(reach.session),
        }
        self.place = Place::of(reach.session.world());
        if *self.performance.standing() != Standing::Going {
            reach.playback.playing = false;
        }
    }

    /// Goes on to the place in time that it shall begin at, whatever there is to read before it.
    fn run_ahead(&mut self, reach: &mut Reach, at: Micros, plays: bool) {
        let end = clock() + SLICE;
        let session = &mut *reach.session;
        while session.now() < at && !self.performance.is_over() && clock() < end {
            self.performance.go_on();
            self.performance.watch(at.min(session.now().plus(LEAP)), session);
            session.flush();
        }
        if *self.performance.standing() == Standing::Done {
            session.pass(at.since(session.now()));
        }
        if session.now() >= at || self.performance.is_over() {
            self.ahead = None;
            reach.playback.playing = plays;
        }
    }

    fn watch(&mut self, reach: &mut Reach, passed: f64) {
        if self.dwell > 0.0 {
            self.dwell -= passed;
            return;
        }
        let time = self.pace.pass(passed, reach.playback.speed.millionths());
        if self.performance.watch(reach.session.now().plus(time), reach.session) {
            self.dwell = DWELL;
        }
    }

    fn run(&mut self, session: &mut PageSession) {
        let end = clock() + SLICE;
        let mut flushed = session.now();
        while self.performance.run(STEPS, session) && clock() < end {
            if session.now().since(flushed) >= LEAP {
                session.flush();
                flushed = session.now();
            }
        }
    }

    /// On to the next event, action or line.
    pub fn step(&mut self, session: &mut PageSession) {
        self.go_on();
        self.dwell = 0.0;
        let line = self.performance.line();
        // What comes next may be that the line begins, which is nothing to be seen.
        if self.performance.run(1, session) && self.performance.line() != line {
            self.performance.run(1, session);
        }
        self.place = Place::of(session.world());
    }

    /// On to the next line, whatever happens until then.
    pub fn next_line(&mut self, session: &mut PageSession) {
        self.go_on();
        self.dwell = 0.0;
        let end = Micros(u64::MAX);
        // A line that is seen already is done first.
        self.performance.watch(end, session);
        self.place = Place::of(session.world());
    }
}

/// The real time, in milliseconds.
fn clock() -> f64 {
    web_sys::window().and_then(|window| window.performance()).map_or(0.0, |performance| performance.now())
}
