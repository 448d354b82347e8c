//! How each fault is mended, one by one while the trouble goes on, or all at its end.

use super::{Chaos, Fault};
use crate::raft::ServerId;
use crate::sim::action::Action;
use crate::sim::server::Server;
use crate::sim::setup::{DialValue, Dials};
use crate::sim::time::Span;
use crate::sim::world::World;

impl Chaos {
    /// Mends a fault of this kind somewhere, if there is one.
    pub(super) fn remedy(&mut self, fault: Fault, world: &World) -> Option<Action> {
        Some(match fault {
            Fault::Crash | Fault::FillDisk | Fault::FailDisk | Fault::Wipe if self.chance.below(4) > 0 => {
                Action::Restart { server: self.one(world, |server| server.raft().is_none())? }
            }
            Fault::FillDisk => Action::FreeDisk { server: self.one(world, |server| server.disk().full())? },
            Fault::Disconnect => {
                let cut_off = world.disconnected();
                Action::Connect { server: self.one(world, |server| cut_off.contains(server.id()))? }
            }
            Fault::Cut | Fault::SlowLink => {
                let (from, to) = self.troubled_way(world)?;
                Action::Heal { from, to }
            }
            Fault::Partition => Action::HealAll,
            Fault::Hold => Action::Release { message: self.message(world, |flight| flight.held.is_some())? },
            Fault::Pause => Action::Resume { server: self.one(world, |server| server.paused())? },
            Fault::Freeze => Action::Thaw { server: self.one(world, |server| server.frozen().is_some())? },
            Fault::SlowDisk => {
                let server = self.one(world, |server| server.disk().extra() != Span::NONE)?;
                Action::SlowDisk { server, extra: Span::NONE }
            }
            Fault::Lie => Action::Sync { server: self.one(world, |server| server.disk().truth().is_some())? },
            // These pass by themselves.
            _ => return None,
        })
    }

    fn troubled_way(&mut self, world: &World) -> Option<(ServerId, ServerId)> {
        let members = world.members();
        let troubled = |from, to| troubled(world, from, to);
        let sender = |server: ServerId| members.iter().any(|to| troubled(server, to)).then_some(server);
        let from = self.one(world, |server| sender(server.id()).is_some())?;
        let to = self.one(world, |server| troubled(from, server.id()))?;
        Some((from, to))
    }
}

/// Ends the trouble: all servers run at their usual pace, on honest disks with room, and reach each other, and the
/// dials are as the setup has them.
pub fn heal(world: &mut World) {
    let dials = dials(&world.setup().dials).map(|dial| Action::Turn { dial });
    for action in healing(world).into_iter().chain(dials) {
        let turned = matches!(&action, Action::Turn { .. }) && world.dials() == &world.setup().dials;
        if !turned {
            // Only a server whose disk cannot be read refuses.
            let _ = world.act(action);
        }
    }
}

/// What ends all trouble but that of the dials, and nothing else: nothing where there is none.
#[must_use]
pub fn healing(world: &World) -> Vec<Action> {
    let members = world.members();
    let ways = members.iter().flat_map(|from| members.iter().map(move |to| (from, to)));
    let mut links = ways.filter(|(from, to)| troubled(world, *from, *to));
    let network = links.next().is_some() || !world.disconnected().is_empty();
    let held = world.in_flight().filter(|flight| flight.held.is_some());
    let messages = held.map(|flight| Action::Release { message: flight.id });
    world.servers().flat_map(well).chain(network.then_some(Action::HealAll)).chain(messages).collect()
}

/// Whether one direction of a link is cut or slow.
fn troubled(world: &World, from: ServerId, to: ServerId) -> bool {
    world.cut(from, to) || world.extra_latency(from, to) != Span::NONE
}

/// What makes one server well.
fn well(it: &Server) -> impl Iterator<Item = Action> {
    let (server, disk) = (it.id(), it.disk());
    [
        (disk.full() || disk.failing()).then_some(Action::FreeDisk { server }),
        disk.truth().is_some().then_some(Action::Sync { server }),
        (disk.extra() != Span::NONE).then_some(Action::SlowDisk { server, extra: Span::NONE }),
        it.paused().then_some(Action::Resume { server }),
        it.frozen().is_some().then_some(Action::Thaw { server }),
        it.raft().is_none().then_some(Action::Restart { server }),
    ]
    .into_iter()
    .flatten()
}

/// All dials, one by one. Shares come first: together they have a bound.
fn dials(dials: &Dials) -> [DialValue; 6] {
    [
        DialValue::Loss(dials.loss_ppm),
        DialValue::Duplication(dials.duplicate_ppm),
        DialValue::ElectionTimeout(dials.election_timeout),
        DialValue::Heartbeat(dials.heartbeat),
        DialValue::Latency(dials.latency),
        DialValue::Disk(dials.disk),
    ]
}
