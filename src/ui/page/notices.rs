//! What the page has to say about itself: problems of the address, of the storage. Each can be taken away.

use super::Msg;
use super::icons::{self, icon};
use crate::text::en as text;
use std::rc::Rc;
use yew::{AttrValue, Callback, Html, Properties, component, html};

#[derive(Properties, PartialEq)]
pub struct Props {
    /// The sentences.
    pub notices: Rc<[AttrValue]>,
    /// Tells the app.
    pub on: Callback<Msg>,
}

/// The notices, above everything else. Without any there is nothing.
#[component]
pub fn Notices(props: &Props) -> Html {
    let notice = |(number, sentence): (usize, &AttrValue)| {
        let on = props.on.clone();
        html! {
            <p class="notice" role="alert">
                <span>{ sentence }</span>
                <button class="quiet bare" type="button" aria-label={text::DISMISS} title={text::DISMISS}
                    onclick={move |_| on.emit(Msg::Dismiss(number))}>{ icon(icons::CLOSE) }</button>
            </p>
        }
    };
    html! { <div class="notices">{ for props.notices.iter().enumerate().map(notice) }</div> }
}
