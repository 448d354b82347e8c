//! An entry: what it holds, and who has it.

use super::Msg;
use super::buttons::{close_button, picture_button};
use super::message::Selection;
use super::part::{Part, tell};
use crate::raft::{Index, ServerId};
use crate::sim::Milestone;
use crate::text::{self, Label};
use crate::ui::quorum::Holds;
use crate::ui::views::{EntryDetail, term_colour};
use yew::{Callback, Html, classes, html};

/// An arrow to the left.
const BEFORE: &str = "M12.5 3.5 14 5l-5 5 5 5-1.5 1.5L6 10z";
/// An arrow to the right.
const NEXT: &str = "M7.5 3.5 6 5l5 5-5 5 1.5 1.5L14 10z";

/// The inside of an entry.
#[derive(PartialEq)]
pub struct EntryInside {
    /// The entry.
    pub detail: EntryDetail,
    /// Tells the app.
    pub on: Callback<Msg>,
}

impl Part for EntryInside {
    fn view(&self) -> Html {
        let EntryInside { detail, on } = self;
        let quorum = &detail.quorum;
        let (server, index) = (quorum.server, quorum.entry.index);
        let on_disk = quorum.holders(Holds::OnDisk);
        let committed = detail.is_committed();
        let to = |index: Index| Msg::Select(Selection::Entry(server, index));
        html! {
            <>
                <header>
                    <h2>{ text::entry_heading(index) }</h2>
                    <p class={format!("badge leader term-{}", term_colour(quorum.entry.term))}>
                        { text::term_badge(quorum.entry.term) }
                    </p>
                    { close_button(on, Msg::Select(Selection::Nothing)) }
                </header>
                <p class="entry-whole"><code>{ &detail.command }</code></p>
                <div class="entry-steps">
                    if index > Index(1) {
                        { picture_button("quiet bare", text::ENTRY_BEFORE, BEFORE, None, on, to(index.previous())) }
                    }
                    <span>{ text::entry_of(server) }</span>
                    if index < detail.last {
                        { picture_button("quiet bare", text::NEXT_ENTRY, NEXT, None, on, to(index.next())) }
                    }
                </div>
                <p class={classes!("entry-quorum", committed.then_some("committed"))} role="status">
                    { text::quorum(on_disk, quorum.holds.len(), quorum.majority, committed) }
                </p>
                if detail.is_forgotten() {
                    <p class="hint">{ text::FORGOTTEN }</p>
                }
                <dl class="entry-milestones">
                    { milestone(text::PROPOSED, detail.proposed, text::NOT_PROPOSED, None, on) }
                    { milestone(text::FIRST_COMMITTED, detail.committed, text::NOT_COMMITTED, detail.proposed, on) }
                </dl>
                if detail.conflicts {
                    <p class="entry-conflicts">{ text::CONFLICTS }</p>
                }
                if let Some(request) = &detail.request {
                    <p class="entry-request">{ request }</p>
                }
                <h3>{ text::ENTRY_HOLDERS }</h3>
                <ul class="entry-holders">
                    { for detail.rows().map(|(server, holds, knows)| holder(server, holds, knows, on)) }
                </ul>
            </>
        }
    }
}

/// Who has done something with it, and when; perhaps how long after something else.
fn milestone(
    name: Label,
    done: Option<Milestone>,
    if_not: Label,
    since: Option<Milestone>,
    on: &Callback<Msg>,
) -> Html {
    let told = |Milestone { at, by }: Milestone| {
        html! {
            <>
                <button type="button" class="quiet" onclick={tell(on, Msg::Select(Selection::Server(by)))}>{ by.to_string() }</button>
                <span>{ text::at_moment(at.0) }</span>
                if let Some(since) = since {
                    <span class="took">{ text::took(at.since(since.at).0) }</span>
                }
            </>
        }
    };
    html! {
        <div>
            <dt>{ name }</dt>
            <dd>{ done.map_or_else(|| html! { if_not.say() }, told) }</dd>
        </div>
    }
}

fn holder(server: ServerId, holds: Holds, knows: bool, on: &Callback<Msg>) -> Html {
    let (class, words) = match holds {
        Holds::OnDisk => ("on-disk", text::LEGEND_ON_DISK),
        Holds::InMemory => ("in-memory", text::IN_MEMORY),
        Holds::Another => ("another", text::HAS_ANOTHER),
        Holds::Nothing => ("nothing", text::HAS_NOTHING),
    };
    html! {
        <li class={class}>
            <button type="button" class="quiet" onclick={tell(on, Msg::Select(Selection::Server(server)))}>{ server.to_string() }</button>
            <span>{ words }</span>
            if knows {
                <span class="knows">{ text::KNOWS_COMMITTED }</span>
            }
        </li>
    }
}
