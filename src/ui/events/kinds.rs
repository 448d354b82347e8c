//! The kinds of things that happen, for those who want to see some of them only.

use crate::raft::{self, Decision, Ignored, ServerId, ServerSet, Timer};
use crate::sim::{Happening, LossReason, Trip, What};
pub use crate::text::events::Kind;

/// Some of the kinds.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Kinds(u8);

impl Kinds {
    /// All of them but heartbeats: what is listed until somebody says otherwise.
    pub const USUAL: Kinds = Kinds(!(1 << Kind::Heartbeats as u8));

    /// Whether one is among them.
    #[must_use]
    pub fn has(self, kind: Kind) -> bool {
        self.0 & (1 << kind as u8) != 0
    }

    /// With one more, or without it if it is among them.
    #[must_use]
    pub fn toggled(self, kind: Kind) -> Kinds {
        Kinds(self.0 ^ (1 << kind as u8))
    }
}

/// Happenings with their kinds, oldest first. Those of one event belong together: an answer says only together with its
/// question whether it is about a heartbeat.
pub fn sorted<'a>(happenings: &'a [&'a Happening]) -> impl Iterator<Item = (Kind, &'a Happening)> {
    let events = happenings.chunk_by(|one, other| one.event == other.event);
    events.flat_map(|event| event.iter().map(move |happening| (kind(&happening.what, event), *happening)))
}

/// What kind of thing happened; these are all that happened in its event.
fn kind(what: &What, event: &[&Happening]) -> Kind {
    match what {
        What::Decided { decision, .. } => of_decision(decision, event),
        What::Sent(trip) => of_message(answers_heartbeat(trip, event), trip),
        What::Delivered(trip) => of_message(told_nothing_new(trip, event), trip),
        What::Lost { trip, why } => of_message(*why != LossReason::Dropped, trip),
        What::Withheld { .. } => Kind::Network,
        What::Fired { timer: Timer::Election, .. } => Kind::Elections,
        What::Fired { timer: Timer::Heartbeat, .. } => Kind::Heartbeats,
        What::Durable { .. }
        | What::Torn { .. }
        | What::DiskFull { .. }
        | What::DiskFailed { .. }
        | What::DiskChanged { .. }
        | What::RefusedToStart { .. } => Kind::Disk,
        What::Applied { .. } | What::Proposed { .. } | What::Client { .. } => Kind::Clients,
        What::Crashed { .. }
        | What::Started { .. }
        | What::Disconnected { .. }
        | What::Connected { .. }
        | What::Done(_)
        | What::Reloaded => Kind::Faults,
    }
}

fn of_decision(decision: &Decision, event: &[&Happening]) -> Kind {
    match decision {
        Decision::AcceptEntries { new_entries: 0, .. } => Kind::Heartbeats,
        Decision::AcceptEntries { .. }
        | Decision::Truncate { .. }
        | Decision::RefuseEntries { .. }
        | Decision::BackUp { .. }
        | Decision::Commit { .. }
        | Decision::WaitForOwnTerm { .. }
        | Decision::FollowCommit { .. } => Kind::Replication,
        Decision::ServeRead { .. } => Kind::Clients,
        Decision::Ignore { because: Ignored::NothingNew, .. } if !delivers_vote(event) => Kind::Heartbeats,
        _ => Kind::Elections,
    }
}

/// A message that comes or goes. One about a heartbeat is no news; of an answer that depends on what happened with it.
fn of_message(quiet: bool, trip: &Trip) -> Kind {
    let heartbeat = trip.is_heartbeat() || trip.kind == raft::Kind::AppendEntriesReply;
    if quiet && heartbeat { Kind::Heartbeats } else { Kind::Network }
}

fn answers_heartbeat(sent: &Trip, event: &[&Happening]) -> bool {
    let asked =
        |what: &What| matches!(what, What::Delivered(trip) if trip.is_heartbeat() && trip.to == sent.from);
    sent.is_heartbeat() || event.iter().any(|happening| asked(&happening.what))
}

fn told_nothing_new(delivered: &Trip, event: &[&Happening]) -> bool {
    let bored = |what: &What| {
        matches!(what, What::Decided { decision: Decision::Ignore { because: Ignored::NothingNew, .. }, .. })
    };
    delivered.is_heartbeat() || event.iter().any(|happening| bored(&happening.what))
}

fn delivers_vote(event: &[&Happening]) -> bool {
    let vote = |what: &What| {
        let What::Delivered(trip) = what else { return false };
        matches!(trip.kind, raft::Kind::RequestVoteReply | raft::Kind::PreVoteReply)
    };
    event.iter().any(|happening| vote(&happening.what))
}

