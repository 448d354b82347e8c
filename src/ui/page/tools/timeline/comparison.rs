//! Two branches side by side, where they first differ and a little later.

use super::{Timeline, TimelineMsg, told};
use crate::browser::travel::Differs;
use crate::sim::{BranchId, Compared, Comparison, Micros, Placed, Until, World};
use crate::text as words;
use crate::text::Label;
use crate::text::timeline as text;
use crate::ui::page::Msg;
use crate::ui::page::tools::Reach;
use crate::ui::timeline::{Column, Row, rows};
use crate::ui::views::term_colour;
use web_sys::HtmlSelectElement;
use yew::{AttrValue, Callback, Event, Html, TargetCast as _, html};

/// The two sides.
#[derive(Default)]
pub struct Beside {
    branches: Option<[BranchId; 2]>,
    /// While their first difference is looked for.
    comparison: Option<Comparison>,
    compared: Option<Compared>,
    pub(super) later: Micros,
    shown: Option<Shown>,
}

/// What is shown of them.
struct Shown {
    sentences: Vec<String>,
    /// What differs first between their servers.
    first: String,
    at: [Micros; 2],
    rows: Vec<Row>,
}

/// How much later the two can be looked at, in milliseconds.
const LATER: [u64; 4] = [0, 20, 100, 500];

/// How many events are compared at once.
const SLICE: u64 = 1_000;

impl Timeline {
    /// Begins to compare: what was compared, or what is looked at with the one that it has left.
    pub(super) fn begin_comparison(&mut self, reach: &mut Reach) {
        let Some(travel) = self.way.open_mut() else { return };
        let there = |branch: BranchId| travel.history().branch(branch).is_some();
        let kept = self.beside.branches.filter(|branches| branches.iter().all(|branch| there(*branch)));
        let viewed = travel.viewed();
        let parent = travel
            .history()
            .branch(viewed)
            .and_then(|branch| Some(branch.parent()?.0))
            .filter(|id| there(*id));
        let other =
            || travel.history().branches().map(|branch| branch.id()).filter(|id| *id != viewed).last();
        let chosen = || Some([parent.or_else(other)?, viewed]);
        let branches = kept.or_else(chosen);
        self.beside = Beside { branches, ..Beside::default() };
        if let Some([one, other]) = branches {
            self.beside.comparison = travel.compare(reach.session, one, other);
        }
    }

    /// Puts a branch on one side.
    pub(super) fn put_beside(&mut self, reach: &mut Reach, side: usize, branch: BranchId) {
        if let Some(place) = self.beside.branches.as_mut().and_then(|branches| branches.get_mut(side)) {
            *place = branch;
        }
        self.begin_comparison(reach);
    }

    /// Whether there is something to go on comparing.
    pub(super) fn compares(&self) -> bool {
        self.beside.comparison.is_some()
    }

    /// Goes on comparing.
    pub(super) fn go_on_comparing(&mut self) {
        let Some(comparison) = &mut self.beside.comparison else { return };
        match comparison.advance(SLICE) {
            Ok(None) => {}
            Ok(Some(compared)) => {
                self.beside.comparison = None;
                self.beside.compared = Some(compared);
                self.look_later(Micros::ZERO);
            }
            // Branches of a history can be replayed.
            Err(_) => self.beside.comparison = None,
        }
    }

    /// Looks at both so long after their first difference.
    pub(super) fn look_later(&mut self, later: Micros) {
        let (Some(travel), Some(branches), Some(compared)) =
            (self.way.open(), self.beside.branches, &self.beside.compared)
        else {
            return;
        };
        let from = compared.worlds.each_ref().map(World::now);
        let until = Until::Time(from[0].min(from[1]).plus(later));
        let later_on = |side: usize| {
            let first = compared.worlds.get(side)?;
            if later == Micros::ZERO {
                Some(first.clone())
            } else {
                travel.world_at(*branches.get(side)?, until)
            }
        };
        let (Some(one), Some(other)) = (later_on(0), later_on(1)) else { return };
        let rows = rows(&one, &other);
        let names = branches.map(|branch| told::name(travel, branch));
        let sentences = match compared.done {
            None => vec![text::NO_DIFFERENCE.to_string()],
            Some(place) => {
                let done = |side: usize| {
                    let record = travel.history().branch(*branches.get(side)?)?.record();
                    let other = travel.history().branch(*branches.get(1 - side)?)?.record();
                    let number = record.actions().first_difference(other.actions())?;
                    let here = |placed: &&Placed| placed.place() == place;
                    record.actions().get(number).filter(here).map(|placed| told::action(&placed.action))
                };
                vec![
                    text::same_until(place.at),
                    text::then_in(&names[0], done(0).as_deref()),
                    text::then_in(&names[1], done(1).as_deref()),
                ]
            }
        };
        let first = told::first_difference(&rows).unwrap_or_else(|| text::SERVERS_ALIKE.to_string());
        self.beside.later = later;
        self.beside.shown = Some(Shown { sentences, first, at: [one.now(), other.now()], rows });
    }
}

