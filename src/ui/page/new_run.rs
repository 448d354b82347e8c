//! The choice of a new run.

use super::Msg;
use super::help::open;
use crate::embed::{MAX_SEED, MAX_SERVERS};
use crate::text::en as text;
use web_sys::{HtmlInputElement, HtmlSelectElement};
use yew::{Callback, Event, Html, Properties, SubmitEvent, component, html, use_effect_with, use_node_ref};

#[derive(Properties, PartialEq)]
pub struct Props {
    /// The number of servers of the run that is open.
    pub servers: u8,
    /// A seed to begin with.
    pub seed: u64,
    /// Tells the app.
    pub on: Callback<Msg>,
}

/// The dialog for a new run: how many servers, and which seed.
#[component]
pub fn NewRun(props: &Props) -> Html {
    let Props { servers, seed, on } = props;
    let (dialog, count, number) = (use_node_ref(), use_node_ref(), use_node_ref());
    use_effect_with(dialog.clone(), |dialog| open(dialog.cast()));
    let close = {
        let on = on.clone();
        Callback::from(move |()| on.emit(Msg::Dialog(None)))
    };
    let onsubmit = {
        let (on, count, number) = (on.clone(), count.clone(), number.clone());
        move |event: SubmitEvent| {
            event.prevent_default();
            let servers = count.cast::<HtmlSelectElement>().and_then(|list| list.value().parse().ok());
            let seed = number.cast::<HtmlInputElement>().and_then(|field| field.value().trim().parse().ok());
            if let (Some(servers), Some(seed)) = (servers, seed.filter(|seed| *seed <= MAX_SEED)) {
                on.emit(Msg::NewRun { servers, seed });
            }
        }
    };
    html! {
        <dialog ref={dialog} class="dialog" aria-labelledby="run-title" onclose={close.reform(|_: Event| ())}>
            <form {onsubmit}>
                <header><h2 id="run-title">{ text::NEW_RUN }</h2></header>
                <p>{ text::NEW_RUN_ABOUT }</p>
                <label class="field">
                    <span>{ text::SERVERS }</span>
                    <select ref={count}>
                        { for (1..=MAX_SERVERS).map(|number| html! {
                            <option value={number.to_string()} selected={number == *servers}>{ number }</option>
                        }) }
                    </select>
                </label>
                <label class="field">
                    <span>{ text::SEED }</span>
                    <input ref={number} type="text" inputmode="numeric" pattern="[0-9]{1,16}" required=true
                        value={seed.to_string()} title={text::fits_seed(MAX_SEED)} />
                </label>
                <footer>
                    <button type="button" onclick={close.reform(|_| ())}>{ text::CANCEL }</button>
                    <button type="submit" class="main">{ text::BEGIN }</button>
                </footer>
            </form>
        </dialog>
    }
}
