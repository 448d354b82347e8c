//! A run as its host plays it: time passes and lines are done when the host says so.

use crate::browser::share::{SharedBranch, SharedRun, to_file, to_fragment};
use crate::embed::event::{Event, Watch};
use crate::script::{
    Expected, Failure, Found, Line, LineError, Runner, Script, ScriptError, Step, WhyFailed,
};
use crate::sim::{Micros, Place, ReplayError, Setup, SetupError, Until, World};
use std::fmt;

/// No single call lets more events happen: some hours of a quiet cluster. So none takes for ever.
pub const MOST_EVENTS: u64 = 5_000_000;

/// A world, the lines that are being done in it, and what of it has been told.
#[derive(Clone, Debug)]
pub struct Run {
    world: World,
    runner: Runner,
    watch: Watch,
    lines: Vec<Line>,
    /// Why no world could be made from the set-up of the lines, until somebody is told.
    unmade: Option<Failure>,
}

impl Run {
    /// A run at its beginning.
    ///
    /// # Errors
    /// [`SetupError`] when no world can be made from the set-up.
    pub fn new(setup: Setup) -> Result<Run, SetupError> {
        World::new(setup).map(|world| Run {
            world,
            runner: Runner::new(&Script::default()),
            watch: Watch::new(),
            lines: Vec::new(),
            unmade: None,
        })
    }

    /// A run that goes on from a world. What has happened there is not told.
    #[must_use]
    pub fn from_world(world: World) -> Run {
        let (watch, runner) = (Watch::from_now(&world), Runner::joining(&world));
        Run { world, runner, watch, lines: Vec::new(), unmade: None }
    }

    /// The world, for looking at.
    #[must_use]
    pub fn world(&self) -> &World {
        &self.world
    }

    /// Processes one event; `false` when nothing is going to happen any more.
    pub fn step(&mut self) -> bool {
        let stepped = self.world.step().is_some();
        self.drop_lines();
        stepped
    }

    /// Processes the next event if it is due by a moment; else sets the clock to that moment, and gives `false`.
    pub fn step_to(&mut self, moment: Micros) -> bool {
        let due = self.world.next_event_at().is_some_and(|at| at <= moment);
        if due {
            self.world.step();
        } else {
            self.world.wait_until(moment);
        }
        self.drop_lines();
        due
    }

    /// Takes lines of the script language, to be done by [`Run::go_on`]; what was left of others is not done. A set-up
    /// among them makes the world anew, as long as nothing has happened in it.
    ///
    /// # Errors
    /// All lines that are wrong, each with the first mistake in it.
    pub fn read(&mut self, text: &str) -> Result<(), Vec<ScriptError>> {
        let script = Script::parse(text)?;
        self.unmade = None;
        if let Some(line) = script.lines.iter().position(|line| matches!(line, Line::Setup(_))) {
            if self.world.events() > 0 || !self.world.record().actions().is_empty() {
                return Err(vec![setup_first(line)]);
            }
            match Run::new(script.setup()) {
                Ok(run) => *self = run,
                Err(error) => {
                    let (place, why) = (Place::of(&self.world), WhyFailed::Setup(error));
                    self.unmade = Some(Failure { line: line + 1, place, why });
                }
            }
        }
        self.runner.go_on_with(&script);
        self.lines = script.lines;
        Ok(())
    }

    /// Does what comes next of the lines: an event, an action, or a line; `false` when all are done.
    ///
    /// # Errors
    /// [`Failure`] at a line that cannot be done or does not hold; the rest is not done.
    pub fn go_on(&mut self) -> Result<bool, Failure> {
        let went_on = self.unmade.take().map_or_else(|| self.runner.advance(&mut self.world), Err);
        if went_on.is_err() {
            self.drop_lines();
        }
        went_on
    }

    /// How many expectations the lines have that were done last.
    #[must_use]
    pub fn expectations(&self) -> usize {
        let expects = |line: &&Line| matches!(line, Line::Step { step: Step::Expect(_), .. });
        self.lines.iter().take(self.runner.line()).filter(expects).count()
    }

    /// What is left of the lines will not be done.
    pub fn drop_lines(&mut self) {
        self.lines.clear();
        self.runner.go_on_with(&Script::default());
        // It looks at what has happened, and has nothing to do.
        let _ = self.runner.next(&self.world);
    }

    /// What has happened since this was asked last. Who asks after each step of any kind misses nothing.
    pub fn take(&mut self) -> Vec<Event> {
        self.watch.take(&self.world)
    }

    /// What has happened until now is told to nobody.
    pub fn skip(&mut self) {
        self.watch.skip(&self.world);
    }

    /// Goes back to a moment of the past, after all that happened up to and at it. What was done later is forgotten.
    ///
    /// # Errors
    /// [`Backwards`] for a moment that has not come yet; [`Backwards::Replay`] cannot come for a record of this engine.
    pub fn go_back(&mut self, moment: Micros) -> Result<(), Backwards> {
        if moment > self.world.now() {
            return Err(Backwards::NotYet);
        }
        let record = self.world.record().clone();
        let setup = record.setup().clone();
        let mut world = World::new(setup).map_err(|error| Backwards::Replay(ReplayError::Setup(error)))?;
        while !record.lead(&mut world, Until::Time(moment), u64::MAX).map_err(Backwards::Replay)? {}
        *self = Run::from_world(world);
        Ok(())
    }

    /// The run as a file: a script that does what was done, which the page and [`open`](super::open) open again.
    #[must_use]
    pub fn file(&self) -> String {
        to_file(&self.shared())
    }

    /// The run as the fragment of a link, `#run=…`, to stand behind the page's address.
    #[must_use]
    pub fn link(&self) -> String {
        format!("#{}", to_fragment(&self.shared()))
    }

    fn shared(&self) -> SharedRun {
        let mut run = SharedRun::of(self.world.record().clone());
        let branch = SharedBranch {
            end: Place::of(&self.world),
            digest: Some(self.world.digest()),
            ..SharedBranch::of(self.world.record().clone())
        };
        run.branches = vec![branch];
        run
    }
}

/// A set-up where something has happened already.
fn setup_first(line: usize) -> ScriptError {
    let error =
        LineError { column: 1, found: Found::Text("raftglass".to_owned()), expected: Expected::SetupFirst };
    ScriptError { line: line + 1, error }
}

/// Why a run cannot go back.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Backwards {
    /// The moment has not come yet.
    NotYet,
    /// The record cannot be replayed.
    Replay(ReplayError),
}

impl fmt::Display for Backwards {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Backwards::NotYet => f.write_str("that moment has not come yet"),
            Backwards::Replay(error) => error.fmt(f),
        }
    }
}

impl std::error::Error for Backwards {}

#[cfg(test)]
mod tests;
