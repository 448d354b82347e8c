//! An entry: what it holds, and who has it.

use super::Msg;
use super::buttons::{close_button, picture_button};
use super::message::Selection;
use super::part::{Part, tell};
use crate::raft::{Index, ServerId};
use crate::text;
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
        let committed = !quorum.committed.is_empty();
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
                    if let Some(at) = detail.committed_at.filter(|_| committed) {
                        {" "}{ text::committed_since(at.0) }
                    }
                </p>
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
