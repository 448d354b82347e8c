//! Time travel: the strip over the controls, places and branches, two of them side by side.
//!
//! Marks are collected as time passes, and drawn anew only when there are more; in each frame only the playhead moves.

mod arriving;
mod comparison;
mod controls;
mod drawing;
mod input;
mod moving;
mod notice;
mod painting;
mod past;
mod places;
mod strip;
pub mod told;
mod way;

use super::Reach;
use crate::browser::Arrival;
use crate::browser::travel::Stride;
use crate::sim::{BranchId, Micros, Place, Until};
use crate::ui::keys::Command;
use crate::ui::page::Msg;
use crate::ui::page::part::part;
use crate::ui::timeline::{Kind, Track, Tracks, Window};
use comparison::Beside;
use controls::Controls;
use drawing::Drawing;
pub use input::soon;
use notice::Notice;
use painting::Painter;
pub use past::Past;
use places::Menu;
use strip::Strip;
pub use way::Way;
use yew::{AttrValue, Callback, Html, html};

/// What it is told.
#[derive(Debug)]
pub enum TimelineMsg {
    /// The strip is so many pixels wide.
    Width(f64),
    /// There is time to go on with what is not known yet.
    Work,
    /// The pointer is here on the strip; it has just been pressed, or is drawn on.
    Pointer {
        /// In pixels from the strip's left edge.
        x: f64,
        /// Whether it has just been pressed.
        pressed: bool,
    },
    /// The wheel was turned by so many notches.
    Wheel(f64),
    /// The wheel was turned while something near here is looked at more closely, or less.
    Zoom {
        /// How long the window is afterwards, in percent.
        percent: u64,
        /// In pixels from the strip's left edge; `None` for the playhead.
        x: Option<f64>,
    },
    /// All of the run is on the strip.
    ZoomAll,
    /// One step.
    Step {
        /// Forwards or back.
        onward: bool,
        /// How far.
        stride: Stride,
    },
    /// A tenth of the strip.
    Page {
        /// Forwards or back.
        onward: bool,
    },
    /// To the beginning of the run.
    Beginning,
    /// To right after so many events of the branch that is looked at, and all that was done before the next one.
    Event(u64),
    /// To this moment of the branch that is looked at, or to its end.
    Moment(Micros),
    /// To where the run goes on.
    Now,
    /// The next mark, or the one before; without a kind any but commits.
    Jump {
        /// Of this kind.
        kind: Option<Kind>,
        /// Forwards or back.
        onward: bool,
    },
    /// The last thing done is taken back.
    Undo,
    /// It is done again.
    Redo,
    /// What is said at the top of the page has been read.
    Dismiss,
    /// The dialog opens, or closes.
    Menu(bool),
    /// A branch goes on.
    Activate(BranchId),
    /// A branch that has begun is left for the one before it, and forgotten.
    Withdraw {
        /// The one that has begun.
        begun: BranchId,
        /// The one before.
        left: BranchId,
    },
    /// A branch is about to get a name; `None` to leave it as it is.
    Rename(Option<BranchId>),
    /// It has it.
    Name(BranchId, String),
    /// A branch is about to be deleted; `None` to keep it.
    Delete(Option<BranchId>),
    /// It is.
    DeleteNow(BranchId),
    /// A branch is put on one of the two sides, 0 or 1.
    Side(usize, BranchId),
    /// The two are looked at so long after their first difference.
    Later(Micros),
}

/// The tool.
pub struct Timeline {
    way: Way,
    tracks: Tracks,
    /// The other branches: where each differs from the one that is looked at, and how far it has come.
    others: Vec<(BranchId, Place, Micros)>,
    /// The width of the strip, in CSS pixels.
    width: f64,
    /// What is on the strip; `None` for all of the run.
    zoom: Option<Window>,
    drawing: Drawing,
    /// Whether it has to be made anew.
    stale: bool,
    controls: Controls,
    painter: Painter,
    menu: Option<Menu>,
    beside: Beside,
    /// What is said at the top of the page.
    notice: Option<Notice>,
    /// What is told to those who do not see the strip.
    said: AttrValue,
    /// The branch that goes on, as far as the page knows.
    active: BranchId,
    /// The jumps of the travels that the page knows of.
    jumps: u64,
    /// Whether it was playing when the past began to be looked at.
    played: bool,
    /// Whether time was asked for, to go on with what is not known yet.
    working: bool,
    /// What has come with a run that was shared, until the past is open.
    arrival: Option<Box<Arrival>>,
}

