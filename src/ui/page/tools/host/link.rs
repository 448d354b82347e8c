//! The way between this page and the one in whose frame it stands.
//!
//! Only what the host's own window sends is looked at. Nothing that is sent back is a secret, so it is sent to whatever
//! page is there.

use super::HostMsg;
use crate::embed::{self, Call, Mistake, VERSION, Value};
use crate::ui::page::Msg;
use js_sys::{Object, Reflect};
use serde::Serialize;
use serde_wasm_bindgen::Serializer;
use std::cell::{Cell, RefCell};
use std::collections::VecDeque;
use std::rc::Rc;
use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast as _, JsValue};
use web_sys::{MessageEvent, Window};
use yew::Callback;

/// How many calls wait at most while no run is open.
const WAITING: usize = 1_000;

/// The way to the host page. It stays as long as the page does.
pub struct Link {
    host: Window,
    /// The frame's name, for hosts with several of them.
    id: Option<String>,
    /// What was called, and not carried out yet.
    calls: RefCell<VecDeque<Call>>,
    /// The call that is answered when the next run is open.
    pub reset: Cell<Option<u64>>,
}

/// Why something could not be done, for those who write host pages.
#[derive(Clone, Debug, Serialize)]
pub struct Failure {
    /// In a sentence.
    pub message: String,
    /// The line of what was sent that is wrong, from 1 on.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub line: Option<usize>,
    /// Where in it, in characters from 1 on.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub column: Option<usize>,
}

impl Failure {
    /// One that has no place.
    pub fn plain(message: impl Into<String>) -> Failure {
        Failure { message: message.into(), line: None, column: None }
    }
}

thread_local! {
    static LINK: RefCell<Option<Rc<Link>>> = const { RefCell::new(None) };
}

/// The way to the host page; `None` outside of a frame, and in one that is not meant to be part of the page around it: such
/// a one has what its visitor keeps.
pub fn to_host(on: &Callback<Msg>) -> Option<Rc<Link>> {
    LINK.with(|link| {
        let mut link = link.borrow_mut();
        if link.is_none() {
            *link = Link::begin(on.clone());
        }
        link.clone()
    })
}

/// The page's query.
pub fn query() -> String {
    web_sys::window().and_then(|window| window.location().search().ok()).unwrap_or_default()
}

impl Link {
    fn begin(on: Callback<Msg>) -> Option<Rc<Link>> {
        let window = web_sys::window()?;
        let host = window.parent().ok()?.filter(|parent| *parent != window)?;
        if !embed::parse(&query()).0.embed {
            return None;
        }
        let (calls, reset) = (RefCell::default(), Cell::new(None));
        let link = Rc::new(Link { host, id: name(), calls, reset });
        let hearing = link.clone();
        let heard = Closure::<dyn FnMut(MessageEvent)>::new(move |event: MessageEvent| {
            if event.source().is_some_and(|source| *source == ***hearing.host) {
                hearing.hear(&event.data(), &on);
            }
        });
        window.add_event_listener_with_callback("message", heard.as_ref().unchecked_ref()).ok()?;
        // It stays as long as the page does.
        heard.forget();
        Some(link)
    }

    fn hear(&self, message: &JsValue, on: &Callback<Msg>) {
        if !message.is_object() {
            return;
        }
        match embed::read_call(|name| field(message, name)) {
            None => {}
            Some(Err(Mistake { number, why })) => {
                self.refuse(number, &Failure::plain(why.to_string()));
            }
            Some(Ok(call)) if self.calls.borrow().len() >= WAITING => {
                self.refuse(call.number, &Failure::plain("too many calls are waiting"));
            }
            Some(Ok(call)) => {
                self.calls.borrow_mut().push_back(call);
                on.emit(HostMsg::Called.into());
            }
        }
    }

    /// The call that has waited longest.
    pub fn next_call(&self) -> Option<Call> {
        self.calls.borrow_mut().pop_front()
    }

    /// Says what has come of a call.
    pub fn answer(&self, number: u64, result: &impl Serialize) {
        self.send(&[("call", call(number)), ("result", plain(result))]);
    }

    /// Says why nothing has.
    pub fn refuse(&self, number: u64, failure: &Failure) {
        self.send(&[("call", call(number)), ("error", plain(failure))]);
    }

    /// Says that something has happened.
    pub fn tell(&self, event: &str, detail: &impl Serialize) {
        self.send(&[("event", JsValue::from_str(event)), ("detail", plain(detail))]);
    }

    fn send(&self, fields: &[(&str, JsValue)]) {
        let version = [("raftglass", JsValue::from(VERSION))];
        let id = self.id.as_ref().map(|id| ("id", JsValue::from_str(id)));
        self.post(&object(version.iter().chain(&id).chain(fields)));
    }

    /// Sends a message as it is.
    pub fn post(&self, message: &JsValue) {
        // A host that is gone hears nothing.
        self.host.post_message(message, "*").ok();
    }
}

/// The number of a call: below 2^53, as a host has sent it.
#[allow(clippy::cast_precision_loss)]
fn call(number: u64) -> JsValue {
    JsValue::from_f64(number as f64)
}

/// An object with these fields.
pub fn object<'a>(fields: impl IntoIterator<Item = &'a (&'a str, JsValue)>) -> JsValue {
    let object = Object::new();
    for (name, value) in fields {
        // Nothing stands in the way of a field of a plain object.
        Reflect::set(&object, &JsValue::from_str(name), value).ok();
    }
    object.into()
}

/// Plain data: objects, lists, numbers and texts.
fn plain(value: &impl Serialize) -> JsValue {
    // All that is sent has a plain form.
    value.serialize(&Serializer::json_compatible()).unwrap_or(JsValue::NULL)
}

/// What stands under a name. Messages are copies, in which nothing runs.
fn field(message: &JsValue, name: &str) -> Value {
    let Ok(value) = Reflect::get(message, &JsValue::from_str(name)) else { return Value::Other };
    if value.is_undefined() {
        Value::Missing
    } else if let Some(number) = value.as_f64() {
        Value::Number(number)
    } else {
        value.as_string().map_or(Value::Other, Value::Text)
    }
}

/// The frame's name, as its address has it.
fn name() -> Option<String> {
    let id = web_sys::UrlSearchParams::new_with_str(&query()).ok()?.get("id")?;
    let fits = |byte: u8| matches!(byte, b'a'..=b'z' | b'0'..=b'9' | b'-');
    (!id.is_empty() && id.len() <= 40 && id.bytes().all(fits)).then_some(id)
}
