//! The run that is open, and how it is looked at.

mod actions;
mod frame;
mod layout;

use super::Msg;
use super::command_line::Answer;
use super::measure::Measured;
use super::message::Selection;
use super::motion::Painter;
use super::opening;
use super::panels::Panels;
use super::snapshot::Snapshot;
use crate::browser::{Keeping, PageSession, RunId};
use crate::embed::Speed;
use crate::raft::ServerId;
use crate::sim::{RequestId, World};
use crate::ui::geometry::Ring;
use crate::ui::narration::Narrator;
use std::rc::Rc;
use yew::{Callback, NodeRef};

/// Whether time passes, and how fast.
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct Playback {
    /// Whether it passes.
    pub playing: bool,
    /// How fast.
    pub speed: Speed,
}

/// The run that is open.
pub struct OpenRun {
    session: PageSession,
    pub playback: Playback,
    keeping: Keeping,
    painter: Option<Painter>,
    snapshot: Snapshot,
    narrator: Narrator,
    /// How long ago the panels with many words were made, in milliseconds of real time.
    panels_age: f64,
    ring: Rc<Ring>,
    /// How large messages are drawn.
    scale: String,
    selection: Selection,
    /// Whom commands go to; `None` for the leader.
    target: Option<ServerId>,
    asked: Asked,
    /// What shows the inside of things; `None` before it was fetched.
    panels: Option<Panels>,
    /// The stage, and what tells its size.
    stage: NodeRef,
    measured: Option<Measured>,
    /// The command line's field.
    field: NodeRef,
    on: Callback<Msg>,
}

/// The last command.
#[derive(Clone, PartialEq)]
enum Asked {
    Nothing,
    /// It was not taken.
    Refused(Answer),
    /// A leader has it.
    Request(RequestId),
}

impl OpenRun {
    /// A run that has just been opened.
    pub fn new(mut session: PageSession, playing: bool, speed: Speed, on: Callback<Msg>) -> OpenRun {
        if playing {
            opening::skip_the_wait(&mut session);
            session.flush();
        }
        let mut run = OpenRun {
            snapshot: Snapshot::new(session.world()),
            keeping: session.keeping(),
            session,
            playback: Playback { playing, speed },
            painter: None,
            narrator: Narrator::default(),
            panels_age: f64::INFINITY,
            ring: Rc::default(),
            scale: String::new(),
            selection: Selection::Nothing,
            target: None,
            asked: Asked::Nothing,
            panels: None,
            stage: NodeRef::default(),
            measured: None,
            field: NodeRef::default(),
            on,
        };
        run.look(0.0);
        run
    }

    /// What there is to say about how it was opened.
    pub fn opening_notices(&self) -> impl Iterator<Item = String> {
        let opened = opening::opening_notice(&self.session);
        let refused = opening::refused_notice(self.world());
        opened.into_iter().chain(refused).chain(opening::keeping_notice(&self.keeping))
    }

    /// Gives the run what shows the inside of things.
    pub fn set_panels(&mut self, panels: Panels) {
        self.panels = Some(panels);
        self.look_again();
    }

    /// Whether something is chosen.
    pub fn inspects(&self) -> bool {
        self.selection != Selection::Nothing
    }

    /// How many servers it has.
    pub fn servers(&self) -> u8 {
        self.world().setup().servers
    }

    /// The world's digest while time stands still, to hold the run against its replay.
    pub fn digest(&self) -> Option<String> {
        (!self.playback.playing).then(|| self.world().digest().to_string())
    }

    /// Its name in the browser's storage; `None` for one in memory.
    pub fn name(&self) -> Option<&RunId> {
        self.session.run()
    }

    fn world(&self) -> &World {
        self.session.world()
    }

    /// The page has been drawn.
    pub fn drawn(&mut self, root: &NodeRef) {
        self.prepare_painter(root);
        self.paint();
    }
}
