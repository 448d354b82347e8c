//! What is left of a run when the page panics.

use super::text::RecordText;
use js_sys::{Object, Reflect};
use std::cell::RefCell;
use std::panic::PanicHookInfo;
use wasm_bindgen::JsValue;
use web_sys::{CustomEvent, CustomEventInit};

/// The event that the window gets when the page panics. Its `detail` has `message`, what went wrong and where, and
/// `record`, the record of the run that was open as text (null if none was).
pub const PANIC_EVENT: &str = "raftglass-panic";

thread_local! {
    static OPEN: RefCell<Option<RecordText>> = const { RefCell::new(None) };
}

/// Makes every panic say on the console what happened, and send [`PANIC_EVENT`] to the window. What listens is
/// JavaScript: after a panic nothing of the page's Rust runs any more. To be called before anything is rendered.
pub fn install() {
    // Through yew, which would put its own hook in its place else.
    yew::set_custom_panic_hook(Box::new(report));
}

/// Makes `text` the record that a panic hands out.
pub fn watch(text: &RecordText) {
    OPEN.with(|open| open.replace(Some(text.clone())));
}

fn report(info: &PanicHookInfo<'_>) {
    hand_out(&info.to_string());
}

/// Says on the console what happened, and sends [`PANIC_EVENT`] with it and the record.
pub fn hand_out(message: &str) {
    web_sys::console::error_1(&message.into());
    let record = OPEN.with(|open| open.try_borrow().ok()?.as_ref()?.read());
    // Nobody is left to be told of a window that takes no events.
    let _ = dispatch(message, record);
}

fn dispatch(message: &str, record: Option<String>) -> Result<(), JsValue> {
    let detail = Object::new();
    Reflect::set(&detail, &"message".into(), &message.into())?;
    Reflect::set(&detail, &"record".into(), &record.map_or(JsValue::NULL, JsValue::from))?;
    let init = CustomEventInit::new();
    init.set_detail(&detail);
    if let Some(window) = web_sys::window() {
        window.dispatch_event(&CustomEvent::new_with_event_init_dict(PANIC_EVENT, &init)?.into())?;
    }
    Ok(())
}
