//! An element's size, whenever it changes.

use wasm_bindgen::JsCast as _;
use wasm_bindgen::closure::Closure;
use web_sys::{Element, ResizeObserver};
use yew::Callback;

/// Tells the size of an element as long as it lives.
pub struct Measured {
    observer: ResizeObserver,
    _closure: Closure<dyn FnMut()>,
}

impl Measured {
    /// Tells the width and height of the element's inside in CSS pixels, now and after each change.
    pub fn new(element: &Element, tell: Callback<(f64, f64)>) -> Option<Measured> {
        let watched = element.clone();
        let closure = Closure::<dyn FnMut()>::new(move || {
            tell.emit((f64::from(watched.client_width()), f64::from(watched.client_height())));
        });
        let observer = ResizeObserver::new(closure.as_ref().unchecked_ref()).ok()?;
        observer.observe(element);
        Some(Measured { observer, _closure: closure })
    }
}

impl Drop for Measured {
    fn drop(&mut self) {
        self.observer.disconnect();
    }
}