/// The part of the dialog with both sides.
pub fn view(beside: &Beside, branches: Vec<(BranchId, AttrValue)>, on: &Callback<Msg>) -> Html {
    let Some(sides) = beside.branches else { return Html::default() };
    html! {
        <section class="tl-beside" aria-label={text::COMPARE}>
            <h3>{ text::COMPARE }</h3>
            <div class="tl-sides">
                { choice(0, sides[0], text::ONE_SIDE, &branches, on) }
                { choice(1, sides[1], text::OTHER_SIDE, &branches, on) }
            </div>
            { beside.shown.as_ref().map_or_else(|| html! { <p class="hint" role="status">{ text::COMPARING }</p> }, |shown| contrast(shown, beside.later, on)) }
        </section>
    }
}

fn choice(
    side: usize,
    chosen: BranchId,
    name: Label,
    branches: &[(BranchId, AttrValue)],
    on: &Callback<Msg>,
) -> Html {
    let on = on.clone();
    let changed = move |event: Event| {
        let list = event.target_dyn_into::<HtmlSelectElement>();
        if let Some(number) = list.and_then(|list| list.value().parse().ok()) {
            on.emit(TimelineMsg::Side(side, BranchId(number)).into());
        }
    };
    html! {
        <select aria-label={name} onchange={changed}>
            { for branches.iter().map(|(id, name)| html! {
                <option value={id.0.to_string()} selected={*id == chosen}>{ name.clone() }</option>
            }) }
        </select>
    }
}

fn contrast(shown: &Shown, later: Micros, on: &Callback<Msg>) -> Html {
    let step = |millis: u64| {
        let time = Micros::from_millis(millis);
        let on = on.clone();
        html! {
            <button type="button" class="quiet" aria-pressed={if time == later { "true" } else { "false" }}
                onclick={move |_| on.emit(TimelineMsg::Later(time).into())}>{ text::later_by(time) }</button>
        }
    };
    html! {
        <>
            <p>{ shown.sentences.join(" ") }</p>
            <p class="tl-first" role="status">{ &shown.first }</p>
            <div class="tl-later" role="group" aria-label={text::LATER}>{ for LATER.into_iter().map(step) }</div>
            <table class="tl-compare">
                <thead><tr>
                    <th scope="col">{ text::SERVER }</th>
                    { for shown.at.iter().map(|at| html! { <th scope="col">{ words::seconds(at.0) }</th> }) }
                </tr></thead>
                <tbody>{ for shown.rows.iter().map(row) }</tbody>
            </table>
        </>
    }
}

fn row(row: &Row) -> Html {
    let class = (!row.differs.is_empty()).then_some("tl-differs");
    html! {
        <tr {class}>
            <th scope="row">{ row.server.to_string() }</th>
            { for row.sides.iter().map(|side| html! { <td>{ column(side, &row.differs) }</td> }) }
        </tr>
    }
}

fn column(column: &Column, differs: &[Differs]) -> Html {
    let view = &column.view;
    let marked = |which: fn(&Differs) -> bool, inside: Html| {
        if differs.iter().any(which) {
            html! { <mark>{ inside }</mark> }
        } else {
            inside
        }
    };
    let badge = format!("badge {} term-{}", view.class(), term_colour(view.term));
    let role = html! { <span class={badge}>{ view.role() }</span> };
    let entry = |entry: &crate::raft::EntryId| {
        let committed = if entry.index <= view.commit_index { " committed" } else { "" };
        html! { <span class={format!("tl-entry term-{}{committed}", term_colour(entry.term))}>{ text::entry(*entry) }</span> }
    };
    let log = if column.tail.is_empty() {
        html! { <span class="hint">{ words::EMPTY }</span> }
    } else {
        html! { <span class="tl-log">{ for column.tail.iter().map(entry) }</span> }
    };
    html! {
        <div class="tl-column">
            { marked(|differs| matches!(differs, Differs::Runs(..) | Differs::Role(..)), role) }
            { marked(|differs| matches!(differs, Differs::Term(..)), html! { <span>{ text::term(view.term) }</span> }) }
            { marked(|differs| matches!(differs, Differs::CommitIndex(..)), html! { <span>{ text::commit(view.commit_index) }</span> }) }
            { marked(|differs| matches!(differs, Differs::Log { .. }), log) }
        </div>
    }
}
