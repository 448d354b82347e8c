//! What a line is written for: of this a completion makes its examples.

use crate::raft::Role;
use crate::script::message::MessageName;
use crate::sim::{Setup, World};
use std::collections::BTreeSet;

/// What there is in a world that a line could name.
#[derive(Clone, PartialEq, Debug)]
pub struct Surroundings {
    /// What it is made from.
    pub setup: Setup,
    /// The messages on their way, by their whole names, in the order of sending.
    pub messages: Vec<String>,
    /// Numbers that matter now: the latest term, the longest log's last index, the highest commitIndex.
    pub numbers: BTreeSet<u64>,
    /// Keys of the servers' key-value stores.
    pub keys: BTreeSet<String>,
}

/// How many messages and keys are offered at most.
const MOST: usize = 40;

impl Surroundings {
    /// Of a world as it is now.
    #[must_use]
    pub fn of(world: &World) -> Surroundings {
        let mut numbers = BTreeSet::from([1, 2, 3]);
        let mut keys = BTreeSet::new();
        for server in world.servers() {
            let Some(raft) = server.raft() else { continue };
            numbers.extend([raft.term().0, raft.log().last_index().0, raft.commit_index().0]);
            if let (Role::Leader(_), Some(store)) = (raft.role(), server.kv()) {
                keys.extend(store.pairs().take(MOST).map(|(key, _)| key.to_owned()));
            }
        }
        let flights = world.in_flight().take(MOST);
        Surroundings {
            setup: world.setup().clone(),
            messages: flights.map(|flight| MessageName::of(world, flight).to_string()).collect(),
            numbers,
            keys,
        }
    }
}
