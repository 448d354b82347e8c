//! The command palette: lines of the script language, done here and now; and the page's own commands.

mod commands;
pub mod performing;
mod view;

use super::timeline::Timeline;
use super::{Reach, ToolMsg};
use crate::script::{Line, Script, Surroundings};
use crate::text::{hand as text, scripts as words};
use crate::ui::page::Msg;
use commands::PageCommand;
use performing::{Came, Performing};
use std::mem;
use std::rc::Rc;
use view::Field;
use yew::{AttrValue, Callback, Html, html};

/// What it is told.
#[derive(Debug)]
pub enum PaletteMsg {
    /// A line is run.
    Run(String),
}

impl From<PaletteMsg> for Msg {
    fn from(msg: PaletteMsg) -> Msg {
        ToolMsg::Palette(msg).into()
    }
}

/// The tool.
#[derive(Default)]
pub struct PaletteTool {
    /// What the line is written for; `None` while it is closed.
    around: Option<Rc<Surroundings>>,
    commands: Rc<[PageCommand]>,
    said: Said,
    /// A line that takes its time.
    under_way: Option<(String, Performing)>,
    /// Whether one has ended since the last look: time may stand still now.
    ended: bool,
}

/// What came of the last line.
#[derive(Clone, PartialEq, Default)]
pub struct Said {
    /// How many lines were run.
    pub number: u64,
    /// In a sentence.
    pub sentence: AttrValue,
    /// Whether it could not be done.
    pub failed: bool,
}

impl PaletteTool {
    /// It opens, or closes.
    pub fn open(&mut self, reach: &Reach, open: bool) {
        if open && self.around.is_none() {
            self.commands = commands::all(reach.playback.playing).into();
        }
        self.around = open.then(|| Rc::new(Surroundings::of(reach.session.world())));
        self.said = Said { number: self.said.number, ..Said::default() };
    }

    /// Reacts to what was done to it.
    pub fn react(&mut self, reach: &mut Reach, timeline: &mut Timeline, msg: &PaletteMsg) {
        let PaletteMsg::Run(line) = msg;
        // Only whole lines are run.
        let Ok(script) = Script::parse(line) else { return };
        self.said.number += 1;
        match script.lines.first() {
            Some(Line::Setup(header)) => {
                reach.on.emit(Msg::NewRun { setup: Rc::new(header.setup.clone()), waits: false });
            }
            Some(Line::Step { .. }) => self.begin(reach, timeline, line, &script),
            _ => self.say(text::LINE_SAYS_NOTHING.to_string(), true),
        }
    }

    fn begin(&mut self, reach: &mut Reach, timeline: &mut Timeline, line: &str, script: &Script) {
        self.leave(reach);
        let actions = |reach: &Reach| reach.session.world().record().actions().len();
        let before = actions(reach);
        let mut performing = Performing::new(script, reach);
        match performing.begin(reach, timeline) {
            Came::Failed(failure) => self.say(words::failure(&failure), true),
            // What was only asked is answered where it was asked.
            Came::Done if actions(reach) == before => self.say(text::LINE_HOLDS.to_string(), false),
            Came::Done => reach.on.emit(Msg::Dialog(None)),
            Came::Going => {
                reach.playback.playing = true;
                self.under_way = Some((line.to_owned(), performing));
                reach.on.emit(Msg::Dialog(None));
            }
        }
    }

    fn say(&mut self, sentence: String, failed: bool) {
        (self.said.sentence, self.said.failed) = (sentence.into(), failed);
    }

    fn leave(&mut self, reach: &mut Reach) {
        if let Some((_, performing)) = self.under_way.take() {
            reach.playback.playing &= performing.played();
            self.ended = true;
        }
    }

    /// Lets the time of a frame pass as a line has it; `false` if none is under way.
    pub fn advance(&mut self, reach: &mut Reach, timeline: &mut Timeline, passed: f64) -> bool {
        let Some((line, performing)) = &mut self.under_way else { return false };
        match performing.advance(reach, timeline, passed) {
            Some(Came::Going) => return true,
            Some(Came::Failed(failure)) => {
                reach.notice(text::line_failed(line, &words::failure(&failure)));
            }
            Some(Came::Done) => {}
            // The run has gone on in another way.
            None => {
                self.under_way = None;
                return false;
            }
        }
        self.leave(reach);
        true
    }

    /// Looks at the world; `true` if it has to be drawn again.
    pub fn look(&mut self, reach: &Reach) -> bool {
        let ended = mem::take(&mut self.ended);
        let Some(known) = &mut self.around else { return ended };
        let around = Surroundings::of(reach.session.world());
        let changed = **known != around;
        if changed {
            *known = Rc::new(around);
        }
        changed || ended
    }

    /// The inside of its dialog.
    pub fn view(&self, on: &Callback<Msg>) -> Html {
        let Some(around) = &self.around else { return Html::default() };
        html! {
            <Field around={around.clone()} commands={self.commands.clone()} said={self.said.clone()} on={on.clone()} />
        }
    }
}
