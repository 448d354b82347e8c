//! What moves on the strip in each frame: the playhead, and what is ahead of it.

use super::TimelineMsg;
use super::drawing::Drawing;
use super::input::{UndoKeys, Wheel};
use super::way::Way;
use crate::text::timeline as text;
use crate::ui::page::measure::Measured;
use crate::ui::page::tools::Reach;
use crate::ui::views;
use wasm_bindgen::JsCast as _;
use web_sys::{Element, HtmlDialogElement, HtmlElement};
use yew::{Callback, NodeRef};

/// The value of `data-tl` of the playhead.
pub const PLAYHEAD: &str = "playhead";
/// That of the veil over what is ahead of it.
pub const AHEAD: &str = "ahead";
/// That of the band's part that has not been lived.
pub const UNLIVED: &str = "unlived";

/// Moves what moves.
#[derive(Default)]
pub struct Painter {
    /// The strip's element.
    pub strip: NodeRef,
    /// The dialog's, while it is open.
    pub dialog: NodeRef,
    found: Option<Found>,
    /// What is drawn: in tenths of a pixel the playhead, the veil's end, where life ends; and whether it is the past.
    drawn: Option<(i64, i64, i64, bool)>,
    /// The moment that was told to the slider, and the end.
    told: Option<(u64, u64)>,
}

/// The elements, found when the strip has been drawn.
struct Found {
    strip: Element,
    page: Option<Element>,
    moving: [Element; 3],
    _measured: Option<Measured>,
    _wheel: Option<Wheel>,
    _keys: Option<UndoKeys>,
}

impl Painter {
    /// Moves everything to where it is now.
    pub fn paint(&mut self, reach: &Reach, way: &Way, drawing: &Drawing) {
        self.show_dialog();
        self.find(reach);
        let Some(found) = &self.found else { return };
        let (now, end, past) = (reach.session.now(), way.head(reach.session).now(), reach.session.is_past());
        let tenths = |at| (drawing.window.x(at, f64::from(drawing.width)).clamp(-20.0, 1e6) * 10.0) as i64;
        let drawn = (tenths(now), tenths(end), tenths(end), past);
        if self.drawn != Some(drawn) {
            self.drawn = Some(drawn);
            found.draw(drawn);
        }
        let told = (now.0 / 1_000, end.0 / 1_000);
        let second = |told: &(u64, u64)| told.0 / 1_000;
        let due = !reach.playback.playing || self.told.as_ref().map(second) != Some(second(&told));
        if due && self.told != Some(told) {
            self.told = Some(told);
            let term = views::latest_term(reach.session.world());
            found.tell(told, &text::place(now, end, term, past));
        }
    }

    /// Tells the place again.
    pub fn retell(&mut self) {
        self.told = None;
    }

    fn find(&mut self, reach: &Reach) {
        let strip = self.strip.cast::<Element>();
        let same = |found: &Found| strip.as_ref() == Some(&found.strip);
        if self.found.as_ref().is_some_and(same) {
            return;
        }
        (self.found, self.drawn, self.told) = (None, None, None);
        let Some(strip) = strip else { return };
        let find = |name: &str| strip.query_selector(&format!("[data-tl={name}]")).ok().flatten();
        let (Some(playhead), Some(ahead), Some(unlived)) = (find(PLAYHEAD), find(AHEAD), find(UNLIVED))
        else {
            return;
        };
        let on = reach.on.clone();
        let tell = Callback::from(move |(width, _)| on.emit(TimelineMsg::Width(width).into()));
        self.found = Some(Found {
            page: strip.closest(".page").ok().flatten(),
            moving: [playhead, ahead, unlived],
            _measured: Measured::new(&strip, tell),
            _wheel: Wheel::new(strip.clone(), reach.on.clone()),
            _keys: web_sys::window().and_then(|window| UndoKeys::new(window, reach.on.clone())),
            strip,
        });
    }

    fn show_dialog(&self) {
        let dialog = self.dialog.get().and_then(|node| node.dyn_into::<HtmlDialogElement>().ok());
        let Some(dialog) = dialog else { return };
        if !dialog.open() {
            dialog.show_modal().ok();
        }
        // A button that was pressed may be gone or of no use any more, and the focus with it: on to what came of it.
        let focused = dialog.owner_document().and_then(|document| document.active_element());
        let lost = |focused: Element| {
            !dialog.contains(Some(&focused)) || focused.matches(":disabled").unwrap_or_default()
        };
        if focused.is_none_or(lost) {
            let next =
                dialog.query_selector(".tl-deeds input, [role=alert] button:last-child").ok().flatten();
            match next.and_then(|next| next.dyn_into::<HtmlElement>().ok()) {
                Some(next) => next.focus().ok(),
                None => dialog.focus().ok(),
            };
        }
    }
}

impl Found {
    fn draw(&self, (now, end, unlived, past): (i64, i64, i64, bool)) {
        let pixels = |tenths: i64| format!("{}.{}", tenths / 10, (tenths % 10).abs());
        let [playhead, ahead, rest] = &self.moving;
        playhead.set_attribute("transform", &format!("translate({} 0)", pixels(now))).ok();
        rest.set_attribute("x", &pixels(unlived)).ok();
        ahead.set_attribute("x", &pixels(now)).ok();
        ahead.set_attribute("width", &pixels(if past { (end - now).max(0) } else { 0 })).ok();
        if let Some(page) = &self.page {
            let done =
                if past { page.set_attribute("data-past", "") } else { page.remove_attribute("data-past") };
            done.ok();
        }
    }

    fn tell(&self, (now, end): (u64, u64), words: &str) {
        self.strip.set_attribute("aria-valuemax", &end.to_string()).ok();
        self.strip.set_attribute("aria-valuenow", &now.to_string()).ok();
        self.strip.set_attribute("aria-valuetext", words).ok();
    }
}
