//! A style sheet that is fetched later.

use js_sys::{Function, Promise};
use wasm_bindgen_futures::JsFuture;
use web_sys::{Element, window};

/// Fetches a style sheet that lies beside the page, unless it is there. One that does not come may be asked for again.
pub async fn fetch(name: &str) {
    let Some(link) = wanted(name) else { return };
    let arrived = Promise::new(&mut |arrived: Function, failed: Function| {
        for (event, listener) in [("load", arrived), ("error", failed)] {
            link.add_event_listener_with_callback(event, &listener).ok();
        }
        put(&link);
    });
    if JsFuture::from(arrived).await.is_err() {
        link.remove();
    }
}

/// Its element, before it is in the page; `None` if it is there, or if there is no page.
fn wanted(name: &str) -> Option<Element> {
    let document = window()?.document()?;
    if document.query_selector(&format!("link[href=\"{name}\"]")).ok()?.is_some() {
        return None;
    }
    let link = document.create_element("link").ok()?;
    link.set_attribute("rel", "stylesheet").ok()?;
    link.set_attribute("href", name).ok()?;
    Some(link)
}

fn put(link: &Element) {
    let head = window()
        .and_then(|window| window.document())
        .and_then(|document| document.query_selector("head").ok()?);
    if let Some(head) = head {
        head.append_child(link).ok();
    }
}
