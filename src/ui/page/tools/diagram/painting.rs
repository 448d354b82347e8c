//! The drawing, made as one text and moved in each frame.

use super::DiagramMsg;
use super::canvas::Places;
use super::input::Wheel;
use super::reading::Reading;
use crate::raft::ServerId;
use crate::sim::Micros;
use crate::text::Told;
use crate::text::diagram as text;
use crate::ui::diagram::{Key, Place, Shown, Targets, Thing, View};
use crate::ui::page::Msg;
use crate::ui::page::measure::Measured;
use crate::ui::page::message::Selection;
use crate::ui::page::tools::Reach;
use crate::ui::timeline::Window;
use web_sys::{Element, HtmlElement, SvgElement};
use yew::{Callback, NodeRef};

/// While time passes it is made anew this often: so many characters of it delay that by a millisecond, for what takes
/// long to draw is drawn less often.
const CHARACTERS: f64 = 250.0;
/// After how many pixels of new time what is seen from afar is made anew, and after how many milliseconds at the latest.
const FAR: f64 = 2.0;
const FAR_EVERY: f64 = 1_000.0;
/// How often it is told in a sentence what it is, in milliseconds.
const TOLD_EVERY: f64 = 1_000.0;

/// Draws, and moves what is drawn.
#[derive(Default)]
pub struct Painter {
    /// The elements.
    pub places: Places,
    /// What has the drawing's height.
    pub inside: NodeRef,
    /// Whether there is more to draw.
    pub stale: bool,
    found: Option<Found>,
    drawn: Option<Drawn>,
    /// How many characters that took.
    written: usize,
    /// When it was drawn, and told, in milliseconds.
    at: f64,
    told_at: f64,
    /// Whether it is not told yet what was drawn last.
    untold: bool,
    /// Where picture and present stand, in tenths of a pixel; and whether the past is looked at.
    moved: Option<(i64, i64, bool)>,
    pointed: String,
    /// Where everything stands that is drawn.
    targets: Targets,
    /// What stands beside the buttons.
    said: Option<Said>,
}

/// A sentence, with its section of the paper; or a hint.
#[derive(Clone, PartialEq)]
enum Said {
    Told(Told),
    Hint(&'static str),
}

/// What was drawn.
#[derive(Clone, PartialEq)]
struct Drawn {
    /// The moments that are in the picture: more than are in sight.
    around: Window,
    length: Micros,
    size: (f64, f64),
    folds: bool,
    selected: Option<ServerId>,
}

struct Found {
    field: HtmlElement,
    picture: SvgElement,
    content: Element,
    pointed: Element,
    present: HtmlElement,
    told: Element,
    inside: HtmlElement,
    _measured: Option<Measured>,
    _wheel: Option<Wheel>,
}

/// What is to be painted.
pub struct Scene<'a> {
    /// What there is.
    pub shown: Shown<'a>,
    /// What of it is in sight.
    pub view: &'a View,
    /// The drawing's size.
    pub size: (f64, f64),
    /// What is pointed at.
    pub reading: &'a Reading,
    /// Whether something in sight is not known yet.
    pub working: bool,
}

/// The moments that are drawn: those in sight, and some on either side, so that it can be moved. What follows the
/// present moves on only, and at real time so fast that it has to be prepared for more.
pub fn around(view: &View) -> Window {
    // Of all of a run there is nothing beside what is in sight.
    if view.whole {
        return view.window;
    }
    if view.follows {
        return Window { from: view.window.from, to: view.window.to.plus(view.length()) };
    }
    let more = Micros(view.length().0 / 4);
    Window { from: Micros(view.window.from.0.saturating_sub(more.0)), to: view.window.to.plus(more) }
}

impl Painter {
    /// What was drawn is gone.
    pub fn forget(&mut self) {
        (self.found, self.drawn, self.moved, self.said) = (None, None, None, None);
        self.pointed.clear();
    }

