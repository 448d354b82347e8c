//! The script of the run: to read, to edit, to run.

use super::Reach;
use crate::ui::page::Msg;
use yew::{Callback, Html};

/// What it is told.
#[derive(Debug)]
pub enum ScriptMsg {}

/// The tool.
#[derive(Default)]
pub struct ScriptPanel;

impl ScriptPanel {
    /// Reacts to what was done to it.
    pub fn react(&mut self, _reach: &mut Reach, msg: &ScriptMsg) {
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
