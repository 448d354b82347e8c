//! Listening to the window.

use wasm_bindgen::JsCast as _;
use wasm_bindgen::closure::Closure;
use web_sys::{Event, Window};

/// Listens to one kind of event as long as it lives.
pub struct Listener {
    window: Window,
    event: &'static str,
    closure: Closure<dyn FnMut(Event)>,
}

impl Listener {
    /// Listens from now on.
    pub fn new(window: &Window, event: &'static str, act: impl FnMut(Event) + 'static) -> Listener {
        let closure = Closure::<dyn FnMut(Event)>::new(act);
        window.add_event_listener_with_callback(event, closure.as_ref().unchecked_ref()).ok();
        Listener { window: window.clone(), event, closure }
    }
}

impl Drop for Listener {
    fn drop(&mut self) {
        let listener = self.closure.as_ref().unchecked_ref();
        self.window.remove_event_listener_with_callback(self.event, listener).ok();
    }
}
