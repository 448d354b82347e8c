//! Are the answers that clients got those of one store that did one command at a time?
//!
//! A history is linearizable (Herlihy and Wing) if each command can be put at one moment between its being asked and
//! its answer so that a store that does them in that order gives just these answers. What clients promise each other
//! by it is what Raft promises them (§8). A command without an answer may have been done at any moment after it was
//! asked, or never.
//!
//! Any test target can have this by `#[path = "../linearizability/mod.rs"] mod linearizability;`.

mod evidence;
pub mod register;
mod search;

pub use evidence::Evidence;

use raftglass::kv::{Answer, Command};
use search::Verdict;
use std::collections::{BTreeMap, BTreeSet};

/// A command that a client asked for.
///
/// Moments may be anything that all clients share, microseconds or a count of events: an answer at a lower moment
/// than another's asking came before it; at equal moments the two count as concurrent.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Operation {
    /// Who asked; for the reader of the evidence only.
    pub client: u64,
    /// What was asked.
    pub command: Command,
    /// When it was asked for the first time.
    pub invoked: u64,
    /// When the client was answered and what; `None` if it was not, and the command may have been done or not.
    pub answered: Option<(u64, Answer)>,
}

/// Checks a history, in any order. All keys begin absent.
///
/// Keys know nothing of each other, and so each is checked by itself: a history is linearizable if each of its keys'
/// histories is.
///
/// # Errors
/// [`Evidence`]: the first key whose answers no order explains, up to the first answer that cannot be.
pub fn check(history: &[Operation]) -> Result<(), Box<Evidence>> {
    let mut keys: BTreeMap<&str, Vec<&Operation>> = BTreeMap::new();
    for operation in history {
        keys.entry(operation.command.key()).or_default().push(operation);
    }
    for (_, mut operations) in keys {
        operations.sort_by_key(|operation| operation.invoked);
        if search::verdict(&operations) != Verdict::Linearizable {
            return Err(Box::new(first_wrong_answer(&operations)));
        }
    }
    Ok(())
}

/// A beginning of a linearizable history is linearizable, and so the first answer that makes one not so can be found
/// by halving.
fn first_wrong_answer(operations: &[&Operation]) -> Evidence {
    let answers = operations.iter().filter_map(|operation| operation.answered.as_ref());
    let moments: Vec<u64> = answers.map(|(at, _)| *at).collect::<BTreeSet<u64>>().into_iter().collect();
    let good = moments.partition_point(|moment| judged(operations, *moment) == Verdict::Linearizable);
    let moment = moments.get(good).copied().unwrap_or(u64::MAX);
    Evidence {
        operations: beginning(operations, moment),
        moment,
        undecided: judged(operations, moment) == Verdict::Undecided,
    }
}

fn judged(operations: &[&Operation], moment: u64) -> Verdict {
    let beginning = beginning(operations, moment);
    search::verdict(&beginning.iter().collect::<Vec<_>>())
}

/// What had been asked and answered at a moment.
fn beginning(operations: &[&Operation], moment: u64) -> Vec<Operation> {
    let asked = operations.iter().filter(|operation| operation.invoked <= moment);
    asked
        .map(|operation| Operation {
            answered: operation.answered.clone().filter(|(at, _)| *at <= moment),
            ..(*operation).clone()
        })
        .collect()
}