    /// Finds the elements once they are there.
    pub fn find(&mut self, on: &Callback<Msg>) {
        let field = self.places.field.cast::<HtmlElement>();
        if self.found.as_ref().map(|found| &found.field) == field.as_ref() {
            return;
        }
        self.forget();
        self.found = field.and_then(|field| self.look_up(field, on));
    }

    fn look_up(&self, field: HtmlElement, on: &Callback<Msg>) -> Option<Found> {
        let size = on.clone();
        let tell = Callback::from(move |(width, height)| size.emit(DiagramMsg::Size(width, height).into()));
        // The frame's height is what there is room for; the drawing may need more.
        let frame = field.closest(".dg-frame").ok()??;
        let width_of = field.clone();
        let tell = Callback::from(move |(_, height): (f64, f64)| {
            tell.emit((f64::from(width_of.client_width()), height));
        });
        Some(Found {
            picture: self.places.picture.cast()?,
            content: self.places.content.cast()?,
            pointed: self.places.pointed.cast()?,
            present: self.places.present.cast()?,
            told: self.places.told.cast()?,
            inside: self.inside.cast()?,
            _measured: Measured::new(&frame, tell),
            _wheel: Wheel::new(field.clone(), on.clone()),
            field,
        })
    }

    /// Draws anew what has to be, and moves it to where it is now.
    pub fn paint(&mut self, reach: &Reach, scene: &Scene) {
        let Some(found) = &self.found else { return };
        if scene.size.0 <= 0.0 {
            return;
        }
        let clock = web_sys::window().and_then(|window| window.performance()).map_or(0.0, |it| it.now());
        let wanted = Drawn {
            around: around(scene.view),
            length: scene.view.length(),
            size: scene.size,
            folds: scene.view.folds,
            selected: match *reach.selection {
                Selection::Server(server) => Some(server),
                _ => None,
            },
        };
        // From afar a pixel is a long time.
        let pixels =
            if scene.view.is_far() { FAR * scene.view.length().0 as f64 / 1e3 / scene.size.0 } else { 0.0 };
        let every = pixels.min(FAR_EVERY) + self.written as f64 / CHARACTERS;
        let due = !reach.playback.playing || clock - self.at >= every;
        let moved_on = self.drawn.as_ref().is_none_or(|drawn| drawn.is_past(&wanted, scene.view));
        if moved_on || self.stale && due {
            self.stale = false;
            self.at = clock;
            (self.written, self.targets) = found.draw(scene, &wanted);
            self.drawn = Some(wanted);
            (self.moved, self.untold) = (None, true);
        }
        self.move_picture(reach, scene);
        if self.untold && (!reach.playback.playing || clock - self.told_at >= TOLD_EVERY) {
            (self.told_at, self.untold) = (clock, false);
            if let Some(found) = &self.found {
                found.tell(scene);
            }
        }
        self.show_pointed(reach, scene);
    }

    fn move_picture(&mut self, reach: &Reach, scene: &Scene) {
        let (Some(found), Some(drawn)) = (&self.found, &self.drawn) else { return };
        let width = scene.size.0;
        let tenths = |x: f64| (x * 10.0).round() as i64;
        let left = tenths(scene.view.window.x(drawn.around.from, width));
        let now = tenths(scene.view.window.x(reach.session.now(), width).clamp(-20.0, width + 20.0));
        let moved = (left, now, reach.session.is_past());
        if self.moved == Some(moved) {
            return;
        }
        self.moved = Some(moved);
        self.untold = true;
        let shift = |tenths: i64| format!("translateX({}px)", tenths as f64 / 10.0);
        found.picture.style().set_property("transform", &shift(left)).ok();
        found.present.style().set_property("transform", &shift(now)).ok();
        found.field.class_list().toggle_with_force("past", moved.2).ok();
    }

