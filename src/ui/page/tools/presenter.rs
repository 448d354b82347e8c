//! Presenter mode: large type, few controls, and steps at the speaker's pace.
//!
//! The page's root element says whether it is on, for the style sheets and for the next run.

use super::timeline::{Timeline, TimelineMsg};
use super::{Reach, ToolMsg};
use crate::browser::Pace;
use crate::embed;
use crate::sim::Micros;
use crate::text::{hand as text, timeline as words};
use crate::ui::page::Msg;
use crate::ui::page::buttons::Button;
use crate::ui::presenter::{Press, is_worth_telling, press};
use std::cell::Cell;
use wasm_bindgen::JsCast as _;
use wasm_bindgen::closure::Closure;
use wasm_bindgen_futures::{JsFuture, spawn_local};
use web_sys::{Document, Element, KeyboardEvent, Window};
use yew::{Callback, Html, html};

/// What it is told.
#[derive(Clone, Copy, Debug)]
pub enum PresenterMsg {
    /// It begins, or ends.
    Toggle,
    /// A key was pressed in it.
    Press(Press),
}

impl From<PresenterMsg> for Msg {
    fn from(msg: PresenterMsg) -> Msg {
        ToolMsg::Presenter(msg).into()
    }
}

/// The tool.
pub struct Presenter {
    on: bool,
    blank: bool,
    /// On the way to the next thing worth telling.
    seeking: Option<Seeking>,
    /// Whether it has just got there: time stands still now.
    arrived: bool,
    seed: u64,
    _keys: Option<Keys>,
}

struct Seeking {
    pace: Pace,
    /// The number of the last happening before.
    heard: u64,
    /// When it gives up.
    end: Micros,
}

/// For how long nothing may come that is worth telling.
const PATIENCE: Micros = Micros::from_millis(1_500);

/// The attribute of the page's root element.
const PRESENTING: &str = "data-presenting";

thread_local! {
    /// Whether what the address asks for was done.
    static BEGUN: Cell<bool> = const { Cell::new(false) };
}

impl Presenter {
    /// For a run that has just been opened.
    pub fn new(reach: &Reach) -> Presenter {
        if !BEGUN.replace(true) && asked_for() {
            present(true);
        }
        let on = root().is_some_and(|root| root.has_attribute(PRESENTING));
        Presenter {
            on,
            blank: false,
            seeking: None,
            arrived: false,
            seed: reach.session.world().setup().seed,
            _keys: Keys::new(reach.on),
        }
    }

    /// Reacts to what was done to it.
    pub fn react(&mut self, reach: &mut Reach, timeline: &mut Timeline, msg: PresenterMsg) {
        match msg {
            PresenterMsg::Toggle if !self.on => self.set(true),
            PresenterMsg::Toggle | PresenterMsg::Press(Press::Leave) => {
                self.set(false);
                leave_full_screen();
            }
            // Any press brings the picture back.
            PresenterMsg::Press(_) if self.blank => self.blank = false,
            PresenterMsg::Press(Press::Blank) => self.blank = true,
            PresenterMsg::Press(Press::FullScreen) => toggle_full_screen(),
            PresenterMsg::Press(Press::Next) if self.seeking.is_some() => self.stop(reach),
            PresenterMsg::Press(Press::Next) => self.seek(reach),
            PresenterMsg::Press(Press::Back) => {
                self.stop(reach);
                timeline.react(reach, &TimelineMsg::Jump { kind: None, onward: false });
            }
        }
    }

    fn set(&mut self, on: bool) {
        (self.on, self.blank, self.seeking) = (on, false, None);
        present(on);
    }

    fn stop(&mut self, reach: &mut Reach) {
        if self.seeking.take().is_some() {
            reach.playback.playing = false;
            self.arrived = true;
        }
    }

    /// Whether it has to be drawn again.
    pub fn look(&mut self) -> bool {
        std::mem::take(&mut self.arrived)
    }

    fn seek(&mut self, reach: &mut Reach) {
        let world = reach.session.world();
        let heard = world.recent().iter().last().map_or(0, |last| last.number);
        reach.session.condone();
        let end = reach.session.now().plus(PATIENCE);
        self.seeking = Some(Seeking { pace: Pace::default(), heard, end });
        reach.playback.playing = true;
    }

    /// Lets the time of a frame pass up to the next thing worth telling; `false` if it is not on its way to one.
    pub fn advance(&mut self, reach: &mut Reach, timeline: &mut Timeline, passed: f64) -> bool {
        let Some(seeking) = &mut self.seeking else { return false };
        let time = seeking.pace.pass(passed, reach.playback.speed.millionths());
        let moment = reach.session.now().plus(time);
        loop {
            let next = reach.session.world().next_event_at();
            if next.is_none_or(|at| at > moment) {
                break;
            }
            timeline.pass_event(reach);
            let world = reach.session.world();
            let told = world.since(seeking.heard).any(|happening| is_worth_telling(&happening.what));
            seeking.heard = world.recent().iter().last().map_or(seeking.heard, |last| last.number);
            if told || reach.session.broken() {
                self.stop(reach);
                return true;
            }
        }
        timeline.pass_to(reach, moment);
        if moment >= seeking.end {
            self.stop(reach);
            reach.notice(text::NOTHING_TO_TELL.to_string());
        }
        true
    }

