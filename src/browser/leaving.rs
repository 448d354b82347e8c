//! The last moment at which a page may write.

use wasm_bindgen::JsCast;
use wasm_bindgen::closure::Closure;
use web_sys::{Document, Event, Window};

/// Calls a function when the page is about to go or to be put aside: on `pagehide`, and when the tab is hidden,
/// after which phones may end it without another word. Stops listening when dropped.
pub struct Leaving {
    window: Window,
    document: Document,
    on_hide: Closure<dyn FnMut(Event)>,
}

impl Leaving {
    /// Listens from now on. `None` where there is no window.
    #[must_use]
    pub fn new(mut leave: impl FnMut() + 'static) -> Option<Leaving> {
        let window = web_sys::window()?;
        let document = window.document()?;
        let shown = document.clone();
        let on_hide = Closure::new(move |event: Event| {
            if event.type_() == "pagehide" || shown.hidden() {
                leave();
            }
        });
        let listener = on_hide.as_ref().unchecked_ref();
        window.add_event_listener_with_callback("pagehide", listener).ok()?;
        document.add_event_listener_with_callback("visibilitychange", listener).ok()?;
        Some(Leaving { window, document, on_hide })
    }
}

impl Drop for Leaving {
    fn drop(&mut self) {
        let listener = self.on_hide.as_ref().unchecked_ref();
        let _ = self.window.remove_event_listener_with_callback("pagehide", listener);
        let _ = self.document.remove_event_listener_with_callback("visibilitychange", listener);
    }
}
