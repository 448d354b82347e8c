//! What nobody needs at a first visit before the first election: the inside of servers and messages, the dialogs, why a
//! run cannot be opened, the tools; and what lies below them, from faults to sentences. All of it is one part of the
//! program, which is fetched when a leader is there, or when it is asked for.

use super::Msg;
use super::arrivals::{Arrivals, dock};
use super::dialogs::{self, Stored};
use super::grip;
use super::inspector;
use super::legend::Legend;
use super::message::{Dialog, Selection};
use super::opening;
use super::part::{self, AnyPart};
use super::style_sheet;
use super::tools::{Reach, Tools, addressed, toolbox};
use super::waiting::{self, Waiting};
use crate::browser::{PageSession, RunId};
use crate::embed::{Dock, Layout, Options};
use crate::sim::{self, World};
use crate::ui::views::{KvView, LogView, ServerView};
use crate::{script, text};
use std::pin::Pin;
use std::rc::Rc;
use web_sys::Element;
use yew::{Callback, Html, NodeRef};

/// What has been fetched, as the functions through which it is entered.
#[derive(Clone, Copy, Debug)]
pub struct Later {
    /// The inside of what was chosen; `None` if it is not there.
    pub look: fn(&Look) -> Option<Rc<dyn AnyPart>>,
    /// What the signs mean.
    pub legend: fn() -> Html,
    /// Why no run is open, and what can be done.
    pub explain: fn(&Waiting, &Callback<Msg>) -> Html,
    /// A dialog.
    pub dialog: fn(Dialog, &Choices) -> Html,
    /// Fetches the style sheet of all this.
    pub styles: fn() -> Pin<Box<dyn Future<Output = ()>>>,
    /// A world's digest, in print.
    pub digest: fn(&World) -> String,
    /// What there is to say about how a run was opened that is not new.
    pub opened: fn(&PageSession) -> Vec<String>,
    /// The tools of a run.
    pub tools: fn(&mut Reach) -> Box<dyn Tools>,
    /// Takes in the runs that come as links and files.
    pub arrivals: fn(&Callback<Msg>) -> Box<dyn Arrivals>,
    /// Reads the script that the address brings.
    pub script: fn(&Options) -> Pin<Box<dyn Future<Output = Msg>>>,
    /// The edge of a dock, at which it is made larger or smaller.
    pub grip: fn(Layout, Dock, &Callback<Msg>) -> Html,
    /// Says at the edges how large the docks of the page are.
    pub measure: fn(&Element),
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
    /// The logs, as the page shows them.
    pub logs: &'a [LogView],
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
    /// Where the panels stand.
    pub layout: Layout,
    /// The inside of a dialog that belongs to the run.
    pub of_the_run: Html,
    /// Tells the app.
    pub on: Callback<Msg>,
}

const LATER: Later = Later {
    look: inspector::look,
    legend: || part::part(Legend),
    explain: waiting::explain,
    dialog: dialogs::dialog,
    styles: || Box::pin(style_sheet::fetch(&["later.css", "hand.css", "views.css", "diagram.css"])),
    opened: opening::notices,
    digest: |world| world.digest().to_string(),
    tools: toolbox::tools,
    arrivals: dock::arrivals,
    script: addressed::read,
    stored: opening::stored,
    grip: grip::grip,
    measure: grip::measure,
};

/// It has come: the rooms below are given what belongs to them.
fn equipped() -> Later {
    sim::equip();
    script::equip();
    text::equip();
    LATER
}

/// Fetches it, and its style sheet; `None` if it does not come.
pub async fn fetch() -> Option<Later> {
    let later = part().await.ok()?;
    // Without it everything works, and looks plain.
    (later.styles)().await;
    Some(later)
}

#[cfg(feature = "split")]
#[wasm_split_helpers::wasm_split(later, fallible)]
fn part() -> Result<Later, wasm_split_helpers::SplitLoaderError> {
    Ok(equipped())
}

/// In a program that is not split, nothing has to be fetched.
#[cfg(not(feature = "split"))]
async fn part() -> Result<Later, std::convert::Infallible> {
    Ok(equipped())
}