    /// Leaves it; `false` if it is not on.
    pub fn leave(&mut self) -> bool {
        let was = self.on;
        if was {
            self.set(false);
            leave_full_screen();
        }
        was
    }

    /// Its controls, and what covers everything while it is blank.
    pub fn view(&self, on: &Callback<Msg>) -> Html {
        if !self.on {
            return Html::default();
        }
        let button = |word, key, does| {
            Button { title: key, ..Button::new(word, PresenterMsg::Press(does).into()) }.view(on)
        };
        let next = if self.seeking.is_some() { text::PRESENT_STOP } else { text::PRESENT_NEXT };
        html! {
            <>
                <section class="presenter" aria-label={text::PRESENTER}>
                    { button(text::PRESENT_BACK, "PageUp", Press::Back) }
                    { Button { class: "main", title: "PageDown", ..Button::new(next, PresenterMsg::Press(Press::Next).into()) }.view(on) }
                    <p>{ text::seed(self.seed) }</p>
                    { Button::new(words::NOW, TimelineMsg::Now.into()).view(on) }
                    { button(text::FULL_SCREEN, "F5", Press::FullScreen) }
                    { button(text::LEAVE_PRESENTER, "Esc", Press::Leave) }
                </section>
                if self.blank {
                    <div class="blank" aria-hidden="true"></div>
                }
            </>
        }
    }
}

/// Whether the address asks for it.
fn asked_for() -> bool {
    let query = web_sys::window().and_then(|window| window.location().search().ok()).unwrap_or_default();
    embed::parse(&query).0.present
}

fn document() -> Option<Document> {
    web_sys::window()?.document()
}

fn root() -> Option<Element> {
    document()?.document_element()
}

fn is_presenting() -> bool {
    root().is_some_and(|root| root.has_attribute(PRESENTING))
}

fn present(on: bool) {
    let Some(root) = root() else { return };
    if on {
        root.set_attribute(PRESENTING, "").ok();
    } else {
        root.remove_attribute(PRESENTING).ok();
    }
}

fn toggle_full_screen() {
    let Some(document) = document() else { return };
    if document.fullscreen_element().is_some() {
        document.exit_fullscreen();
    } else if let Some(promise) = root().and_then(|root| ask_for_full_screen(&root)) {
        // Where it is not allowed, the page stays as large as it is.
        spawn_local(async move {
            JsFuture::from(promise).await.ok();
        });
    }
}

/// Asks the browser, if it has such a thing.
fn ask_for_full_screen(root: &Element) -> Option<js_sys::Promise> {
    let ask = js_sys::Reflect::get(root, &"requestFullscreen".into()).ok()?;
    let ask = ask.dyn_into::<js_sys::Function>().ok()?;
    ask.call0(root).ok()?.dyn_into().ok()
}

fn leave_full_screen() {
    if let Some(document) = document().filter(|document| document.fullscreen_element().is_some()) {
        document.exit_fullscreen();
    }
}

/// The keys of presenter mode, before all others, as long as this lives.
struct Keys {
    window: Window,
    closure: Closure<dyn FnMut(KeyboardEvent)>,
}

impl Keys {
    fn new(on: &Callback<Msg>) -> Option<Keys> {
        let (window, on) = (web_sys::window()?, on.clone());
        let closure = Closure::<dyn FnMut(KeyboardEvent)>::new(move |event: KeyboardEvent| {
            if let Some(does) = heard(&event) {
                event.prevent_default();
                on.emit(PresenterMsg::Press(does).into());
            }
        });
        let listener = closure.as_ref().unchecked_ref();
        window.add_event_listener_with_callback_and_bool("keydown", listener, true).ok()?;
        Some(Keys { window, closure })
    }
}

impl Drop for Keys {
    fn drop(&mut self) {
        let listener = self.closure.as_ref().unchecked_ref();
        self.window.remove_event_listener_with_callback_and_bool("keydown", listener, true).ok();
    }
}

fn heard(event: &KeyboardEvent) -> Option<Press> {
    if !is_presenting() || event.ctrl_key() || event.alt_key() || event.meta_key() {
        return None;
    }
    let target = event.target().and_then(|target| target.dyn_into::<Element>().ok());
    let within = |selector: &str| {
        target.as_ref().is_some_and(|target| target.closest(selector).ok().flatten().is_some())
    };
    let does = press(&event.key())?;
    // Enter presses a button, arrows turn the dial and move along the timeline.
    let used = match event.key().as_str() {
        "Enter" => within("button, a, [role=button]"),
        key if key.starts_with("Arrow") => within("input, select, [role=slider]"),
        _ => within("input[type=text]"),
    };
    (!used && !within("dialog[open], .menu")).then_some(does)
}
