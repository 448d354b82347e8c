//! What is drawn on the strip, made anew when there is more to show.

use super::{Timeline, TimelineMsg, input, told};
use crate::sim::{Micros, Place, World};
use crate::text::timeline as text;
use crate::ui::page::tools::Reach;
use crate::ui::timeline::{About, Band, Glyph, Kind, Lane, Mark, Track, Window, bands, glyphs, lanes, ticks};
use std::rc::Rc;
use yew::AttrValue;

/// What is drawn.
#[derive(Clone, PartialEq)]
pub struct Drawing {
    /// The part of the run.
    pub window: Window,
    /// The strip's width in CSS pixels.
    pub width: i32,
    /// The terms.
    pub bands: Rc<[Band]>,
    /// The signs, with what they stand for.
    pub glyphs: Rc<[Glyph]>,
    /// What each of them stands for, in words.
    pub titles: Rc<[AttrValue]>,
    /// Where something was committed, in pixels.
    pub commits: Rc<[i32]>,
    /// The other branches.
    pub lanes: Rc<[Lane]>,
    /// Where they leave, as marks.
    pub branches: Rc<[Mark]>,
    /// The lines of the scale, with their words.
    pub scale: Rc<[(i32, AttrValue)]>,
}

impl Default for Drawing {
    fn default() -> Drawing {
        Drawing {
            window: Window::whole(Micros::ZERO),
            width: 0,
            bands: Rc::default(),
            glyphs: Rc::default(),
            titles: Rc::default(),
            commits: Rc::default(),
            lanes: Rc::default(),
            branches: Rc::default(),
            scale: Rc::default(),
        }
    }
}

/// How many lines there are for other branches.
const ROWS: usize = 3;

/// The least distance of two commits, in CSS pixels.
const COMMITS_APART: i32 = 3;

/// How many pieces of work are done at once on what was not seen: what takes a browser some milliseconds.
const SLICE: u64 = 1_500;

impl Timeline {
    /// Hears what has happened.
    pub(super) fn collect(&mut self, reach: &Reach) {
        let Timeline { way, tracks, stale, .. } = self;
        let Some(travel) = way.open() else { return };
        let (viewed, head) = (travel.viewed(), way.head(reach.session));
        *stale |= tracks.look(viewed, head);
        if !reach.session.is_past() {
            *stale |= self.zoom.is_none() && !self.drawing.window.shows(reach.session.now());
        }
    }

    /// Goes on with what is not known yet.
    pub(super) fn work(&mut self, reach: &mut Reach) {
        let opened = self.way.open().is_some();
        self.way.work(reach.session);
        if !opened && self.way.open().is_some() {
            self.take_in(reach);
            self.branches_changed(reach, None);
        }
        self.collect(reach);
        self.go_on_comparing();
        let Timeline { way, tracks, .. } = self;
        let Some(travel) = way.open() else { return };
        let viewed = travel.viewed();
        let begin = |place: Option<_>| match place {
            Some(place) => travel.world_at(viewed, place),
            None => World::new(reach.session.world().setup().clone()).ok(),
        };
        self.stale |= tracks.work(viewed, way.head(reach.session), SLICE, begin);
    }

    /// Asks for time to go on, if there is anything to go on with.
    pub(super) fn ask_for_time(&mut self, reach: &Reach) {
        // While time passes, each frame goes on a little.
        if self.is_at_work() && !reach.playback.playing && !self.working {
            self.working = input::soon(reach.on, TimelineMsg::Work);
        }
    }

    /// Whether there is something that is not known yet.
    pub fn is_at_work(&self) -> bool {
        self.way.open().is_none() || self.tracks.is_behind(self.way.viewed()) || self.compares()
    }

    /// Makes the drawing anew; `true` if it looks different.
    pub(super) fn draw(&mut self, reach: &Reach) -> bool {
        self.stale = false;
        let head = self.way.head(reach.session);
        if let Some(window) = self.zoom.filter(|_| reach.playback.playing) {
            self.zoom = Some(window.following(reach.session.now(), self.whole(reach)));
        }
        let (window, width) = (self.window(reach), self.width);
        let branches = self.branch_marks();
        let none = Track::default();
        let track = self.tracks.of(self.way.viewed()).unwrap_or(&none);
        let by_weight = Kind::ALL.into_iter().filter(|kind| *kind != Kind::Commit);
        let marks =
            by_weight.map(|kind| if kind == Kind::Branch { &branches[..] } else { track.marks(kind) });
        let glyphs = glyphs(marks, window, width);
        let titles = glyphs.iter().map(|glyph| told::mark(&glyph.mark, glyph.count, head.record()).into());
        let line = |at| (window.x(at, width).round() as i32, AttrValue::from(text::scale(at)));
        let drawing = Drawing {
            window,
            width: width as i32,
            bands: bands(track.spans(), window.to, window, width).into(),
            titles: titles.collect(),
            commits: ticks(track.marks(Kind::Commit), window, width, COMMITS_APART).into(),
            lanes: lanes(self.others.iter().map(|(id, leaves, end)| (*id, leaves.at, *end)), ROWS).into(),
            branches: branches.into(),
            scale: if self.others.is_empty() {
                window.scale(width).into_iter().map(line).collect()
            } else {
                Rc::default()
            },
            glyphs: glyphs.into(),
        };
        let changed = self.drawing != drawing;
        self.drawing = drawing;
        changed
    }

    /// Where other branches leave the one that is looked at, in order.
    fn branch_marks(&self) -> Vec<Mark> {
        let mut places: Vec<Place> = self.others.iter().map(|(_, leaves, _)| *leaves).collect();
        places.sort_by_key(|place| (place.events, place.at));
        places.dedup();
        places.into_iter().map(|place| Mark::new(Kind::Branch, place, About::Nothing)).collect()
    }
}
