//! What Raft promises, and whether it holds.

use super::Reach;
use crate::ui::page::Msg;
use yew::{Callback, Html};

/// What it is told.
#[derive(Debug)]
pub enum InvariantsMsg {}

/// The tool.
#[derive(Default)]
pub struct Promises;

impl Promises {
    /// Reacts to what was done to it.
    pub fn react(&mut self, _reach: &mut Reach, msg: &InvariantsMsg) {
        match *msg {}
    }

    /// Looks at the world; `true` if it has to be drawn again.
    pub fn look(&mut self, _reach: &mut Reach) -> bool {
        false
    }

    /// The tool as it looks now.
    pub fn view(&self, _on: &Callback<Msg>) -> Html {
        Html::default()
    }
}
