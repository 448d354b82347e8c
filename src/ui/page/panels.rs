//! What nobody sees at a first visit before asking for it: the inside of servers and messages, the dialogs, and why a
//! run cannot be opened. All of it is one part of the program, which is fetched when it is needed for the first time.

use super::Msg;
use super::dialogs::{self, Stored};
use super::inspector;
use super::message::{Dialog, Selection};
use super::opening;
use super::part::AnyPart;
use super::waiting::{self, Waiting};
use crate::browser::RunId;
use crate::sim::World;
use crate::ui::views::{KvView, ServerView};
use std::rc::Rc;
use yew::{Callback, Html, NodeRef};

/// What has been fetched, as the functions through which it is entered.
#[derive(Clone, Copy, Debug)]
pub struct Panels {
    /// The inside of what was chosen; `None` if it is not there.
    pub look: fn(&Look) -> Option<Rc<dyn AnyPart>>,
    /// Why no run is open, and what can be done.
    pub explain: fn(&Waiting, &Callback<Msg>) -> Html,
    /// A dialog.
    pub dialog: fn(Dialog, &Choices) -> Html,
    /// The runs that this browser keeps; the argument is the one that is open.
    pub stored: fn(Option<&RunId>) -> Rc<[Stored]>,
}

/// What a look inside begins with.
pub struct Look<'a> {
    /// The world.
    pub world: &'a World,
    /// What was chosen.
    pub selection: Selection,
    /// If a server was chosen: what the other parts of the page show of it.
    pub server: Option<(&'a ServerView, &'a KvView)>,
    /// What was found by the look before.
    pub before: Option<&'a dyn AnyPart>,
    /// Tells the app.
    pub on: &'a Callback<Msg>,
}

/// What there is to choose from in the dialogs.
pub struct Choices {
    /// Whether keys react.
    pub keys_on: bool,
    /// The number of servers of the run that is open.
    pub servers: u8,
    /// A seed to begin with.
    pub seed: u64,
    /// The runs that there are.
    pub stored: Rc<[Stored]>,
    /// The list of numbers of servers, and the seed's field.
    pub fields: (NodeRef, NodeRef),
    /// Tells the app.
    pub on: Callback<Msg>,
}

const PANELS: Panels = Panels {
    look: inspector::look,
    explain: waiting::explain,
    dialog: dialogs::dialog,
    stored: opening::stored,
};

/// Fetches them.
#[cfg(feature = "split")]
#[wasm_split_helpers::wasm_split(panels, fallible)]
pub fn fetch() -> Result<Panels, wasm_split_helpers::SplitLoaderError> {
    Ok(PANELS)
}

/// In a program that is not split, nothing has to be fetched.
#[cfg(not(feature = "split"))]
pub async fn fetch() -> Result<Panels, std::convert::Infallible> {
    Ok(PANELS)
}
