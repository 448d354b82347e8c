//! Light and dark: what the system prefers, until somebody chooses.

use wasm_bindgen::JsCast as _;
use wasm_bindgen::closure::Closure;
use web_sys::{Element, MediaQueryList, MediaQueryListEvent};

/// The colours of the page: the attribute `data-theme` of its root element.
pub struct Theme {
    root: Element,
    /// Follows the system; gone once somebody has chosen.
    following: Option<Following>,
}

struct Following {
    query: MediaQueryList,
    closure: Closure<dyn FnMut(MediaQueryListEvent)>,
}

impl Theme {
    /// Follows the system's preference from now on.
    pub fn new() -> Option<Theme> {
        let window = web_sys::window()?;
        let root = window.document()?.document_element()?;
        let query = window.match_media("(prefers-color-scheme: dark)").ok().flatten()?;
        set(&root, query.matches());
        let changed = root.clone();
        let closure =
            Closure::<dyn FnMut(_)>::new(move |event: MediaQueryListEvent| set(&changed, event.matches()));
        query.add_event_listener_with_callback("change", closure.as_ref().unchecked_ref()).ok()?;
        Some(Theme { root, following: Some(Following { query, closure }) })
    }

    /// Whether the page is dark.
    pub fn dark(&self) -> bool {
        self.root.get_attribute("data-theme").as_deref() == Some("dark")
    }

    /// Changes to the other one, and stays there.
    pub fn switch(&mut self) {
        self.following = None;
        set(&self.root, !self.dark());
    }
}

impl Drop for Following {
    fn drop(&mut self) {
        let listener = self.closure.as_ref().unchecked_ref();
        self.query.remove_event_listener_with_callback("change", listener).ok();
    }
}

fn set(root: &Element, dark: bool) {
    root.set_attribute("data-theme", if dark { "dark" } else { "light" }).ok();
}