impl Timeline {
    /// The timeline of a run; one that was shared has come with this.
    pub fn new(reach: &mut Reach, arrival: Option<Box<Arrival>>) -> Timeline {
        let mut timeline = Timeline {
            way: Way::begin(reach.session),
            tracks: Tracks::default(),
            others: Vec::new(),
            width: 0.0,
            zoom: None,
            drawing: Drawing::default(),
            stale: true,
            controls: Controls::default(),
            painter: Painter::default(),
            menu: None,
            beside: Beside::default(),
            notice: None,
            said: AttrValue::default(),
            active: BranchId(1),
            jumps: 0,
            played: false,
            working: false,
            arrival,
        };
        timeline.work(reach);
        timeline
    }

    /// Says what it keeps in words in another language. What was said once is over.
    pub fn retell(&mut self) {
        self.stale = true;
        (self.notice, self.said) = (None, AttrValue::default());
        self.painter.retell();
        self.look_later(self.beside.later);
    }

    /// What is known of all of the branch that is looked at.
    pub fn track(&self) -> Option<&Track> {
        self.tracks.of(self.way.viewed())
    }

    /// The way into the past of the run.
    pub fn way(&self) -> &Way {
        &self.way
    }

    /// Reacts to what was done to it.
    pub fn react(&mut self, reach: &mut Reach, msg: &TimelineMsg) {
        self.working &= !matches!(msg, TimelineMsg::Work);
        match msg {
            TimelineMsg::Width(width) => {
                self.stale |= self.width != *width;
                self.width = *width;
            }
            TimelineMsg::Work => self.work(reach),
            TimelineMsg::Pointer { x, pressed } => self.point(reach, *x, *pressed),
            TimelineMsg::Wheel(notches) => self.wheel(reach, *notches),
            TimelineMsg::Zoom { percent, x } => self.zoom(reach, *percent, *x),
            TimelineMsg::ZoomAll => {
                self.zoom = None;
                self.stale = true;
            }
            TimelineMsg::Step { onward, stride } => self.stride(reach, *onward, *stride),
            TimelineMsg::Page { onward } => self.page(reach, *onward),
            TimelineMsg::Beginning => self.seek(reach, Until::Steps { events: 0, actions: 0 }),
            TimelineMsg::Event(events) => {
                self.seek(reach, Until::Steps { events: *events, actions: usize::MAX });
            }
            TimelineMsg::Moment(at) => self.seek(reach, Until::Time(*at)),
            TimelineMsg::Now => self.now(reach),
            TimelineMsg::Jump { kind, onward } => self.jump(reach, *kind, *onward),
            TimelineMsg::Dismiss => self.notice = None,
            TimelineMsg::Undo => self.undo(reach),
            TimelineMsg::Redo => self.redo(reach),
            in_the_menu => self.react_in_menu(reach, in_the_menu),
        }
        self.announce_jumps(reach);
    }

    /// Does what a key says.
    pub fn key(&mut self, reach: &mut Reach, command: Command) {
        match command {
            Command::Back => self.stride(reach, false, Stride::Event),
            Command::MarkBefore => self.jump(reach, None, false),
            Command::NextMark => self.jump(reach, None, true),
            _ => return,
        }
        self.announce_jumps(reach);
    }

    /// Looks at the world; `true` if it has to be drawn again.
    pub fn look(&mut self, reach: &mut Reach) -> bool {
        self.follow(reach);
        self.collect(reach);
        let drawn = self.stale && self.draw(reach);
        let controls = self.look_at_controls(reach);
        let changed = controls != self.controls;
        self.controls = controls;
        self.look_into_menu(reach);
        self.ask_for_time(reach);
        drawn || changed || self.menu.is_some()
    }

    /// The tool as it looks now.
    pub fn view(&self, on: &Callback<Msg>) -> Html {
        html! {
            <>
                { part(controls::Back { controls: self.controls.clone(), on: on.clone() }) }
                { part(Strip { drawing: self.drawing.clone(), place: self.painter.strip.clone(), on: on.clone() }) }
                { part(controls::Place { controls: self.controls.clone(), on: on.clone() }) }
                <p class="unseen" role="status">{ self.said.clone() }</p>
                if let Some(menu) = &self.menu {
                    { places::dialog(menu, &self.beside, self.painter.dialog.clone(), on) }
                }
            </>
        }
    }

    /// What it has to say at the top of the page.
    pub fn banner(&self, on: &Callback<Msg>) -> Html {
        self.notice.as_ref().map(|notice| notice.view(on)).unwrap_or_default()
    }

    /// Moves what moves.
    pub fn paint(&mut self, reach: &mut Reach) {
        let Timeline { painter, way, drawing, .. } = self;
        painter.paint(reach, way, drawing);
    }
}
