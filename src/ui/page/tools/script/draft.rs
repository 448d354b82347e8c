//! The text in the editor: there as long as its browser tab is, whatever run is open.

use std::cell::RefCell;
use std::rc::Rc;
use web_sys::Storage;

/// The text, shared by all who look at it.
#[derive(Clone, Debug)]
pub struct Draft(Rc<RefCell<Texts>>);

#[derive(Debug, Default)]
struct Texts {
    text: String,
    /// What was replaced by an example or a record.
    before: Option<String>,
}

/// Where it stands in the tab's storage.
const KEY: &str = "raftglass/draft";

thread_local! {
    static DRAFT: Draft = Draft(Rc::new(RefCell::new(Texts { text: stored().unwrap_or_default(), before: None })));
}

impl PartialEq for Draft {
    fn eq(&self, other: &Draft) -> bool {
        Rc::ptr_eq(&self.0, &other.0)
    }
}

impl Draft {
    /// The one of this tab.
    pub fn of_this_tab() -> Draft {
        DRAFT.with(Draft::clone)
    }

    /// The text as it is now.
    pub fn text(&self) -> String {
        self.0.borrow().text.clone()
    }

    /// It was edited.
    pub fn set(&self, text: String) {
        // Where nothing may be stored, a reload of the page begins with an empty editor.
        if let Some(storage) = storage() {
            storage.set_item(KEY, &text).ok();
        }
        self.0.borrow_mut().text = text;
    }

    /// Another text takes its place, and it can be had back.
    pub fn replace(&self, text: String) {
        let before = self.text();
        if before != text && !before.trim().is_empty() {
            self.0.borrow_mut().before = Some(before);
        }
        self.set(text);
    }

    /// What was replaced last.
    pub fn before(&self) -> Option<String> {
        self.0.borrow().before.clone()
    }
}

fn stored() -> Option<String> {
    storage()?.get_item(KEY).ok()?
}

fn storage() -> Option<Storage> {
    web_sys::window()?.session_storage().ok()?
}
