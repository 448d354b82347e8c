//! Copying a text that stands in a field.

use js_sys::{Function, Reflect};
use wasm_bindgen::JsCast as _;
use wasm_bindgen_futures::{JsFuture, spawn_local};
use web_sys::{HtmlElement, HtmlInputElement, HtmlTextAreaElement, window};
use yew::NodeRef;

/// How copying went.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Copied {
    /// It is in the clipboard.
    Yes,
    /// The browser does not allow it; the text is selected, ready to be copied by hand.
    ByHand,
}

/// Copies a text, and tells how that went; `field` has it, too.
pub fn copy(text: &str, field: &NodeRef, done: impl Fn(Copied) + 'static) {
    let (text, field) = (text.to_owned(), field.clone());
    spawn_local(async move {
        let copied = to_clipboard(&text).await.is_some() || copy_selected(&field).is_some();
        done(if copied { Copied::Yes } else { Copied::ByHand });
    });
}

/// `None` where the browser refuses: without a secure address there is no clipboard, and a frame may not use it.
async fn to_clipboard(text: &str) -> Option<()> {
    let navigator = window()?.navigator();
    let present = Reflect::get(&navigator, &"clipboard".into()).ok()?;
    if present.is_undefined() {
        return None;
    }
    JsFuture::from(navigator.clipboard().write_text(text)).await.ok().map(drop)
}

/// The older way, which also leaves the text selected.
fn copy_selected(field: &NodeRef) -> Option<()> {
    field.cast::<HtmlElement>()?.focus().ok()?;
    match field.cast::<HtmlInputElement>() {
        Some(input) => input.select(),
        None => field.cast::<HtmlTextAreaElement>()?.select(),
    }
    let document = window()?.document()?;
    let copy = Reflect::get(&document, &"execCommand".into()).ok()?.dyn_into::<Function>().ok()?;
    let copied = copy.call1(&document, &"copy".into()).ok()?;
    copied.is_truthy().then_some(())
}
