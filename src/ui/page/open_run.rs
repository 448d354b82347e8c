//! The run that is open, and how it is looked at.

mod actions;
mod asked;
mod frame;
mod layout;

use super::Msg;
use super::dock_sizes::DockSizes;
use super::later::Later;
use super::measure::Measured;
use super::message::{Dialog, Selection};
use super::motion::Painter;
use super::opening;
use super::snapshot::Snapshot;
use super::tools::{Reach, Tools};
use crate::browser::{How, Keeping, PageSession, Refused, RunId};
use crate::embed::{Layout, Panel, Speed};
use crate::raft::{Index, ServerId};
use crate::sim::World;
use crate::ui::geometry::Ring;
use crate::ui::narration::Narrator;
use asked::Asked;
use std::rc::Rc;
use yew::{Callback, Html, NodeRef};

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
    /// The entry under the pointer.
    pointed: Option<(ServerId, Index)>,
    /// Whom commands go to; `None` for the leader.
    target: Option<ServerId>,
    asked: Asked,
    /// Why actions were not possible, while the words for it are being fetched.
    untold: Vec<Refused>,
    /// What shows the inside of things; `None` before it was fetched.
    later: Option<Later>,
    /// What stands beside the cluster; `None` before it was fetched.
    tools: Option<Box<dyn Tools>>,
    /// Where the panels stand.
    pub layout: Layout,
    sizes: DockSizes,
    /// Whether it has to be said anew how large the docks are.
    unmeasured: bool,
    /// The stage, and what tells its size.
    stage: NodeRef,
    measured: Option<Measured>,
    /// The command line's field.
    field: NodeRef,
    on: Callback<Msg>,
}

impl OpenRun {
    /// A run that has just been opened.
    pub fn new(
        mut session: PageSession,
        playing: bool,
        speed: Speed,
        layout: Layout,
        on: Callback<Msg>,
    ) -> OpenRun {
        // One that was shared begins where it was.
        if playing && !matches!(session.how(), How::Shared(_)) {
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
            pointed: None,
            target: None,
            asked: Asked::Nothing,
            untold: Vec::new(),
            later: None,
            tools: None,
            layout,
            sizes: DockSizes::default(),
            unmeasured: true,
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
        let opened = self.later.map(|later| (later.opened)(&self.session)).unwrap_or_default();
        opened.into_iter().chain(opening::keeping_notice(&self.keeping))
    }

    /// Gives the run what shows the inside of things.
    pub fn set_later(&mut self, later: Later) {
        self.later = Some(later);
        self.unmeasured = true;
        let (_, mut reach) = self.reach();
        self.tools = Some((later.tools)(&mut reach));
        for refused in std::mem::take(&mut self.untold) {
            self.tell_refused(refused);
        }
        self.snapshot.tell_again();
        self.look_again();
    }

    /// Another language is spoken: everything is told again.
    pub fn retell(&mut self) {
        self.snapshot.tell_again();
        // It has named the messages.
        self.painter = None;
        self.with_tools(|tools, reach| tools.retell(reach), |_| ());
        self.look_again();
    }

    /// Whether something is shown that has to be fetched first.
    pub fn needs_later(&self) -> bool {
        let of_later = |panel: &Panel| !matches!(panel, Panel::Details | Panel::Logs);
        let panel =
            || Panel::ALL.iter().filter(|panel| of_later(panel)).any(|panel| self.layout.in_sight(*panel));
        let words = || self.asked.needs_words() || !self.untold.is_empty();
        self.later.is_none() && (self.selection != Selection::Nothing || words() || panel())
    }

    /// Whether there has been an election.
    pub fn has_leader(&self) -> bool {
        self.snapshot.leader.is_some()
    }

    /// The tools, and what they work on.
    fn reach(&mut self) -> (Option<&mut dyn Tools>, Reach<'_>) {
        let reach = Reach {
            session: &mut self.session,
            playback: &mut self.playback,
            selection: &mut self.selection,
            layout: &mut self.layout,
            jumped: false,
            on: &self.on,
        };
        (self.tools.as_deref_mut().map(|tools| tools as &mut dyn Tools), reach)
    }

    /// What is shown from now on is not what came after what was shown.
    fn jumped(&mut self) {
        self.snapshot = Snapshot::new(self.session.world());
        self.narrator = Narrator::default();
        self.look_again();
    }

    /// A dialog opens, or none is open any more.
    pub fn prepare_dialog(&mut self, dialog: Option<Dialog>) {
        self.with_tools(|tools, reach| tools.prepare_dialog(reach, dialog), |_| ());
    }

    /// The inside of a dialog that belongs to the tools.
    pub fn dialog(&self, dialog: Dialog) -> Html {
        self.tools.as_ref().map(|tools| tools.dialog(dialog, &self.on)).unwrap_or_default()
    }

    /// How many servers it has.
    pub fn servers(&self) -> u8 {
        self.world().setup().servers
    }

    /// The world's digest while time stands still, to hold the run against its replay.
    pub fn digest(&self) -> Option<String> {
        let later = self.later.filter(|_| !self.playback.playing)?;
        Some((later.digest)(self.world()))
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
        self.size_docks(root);
        self.paint();
    }
}