    /// What is drawn under a point of a field of this width.
    pub fn under(&self, view: &View, width: f64, (x, y): (f64, f64)) -> Option<Key> {
        let left = view.window.x(self.drawn.as_ref()?.around.from, width);
        self.targets.under((x - left, y))
    }

    /// Outlines what is pointed at, or the message that is selected, and tells of it.
    pub fn show_pointed(&mut self, reach: &Reach, scene: &Scene) {
        let (Some(found), Some(drawn)) = (&self.found, &self.drawn) else { return };
        let (shown, place) = (&scene.shown, drawn.place(scene.shown.lanes()));
        let selected = || match (*reach.selection, shown) {
            (Selection::Message(id), Shown::Near(chart)) => chart.arrow(id).map(Thing::Arrow),
            _ => None,
        };
        let thing = scene.reading.key().and_then(|key| shown.thing(key, &place)).or_else(selected);
        let path = thing.map(|thing| shown.outline(&place, &thing)).unwrap_or_default();
        if path != self.pointed {
            found.pointed.set_attribute("d", &path).ok();
            self.pointed = path;
        }
        let said = match scene.reading.told() {
            Some(told) => Said::Told(told.clone()),
            None if scene.working => Said::Hint(text::GATHERING.say()),
            None if scene.view.is_far() => Said::Hint(text::FAR_HINT.say()),
            None => Said::Hint(text::HINT.say()),
        };
        if self.said.as_ref() != Some(&said) {
            found.say(&said);
            self.said = Some(said);
        }
    }
}

impl Drawn {
    /// Whether what is wanted is not in it.
    fn is_past(&self, wanted: &Drawn, view: &View) -> bool {
        let same = (self.length, self.size, self.folds, self.selected)
            == (wanted.length, wanted.size, wanted.folds, wanted.selected);
        !same || view.window.from < self.around.from || view.window.to > self.around.to
    }

    /// The place of the whole picture.
    fn place(&self, lanes: usize) -> Place {
        let share = self.around.length().0 as f64 / self.length.0.max(1) as f64;
        Place::new(self.around, self.size.0 * share, self.size.1, lanes)
    }
}

impl Found {
    /// Draws it; says how many characters that took, and where everything stands.
    fn draw(&self, scene: &Scene, wanted: &Drawn) -> (usize, Targets) {
        let place = wanted.place(scene.shown.lanes());
        let drawing = scene.shown.draw(&place, wanted.folds, wanted.selected);
        self.content.set_inner_html(&drawing.svg);
        let (width, height) = (format!("{:.1}", place.width), format!("{:.0}", place.height));
        if self.picture.get_attribute("height").as_deref() != Some(&height) {
            self.inside.style().set_property("height", &format!("{height}px")).ok();
        }
        self.picture.set_attribute("width", &width).ok();
        self.picture.set_attribute("height", &height).ok();
        (drawing.svg.len(), drawing.targets)
    }

    /// Says in a sentence what it is.
    fn tell(&self, scene: &Scene) {
        let Window { from, to } = scene.view.window;
        let place = Place::new(scene.view.window, scene.size.0, scene.size.1, scene.shown.lanes());
        let words = scene.shown.summary(&place);
        self.picture.set_attribute("aria-label", &words).ok();
        self.field.set_attribute("data-from-us", &from.0.to_string()).ok();
        self.field.set_attribute("data-to-us", &to.0.to_string()).ok();
    }

    /// Says something beside the buttons.
    fn say(&self, said: &Said) {
        let (words, aside, class) = match said {
            Said::Told(told) => (format!("{} ", told.sentence), told.section, "section"),
            Said::Hint(hint) => (String::new(), *hint, "hint"),
        };
        self.told.set_text_content(Some(&words));
        let made = self.told.owner_document().and_then(|document| document.create_element("span").ok());
        if let Some(span) = made.filter(|_| !aside.is_empty()) {
            span.set_class_name(class);
            span.set_text_content(Some(aside));
            self.told.append_child(&span).ok();
        }
    }
}
