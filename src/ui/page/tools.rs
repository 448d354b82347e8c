//! What stands beside the cluster once it is fetched: time travel, faults, the script, the promises, sharing.
//!
//! This much of it is in the page's first part: the names of things, and the wall behind which they stand. Everything
//! in the folder `tools` is fetched after the first election; only `later` reaches it.

mod clients;
mod clipboard;
mod diagram;
mod embedding;
mod events;
mod first_things;
mod host;
mod invariants;
mod menu;
pub mod network;
mod palette;
mod presenter;
mod script;
mod share;
mod spoken;
mod timeline;
pub mod toolbox;
mod tour;

pub use first_things::FirstMsg;
pub use network::way_state;
pub use script::addressed;

use super::Msg;
use super::message::{Dialog, Selection};
use super::open_run::Playback;
use super::part::AnyPart;
use crate::browser::{PageSession, Refused};
use crate::embed::{Layout, Panel};
use crate::sim::{Action, Outcome};
use crate::ui::geometry::Ring;
use crate::ui::keys::Command;
use std::any::Any;
use std::rc::Rc;
use yew::{AttrValue, Callback, Html};

/// What a tool is told by what it draws.
#[derive(Debug)]
pub enum ToolMsg {
    /// The space-time diagram.
    Diagram(diagram::DiagramMsg),
    /// Time travel.
    Timeline(timeline::TimelineMsg),
    /// Faults and dials.
    Network(network::NetworkMsg),
    /// The script.
    Script(script::ScriptMsg),
    /// The promises.
    Invariants(invariants::InvariantsMsg),
    /// Links and files.
    Share(share::ShareMsg),
    /// What a course page copies.
    Embed(embedding::EmbedMsg),
    /// The command palette.
    Palette(palette::PaletteMsg),
    /// Menus.
    Menu(menu::MenuMsg),
    /// What happened, and why.
    Events(events::EventsMsg),
    /// The page in whose frame this one stands.
    Host(host::HostMsg),
    /// The first things to try.
    First(first_things::FirstMsg),
    /// Presenter mode.
    Presenter(presenter::PresenterMsg),
}

impl From<ToolMsg> for Msg {
    fn from(msg: ToolMsg) -> Msg {
        Msg::Tool(Rc::new(msg))
    }
}

/// What the tools work on.
pub struct Reach<'a> {
    /// The run.
    pub session: &'a mut PageSession,
    /// Whether and how fast time passes.
    pub playback: &'a mut Playback,
    /// What the inspector shows.
    pub selection: &'a mut Selection,
    /// Where the panels stand.
    pub layout: &'a mut Layout,
    /// To be set when what the session shows is not what came after what it showed.
    pub jumped: bool,
    /// Tells the app.
    pub on: &'a Callback<Msg>,
}

impl Reach<'_> {
    /// Says something at the top of the page.
    pub fn notice(&self, sentence: String) {
        self.on.emit(Msg::Notice(sentence));
    }
}

/// What the tools draw on the stage.
#[derive(Clone)]
pub struct Overlay {
    /// The links, behind the servers.
    pub links: Rc<dyn AnyPart>,
    /// What lies over everything.
    pub cover: Rc<dyn AnyPart>,
    /// Whether every press draws a line or drags a server, not only one with Shift held.
    pub drags: bool,
}

impl PartialEq for Overlay {
    fn eq(&self, other: &Overlay) -> bool {
        self.drags == other.drags && self.links.same(&*other.links) && self.cover.same(&*other.cover)
    }
}

/// All tools, as the run that is open sees them. While there are none yet, it does for itself what these do with more.
pub trait Tools {
    /// Lets the time of a frame pass: so many milliseconds.
    fn advance(&mut self, reach: &mut Reach, passed: f64);
    /// On to the next event.
    fn step(&mut self, reach: &mut Reach);
    /// Does something to the world.
    ///
    /// # Errors
    /// [`Refused`]; nothing has changed then.
    fn act(&mut self, reach: &mut Reach, action: Action) -> Result<Outcome, Refused>;
    /// Does what a key says that is theirs.
    fn key(&mut self, reach: &mut Reach, command: Command);
    /// Reacts to what was done to a tool: a [`ToolMsg`]. `false` if it has shown by itself all that comes of it.
    fn react(&mut self, reach: &mut Reach, msg: &dyn Any) -> bool;
    /// Looks at the world after it may have changed; `true` if something has to be drawn again.
    fn look(&mut self, reach: &mut Reach) -> bool;
    /// What stands on the stage besides servers and messages.
    fn overlay(&self, ring: &Rc<Ring>, selection: Selection, on: &Callback<Msg>) -> Overlay;
    /// The timeline, between the cluster and the controls.
    fn strip(&self, on: &Callback<Msg>) -> Html;
    /// The inside of a panel that is in sight.
    fn panel(&self, panel: Panel, on: &Callback<Msg>) -> Html;
    /// What is to be said of the run as long as it is open, above the cluster.
    fn banner(&self, on: &Callback<Msg>) -> Html;
    /// A dialog opens, or none is open any more.
    fn prepare_dialog(&mut self, reach: &mut Reach, dialog: Option<Dialog>);
    /// What a first visit is invited to try; nothing once that was dismissed.
    fn invitation(&self, on: &Callback<Msg>) -> Html;
    /// What stands over all parts of the page.
    fn layer(&self, on: &Callback<Msg>) -> Html;
    /// Leaves what Escape leaves before anything else; `false` if there is no such thing.
    fn escape(&mut self, reach: &mut Reach) -> bool;
    /// What there is to say of a cluster that is not Raft.
    fn modified(&self) -> Option<AttrValue>;
    /// The inside of a dialog that belongs to the tools.
    fn dialog(&self, dialog: Dialog, on: &Callback<Msg>) -> Html;
    /// Makes what it keeps in words anew, in the language that is in force now.
    fn retell(&mut self, reach: &mut Reach);
    /// Moves what moves, in each frame that is not drawn anew.
    fn paint(&mut self, reach: &mut Reach);
}