/// The servers that something is about, who did it first; of what was done from outside nothing is said here.
#[must_use]
pub fn about(what: &What) -> (Option<ServerId>, ServerSet) {
    let (doer, others) = match what {
        What::Decided { server, decision } => (*server, concerned(decision)),
        What::Sent(Trip { from, to, .. }) | What::Withheld { from, to, .. } => (*from, one(*to)),
        What::Delivered(Trip { from, to, .. }) | What::Lost { trip: Trip { from, to, .. }, .. } => {
            (*to, one(*from))
        }
        What::Fired { server, .. }
        | What::Durable { server, .. }
        | What::Applied { server, .. }
        | What::Proposed { server, .. }
        | What::Crashed { server }
        | What::DiskFull { server }
        | What::Torn { server, .. }
        | What::RefusedToStart { server }
        | What::Started { server, .. }
        | What::Disconnected { server }
        | What::Connected { server }
        | What::DiskChanged { server }
        | What::DiskFailed { server } => (*server, ServerSet::EMPTY),
        What::Client { .. } | What::Done(_) | What::Reloaded => return (None, ServerSet::EMPTY),
    };
    (Some(doer), others)
}

/// Whom a decision is about besides the server that decides.
fn concerned(decision: &Decision) -> ServerSet {
    match *decision {
        Decision::GrantPreVote { candidate: other, .. }
        | Decision::GrantVote { candidate: other, .. }
        | Decision::RefuseVote { candidate: other, .. }
        | Decision::CountVote { voter: other, .. }
        | Decision::HandOver { to: other }
        | Decision::KeepLeadership { to: other }
        | Decision::AdoptTerm { shown_by: other, .. }
        | Decision::AcceptLeader { leader: other, .. }
        | Decision::AcceptEntries { leader: other, .. }
        | Decision::RefuseEntries { leader: other, .. }
        | Decision::RefuseStaleTerm { from: other, .. }
        | Decision::BackUp { follower: other, .. }
        | Decision::Ignore { from: other, .. } => one(other),
        _ => ServerSet::EMPTY,
    }
}

fn one(server: ServerId) -> ServerSet {
    [server].into_iter().collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sim::{Action, Micros, Setup, World};
    use crate::ui::views;
    use std::collections::BTreeMap;

    fn counted(world: &World, into: &mut BTreeMap<Kind, usize>) {
        let last: Vec<&Happening> =
            world.recent().iter().filter(|happening| happening.event == world.events()).collect();
        for (kind, _) in sorted(&last) {
            *into.entry(kind).or_default() += 1;
        }
    }

    #[test]
    fn an_idle_cluster_has_heartbeats_and_nothing_else() {
        let mut world = World::new(Setup::new(7, 5)).expect("a world");
        world.advance_to(Micros::from_millis(1_000));
        assert!(views::leader(&world).is_some(), "the seed elects somebody within a second");
        let mut kinds = BTreeMap::new();
        while world.now() < Micros::from_millis(2_000) {
            world.step();
            counted(&world, &mut kinds);
        }
        assert_eq!(kinds.keys().collect::<Vec<_>>(), [&Kind::Heartbeats], "{kinds:?}");
    }

    #[test]
    fn a_command_is_asked_replicated_stored_and_applied() {
        let mut world = World::new(Setup::new(7, 3)).expect("a world");
        world.advance_to(Micros::from_millis(1_000));
        let (server, _) = views::leader(&world).expect("a leader");
        let mut kinds = BTreeMap::new();
        world.act(Action::Propose { server, command: "set x 5".into() }).expect("it leads");
        counted(&world, &mut kinds);
        for _ in 0..40 {
            world.step();
            counted(&world, &mut kinds);
        }
        assert!(kinds[&Kind::Clients] >= 4, "taken once, applied thrice: {kinds:?}");
        assert!(kinds[&Kind::Replication] >= 3, "{kinds:?}");
        assert!(kinds[&Kind::Disk] == 3 && kinds[&Kind::Network] >= 6, "{kinds:?}");
    }

    #[test]
    fn heartbeats_are_off_until_they_are_asked_for() {
        assert!(!Kinds::USUAL.has(Kind::Heartbeats));
        assert!(Kind::ALL.iter().all(|kind| *kind == Kind::Heartbeats || Kinds::USUAL.has(*kind)));
        assert!(Kinds::USUAL.toggled(Kind::Heartbeats).has(Kind::Heartbeats));
        assert!(!Kinds::USUAL.toggled(Kind::Disk).has(Kind::Disk));
    }
}
