//! What goes wrong, as errors of JavaScript: each a real `Error` whose `name` says of which kind it is.

use super::open::CannotOpen;
use super::options::BadOption;
use crate::browser::share::ShareError;
use crate::embed::view::millis;
use crate::script::{Failure, Found, ScriptError, WhyFailed};
use js_sys::{Array, Error, Object, RangeError, Reflect, TypeError};
use wasm_bindgen::JsValue;

/// Sets a property; a plain error of our own takes every one.
fn set(target: &JsValue, name: &str, value: impl Into<JsValue>) {
    let _ = Reflect::set(target, &name.into(), &value.into());
}

fn error(name: &str, message: &str) -> JsValue {
    let error = Error::new(message);
    error.set_name(name);
    error.into()
}

/// An argument of the wrong type.
pub(super) fn wrong_type(message: &str) -> JsValue {
    TypeError::new(message).into()
}

/// An argument out of its bounds.
pub(super) fn out_of_range(message: &str) -> JsValue {
    RangeError::new(message).into()
}

/// `ClusterError`: what cannot be done now.
pub(super) fn refused(message: &str) -> JsValue {
    error("ClusterError", message)
}

/// An option that cannot be followed: a `RangeError` with `option`, `found` and `expected`.
pub(super) fn bad_option(bad: &BadOption) -> JsValue {
    let error: JsValue = RangeError::new(&bad.to_string()).into();
    set(&error, "option", bad.option.as_str());
    set(&error, "found", bad.found.as_str());
    set(&error, "expected", bad.expected.as_str());
    error
}

/// `ScriptError`: lines that cannot be read. The first mistake is its own, and all are its `mistakes`.
pub(super) fn mistakes(errors: &[ScriptError]) -> JsValue {
    let message = match errors {
        [] => "no script".to_owned(),
        [only] => only.to_string(),
        [first, others @ ..] => format!("{first} (and {} more)", others.len()),
    };
    let error = error("ScriptError", &message);
    let list = Array::new();
    for mistake in errors {
        let object: JsValue = Object::new().into();
        describe(&object, mistake);
        set(&object, "message", mistake.to_string());
        list.push(&object);
    }
    if let Some(first) = errors.first() {
        describe(&error, first);
    }
    set(&error, "mistakes", list);
    error
}

fn describe(target: &JsValue, mistake: &ScriptError) {
    set(target, "line", count(mistake.line));
    set(target, "column", count(mistake.error.column));
    match &mistake.error.found {
        Found::End => set(target, "found", JsValue::NULL),
        Found::Text(text) => set(target, "found", text.as_str()),
    }
    set(target, "expected", mistake.error.expected.to_string());
}

/// `RunError`: a line that cannot be done, or does not hold, with what was expected and what is so instead.
pub(super) fn failed(failure: &Failure) -> JsValue {
    let error = error("RunError", &failure.to_string());
    set(&error, "line", count(failure.line));
    set(&error, "at", millis(failure.place.at));
    let (expected, found) = match &failure.why {
        WhyFailed::Unmet { condition, observed } => (Some(condition.to_string()), list(observed)),
        WhyFailed::TooLate { step, observed } => (Some(step.to_string()), list(observed)),
        WhyFailed::NoSuchMessage { name, in_flight } => (Some(name.to_string()), list(in_flight)),
        _ => (None, Array::new()),
    };
    set(&error, "expected", expected.map_or(JsValue::NULL, JsValue::from));
    set(&error, "found", found);
    error
}

fn list(things: &[impl ToString]) -> Array {
    things.iter().map(|thing| JsValue::from(thing.to_string())).collect()
}

/// What cannot be opened.
pub(super) fn cannot_open(why: &CannotOpen) -> JsValue {
    match why {
        CannotOpen::Share(ShareError::Script(errors)) => mistakes(errors),
        CannotOpen::Share(ShareError::Line(error)) => mistakes(std::slice::from_ref(error)),
        CannotOpen::Share(ShareError::Failed(failure)) => failed(failure),
        other => error("OpenError", &other.to_string()),
    }
}

/// A line or a column: far below what a double holds exactly.
fn count(number: usize) -> f64 {
    number as f64
}
