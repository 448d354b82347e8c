//! After the trouble: a majority is made well, and has to commit something new within a bound.
//!
//! Well means: they run, unpaused and unfrozen, on disks with room at their usual speed; all links among them are
//! whole; the dials are the page's, so that broadcastTime ≪ electionTimeout (§5.6). Nothing more goes wrong among
//! them. Each of the others stays as it is, but either stops or is cut off from them in both directions: a server that
//! is heard and hears nothing may depose every leader without pre-vote and check-quorum, for as long as it likes, and
//! Raft does not promise otherwise (§5.6, and Howard and Abraham's five servers in tests/raft/partitions.rs).
//!
//! The bound, in virtual time: a timer from the time of trouble may run for one more second, the longest that chaos
//! sets. From then on, every 300 ms at the latest, a server fires whose log is as new as any of theirs. It is elected if
//! nobody else fires before its request for votes is there: within 20 ms, its disk and the way included. Of nine servers
//! with timeouts from 150 ms evenly, that goes well in three rounds of ten, (1 − 20/150)⁸, and less than one run in 10¹⁵
//! has a hundred rounds that go wrong, which take 30 s. Nine seconds are left to find the place of agreement entry by
//! entry. In 1,500 runs the slowest takes 2.9 s.

use crate::eye::Eye;
use crate::plan::Plan;
use raftglass::raft::{EntryId, Role, ServerId, ServerSet};
use raftglass::sim::{Action, DialValue, Dials, Micros, Outcome, Span, World, chaos};

/// In virtual time.
pub const BOUND: Micros = Micros::from_millis(40_000);

/// Nothing new was committed within the bound.
pub struct Stuck;

/// Makes a majority well and lets it get on; how long that took.
pub fn get_on(plan: &Plan, world: &mut World, eye: &mut Eye) -> Result<Micros, Stuck> {
    let (well, mut chance) = plan.well();
    if plan.heals {
        for action in cure(world, well, |_| chance.below(2) == 0) {
            // Each is possible only where it is needed.
            let _ = world.act(action);
        }
        eye.look(world);
    }
    let begun = world.now();
    let mut asked: Option<(ServerId, EntryId)> = None;
    while world.now().since(begun) < BOUND && plan.end(world).is_none() {
        let next = world.now().plus(Micros::from_millis(10));
        chaos::run_until(world, next, |world| eye.look(world));
        if asked.is_some_and(|(_, entry)| applied_by(world, well, entry)) {
            return Ok(world.now().since(begun));
        }
        if let Some(leader) = leader(world, well)
            && asked.is_none_or(|(server, entry)| server != leader || !still_there(world, server, entry))
            && let Ok(Outcome::Proposed { entry, .. }) =
                world.act(Action::Propose { server: leader, command: "set well yes".into() })
        {
            asked = Some((leader, entry));
        }
    }
    Err(Stuck)
}

/// What makes these well, and keeps the others away from them.
fn cure(world: &World, well: ServerSet, mut stops: impl FnMut(ServerId) -> bool) -> Vec<Action> {
    let mut actions = Vec::new();
    for server in well.iter() {
        actions.extend([
            Action::FreeDisk { server },
            Action::SlowDisk { server, extra: Span::NONE },
            Action::Resume { server },
            Action::Thaw { server },
            Action::Restart { server },
            Action::Connect { server },
        ]);
        actions.extend(well.iter().map(|to| Action::Heal { from: server, to }));
        if waits_for_disk(world, server) {
            actions.push(Action::Reload { server });
        }
    }
    for other in world.members().iter().filter(|server| !well.contains(*server)) {
        if stops(other) {
            actions.push(Action::Crash { server: other });
        } else {
            let both = |server| [(server, other), (other, server)];
            actions.extend(well.iter().flat_map(both).map(|(from, to)| Action::Cut { from, to }));
        }
    }
    let held = world.in_flight().filter(|flight| flight.held.is_some());
    actions.extend(held.map(|flight| Action::Release { message: flight.id }));
    let usual = Dials::default();
    let dials = [
        DialValue::Loss(0),
        DialValue::Duplication(0),
        DialValue::Latency(usual.latency),
        DialValue::Disk(usual.disk),
        DialValue::ElectionTimeout(usual.election_timeout),
        DialValue::Heartbeat(usual.heartbeat),
    ];
    actions.extend(dials.map(|dial| Action::Turn { dial }));
    actions
}

/// Whether writes have queued up while its disk was slow: a restart forgets them.
fn waits_for_disk(world: &World, server: ServerId) -> bool {
    let soon = world.now().plus(Micros::from_millis(50));
    let last = world.server(server).and_then(|server| server.disk().pending().last());
    last.is_some_and(|write| write.done > soon)
}

fn leader(world: &World, well: ServerSet) -> Option<ServerId> {
    let running = world.servers().filter(|server| well.contains(server.id()));
    let leads = running.filter_map(|server| {
        let raft = server.raft()?;
        matches!(raft.role(), Role::Leader(_)).then_some((raft.term(), server.id()))
    });
    leads.max().map(|(_, id)| id)
}

fn still_there(world: &World, server: ServerId, entry: EntryId) -> bool {
    world.server(server).and_then(|server| server.raft()).is_some_and(|raft| raft.log().contains(entry))
}

fn applied_by(world: &World, servers: ServerSet, entry: EntryId) -> bool {
    servers
        .iter()
        .filter_map(|id| world.server(id)?.raft())
        .all(|raft| raft.last_applied() >= entry.index && raft.log().contains(entry))
}
