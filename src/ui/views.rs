//! What the page shows, as small values: a component is drawn again only when its value has changed.

mod changes;
mod entry_detail;
mod expected;
mod kv_view;
mod link_view;
mod log_view;
mod message_detail;
mod server_detail;
mod server_view;

pub use changes::Changes;
pub use entry_detail::EntryDetail;
pub use expected::Expected;
pub use kv_view::KvView;
pub use link_view::{LinkView, SLOW, Way};
pub use log_view::{EntryState, LogView, Marks, term_colour};
pub use message_detail::MessageDetail;
pub use server_detail::{Cell, FollowerLine, Line, ServerDetail};
pub use server_view::{ServerView, Standing};

use crate::raft::{Role, ServerId, Term};
use crate::sim::{Server, World};

/// Who leads, as far as somebody outside can tell: of the running leaders the one with the latest term, for an older
/// one has been replaced and does not know it yet.
#[must_use]
pub fn leader(world: &World) -> Option<(ServerId, Term)> {
    let leaders = world.servers().filter_map(|server| {
        let raft = server.raft()?;
        matches!(raft.role(), Role::Leader(_)).then(|| (server.id(), raft.term()))
    });
    leaders.max_by_key(|(_, term)| *term)
}

/// The latest term that any running server is in.
#[must_use]
pub fn latest_term(world: &World) -> Term {
    world.servers().filter_map(Server::raft).map(|raft| raft.term()).max().unwrap_or_default()
}
