//! What the timeline says at the top of the page, with a button that does something about it. There is one at a time.

use super::TimelineMsg;
use crate::text::{self, Label};
use crate::ui::page::Msg;
use crate::ui::page::buttons::picture_button;
use crate::ui::page::icons;
use crate::ui::page::part::tell;
use crate::ui::page::tools::ToolMsg;
use std::rc::Rc;
use yew::{AttrValue, Callback, Html, html};

/// Something to say.
pub struct Notice {
    sentence: AttrValue,
    /// What can be done about it, in a word.
    word: Label,
    msg: Rc<ToolMsg>,
}

impl Notice {
    /// A sentence or two, and what can be done about it.
    pub fn new(sentence: String, word: Label, msg: TimelineMsg) -> Notice {
        Notice { sentence: sentence.into(), word, msg: Rc::new(ToolMsg::Timeline(msg)) }
    }

    /// The notice.
    pub fn view(&self, on: &Callback<Msg>) -> Html {
        html! {
            <p class="notice tl-notice" role="alert">
                <span>{ self.sentence.clone() }</span>
                <button type="button" onclick={tell(on, Msg::Tool(self.msg.clone()))}>{ self.word }</button>
                { picture_button("quiet bare", text::DISMISS, icons::CLOSE, None, on, TimelineMsg::Dismiss.into()) }
            </p>
        }
    }
}
