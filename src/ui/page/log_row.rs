//! A server's row of the logs: the entries in sight, and the marks below them.

use super::entries;
use super::part::Part;
use crate::raft::Index;
use crate::text;
use crate::ui::log_window::{COLUMN, Elements, Window};
use crate::ui::quorum::Holds;
use crate::ui::views::{EntryState, LogView, term_colour};
use yew::{Html, html};

/// A row. However long the log is, only what is in sight is looked at.
#[derive(PartialEq)]
pub struct LogRow {
    /// The log.
    pub view: LogView,
    /// Which part of it.
    pub window: Window,
    /// What it is drawn with.
    pub elements: Elements,
    /// The width in sight, in pixels.
    pub width: i32,
    /// The row's height, in pixels.
    pub height: i32,
    /// The entry that is looked at, as far as it is about this row.
    pub looked: Option<Looked>,
}

/// The entry that is looked at, in a row.
#[derive(Clone, Copy, PartialEq)]
pub struct Looked {
    /// Its index.
    pub index: Index,
    /// What this server has there.
    pub holds: Holds,
    /// Whether it is this server's that is looked at.
    pub here: bool,
}

/// The room between two entries.
const GAP: i32 = 4;

/// The room below the entries for marks.
const STRIP: i32 = 8;

/// The height of rows that stand close together.
const DENSE: i32 = 24;

/// How many characters an entry has room for, its term's and its command's.
const CHARACTERS: usize = 6;

impl Part for LogRow {
    fn view(&self) -> Html {
        let LogRow { view, window, elements, width, height, looked } = self;
        let last = view.last().index;
        let newest = view.log.get(last).map_or(String::new(), |entry| text::command(&entry.payload));
        let summary = text::log_summary(view.id, last, view.commit_index, &newest);
        let columns = window.first..window.first + window.columns;
        let class = if elements.again { "log-row jumped" } else { "log-row" };
        let entry = |index| {
            let key = elements.number(index);
            entry(key, view, Index(index), left(window, index), *height, *looked)
        };
        html! {
            <svg {class} data-log={view.id.to_string()} width={width.to_string()} height={height.to_string()} role="group" aria-label={summary}>
                <path class="row-line" d={format!("M0 {}.5H{width}", height - 1)} />
                { for columns.filter_map(entry) }
                { looked.map(|looked| nothing_there(&looked, window, *height)).unwrap_or_default() }
                { commit_mark(view, window, *height) }
                { marks(view, window, *height) }
            </svg>
        }
    }
}

/// Where a column begins, in pixels from the left of the window.
fn left(window: &Window, index: u64) -> i32 {
    ((index as f64 - window.first as f64) * COLUMN - window.cut) as i32
}

fn entry(
    key: u64,
    view: &LogView,
    index: Index,
    x: i32,
    height: i32,
    looked: Option<Looked>,
) -> Option<Html> {
    let entry = view.log.get(index)?;
    let (state, words) = match view.state(index) {
        EntryState::Committed => ("entry committed", text::COMMITTED),
        EntryState::OnDisk => ("entry on-disk", text::ON_DISK),
        EntryState::InMemory => ("entry in-memory", text::IN_MEMORY),
    };
    let looked = looked.filter(|looked| looked.index == index);
    let here = looked.is_some_and(|looked| looked.here);
    let looked = looked.map_or("", |looked| looked.class());
    let conflicts = if view.conflicts(index) { " conflicts" } else { "" };
    let class = format!("{state} term-{}{conflicts}{looked}", term_colour(entry.term));
    let (width, cell) = (COLUMN as i32 - GAP, height - STRIP);
    let middle = (cell / 2 + 5).to_string();
    let most = CHARACTERS.saturating_sub(entry.term.0.to_string().len());
    let command = text::command_in_short(&entry.payload, most);
    Some(html! {
        <g {key} {class} id={entries::element_id(view.id, index)} role="option"
            aria-selected={if here { "true" } else { "false" }} data-index={index.0.to_string()} transform={format!("translate({x} 1)")}>
            <rect x="0.5" y="0.5" width={(width - 1).to_string()} height={(cell - 2).to_string()} rx="4" />
            <text class="entry-term" x="5" y={middle.clone()}>{ entry.term.to_string() }</text>
            <text class="entry-command" x={(width - 5).to_string()} y={middle}>{ command }</text>
            if view.conflicts(index) {
                <path class="conflict-mark" d={format!("M3 {}H{}", cell - 2, width - 3)} />
            }
            <title>{ text::entry_title(index, entry.term, &text::command(&entry.payload), words) }</title>
        </g>
    })
}

impl Looked {
    fn class(&self) -> &'static str {
        match (self.here, self.holds) {
            (true, _) => " looked-at",
            (false, Holds::OnDisk) => " holds on-its-disk",
            (false, Holds::InMemory) => " holds",
            (false, Holds::Another | Holds::Nothing) => " lacks",
        }
    }
}

/// Where a server has nothing at the index that is looked at.
fn nothing_there(looked: &Looked, window: &Window, height: i32) -> Html {
    let seen = (window.first..window.first + window.columns).contains(&looked.index.0);
    if !seen || looked.holds != Holds::Nothing {
        return Html::default();
    }
    let (x, width) = (left(window, looked.index.0), COLUMN as i32 - GAP);
    html! {
        <rect class="nothing-there" x={(x + 1).to_string()} y="1.5" width={(width - 2).to_string()}
            height={(height - STRIP - 2).to_string()} rx="4" />
    }
}

/// commitIndex: a bar behind the last entry that is known to be committed.
fn commit_mark(view: &LogView, window: &Window, height: i32) -> Html {
    if view.commit_index == Index::ZERO || view.commit_index.0 + 1 < window.first {
        return Html::default();
    }
    let x = left(window, view.commit_index.0 + 1) - GAP / 2 - 1;
    html! {
        <>
            <path class="commit-mark" d={format!("M{} 0V{}", x + 1, height - STRIP + 3)} />
            { applied_mark(view, window, height) }
        </>
    }
}

/// lastApplied: a foot under the last entry that was handed to the state machine; where that is all that is committed, it
/// meets the bar.
fn applied_mark(view: &LogView, window: &Window, height: i32) -> Html {
    let seen = (window.first..window.first + window.columns).contains(&view.last_applied.0);
    if !seen {
        return Html::default();
    }
    let x = left(window, view.last_applied.0 + 1) - GAP / 2;
    html! { <path class="applied-mark" d={format!("M{} {}h-14", x, height - STRIP + 2)} /> }
}

/// matchIndex as a dot below its entry, nextIndex as a triangle below its column.
fn marks(view: &LogView, window: &Window, height: i32) -> Html {
    let Some(marks) = view.marks else { return Html::default() };
    let seen = |index: Index| (window.first..window.first + window.columns).contains(&index.0);
    let middle = |index: Index| left(window, index.0) + (COLUMN as i32 - GAP) / 2;
    let y = height - STRIP / 2 - i32::from(height > DENSE);
    html! {
        <g class="marks">
            if seen(marks.matched) {
                <circle class="match-mark" cx={middle(marks.matched).to_string()} cy={y.to_string()} r="3" />
            }
            if seen(marks.next) {
                <path class="next-mark" d="M-3-3 3 0-3 3Z"
                    transform={format!("translate({} {y})", middle(marks.next))} />
            }
        </g>
    }
}
