//! Giving the run away: as a file; or to this browser's storage.

use super::{ShareMsg, msg};
use crate::browser::{Shelf, pause};
use crate::ui::page::Msg;
use crate::ui::page::opening::Handed;
use js_sys::Array;
use wasm_bindgen::{JsCast as _, JsValue};
use wasm_bindgen_futures::spawn_local;
use web_sys::{Blob, HtmlAnchorElement, Url, window};
use yew::Callback;

/// Tells the tool something as soon as the browser has had time for other things.
pub fn soon(on: &Callback<Msg>, what: ShareMsg) {
    let on = on.clone();
    spawn_local(async move {
        pause().await;
        on.emit(msg(what));
    });
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
