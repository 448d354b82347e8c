//! Who is told what happens.

use crate::embed::event::Event;
use js_sys::Function;
use serde::Serialize;
use serde_wasm_bindgen::Serializer;
use std::cell::{Cell, RefCell};
use wasm_bindgen::JsValue;

/// Functions that are called with each event, in the order in which they came.
#[derive(Default)]
pub(super) struct Listeners {
    kept: RefCell<Vec<(u32, Function)>>,
    made: Cell<u32>,
}

impl Listeners {
    /// Adds one; its number, by which it is removed.
    pub(super) fn add(&self, function: Function) -> u32 {
        let number = self.made.get().wrapping_add(1);
        self.made.set(number);
        self.kept.borrow_mut().push((number, function));
        number
    }

    /// It is not called any more, even for what has happened already.
    pub(super) fn remove(&self, number: u32) {
        self.kept.borrow_mut().retain(|(known, _)| *known != number);
    }

    pub(super) fn is_empty(&self) -> bool {
        self.kept.borrow().is_empty()
    }

    /// Tells events to all who are there now, one event after the other. One that throws is told the rest, too, and so
    /// are the others.
    ///
    /// # Errors
    /// The first thing that was thrown.
    pub(super) fn tell(&self, events: &[Event]) -> Result<(), JsValue> {
        let mut thrown = Ok(());
        let numbers: Vec<u32> = self.kept.borrow().iter().map(|(number, _)| *number).collect();
        for event in events {
            for number in &numbers {
                // Nothing is borrowed while it is called: it may subscribe others, or leave.
                let Some(function) = self.find(*number) else { continue };
                let told = plain(event).and_then(|event| function.call1(&JsValue::UNDEFINED, &event));
                thrown = thrown.and(told.map(drop));
            }
        }
        thrown
    }

    fn find(&self, number: u32) -> Option<Function> {
        self.kept.borrow().iter().find(|(known, _)| *known == number).map(|(_, function)| function.clone())
    }
}

/// A value as plain objects, arrays, numbers, strings and null.
pub(super) fn plain(value: &impl Serialize) -> Result<JsValue, JsValue> {
    value.serialize(&Serializer::json_compatible()).map_err(JsValue::from)
}
