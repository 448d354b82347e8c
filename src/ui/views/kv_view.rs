//! A server's key-value state.

use crate::kv::KvStore;
use crate::raft::Index;
use crate::text;
use std::rc::Rc;

/// How many pairs the page shows of a server.
const SHOWN: usize = 50;

/// How many of them fit beside the logs.
const BRIEF: usize = 8;

/// What a server's service holds.
#[derive(Clone, Debug)]
pub struct KvView {
    /// How often the server has been made, and how far it has applied its log: the same entries make the same state.
    made_from: (u32, Index),
    /// The pairs, in the order of their keys; a few dozen at most.
    pub pairs: Rc<[(String, String)]>,
    /// How many there are.
    pub count: usize,
    /// The first of them, in a line.
    pub summary: Rc<str>,
}

impl PartialEq for KvView {
    fn eq(&self, other: &KvView) -> bool {
        self.made_from == other.made_from
    }
}

impl KvView {
    /// What the service of a server holds that has been made so often; of a stopped one, nothing.
    #[must_use]
    pub fn new(incarnation: u32, store: Option<&KvStore>) -> KvView {
        let pairs: Rc<[(String, String)]> = store
            .into_iter()
            .flat_map(KvStore::pairs)
            .take(SHOWN)
            .map(|(key, value)| (key.to_string(), value.to_string()))
            .collect();
        KvView {
            made_from: KvView::origin(incarnation, store),
            count: store.map_or(0, |store| store.pairs().len()),
            summary: text::pairs_in_short(pairs.iter().take(BRIEF)).into(),
            pairs,
        }
    }

    /// Whether this is still the view of that service.
    #[must_use]
    pub fn is_of(&self, incarnation: u32, store: Option<&KvStore>) -> bool {
        self.made_from == KvView::origin(incarnation, store)
    }

    fn origin(incarnation: u32, store: Option<&KvStore>) -> (u32, Index) {
        // A stopped server has applied nothing, which no running one can be mistaken for: it has another number.
        store.map_or((0, Index::ZERO), |store| (incarnation, store.last_applied()))
    }
}
