//! Pointing at servers and entries: by class names on what is drawn, which knows nothing of it.

use crate::raft::{Index, ServerId};
use crate::ui::promises::Pointer;
use wasm_bindgen::JsCast as _;
use web_sys::{Document, Element};

/// What is pointed at now.
#[derive(Default)]
pub struct Pointing {
    at: Option<Pointer>,
}

/// The class of a server that was seen breaking a promise.
const ACCUSED: &str = "accused";
/// The class of a server with which that does not go together.
const WITNESS: &str = "witness";

impl Pointing {
    /// Points there, or nowhere. What is pointed at is pointed at anew each time: it may have been drawn since.
    pub fn at(&mut self, target: Option<Pointer>) {
        if target.is_none() && self.at.is_none() {
            return;
        }
        self.at = target;
        let Some(document) = web_sys::window().and_then(|window| window.document()) else { return };
        clear(&document);
        if let Some(pointer) = target {
            point(&document, &pointer);
        }
    }
}

fn clear(document: &Document) {
    for class in [ACCUSED, WITNESS] {
        for element in all(document, &format!(".{class}")) {
            element.class_list().remove_1(class).ok();
        }
    }
}

fn point(document: &Document, pointer: &Pointer) {
    for button in all(document, "[data-server]") {
        let server = button.get_attribute("data-server").and_then(|name| number(&name));
        let Some(server) = server.filter(|server| pointer.means(*server)) else { continue };
        let class = if server == pointer.server { ACCUSED } else { WITNESS };
        if let Some(node) = button.parent_element() {
            node.class_list().add_1(class).ok();
        }
    }
    if pointer.index == Index::ZERO {
        return;
    }
    for (row, place) in all(document, ".log-row").into_iter().zip(0_u8..) {
        let Some(server) = ServerId::new(place + 1).filter(|server| pointer.means(*server)) else { continue };
        let class = if server == pointer.server { ACCUSED } else { WITNESS };
        let entry = row.query_selector(&format!("[data-index=\"{}\"]", pointer.index.0)).ok().flatten();
        if let Some(entry) = entry {
            entry.class_list().add_1(class).ok();
        }
    }
}

fn number(name: &str) -> Option<ServerId> {
    ServerId::new(name.strip_prefix('S')?.parse().ok()?)
}

fn all(document: &Document, selector: &str) -> Vec<Element> {
    let Ok(found) = document.query_selector_all(selector) else { return Vec::new() };
    (0..found.length()).filter_map(|place| found.item(place)?.dyn_into().ok()).collect()
}
