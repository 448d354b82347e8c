//! The space-time diagram: the model of `ui::diagram` on the page.
//!
//! While it is in sight it listens to the world in each frame. The drawing is one text, made anew about ten times a second
//! at most and whenever somebody looks elsewhere; in between it is only moved.

mod canvas;
mod controls;
mod going;
mod input;
mod painting;
mod reading;
mod saving;

use super::Reach;
use super::timeline::Timeline;
use crate::embed::Panel;
use crate::sim::{BranchId, Micros, Until};
use crate::ui::diagram::{Overview, Shown, View, Weaver};
use crate::ui::page::Msg;
use crate::ui::page::part::part;
use canvas::Canvas;
use controls::Controls;
use painting::Painter;
use reading::{Name, Reading};
use std::rc::Rc;
use yew::{Callback, Html, html};

/// What it is told.
#[derive(Debug)]
pub enum DiagramMsg {
    /// The drawing has this size in CSS pixels.
    Size(f64, f64),
    /// There is time to go on with what is not known yet.
    Work,
    /// It is looked at more closely, or less.
    Zoom {
        /// How long the view is afterwards, in percent.
        percent: u64,
        /// About here, in pixels from the drawing's left edge; `None` for the present, or the middle.
        x: Option<f64>,
    },
    /// It is moved by so many pixels.
    Drag(f64),
    /// It is moved by so many percent of its width.
    Pan(i64),
    /// As much as possible is in sight.
    Fit,
    /// The beginning of the run is in sight.
    Beginning,
    /// The present is in sight, and followed.
    Present,
    /// It follows the present, or no more.
    Follow,
    /// Heartbeats are folded, or no more.
    Fold,
    /// The pointer is here, or gone.
    Point(Option<(f64, f64)>),
    /// Something was clicked.
    Press(f64, f64),
    /// On to the next thing, or back to the one before.
    Walk {
        /// Forwards or back.
        onward: bool,
    },
    /// To the thing that was walked to.
    Enter,
    /// Nothing is pointed at any more.
    Leave,
    /// Keys go to it, or no more.
    Focus(bool),
    /// A picture for print.
    SaveSvg,
    /// A picture of pixels.
    SavePng,
}

/// The tool.
#[derive(Default)]
pub struct Diagram {
    weaver: Weaver,
    /// `None` until its size is known.
    view: Option<View>,
    /// Width and height of the drawing, in CSS pixels.
    size: (f64, f64),
    painter: Painter,
    reading: Reading,
    controls: Controls,
    /// The lanes' names.
    names: Rc<[Name]>,
    /// What was known of the whole run when it was last looked at from afar.
    heard: Option<(BranchId, Option<Until>, bool)>,
    /// The moment that was followed last.
    followed: Option<Micros>,
    /// Whether time was asked for, to go on with what is not known yet.
    waiting: bool,
}

/// How many steps are gone again in a frame.
const STEPS: u64 = 800;

impl Diagram {
    /// Reacts to what was done to it.
    pub fn react(&mut self, reach: &mut Reach, timeline: &Timeline, msg: &DiagramMsg) {
        let now = reach.session.now();
        let end = timeline.way().head(reach.session).now();
        let width = self.size.0;
        match msg {
            DiagramMsg::Size(width, height) => self.resize(now, *width, *height),
            DiagramMsg::Work => self.waiting = false,
            DiagramMsg::Point(point) => self.point(reach, timeline, *point),
            DiagramMsg::Press(x, y) => self.press(reach, timeline, (*x, *y)),
            DiagramMsg::Walk { onward } => self.walk(reach, timeline, *onward),
            DiagramMsg::Enter => self.enter(reach, timeline),
            DiagramMsg::Leave => self.reading.leave(),
            DiagramMsg::Focus(on) => self.reading.focus(*on),
            DiagramMsg::SaveSvg => self.save_svg(reach, timeline),
            DiagramMsg::SavePng => self.save_png(reach, timeline),
            of_the_view => {
                if let Some(view) = &mut self.view {
                    look_elsewhere(view, of_the_view, now, end, width);
                }
            }
        }
    }

    fn resize(&mut self, now: Micros, width: f64, height: f64) {
        self.size = (width, height);
        if width > 0.0 && self.view.is_none() {
            self.view = Some(View::new(now, width));
        }
    }

    /// Draws what stands in it in words anew, in another language.
    pub fn retell(&mut self) {
        self.painter.stale = true;
    }

    /// Looks at the world; `true` if something around the drawing has to be drawn again.
    pub fn look(&mut self, reach: &mut Reach, timeline: &Timeline) -> bool {
        if !reach.layout.in_sight(Panel::Diagram) {
            // Nothing is kept for one that nobody sees.
            self.weaver.forget();
            self.painter.forget();
            return false;
        }
        self.work(reach, timeline);
        let controls = Controls {
            follows: self.view.is_some_and(|view| view.follows),
            folds: self.view.is_some_and(|view| view.folds),
        };
        let changed = self.controls != controls;
        self.controls = controls;
        let read = self.read(reach, timeline);
        let names = reading::names(reach, self.shown(reach, timeline), self.view.as_ref(), self.size.1);
        let named = self.names != names;
        self.names = names;
        self.ask_for_time(reach);
        changed | read | named
    }

