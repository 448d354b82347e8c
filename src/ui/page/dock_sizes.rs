//! How large the docks are: as their usual sizes in the style sheet say, or as somebody has made them.

use crate::embed::{Dock, Layout};
use wasm_bindgen::JsCast as _;
use web_sys::{Element, HtmlElement};

/// The sizes as they were handed to the style sheet the last time.
#[derive(Default, PartialEq)]
pub struct DockSizes(Option<[Option<u16>; Dock::ALL.len()]>);

impl DockSizes {
    /// Hands those of a layout to the page's style sheet, which keeps them within what the window lets them be.
    pub fn apply(&mut self, page: &Element, layout: &Layout) {
        let sizes = DockSizes(Some(Dock::ALL.map(|dock| layout.size(dock))));
        if *self != sizes {
            *self = sizes;
            Dock::ALL.into_iter().for_each(|dock| set(page, dock, layout.size(dock)));
        }
    }
}

/// Makes a dock so large, in CSS pixels; `None` for its usual size.
pub fn set(page: &Element, dock: Dock, size: Option<u16>) {
    let Some(page) = page.dyn_ref::<HtmlElement>() else { return };
    let (name, sized) = match dock {
        Dock::Side => ("--side", "side-sized"),
        Dock::Bottom => ("--bottom", "bottom-sized"),
    };
    match size {
        Some(size) => page.style().set_property(name, &format!("{size}px")).ok(),
        None => page.style().remove_property(name).ok().map(drop),
    };
    page.toggle_attribute_with_force(&format!("data-{sized}"), size.is_some()).ok();
}
