//! A server: its memory beside its disk, and what can be done to it.

use super::Msg;
use super::buttons::{button_row, close_button};
use super::message::Selection;
use super::server_faults;
use super::table::{Row, table};
use crate::text::{self, Label};
use crate::ui::views::{Cell, FollowerLine, KvView, Line, ServerDetail, term_colour};
use yew::{AttrValue, Callback, Html, html};

/// A server's inside.
pub fn inside(detail: &ServerDetail, on: &Callback<Msg>) -> Html {
    let view = &detail.view;
    html! {
        <>
            <header>
                <h2>{ view.id.to_string() }</h2>
                <p class={format!("badge {} term-{}", view.class(), term_colour(view.term))}>
                    { text::role_in_term(view.role(), view.term) }
                </p>
                { close_button(on, Msg::Select(Selection::Nothing)) }
            </header>
            if let Some(reason) = &detail.stopped {
                <p class="stopped-because">{ reason }</p>
            }
            { button_row("deeds", server_faults::main_deeds(detail), on) }
            { server_faults::more(detail, on) }
            { comparison(&detail.lines) }
            if let Some(timer) = &detail.timer {
                <p class="timer-line">{ timer }</p>
            }
            { list(text::WRITES, &detail.writes) }
            { list(text::WAITING, &detail.waiting) }
            { followers(&detail.followers) }
            { key_values(&detail.state) }
            { cells(detail) }
            { button_row("deeds disk-deeds", server_faults::disk_deeds(detail), on) }
        </>
    }
}

/// The disk's bytes, as they stand in the browser's storage.
fn cells(detail: &ServerDetail) -> Html {
    let cell = |cell: &Cell| html! { <><h4>{ &cell.key }</h4><pre tabindex="0">{ &*cell.text }</pre></> };
    html! {
        <details class="cells">
            <summary>{ text::cells(detail.cell_count) }</summary>
            { for detail.cells.iter().map(cell) }
        </details>
    }
}

fn comparison(lines: &[Line]) -> Html {
    let cell = |value: &Option<String>| value.clone().map_or(text::NOT_STORED.into(), AttrValue::from);
    let row = |line: &Line| Row {
        class: if line.differs() { "differs" } else { "" },
        name: line.name.into(),
        cells: vec![cell(&line.memory), cell(&line.disk)],
    };
    let head = [None, Some(text::MEMORY), Some(text::DISK)];
    table("comparison", text::FIGURE_2, &head, lines.iter().map(row).collect())
}

fn list(title: Label, lines: &[String]) -> Html {
    if lines.is_empty() {
        return Html::default();
    }
    html! {
        <>
            <h3>{ title }</h3>
            <ul class="lines">{ for lines.iter().map(|line| html! { <li>{ line }</li> }) }</ul>
        </>
    }
}

fn followers(lines: &[FollowerLine]) -> Html {
    if lines.is_empty() {
        return Html::default();
    }
    let row = |line: &FollowerLine| Row {
        class: "",
        name: line.id.to_string().into(),
        cells: vec![
            line.next.to_string().into(),
            line.matched.to_string().into(),
            text::replication(line.replication).into(),
        ],
    };
    let rows = lines.iter().map(row).collect();
    html! {
        <>
            <h3>{ text::FOLLOWERS }</h3>
            { table("followers", text::FOLLOWERS, &text::FOLLOWERS_HEAD.map(Some), rows) }
        </>
    }
}

fn key_values(state: &KvView) -> Html {
    let more = state.count - state.pairs.len();
    let note = match (state.count, more) {
        (0, _) => text::EMPTY.to_string(),
        (_, 0) => String::new(),
        (_, more) => text::more_pairs(more),
    };
    html! {
        <>
            <h3>{ text::KEY_VALUES }</h3>
            <dl class="pairs">
                { for state.pairs.iter().map(|(key, value)| html! {
                    <div><dt>{ key }</dt><dd>{ value }</dd></div>
                }) }
            </dl>
            <p class="hint">{ note }</p>
        </>
    }
}
