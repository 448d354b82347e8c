//! Wall time: what time it is, and waiting.

use js_sys::{Function, Promise};
use wasm_bindgen_futures::JsFuture;

/// Wall time in milliseconds, as all tabs of the browser read it.
#[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)]
pub(super) fn now() -> u64 {
    js_sys::Date::now() as u64
}

/// Lets the browser do other things for at least so many milliseconds.
pub(super) async fn milliseconds(milliseconds: i32) {
    let (Some((passed, pass)), Some(window)) = (promise(), web_sys::window()) else { return };
    if window.set_timeout_with_callback_and_timeout_and_arguments_0(&pass, milliseconds).is_ok() {
        // A timeout's promise is never rejected.
        let _ = JsFuture::from(passed).await;
    }
}

/// A promise and the function that resolves it.
pub(super) fn promise() -> Option<(Promise, Function)> {
    let mut resolver = None;
    let promise = Promise::new(&mut |resolve, _| resolver = Some(resolve));
    Some((promise, resolver?))
}
