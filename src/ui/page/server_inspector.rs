//! A server: its memory beside its disk, and what can be done to it.

use super::Msg;
use super::buttons::{button_row, close_button};
use super::message::Selection;
use super::server_faults;
use super::table::{Row, table};
use crate::raft::Replication;
use crate::text::{self, Label};
use crate::ui::views::{Cell, Changes, FollowerLine, KvView, Line, ServerDetail, term_colour};
use yew::{AttrValue, Callback, Html, html};

/// A server's inside.
pub fn inside(detail: &ServerDetail, changes: &Changes, on: &Callback<Msg>) -> Html {
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
            { comparison(&detail.lines, changes) }
            if let Some(timer) = &detail.timer {
                <p class="timer-line">{ timer }</p>
            }
            { list(text::WRITES, &detail.writes) }
            { list(text::WAITING, &detail.waiting) }
            { followers(&detail.followers, changes) }
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

fn comparison(lines: &[Line], changes: &Changes) -> Html {
    let cell = |value: &Option<String>, was: Option<&str>| match (value, was) {
        (None, _) => text::NOT_STORED.into(),
        (Some(value), None) => AttrValue::from(value.clone()),
        (Some(value), Some(was)) => text::was_and_is(was, value).into(),
    };
    let row = |line: &Line| {
        let (memory, disk) = (changes.memory(line.name), changes.disk(line.name));
        Row {
            class: match (line.differs(), memory.or(disk).is_some()) {
                (true, true) => "differs changed",
                (true, false) => "differs",
                (false, true) => "changed",
                (false, false) => "",
            },
            name: line.name.into(),
            cells: vec![cell(&line.memory, memory), cell(&line.disk, disk)],
        }
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

fn followers(lines: &[FollowerLine], changes: &Changes) -> Html {
    if lines.is_empty() {
        return Html::default();
    }
    let cell = |value: u64, was: Option<u64>| match was {
        None => AttrValue::from(value.to_string()),
        Some(was) => text::was_and_is(&was.to_string(), &value.to_string()).into(),
    };
    let row = |line: &FollowerLine| {
        let (next, matched) = changes.follower(line.id);
        let probing = line.replication != Replication::Pipeline;
        let state = if probing { format!(" {}", text::replication(line.replication)) } else { String::new() };
        Row {
            class: if next.or(matched).is_some() { "changed" } else { "" },
            name: format!("{}{state}", line.id).into(),
            cells: vec![
                cell(line.next, next),
                cell(line.matched, matched),
                text::on_the_way(line.on_the_way.0, line.on_the_way.1).into(),
                text::heard_before(line.heard).into(),
            ],
        }
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
