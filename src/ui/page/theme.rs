//! Light and dark: what the system prefers, until somebody chooses.

use crate::embed;
use wasm_bindgen::JsCast as _;
use wasm_bindgen::closure::Closure;
use web_sys::{Element, MediaQueryList, MediaQueryListEvent};

/// The colours of the page: the attribute `data-theme` of its root element.
pub struct Theme {
    root: Element,
    /// Follows the system; nothing where somebody has chosen.
    following: Option<Following>,
}

struct Following {
    query: MediaQueryList,
    closure: Closure<dyn FnMut(MediaQueryListEvent)>,
}

impl Theme {
    /// These colours from now on.
    pub fn new(theme: embed::Theme) -> Option<Theme> {
        let root = web_sys::window()?.document()?.document_element()?;
        let mut themed = Theme { root, following: None };
        themed.choose(theme);
        Some(themed)
    }

    /// Whether the page is dark.
    pub fn dark(&self) -> bool {
        self.root.get_attribute("data-theme").as_deref() == Some("dark")
    }

    /// Changes to the other one, and stays there; says which.
    pub fn switch(&mut self) -> embed::Theme {
        let other = if self.dark() { embed::Theme::Light } else { embed::Theme::Dark };
        self.choose(other);
        other
    }

    /// Changes to these colours.
    pub fn choose(&mut self, theme: embed::Theme) {
        self.following = None;
        match theme {
            embed::Theme::Auto => self.following = Following::new(&self.root),
            chosen => set(&self.root, chosen == embed::Theme::Dark),
        }
    }
}

impl Following {
    fn new(root: &Element) -> Option<Following> {
        let query = web_sys::window()?.match_media("(prefers-color-scheme: dark)").ok().flatten()?;
        set(root, query.matches());
        let changed = root.clone();
        let closure =
            Closure::<dyn FnMut(_)>::new(move |event: MediaQueryListEvent| set(&changed, event.matches()));
        query.add_event_listener_with_callback("change", closure.as_ref().unchecked_ref()).ok()?;
        Some(Following { query, closure })
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
