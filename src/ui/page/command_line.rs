//! The command line: proposes to the leader, or to another server to see what it answers.

use super::Msg;
use super::part::{Part, on_enter};
use crate::raft::ServerId;
use crate::text::{self, Standing};
use web_sys::{HtmlInputElement, HtmlSelectElement};
use yew::{AttrValue, Callback, Event, Html, MouseEvent, NodeRef, TargetCast as _, html};

/// What became of the last command.
#[derive(Clone, PartialEq)]
pub struct Answer {
    /// How it stands.
    pub standing: Standing,
    /// In a sentence.
    pub sentence: AttrValue,
}

/// The command line.
#[derive(PartialEq)]
pub struct CommandLine {
    /// How many servers there are to choose from.
    pub servers: u8,
    /// Whom the command goes to; `None` for the leader.
    pub target: Option<ServerId>,
    /// What became of the last one.
    pub answer: Option<Answer>,
    /// The field.
    pub field: NodeRef,
    /// Tells the app.
    pub on: Callback<Msg>,
}

impl Part for CommandLine {
    fn view(&self) -> Html {
        let CommandLine { servers, target, answer, field, on } = self;
        let propose = propose(field, on);
        html! {
            <div class="command">
                <label for="command">{ text::COMMAND }</label>
                <input id="command" ref={field} type="text" placeholder={text::COMMAND_HINT} maxlength="200"
                    autocomplete="off" autocapitalize="off" spellcheck="false" onkeydown={on_enter(&propose)} />
                <select aria-label={text::COMMAND_TARGET} onchange={choose(on)}>
                    <option value="0" selected={target.is_none()}>{ text::THE_LEADER }</option>
                    { for (1..=*servers).filter_map(ServerId::new).map(|id| html! {
                        <option value={id.number().to_string()} selected={*target == Some(id)}>{ id.to_string() }</option>
                    }) }
                </select>
                <button class="main" type="button" aria-label={text::propose_to(*target)}
                    onclick={propose.reform(|_: MouseEvent| ())}>{ text::PROPOSE }</button>
                <output class={answer.as_ref().map_or("answer", class)} for="command" aria-live="polite">
                    { answer.as_ref().map(|answer| answer.sentence.clone()) }
                </output>
            </div>
        }
    }
}

fn propose(field: &NodeRef, on: &Callback<Msg>) -> Callback<()> {
    let (field, on) = (field.clone(), on.clone());
    Callback::from(move |()| {
        let Some(field) = field.cast::<HtmlInputElement>() else { return };
        // An empty field proposes what it suggests.
        let typed = field.value();
        let command = if typed.trim().is_empty() { text::COMMAND_HINT.say() } else { typed.trim() };
        on.emit(Msg::Propose(command.to_string()));
        field.select();
    })
}

fn choose(on: &Callback<Msg>) -> Callback<Event> {
    let on = on.clone();
    Callback::from(move |event: Event| {
        let number = event.target_dyn_into::<HtmlSelectElement>().and_then(|list| list.value().parse().ok());
        on.emit(Msg::Target(ServerId::new(number.unwrap_or(0))));
    })
}

fn class(answer: &Answer) -> &'static str {
    match answer.standing {
        Standing::Waiting => "answer waiting",
        Standing::Done => "answer done",
        Standing::Failed => "answer failed",
        Standing::Unknown => "answer unknown",
    }
}
