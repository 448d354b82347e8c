//! The page's address.

use crate::ui::page::arrivals::link;
use web_sys::window;

/// The page's address with a fragment in the place of all that says what is open now.
pub fn with(fragment: &str) -> String {
    let href = window().and_then(|window| window.location().href().ok()).unwrap_or_default();
    let page = href.split(['?', '#']).next().unwrap_or_default();
    format!("{page}#{fragment}")
}

/// The link in the page's address that has led to what is open. When that is put aside, the address forgets it, so that a
/// reload opens what is open then.
#[derive(Debug)]
pub struct Shown(String);

impl Shown {
    /// The link that is in the address now; `None` if there is none.
    pub fn now() -> Option<Shown> {
        link().map(Shown)
    }
}

impl Drop for Shown {
    fn drop(&mut self) {
        let Some(window) = window().filter(|_| link().as_ref() == Some(&self.0)) else { return };
        let location = window.location();
        let (Ok(path), Ok(query)) = (location.pathname(), location.search()) else { return };
        if let Ok(history) = window.history() {
            let here = format!("{path}{query}");
            // Where that is not allowed, the link stays in the address.
            history.replace_state_with_url(&wasm_bindgen::JsValue::NULL, "", Some(&here)).ok();
        }
    }
}
