//! What the page has to say about itself: problems of the address, of the storage. Each can be taken away.

use super::Msg;
use super::buttons::picture_button;
use super::icons;
use super::part::Part;
use crate::text;
use std::rc::Rc;
use yew::{AttrValue, Callback, Html, html};

/// The notices, above everything else. Without any there is nothing.
#[derive(PartialEq)]
pub struct Notices {
    /// The sentences.
    pub notices: Rc<[AttrValue]>,
    /// Tells the app.
    pub on: Callback<Msg>,
}

impl Part for Notices {
    fn view(&self) -> Html {
        let notice = |(number, sentence): (usize, &AttrValue)| {
            html! {
                <p class="notice" role="alert">
                    <span>{ sentence }</span>
                    { picture_button("quiet bare", text::DISMISS, icons::CLOSE, None, &self.on, Msg::Dismiss(number)) }
                </p>
            }
        };
        html! { <>{ for self.notices.iter().enumerate().map(notice) }</> }
    }
}
