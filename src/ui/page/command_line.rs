//! The command line: proposes to the leader, or to another server to see what it answers.

use super::Msg;
use crate::raft::ServerId;
use crate::text::en::{self as text, Standing};
use wasm_bindgen::JsCast as _;
use web_sys::{HtmlInputElement, HtmlSelectElement};
use yew::{
    AttrValue, Callback, Event, Html, NodeRef, Properties, SubmitEvent, classes, component, html,
    use_node_ref,
};

/// The id of the field, for the key that leads to it.
pub const FIELD: &str = "command";

/// What became of the last command.
#[derive(Clone, PartialEq)]
pub struct Answer {
    /// How it stands.
    pub standing: Standing,
    /// In a sentence.
    pub sentence: AttrValue,
}

#[derive(Properties, PartialEq)]
pub struct Props {
    /// How many servers there are to choose from.
    pub servers: u8,
    /// Whom the command goes to; `None` for the leader.
    pub target: Option<ServerId>,
    /// What became of the last one.
    pub answer: Option<Answer>,
    /// Tells the app.
    pub on: Callback<Msg>,
}

/// The command line.
#[component]
pub fn CommandLine(props: &Props) -> Html {
    let Props { servers, target, answer, on } = props;
    let field = use_node_ref();
    html! {
        <form class="command" onsubmit={propose(&field, on)}>
            <label for={FIELD}>{ text::COMMAND }</label>
            <input id={FIELD} ref={field} type="text" placeholder={text::COMMAND_HINT} maxlength="200"
                autocomplete="off" autocapitalize="off" spellcheck="false" />
            <select aria-label={text::COMMAND_TARGET} onchange={choose(on)}>
                <option value="0" selected={target.is_none()}>{ text::THE_LEADER }</option>
                { for (1..=*servers).filter_map(ServerId::new).map(|id| html! {
                    <option value={id.number().to_string()} selected={*target == Some(id)}>{ id.to_string() }</option>
                }) }
            </select>
            <button type="submit" aria-label={text::propose_to(*target)}>{ text::PROPOSE }</button>
            <output class={classes!("answer", answer.as_ref().map(|answer| class(answer.standing)))} for={FIELD} aria-live="polite">
                { answer.as_ref().map(|answer| answer.sentence.clone()) }
            </output>
        </form>
    }
}

fn propose(field: &NodeRef, on: &Callback<Msg>) -> Callback<SubmitEvent> {
    let (field, on) = (field.clone(), on.clone());
    Callback::from(move |event: SubmitEvent| {
        event.prevent_default();
        let Some(field) = field.cast::<HtmlInputElement>() else { return };
        // An empty field proposes what it suggests.
        let typed = field.value();
        let command = if typed.trim().is_empty() { text::COMMAND_HINT } else { typed.trim() };
        on.emit(Msg::Propose(command.to_string()));
        field.select();
    })
}

fn choose(on: &Callback<Msg>) -> Callback<Event> {
    let on = on.clone();
    Callback::from(move |event: Event| {
        let list: Option<HtmlSelectElement> = event.target().and_then(|target| target.dyn_into().ok());
        let number = list.and_then(|list| list.value().parse().ok()).unwrap_or(0);
        on.emit(Msg::Target(ServerId::new(number)));
    })
}

fn class(standing: Standing) -> &'static str {
    match standing {
        Standing::Waiting => "waiting",
        Standing::Done => "done",
        Standing::Failed => "failed",
        Standing::Unknown => "unknown",
    }
}
