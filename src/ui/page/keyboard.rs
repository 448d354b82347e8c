//! Keys that work wherever the focus is, except where somebody types or works a control.

use super::Msg;
use crate::ui::keys::{Command, command, command_with_control};
use wasm_bindgen::JsCast as _;
use wasm_bindgen::closure::Closure;
use web_sys::{Element, KeyboardEvent, Window};
use yew::Callback;

/// Listens to the page's keys as long as it lives.
pub struct Keyboard {
    window: Window,
    closure: Closure<dyn FnMut(KeyboardEvent)>,
}

impl Keyboard {
    /// Tells the command of each key that has one.
    pub fn new(window: Window, on: Callback<Msg>) -> Option<Keyboard> {
        let closure = Closure::<dyn FnMut(KeyboardEvent)>::new(move |event: KeyboardEvent| {
            if let Some(command) = heard(&event) {
                event.prevent_default();
                on.emit(Msg::Key(command));
            }
        });
        window.add_event_listener_with_callback("keydown", closure.as_ref().unchecked_ref()).ok()?;
        Some(Keyboard { window, closure })
    }
}

impl Drop for Keyboard {
    fn drop(&mut self) {
        let listener = self.closure.as_ref().unchecked_ref();
        self.window.remove_event_listener_with_callback("keydown", listener).ok();
    }
}

fn heard(event: &KeyboardEvent) -> Option<Command> {
    if event.alt_key() || event.default_prevented() || dialog_open() {
        return None;
    }
    let target = event.target().and_then(|target| target.dyn_into::<Element>().ok());
    if event.ctrl_key() || event.meta_key() {
        // Also where somebody types: no field has a use for it.
        return command_with_control(&event.key());
    }
    let command = command(&event.key())?;
    target.is_none_or(|target| !keeps(&target, command)).then_some(command)
}

/// Whether there is a dialog, which has all keys to itself, also where its focus is lost.
fn dialog_open() -> bool {
    let document = web_sys::window().and_then(|window| window.document());
    document.is_some_and(|document| matches!(document.query_selector("dialog[open]"), Ok(Some(_))))
}

/// Whether the element under the focus has a use of its own for the key.
fn keeps(target: &Element, command: Command) -> bool {
    let within = |selector: &str| target.closest(selector).ok().flatten().is_some();
    if command == Command::Deselect {
        return false;
    }
    within("input, select, textarea")
        || match command {
            Command::PlayPause => within("button, summary, a[href], [role=button]:not([aria-pressed=true])"),
            Command::Step => within(".log-scroller"),
            _ => false,
        }
}
