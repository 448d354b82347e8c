//! Giving the run away: to the clipboard, as a file; or to this browser's storage.

use super::{ShareMsg, msg};
use crate::browser::{Shelf, pause};
use crate::ui::page::Msg;
use crate::ui::page::opening::Handed;
use js_sys::{Array, Function, Reflect};
use wasm_bindgen::{JsCast as _, JsValue};
use wasm_bindgen_futures::{JsFuture, spawn_local};
use web_sys::{Blob, HtmlAnchorElement, HtmlInputElement, Url, window};
use yew::{Callback, NodeRef};

/// How copying went.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Copied {
    /// It is in the clipboard.
    Yes,
    /// The browser does not allow it; the link is selected, ready to be copied by hand.
    ByHand,
}

/// Tells the tool something as soon as the browser has had time for other things.
pub fn soon(on: &Callback<Msg>, what: ShareMsg) {
    let on = on.clone();
    spawn_local(async move {
        pause().await;
        on.emit(msg(what));
    });
}

/// Copies a link, and tells how that went; `field` has it, too.
pub fn copy(link: &str, field: &NodeRef, on: &Callback<Msg>) {
    let (link, field, on) = (link.to_owned(), field.clone(), on.clone());
    spawn_local(async move {
        let copied = to_clipboard(&link).await.is_some() || copy_selected(&field).is_some();
        on.emit(msg(ShareMsg::Copied(if copied { Copied::Yes } else { Copied::ByHand })));
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

/// The older way, which also leaves the link selected.
fn copy_selected(field: &NodeRef) -> Option<()> {
    let field = field.cast::<HtmlInputElement>()?;
    field.focus().ok()?;
    field.select();
    let document = window()?.document()?;
    let copy = Reflect::get(&document, &"execCommand".into()).ok()?.dyn_into::<Function>().ok()?;
    let copied = copy.call1(&document, &"copy".into()).ok()?;
    copied.is_truthy().then_some(())
}

/// Offers a text as a file.
pub fn save(name: &str, text: &str) -> Option<()> {
    save_blob(name, &Blob::new_with_str_sequence(&Array::of1(&JsValue::from_str(text))).ok()?)
}

/// Offers anything as a file.
pub fn save_blob(name: &str, blob: &Blob) -> Option<()> {
    let url = Url::create_object_url_with_blob(blob).ok()?;
    let link = window()?.document()?.create_element("a").ok()?.dyn_into::<HtmlAnchorElement>().ok()?;
    link.set_href(&url);
    link.set_download(name);
    link.click();
    spawn_local(async move {
        // The browser begins to read it only now.
        pause().await;
        Url::revoke_object_url(&url).ok();
    });
    Some(())
}

/// Looks for a place in this browser's storage.
pub fn find_shelf(on: &Callback<Msg>) {
    let on = on.clone();
    spawn_local(async move {
        let shelf = Shelf::new().await;
        on.emit(msg(ShareMsg::Shelf(Handed::new(shelf))));
    });
}
