//! What the page's parts tell the app.

use super::later::Later;
use super::opening::Handed;
use crate::browser::{Opened, RunId};
use crate::embed::{Layout, Panel, Speed, Theme};
use crate::raft::{Index, ServerId};
use crate::sim::{Action, MessageId, Setup};
use crate::text::Language;
use crate::ui::keys::Command;
use std::any::Any;
use std::rc::Rc;

/// Something that the app has to react to.
#[derive(Clone, Debug)]
pub enum Msg {
    /// A frame is due; so many milliseconds have passed since the last one.
    Frame(f64),
    /// Something is done to the world.
    Act(Action),
    /// Several things are done to the world, one after the other.
    ActAll(Rc<[Action]>),
    /// A client's command goes to the chosen target.
    Propose(String),
    /// The target of commands: a server, or the leader.
    Target(Option<ServerId>),
    /// Playing begins, or ends.
    PlayPause,
    /// On to the next event.
    Step,
    /// The speed is this now.
    Speed(Speed),
    /// A server, a message or nothing is shown in the inspector.
    Select(Selection),
    /// The pointer is over this entry of a server's log, or over none.
    Point(Option<(ServerId, Index)>),
    /// A panel comes in sight.
    Show(Panel),
    /// The panels stand like this.
    Arrange(Layout),
    /// Something is done to a tool: a [`ToolMsg`](super::tools::ToolMsg), of which this part of the program knows nothing.
    Tool(Rc<dyn Any>),
    /// A run comes to the page, as a link or a file: an [`ArrivalMsg`](super::arrivals::ArrivalMsg).
    Arrival(Rc<dyn Any>),
    /// It could not be opened.
    NotArrived,
    /// A dialog opens, or closes.
    Dialog(Option<Dialog>),
    /// What is fetched later has come; `None` if it could not be fetched.
    Later(Option<Later>),
    /// A run begins.
    NewRun {
        /// What it is made from.
        setup: Rc<Setup>,
        /// Whether nothing happens before somebody lets it: a script.
        waits: bool,
    },
    /// The script of the address waits for a run with this setup; or what is wrong with it.
    Scripted(Handed<Result<Setup, Vec<String>>>),
    /// Everything is to be said in this language.
    Speak(Language),
    /// It is, or could not be fetched.
    Spoken(Language, bool),
    /// The page has these colours from now on; `None` for dark where it is light, and light where it is dark.
    Theme(Option<Theme>),
    /// The run could be opened, or not.
    Opened(Handed<Opened>),
    /// So many events of so many have been replayed to open it.
    Progress(u64, u64),
    /// A run that this browser keeps is opened.
    OpenRun(RunId),
    /// A run that this browser keeps is deleted.
    DeleteRun(RunId),
    /// It was deleted, or not.
    Deleted(bool),
    /// The run of another tab is opened here: a copy, or a view.
    OpenElsewhere {
        /// Whether as a copy.
        copy: bool,
    },
    /// A run begins with the disks of one that cannot be read.
    OpenDisks,
    /// What the visit began with is opened again, after it could not be fetched.
    OpenAgain,
    /// The page is about to go.
    Leave,
    /// There is something to say.
    Notice(String),
    /// A notice is taken away.
    Dismiss(usize),
    /// A key was pressed that does something.
    Key(Command),
    /// The same, from elsewhere than the keyboard.
    Command(Command),
    /// Keys react, or not.
    KeysOn(bool),
    /// The stage has this size in CSS pixels.
    StageSize(f64, f64),
}

/// What the inspector shows.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub enum Selection {
    /// Nothing.
    #[default]
    Nothing,
    /// A server.
    Server(ServerId),
    /// A message.
    Message(MessageId),
    /// A link, its end with the lower number first.
    Link(ServerId, ServerId),
    /// An entry of a server's log.
    Entry(ServerId, Index),
}

impl Selection {
    /// The server that is shown.
    pub fn server(self) -> Option<ServerId> {
        match self {
            Selection::Server(server) => Some(server),
            _ => None,
        }
    }
}

/// A dialog.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Dialog {
    /// The list of keys.
    Help,
    /// The choice of a new run.
    NewRun,
    /// Links and files that hold the run.
    Share,
    /// What a course page copies.
    Embed,
    /// The places of the panels.
    Panels,
    /// Everything that can be done, by typing.
    Palette,
    /// The parts of the page, one after the other.
    Tour,
}
