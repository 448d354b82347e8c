//! Time travel: the strip over the controls, and the tree of branches.

use super::Reach;
use crate::ui::page::Msg;
use yew::{Callback, Html};

/// What it is told.
#[derive(Debug)]
pub enum TimelineMsg {}

/// The tool.
#[derive(Default)]
pub struct Timeline;

impl Timeline {
    /// Reacts to what was done to it.
    pub fn react(&mut self, _reach: &mut Reach, msg: &TimelineMsg) {
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

    /// Moves what moves.
    pub fn paint(&mut self, _reach: &mut Reach) {}
}
