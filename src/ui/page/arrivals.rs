//! Runs that come to the page: links in its address, and files. The first part of the program only sees whether the
//! address has one; all the rest is fetched later.

pub mod dock;
mod listener;

use super::Msg;
use super::opening::Handed;
use crate::browser::PageSession;
use crate::browser::share::ShareError;
use std::any::Any;
use std::rc::Rc;
use web_sys::{File, window};
use yew::Html;

/// What happens to what comes.
#[derive(Debug)]
pub enum ArrivalMsg {
    /// The address has changed.
    Address,
    /// A file is held over the page, or not any more.
    Held(bool),
    /// A file was chosen or dropped.
    File(File),
    /// So much of so much of the run with this ticket has been replayed.
    Progress(u32, (u64, u64)),
    /// The run with this ticket is open, or cannot be opened.
    Come(u32, Handed<Result<Box<PageSession>, ShareError>>),
    /// It shall not be opened any more.
    Stop,
}

impl From<ArrivalMsg> for Msg {
    fn from(msg: ArrivalMsg) -> Msg {
        Msg::Arrival(Rc::new(msg))
    }
}

/// What takes in the runs that come.
pub trait Arrivals {
    /// Reacts to an [`ArrivalMsg`]; `true` if it has to be drawn again.
    fn react(&mut self, msg: &dyn Any) -> bool;
    /// What is to be seen of it, over the page.
    fn view(&self) -> Html;
}

/// The fragment of the page's address, if it holds a run.
pub fn link() -> Option<String> {
    window()?.location().hash().ok().filter(|fragment| fragment.starts_with("#run="))
}
