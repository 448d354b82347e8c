//! The script of the run: to read, to edit, to run.

pub mod addressed;
mod draft;
mod editor;
mod examples;
mod listing;
mod play;
mod view;

use super::{Reach, ToolMsg};
use crate::embed::Panel;
use crate::script::{Performance, Script};
use crate::sim::{Actions, Micros, Setup};
use crate::ui::page::Msg;
use draft::Draft;
use play::{Beginning, Play, Seen};
use std::rc::Rc;
use yew::{Callback, Html};

/// What it is told.
#[derive(Debug)]
pub enum ScriptMsg {
    /// The record or the script is shown.
    Show(Shows),
    /// The record is taken into the editor.
    EditRecord,
    /// A script is run in a run of its own.
    Run {
        /// The script.
        script: Rc<Script>,
        /// How.
        way: Way,
    },
    /// The script that is under way is read again, to be changed.
    Edit,
    /// What was to be read has been.
    GoOn,
    /// An answer was chosen, by its line.
    Answer(usize),
    /// On to the next line.
    NextLine,
    /// The script is left where it is.
    Leave,
    /// Back to the run that was open before.
    RunBefore,
}

impl ScriptMsg {
    /// A script is watched in a run of its own.
    pub fn watch(script: Script) -> ScriptMsg {
        ScriptMsg::Run { script: Rc::new(script), way: Way::Watch }
    }
}

impl From<ScriptMsg> for Msg {
    fn from(msg: ScriptMsg) -> Msg {
        ToolMsg::Script(msg).into()
    }
}

/// What the tab shows.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub enum Shows {
    /// What was done.
    #[default]
    Record,
    /// A script: its text, or how far it has come.
    Script,
}

/// How a script is run.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Way {
    /// At the page's speed, with everything that there is to read.
    Watch,
    /// At once.
    ToTheEnd,
}

/// The tool.
pub struct ScriptPanel {
    shows: Shows,
    draft: Draft,
    play: Option<Play>,
    /// The line to show first in the editor, from 1 on.
    line: Option<usize>,
    record: Option<(Rc<Setup>, Actions)>,
    seen: Option<Seen>,
}

impl ScriptPanel {
    /// The tool of a run that has just been opened, perhaps for a script.
    pub fn new(reach: &mut Reach) -> ScriptPanel {
        let play = Play::begin(reach.session);
        if let Some(play) = &play {
            reach.playback.playing = true;
            if play.shows {
                reach.on.emit(Msg::Show(Panel::Script));
            }
        }
        ScriptPanel {
            shows: if play.is_some() { Shows::Script } else { Shows::Record },
            draft: Draft::of_this_tab(),
            play,
            line: None,
            record: None,
            seen: None,
        }
    }

    /// Reacts to what was done to it.
    pub fn react(&mut self, reach: &mut Reach, msg: &ScriptMsg) {
        match msg {
            ScriptMsg::Show(shows) => self.shows = *shows,
            ScriptMsg::EditRecord => {
                let script = Script::of(reach.session.world().record());
                self.draft.replace(script.to_string());
                self.edit(None);
            }
            ScriptMsg::Run { script, way } => {
                let before = reach.session.run().cloned();
                let beginning = Beginning { way: *way, at: Micros::ZERO, plays: true, shows: true, before };
                Play::wait(script.clone(), beginning);
                reach.on.emit(Msg::NewRun { setup: Rc::new(script.setup()), waits: true });
            }
            ScriptMsg::Edit => {
                let line = self.play.as_ref().map(|play| play.seen(reach.session.now()).line + 1);
                self.edit(line);
            }
            ScriptMsg::GoOn => self.go_on(reach),
            ScriptMsg::Answer(line) => {
                if let Some(play) = &mut self.play {
                    play.answer(*line);
                }
            }
            ScriptMsg::NextLine => {
                if let Some(play) = self.at_work(reach) {
                    reach.session.condone();
                    reach.playback.playing = false;
                    play.next_line(reach.session);
                }
            }
            ScriptMsg::Leave => {
                if let Some(play) = &mut self.play {
                    play.leave();
                }
            }
            ScriptMsg::RunBefore => {
                if let Some(before) = self.play.as_ref().and_then(Play::before) {
                    reach.on.emit(Msg::OpenRun(before.clone()));
                }
            }
        }
    }

    /// The editor takes the place of what was shown.
    fn edit(&mut self, line: Option<usize>) {
        self.play = None;
        self.line = line;
        self.shows = Shows::Script;
    }

    fn go_on(&mut self, reach: &mut Reach) {
        if let Some(play) = &mut self.play {
            reach.session.condone();
            play.go_on();
            reach.playback.playing = true;
        }
    }

    /// The script of the run, however it stands.
    pub fn performance(&self) -> Option<&Performance> {
        self.play.as_ref().map(Play::performance)
    }

    /// The script that is under way, if one is.
    pub fn under_way(&mut self) -> Option<&mut Play> {
        self.play.as_mut().filter(|play| !play.is_over())
    }

    /// The same, if the run is where the script has left it; else the script is left.
    fn at_work(&mut self, reach: &Reach) -> Option<&mut Play> {
        let play = self.under_way()?;
        if play.fits(reach.session) {
            return Some(play);
        }
        play.leave();
        None
    }

    /// Lets the time of a frame pass as the script has it; `false` if none is under way.
    pub fn advance(&mut self, reach: &mut Reach, passed: f64) -> bool {
        let Some(play) = self.at_work(reach) else { return false };
        play.advance(reach, passed);
        true
    }

    /// On to the next event, action or line of the script; `false` if none is under way.
    pub fn step(&mut self, reach: &mut Reach) -> bool {
        let Some(play) = self.at_work(reach) else { return false };
        play.step(reach.session);
        true
    }

    /// Looks at the run; `true` if it has to be drawn again.
    pub fn look(&mut self, reach: &mut Reach) -> bool {
        let world = reach.session.world();
        let seen = self.play.as_ref().map(|play| play.seen(world.now()));
        let actions = world.record().actions();
        let recorded = self
            .record
            .as_ref()
            .is_some_and(|(_, known)| known.len() == actions.len() && known.last() == actions.last());
        if !recorded {
            let setup = match self.record.take() {
                Some((setup, _)) => setup,
                None => Rc::new(world.setup().clone()),
            };
            self.record = Some((setup, actions.clone()));
        }
        let changed = self.seen != seen || (!recorded && self.shows == Shows::Record);
        self.seen = seen;
        changed
    }

    /// The tool as it looks now.
    pub fn view(&self, on: &Callback<Msg>) -> Html {
        view::panel(self, on)
    }
}
