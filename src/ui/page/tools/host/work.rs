//! What a host page has asked for that takes its time: lines of the script language, and going further than the run has
//! come.

use super::link::Failure;
use super::said::Where;
use crate::script::{Line, Performance, Script, ScriptError};
use crate::sim::Micros;
use crate::ui::page::tools::Reach;
use crate::ui::page::tools::palette::performing::{Came, Performing};
use crate::ui::page::tools::timeline::{Timeline, TimelineMsg};
use std::collections::VecDeque;
use std::mem;

/// How much virtual time a seek passes at once, of that between two looks at what has happened.
const STRIDE: Micros = Micros::from_millis(100);

/// How many strides it takes before the page gets its turn.
const STRIDES: u32 = 20;

/// What has come of a call: its number, and where the run is.
type Done = (u64, Result<Where, Failure>);

/// All of it. Lines are done one call after the other; who goes elsewhere ends them.
#[derive(Default)]
pub struct Work {
    doing: Option<Doing>,
    waiting: VecDeque<(u64, Script)>,
    done: Vec<Done>,
    /// Lines that are all done, until somebody has looked at what they have expected.
    over: Vec<Performance>,
    /// Whether time was asked for.
    asked: bool,
}

enum Doing {
    /// Lines under way.
    Lines { number: u64, performing: Box<Performing> },
    /// On the way to a moment.
    Seek { number: u64, at: Micros },
}

impl Work {
    /// Lines are to be done.
    pub fn run(&mut self, reach: &mut Reach, timeline: &mut Timeline, number: u64, lines: &str) {
        match read(lines) {
            Ok(script) => self.waiting.push_back((number, script)),
            Err(failure) => self.done.push((number, Err(failure))),
        }
        self.begin(reach, timeline);
    }

    /// The page goes to a moment, and time stands still there.
    pub fn seek(&mut self, number: u64, at: Micros) {
        self.give_up("the host has gone elsewhere before it was done");
        self.doing = Some(Doing::Seek { number, at });
    }

    /// What is under way comes to nothing.
    pub fn give_up(&mut self, why: &str) {
        let doing = self.doing.take().map(|doing| match doing {
            Doing::Lines { number, .. } | Doing::Seek { number, .. } => number,
        });
        let waiting = self.waiting.drain(..).map(|(number, _)| number);
        self.done.extend(doing.into_iter().chain(waiting).map(|number| (number, Err(Failure::plain(why)))));
    }

    /// What has come of calls since it was asked last.
    pub fn done(&mut self) -> Vec<Done> {
        mem::take(&mut self.done)
    }

    /// Shows the lines that are under way, and those that have ended since.
    pub fn performances(&mut self, mut see: impl FnMut(&Performance)) {
        self.over.drain(..).for_each(|performance| see(&performance));
        if let Some(Doing::Lines { performing, .. }) = &self.doing {
            see(performing.performance());
        }
    }

    /// Whether it has to be told when there is time; once for each time that is given.
    pub fn wants_time(&mut self) -> bool {
        let seeking = matches!(self.doing, Some(Doing::Seek { .. }));
        seeking && !mem::replace(&mut self.asked, true)
    }

    /// Lets the time of a frame pass as the lines have it; `false` if none are under way.
    pub fn advance(&mut self, reach: &mut Reach, timeline: &mut Timeline, passed: f64) -> bool {
        let Some(Doing::Lines { number, mut performing }) =
            self.doing.take_if(|doing| matches!(doing, Doing::Lines { .. }))
        else {
            return false;
        };
        let Some(came) = performing.advance(reach, timeline, passed) else {
            self.done.push((number, Err(Failure::plain("the run has gone on in another way"))));
            self.begin(reach, timeline);
            return false;
        };
        self.take(reach, timeline, number, performing, came);
        self.begin(reach, timeline);
        true
    }

    /// Goes on to the moment that is sought, for some milliseconds. `bound` if the run goes on as a script has it, and not
    /// further than that has come.
    pub fn go_on(&mut self, reach: &mut Reach, timeline: &mut Timeline, bound: bool) {
        self.asked = false;
        let Some(Doing::Seek { number, at }) = self.doing else { return };
        // While the past is still being made, there is none to go to.
        if timeline.way().open().is_none() {
            return;
        }
        reach.playback.playing = false;
        let head = timeline.way().head(reach.session).now();
        if at <= head || bound {
            timeline.react(reach, &TimelineMsg::Moment(at));
        } else if !pass(reach, timeline, at) {
            return;
        }
        self.doing = None;
        self.done.push((number, Ok(Where::of(reach))));
        self.begin(reach, timeline);
    }

    /// Begins what waits, one after the other, as long as it takes no time.
    fn begin(&mut self, reach: &mut Reach, timeline: &mut Timeline) {
        while self.doing.is_none()
            && let Some((number, script)) = self.waiting.pop_front()
        {
            let mut performing = Box::new(Performing::new(&script, reach));
            let came = performing.begin(reach, timeline);
            self.take(reach, timeline, number, performing, came);
        }
    }

    /// Goes on, or ends, with what has come of lines.
    fn take(
        &mut self,
        reach: &mut Reach,
        timeline: &mut Timeline,
        number: u64,
        mut performing: Box<Performing>,
        mut came: Came,
    ) {
        // What there is to read is not for the host, and what is broken it is told.
        while matches!(came, Came::Done) && performing.go_on() {
            came = performing.begin(reach, timeline);
        }
        let result = match came {
            Came::Going => {
                reach.playback.playing = true;
                self.doing = Some(Doing::Lines { number, performing });
                return;
            }
            Came::Failed(failure) => {
                Err(Failure { message: failure.why.to_string(), line: Some(failure.line), column: None })
            }
            Came::Done => Ok(Where::of(reach)),
        };
        reach.playback.playing &= performing.played();
        self.over.push(performing.performance().clone());
        self.done.push((number, result));
    }
}

/// Lets the run go on to a moment, for some milliseconds; `true` when it is there, or something is broken.
fn pass(reach: &mut Reach, timeline: &mut Timeline, at: Micros) -> bool {
    if reach.session.is_past() {
        timeline.react(reach, &TimelineMsg::Now);
        reach.playback.playing = false;
    }
    for _ in 0..STRIDES {
        let left = at.since(reach.session.now());
        if left == Micros::ZERO {
            return true;
        }
        timeline.pass(reach, left.min(STRIDE));
        if reach.session.broken() {
            return true;
        }
    }
    false
}

/// Lines that can be done in a run that is open.
fn read(lines: &str) -> Result<Script, Failure> {
    let script = parse(lines)?;
    let begins = |line: &Line| matches!(line, Line::Setup(_));
    match script.lines.iter().position(begins) {
        None => Ok(script),
        Some(line) => Err(Failure {
            message: "this line begins another run: give the script to reset".to_string(),
            line: Some(line + 1),
            column: None,
        }),
    }
}

/// A script that a world can be made for, as a host page has written it.
///
/// # Errors
/// The first mistake.
pub fn whole(text: &str) -> Result<Script, Failure> {
    let script = parse(text)?;
    script.world().map_err(|impossible| Failure::plain(impossible.why.to_string()))?;
    Ok(script)
}

/// Lines as a host page has written them.
fn parse(text: &str) -> Result<Script, Failure> {
    Script::parse(text).map_err(|errors| {
        let first = errors.first();
        Failure {
            message: first.map_or_else(String::new, |ScriptError { error, .. }| error.to_string()),
            line: first.map(|wrong| wrong.line),
            column: first.map(|wrong| wrong.error.column),
        }
    })
}
