//! A row of the list, and what stands before and after all rows.

use super::EventsMsg;
use super::bar::class;
use super::list::Listed;
use crate::text::{self as words, events as text};
use crate::ui::events::Line;
use crate::ui::page::Msg;
use std::rc::Rc;
use yew::{Callback, Html, classes, html};

/// A row.
pub fn row(line: &Rc<Line>, listed: &Listed, place: usize, focused: bool, on: &Callback<Msg>) -> Html {
    let present = listed.present == Some(place);
    let ahead = (line.number > listed.now).then_some("ahead");
    let told = line.sentence();
    let go = {
        let (on, line) = (on.clone(), line.clone());
        Callback::from(move |_| on.emit(EventsMsg::Go(line.clone()).into()))
    };
    html! {
        <li key={line.key()} data-key={line.key().to_string()} data-focus={focused.then_some("")}
            class={classes!(class(line.kind), ahead, present.then_some("present"))}>
            <button type="button" onclick={go} tabindex={if focused { "0" } else { "-1" }}
                aria-current={present.then_some("true")} title={text::go_there(line.at.0)}>
                <time>{ words::seconds(line.at.0) }</time>
                <span class="event-kind">{ text::kind(line.kind) }</span>
                <span class="event-told">{ told.sentence }</span>
                <span class="section">{ told.section }</span>
            </button>
        </li>
    }
}

/// There is nothing to list, as far as is known.
pub fn nothing(listed: &Listed, on: &Callback<Msg>) -> Html {
    if listed.reading.is_some() || listed.more.0 {
        return Html::default();
    }
    html! {
        <div class="events-nothing">
            <p>{ listed.nothing.clone() }</p>
            <button type="button" onclick={crate::ui::page::part::tell(on, EventsMsg::Clear.into())}>{ text::CLEAR }</button>
        </div>
    }
}

/// There is more at this end.
pub fn more(there_is: bool, listed: &Listed) -> Html {
    match listed.reading.filter(|_| there_is) {
        Some(event) => html! { <p class="hint events-end" role="status">{ text::reading(event) }</p> },
        None => Html::default(),
    }
}

/// Room for rows that are not made.
pub fn room(height: f64) -> Html {
    html! { <svg class="room" width="1" height={height.to_string()} aria-hidden="true" /> }
}
