//! A style sheet that is fetched later.

use js_sys::{Function, Promise};
use wasm_bindgen_futures::JsFuture;
use web_sys::{Element, window};

/// Fetches style sheets that lie beside the page, unless they are there. One that does not come may be asked for again.
pub async fn fetch(names: &[&str]) {
    // All of them are asked for before any is waited for.
    let asked: Vec<(Element, JsFuture)> = names.iter().filter_map(|name| ask_for(name)).collect();
    for (link, arrived) in asked {
        if arrived.await.is_err() {
            link.remove();
        }
    }
}

fn ask_for(name: &str) -> Option<(Element, JsFuture)> {
    let link = wanted(name)?;
    let arrived = Promise::new(&mut |arrived: Function, failed: Function| {
        for (event, listener) in [("load", arrived), ("error", failed)] {
            link.add_event_listener_with_callback(event, &listener).ok();
        }
        put(&link);
    });
    Some((link, JsFuture::from(arrived)))
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
