//! How the tab looks.

use super::editor::Editor;
use super::listing::{Listing, Source};
use super::play::{Play, Seen};
use super::{ScriptMsg, ScriptPanel, Shows};
use crate::script::{Line, Standing};
use crate::text::scripts as words;
use crate::text::{Label, language};
use crate::ui::page::Msg;
use crate::ui::page::buttons::Button;
use crate::ui::page::part::tell;
use std::ops::Range;
use yew::{Callback, Html, classes, html};

/// The tab.
pub fn panel(panel: &ScriptPanel, on: &Callback<Msg>) -> Html {
    let inside = match (panel.shows, &panel.play, &panel.seen) {
        (Shows::Record, ..) => record(panel, on),
        (Shows::Script, Some(play), Some(seen)) => playing(play, seen, on),
        (Shows::Script, ..) => {
            html! { <Editor draft={panel.draft.clone()} line={panel.line} language={language()} on={on.clone()} /> }
        }
    };
    html! {
        <section class="panel script">
            <div class="views" role="group" aria-label={words::SCRIPT_VIEWS}>
                { choice(words::RECORD, Shows::Record, panel.shows, on) }
                { choice(words::SCRIPT, Shows::Script, panel.shows, on) }
            </div>
            { inside }
        </section>
    }
}

fn choice(word: Label, what: Shows, shown: Shows, on: &Callback<Msg>) -> Html {
    html! {
        <button type="button" aria-pressed={if what == shown { "true" } else { "false" }}
            onclick={tell(on, ScriptMsg::Show(what).into())}>{ word }</button>
    }
}

fn record(panel: &ScriptPanel, on: &Callback<Msg>) -> Html {
    let Some((setup, actions)) = &panel.record else { return Html::default() };
    let lines = words::lines(actions.len() + 1);
    let edit = Button {
        title: words::EDIT_RECORD_EXPLAINED.say(),
        ..Button::new(words::EDIT_RECORD, ScriptMsg::EditRecord.into())
    };
    html! {
        <>
            <div class="bar">
                <p class="hint">{ lines }</p>
                { edit.view(on) }
            </div>
            <p class="hint">{ words::RECORD_ABOUT }</p>
            <Listing source={Source::Record(setup.clone(), actions.clone())} label={words::RECORD_LINES.say()} />
        </>
    }
}

fn playing(play: &Play, seen: &Seen, on: &Callback<Msg>) -> Html {
    let lines = play.lines();
    let failed = matches!(seen.standing, Standing::Failed(_));
    let over = seen.left || failed || seen.standing == Standing::Done;
    let current = (seen.standing != Standing::Done).then_some(seen.line);
    html! {
        <>
            <div class="bar">
                if over {
                    { explained(words::EDIT, words::EDIT_EXPLAINED, ScriptMsg::Edit).view(on) }
                } else {
                    { Button::new(words::NEXT_LINE, ScriptMsg::NextLine.into()).view(on) }
                    { explained(words::STOP, words::STOP_EXPLAINED, ScriptMsg::Leave).view(on) }
                }
                if seen.before {
                    { explained(words::RUN_BEFORE, words::RUN_BEFORE_EXPLAINED, ScriptMsg::RunBefore).view(on) }
                }
            </div>
            <progress max={lines.len().to_string()} value={progress(seen, lines.len()).to_string()}
                aria-label={words::PROGRESS} />
            <p class="hint standing">
                <span>{ words::script_progress(seen.line, lines.len()) }</span>
                <span>{ words::met(seen.met) }</span>
            </p>
            <div class="card-place" aria-live="polite">{ card(&lines, seen, on) }</div>
            <Listing source={Source::Script(lines.clone())} label={words::SCRIPT_LINES.say()} {current} {failed} />
        </>
    }
}

fn progress(seen: &Seen, all: usize) -> usize {
    if seen.standing == Standing::Done { all } else { seen.line }
}

fn explained(word: Label, title: Label, msg: ScriptMsg) -> Button {
    Button { title: title.say(), ..Button::new(word, msg.into()) }
}

/// What there is to read.
fn card(lines: &[Line], seen: &Seen, on: &Callback<Msg>) -> Html {
    if seen.left {
        return html! { <p class="card">{ words::SCRIPT_LEFT }</p> };
    }
    match &seen.standing {
        Standing::Going => Html::default(),
        Standing::Speaks(range) => html! {
            <div class="card">
                <p>{ prose(lines, range) }</p>
                { go_on(on) }
            </div>
        },
        Standing::Asks { question, answers } => asked(lines, *question, answers, seen.choice, on),
        Standing::Broken => html! { <p class="card bad">{ words::SCRIPT_BROKEN }</p> },
        Standing::Failed(failure) => html! {
            <div class="card bad" role="alert">
                <h2>{ words::failed_at(failure) }</h2>
                <p>{ words::failure(failure) }</p>
            </div>
        },
        Standing::Done => html! { <p class="card good">{ words::script_done(seen.met, seen.end) }</p> },
    }
}

fn go_on(on: &Callback<Msg>) -> Html {
    Button { class: "main", ..Button::new(words::GO_ON, ScriptMsg::GoOn.into()) }.view(on)
}

fn prose(lines: &[Line], range: &Range<usize>) -> String {
    let said = lines.get(range.clone()).unwrap_or_default().iter().filter_map(|line| match line {
        Line::Prose(text) => Some(text.as_str()),
        _ => None,
    });
    said.collect::<Vec<_>>().join(" ")
}

fn asked(
    lines: &[Line],
    question: usize,
    answers: &Range<usize>,
    choice: Option<usize>,
    on: &Callback<Msg>,
) -> Html {
    let Some(Line::Question(question)) = lines.get(question) else { return Html::default() };
    let chosen = choice.and_then(|line| match lines.get(line) {
        Some(Line::Answer { right, .. }) => Some(*right),
        _ => None,
    });
    let answer = |line: usize| {
        let Some(Line::Answer { right, text }) = lines.get(line) else { return Html::default() };
        let judged = match (choice == Some(line), right) {
            (false, _) => None,
            (true, true) => Some("good"),
            (true, false) => Some("bad"),
        };
        html! {
            <li>
                <button type="button" class={classes!("answer-choice", judged)}
                    aria-pressed={if judged.is_some() { "true" } else { "false" }}
                    onclick={tell(on, ScriptMsg::Answer(line).into())}>{ text }</button>
            </li>
        }
    };
    html! {
        <div class="card">
            <p class="question">{ question }</p>
            <ul aria-label={words::ANSWERS}>{ for answers.clone().map(answer) }</ul>
            if let Some(right) = chosen {
                <p class={if right { "good" } else { "bad" }}>{ if right { words::RIGHT } else { words::WRONG } }</p>
            }
            { go_on(on) }
        </div>
    }
}