    /// Hears what has happened, and goes on with what is not known yet.
    fn work(&mut self, reach: &Reach, timeline: &Timeline) {
        let way = timeline.way();
        let Some(view) = &mut self.view else { return };
        let now = reach.session.now();
        if self.followed != Some(now) {
            self.followed = Some(now);
            view.follow(now);
        }
        if view.is_far() {
            // The timeline knows enough.
            self.weaver.forget();
            let heard = timeline.track().map(|track| (way.viewed(), track.seen(), track.is_behind()));
            self.painter.stale |= self.heard != heard;
            self.heard = heard;
            return;
        }
        let around = painting::around(view);
        let branch = way.viewed();
        let before = |until: Until| way.open()?.history().before(branch, until).cloned();
        let news = self.weaver.work(branch, way.head(reach.session), (around.from, around.to), STEPS, before);
        self.painter.stale |= news;
    }

    fn ask_for_time(&mut self, reach: &Reach) {
        // While time passes, each frame goes on a little.
        if self.weaver.is_at_work() && !reach.playback.playing && !self.waiting {
            self.waiting = input::soon(reach.on);
        }
    }

    /// The tool as it looks now.
    pub fn view(&self, on: &Callback<Msg>) -> Html {
        html! {
            <div class="diagram">
                { part(controls::Bar { controls: self.controls, told: self.painter.places.told.clone(), on: on.clone() }) }
                <div class="dg-frame">
                    <div class="dg-inside" ref={self.painter.inside.clone()}>
                        { part(reading::Names { names: self.names.clone(), on: on.clone() }) }
                        { part(Canvas { places: self.painter.places.clone(), on: on.clone() }) }
                    </div>
                </div>
                { part(reading::Latest { lines: self.reading.latest() }) }
            </div>
        }
    }

    /// Moves what moves, and draws anew what has to be.
    pub fn paint(&mut self, reach: &mut Reach, timeline: &Timeline) {
        if !reach.layout.in_sight(Panel::Diagram) {
            return;
        }
        if reach.playback.playing {
            self.work(reach, timeline);
        }
        self.painter.find(reach.on);
        let Diagram { painter, weaver, view, size, reading, .. } = self;
        let Some(scene) = scene(reach, timeline, weaver, view.as_ref(), *size, reading) else { return };
        painter.paint(reach, &scene);
    }

    /// The pointer is here, or gone: only what is pointed at is shown anew.
    pub fn point(&mut self, reach: &Reach, timeline: &Timeline, point: Option<(f64, f64)>) {
        self.reading.point(point);
        self.find(reach, timeline);
        let Diagram { painter, weaver, view, size, reading, .. } = self;
        let Some(scene) = scene(reach, timeline, weaver, view.as_ref(), *size, reading) else { return };
        painter.show_pointed(reach, &scene);
    }

    /// What is shown of the run.
    fn shown<'a>(&'a self, reach: &Reach, timeline: &'a Timeline) -> Option<Shown<'a>> {
        shown(reach, timeline, &self.weaver, self.view.as_ref()?)
    }
}

/// What is shown of the run: from afar what the timeline knows, else what is woven.
fn shown<'a>(reach: &Reach, timeline: &'a Timeline, weaver: &'a Weaver, view: &View) -> Option<Shown<'a>> {
    if !view.is_far() {
        return weaver.chart().map(Shown::Near);
    }
    let head = timeline.way().head(reach.session);
    let (servers, now) = (head.members().len(), head.now());
    Some(Shown::Far(Overview { track: timeline.track()?, servers, now }))
}

fn scene<'a>(
    reach: &Reach,
    timeline: &'a Timeline,
    weaver: &'a Weaver,
    view: Option<&'a View>,
    size: (f64, f64),
    reading: &'a Reading,
) -> Option<painting::Scene<'a>> {
    let view = view?;
    let shown = shown(reach, timeline, weaver, view)?;
    let working = if view.is_far() { timeline.is_at_work() } else { weaver.is_at_work() };
    Some(painting::Scene { shown, view, size, reading, working })
}

/// What of the run is in sight changes.
fn look_elsewhere(view: &mut View, msg: &DiagramMsg, now: Micros, end: Micros, width: f64) {
    match msg {
        DiagramMsg::Zoom { percent, x } => {
            let middle = if view.window.shows(now) { now } else { view.window.at(0.5, 1.0) };
            let about = x.map_or(middle, |x| view.window.at(x, width));
            view.zoom(*percent, about, end);
            view.follows &= view.can_follow(now);
        }
        DiagramMsg::Drag(pixels) => {
            let by = pixels / width.max(1.0) * view.length().0 as f64;
            view.pan(by as i64, end);
            view.follows &= view.can_follow(now);
        }
        DiagramMsg::Pan(percent) => {
            // At most some seconds.
            view.pan(view.length().0 as i64 / 100 * percent, end);
            view.follows &= view.can_follow(now);
        }
        DiagramMsg::Fit => view.fit(end),
        DiagramMsg::Beginning => {
            view.pan(i64::MIN / 2, end);
            view.follows = false;
        }
        DiagramMsg::Present => {
            view.follows = true;
            view.show(now);
            view.follow(now);
        }
        DiagramMsg::Follow => {
            view.follows = !view.follows;
            if view.follows {
                view.show(now);
                view.follow(now);
            }
        }
        DiagramMsg::Fold => view.folds = !view.folds,
        _ => {}
    }
}

/// What the diagram's messages become.
impl From<DiagramMsg> for Msg {
    fn from(msg: DiagramMsg) -> Msg {
        super::ToolMsg::Diagram(msg).into()
    }
}
