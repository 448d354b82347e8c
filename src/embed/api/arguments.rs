//! What JavaScript hands over, looked at before anything is done with it.

use super::errors::{bad_option, out_of_range, wrong_type};
use super::options::OptionValue;
use crate::embed::view::Window;
use crate::sim::{Micros, Setup};
use crate::text::Language;
use js_sys::{Function, Reflect};
use wasm_bindgen::{JsCast, JsValue};

/// No single call lets more time pass: an hour. So none takes for ever.
const LONGEST: f64 = 3_600_000.0;

/// A length of virtual time in milliseconds.
pub(super) fn length(value: &JsValue) -> Result<Micros, JsValue> {
    let millis = value.as_f64().ok_or_else(|| wrong_type("a length of time is a number of milliseconds"))?;
    if (0.0..=LONGEST).contains(&millis) {
        Ok(micros(millis))
    } else {
        Err(out_of_range(&format!("a length of time is from 0 to {LONGEST} milliseconds, not {millis}")))
    }
}

/// A moment of virtual time in milliseconds.
pub(super) fn moment(value: &JsValue) -> Result<Micros, JsValue> {
    let millis = value.as_f64().ok_or_else(|| wrong_type("a moment is a number of milliseconds"))?;
    // Beyond what a double holds exactly in microseconds, no moment is meant.
    if (0.0..=9e12).contains(&millis) {
        Ok(micros(millis))
    } else {
        Err(out_of_range(&format!("a moment is a number of milliseconds from 0 on, not {millis}")))
    }
}

/// In the bounds of a whole number.
fn micros(millis: f64) -> Micros {
    Micros((millis * 1000.0).round() as u64)
}

/// Lines of the script language: one text, or an array of texts.
pub(super) fn lines(value: &JsValue) -> Result<String, JsValue> {
    let wrong = || wrong_type("lines are a string, or an array of strings");
    if let Some(text) = value.as_string() {
        return Ok(text);
    }
    let lines = items(value)?.ok_or_else(wrong)?;
    let lines: Option<Vec<String>> = lines.iter().map(JsValue::as_string).collect();
    lines.map(|lines| lines.join("\n")).ok_or_else(wrong)
}

/// What an array holds; `None` if it is none.
fn items(value: &JsValue) -> Result<Option<Vec<JsValue>>, JsValue> {
    if !value.is_object() {
        return Ok(None);
    }
    let Some(length) = Reflect::get(value, &"length".into())?.as_f64() else { return Ok(None) };
    // No script has more lines.
    if !(0.0..=1e6).contains(&length) {
        return Err(out_of_range("that array is too long"));
    }
    (0..length as u32).map(|index| Reflect::get_u32(value, index)).collect::<Result<_, _>>().map(Some)
}

/// A language, by its tag.
pub(super) fn language(value: &JsValue) -> Result<Language, JsValue> {
    let tag = value.as_string().ok_or_else(|| wrong_type("a language is a string"))?;
    Language::of_tag(&tag).ok_or_else(|| out_of_range("a language is `en` or `zh`"))
}

/// A function.
pub(super) fn function(value: JsValue) -> Result<Function, JsValue> {
    value.dyn_into().map_err(|_| wrong_type("what is subscribed is a function"))
}

/// What a world is made from: an object of options, or nothing.
pub(super) fn setup(value: &JsValue) -> Result<Setup, JsValue> {
    let mut options = Vec::new();
    if !value.is_undefined() {
        if !value.is_object() {
            return Err(wrong_type("options are an object; Cluster.from opens scripts and links"));
        }
        for key in Reflect::own_keys(value)?.iter() {
            // A symbol is no option.
            let Some(name) = key.as_string() else { continue };
            let given = Reflect::get(value, &key)?;
            if !given.is_undefined() {
                options.push((name.clone(), option(&name, &given)?));
            }
        }
    }
    super::options::setup(&options).map_err(|bad| bad_option(&bad))
}

fn option(name: &str, given: &JsValue) -> Result<OptionValue, JsValue> {
    if let Some(on) = given.as_bool() {
        return Ok(OptionValue::Switch(on));
    }
    if let Some(number) = given.as_f64() {
        return Ok(OptionValue::Number(number));
    }
    if let Some(text) = given.as_string() {
        return Ok(OptionValue::Text(text));
    }
    let pair = items(given)?.unwrap_or_default();
    match pair.iter().map(JsValue::as_f64).collect::<Vec<_>>()[..] {
        [Some(min), Some(max)] => Ok(OptionValue::Range(min, max)),
        _ => Err(wrong_type(&format!("option {name} is a boolean, a number, a string or [number, number]"))),
    }
}

/// Which entries a view shows: `{ from, count }`, or nothing.
pub(super) fn window(value: &JsValue) -> Result<Window, JsValue> {
    if value.is_undefined() {
        return Ok(Window::USUAL);
    }
    if !value.is_object() {
        return Err(wrong_type("a window is an object: { from, count }"));
    }
    let whole = |name: &str, least: f64| {
        let given = Reflect::get(value, &name.into())?;
        if given.is_undefined() {
            return Ok(None);
        }
        let number = given.as_f64().ok_or_else(|| wrong_type(&format!("{name} of a window is a number")))?;
        let fits = number.fract() == 0.0 && (least..=4e9).contains(&number);
        // In the bounds of u32.
        fits.then_some(Some(number as u32)).ok_or_else(|| {
            out_of_range(&format!("{name} of a window is a whole number from {least} on, not {number}"))
        })
    };
    let (from, count) = (whole("from", 1.0)?, whole("count", 0.0)?);
    Ok(Window { from: from.map(u64::from), count: count.map_or(Window::USUAL.count, |count| count as usize) })
}
