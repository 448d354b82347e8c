//! The kinds of faults, which of them Raft promises to survive, and how each is made.

use super::{Chaos, pick};
use crate::raft::{ServerId, ServerSet};
use crate::sim::action::Action;
use crate::sim::network::{InFlight, MessageId};
use crate::sim::server::Server;
use crate::sim::time::Span;
use crate::sim::world::World;

/// A kind of fault.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Fault {
    /// A server's timer fires too early.
    Timeout,
    /// A server crashes, and later restarts.
    Crash,
    /// A server crashes and restarts at once.
    Reload,
    /// All servers restart, and all messages are lost.
    ReloadAll,
    /// One message is lost.
    Drop,
    /// A server is cut off.
    Disconnect,
    /// One direction of one link is cut.
    Cut,
    /// The network falls into groups, which may overlap.
    Partition,
    /// One direction of one link is slow, or clogged.
    SlowLink,
    /// One message comes twice.
    Duplicate,
    /// One message is held back, and later goes on.
    Hold,
    /// A server is paused, and later goes on.
    Pause,
    /// A server's timers stand still.
    Freeze,
    /// A server's timer runs out at another time.
    SetTimer,
    /// A disk is full.
    FillDisk,
    /// A write to a disk is in error.
    FailDisk,
    /// A disk is slow.
    SlowDisk,
    /// A dial is turned: latency, loss, duplication, disk time, timeouts.
    Turn,
    /// A leader is told to hand over.
    Transfer,
    /// A disk calls durable what its server's next crash loses.
    Lie,
    /// A stopped server's disk is emptied.
    Wipe,
}

impl Fault {
    /// All that Raft promises to survive: it is safe whatever the network and the clocks do, whoever crashes, and
    /// whatever a disk does that keeps what it has called durable (§2, §5.5, §5.6).
    pub const PROMISED: &'static [Fault] = &[
        Fault::Timeout,
        Fault::Crash,
        Fault::Reload,
        Fault::ReloadAll,
        Fault::Drop,
        Fault::Disconnect,
        Fault::Cut,
        Fault::Partition,
        Fault::SlowLink,
        Fault::Duplicate,
        Fault::Hold,
        Fault::Pause,
        Fault::Freeze,
        Fault::SetTimer,
        Fault::FillDisk,
        Fault::FailDisk,
        Fault::SlowDisk,
        Fault::Turn,
        Fault::Transfer,
    ];

    /// What no promise covers: a server that forgets what it has said (§5.2, §5.4: votes and acknowledged entries).
    pub const BEYOND: &'static [Fault] = &[Fault::Lie, Fault::Wipe];

    /// How often it is made, and mended, in the mean.
    pub(super) fn weights(self) -> (u64, u64) {
        match self {
            Fault::Crash | Fault::Reload | Fault::Drop | Fault::Timeout | Fault::Duplicate => (4, 30),
            Fault::Disconnect | Fault::Cut | Fault::SlowLink | Fault::Hold => (4, 20),
            Fault::Partition | Fault::Pause | Fault::SetTimer | Fault::Turn | Fault::Transfer => (2, 20),
            Fault::Freeze | Fault::SlowDisk => (2, 10),
            Fault::ReloadAll | Fault::FillDisk | Fault::FailDisk => (1, 20),
            Fault::Lie | Fault::Wipe => (10, 2),
        }
    }
}

impl Chaos {
    /// Makes a fault somewhere.
    pub(super) fn fault(&mut self, fault: Fault, world: &World) -> Option<Action> {
        let server = self.victim(world)?;
        Some(match fault {
            Fault::Timeout => Action::Timeout { server },
            Fault::Crash => Action::Crash { server },
            Fault::Reload => Action::Reload { server },
            Fault::ReloadAll => Action::ReloadAll,
            Fault::Drop => Action::Drop { message: self.message(world, |_| true)? },
            Fault::Disconnect => Action::Disconnect { server },
            Fault::Cut => {
                let (from, to) = self.way(server, world)?;
                Action::Cut { from, to }
            }
            Fault::Partition => Action::Partition { groups: self.groups(world) },
            Fault::SlowLink => {
                let ((from, to), extra) = (self.way(server, world)?, self.extra());
                Action::SlowLink { from, to, extra }
            }
            Fault::Duplicate => Action::Duplicate { message: self.message(world, |_| true)? },
            Fault::Hold => Action::Hold { message: self.message(world, |_| true)? },
            Fault::Pause => Action::Pause { server },
            Fault::Freeze => Action::Freeze { server },
            Fault::SetTimer => Action::SetTimer { server, after: self.chance.within(Span::millis(0, 500)) },
            Fault::FillDisk => Action::FillDisk { server },
            Fault::FailDisk => Action::FailDisk { server },
            Fault::SlowDisk => Action::SlowDisk { server, extra: self.extra() },
            Fault::Turn => Action::Turn { dial: self.dial() },
            Fault::Transfer => {
                let server = self.leader(world)?;
                Action::Transfer { server, to: self.one(world, |other| other.id() != server)? }
            }
            Fault::Lie => Action::Lie { server: self.liar(world)? },
            Fault::Wipe => {
                let liars = self.liars;
                let stopped = |it: &Server| it.raft().is_none() && liars.contains(it.id());
                Action::Wipe { server: self.one(world, stopped)? }
            }
        })
    }

    fn liar(&mut self, world: &World) -> Option<ServerId> {
        let liars = self.liars;
        self.one(world, |server| liars.contains(server.id()))
    }

    /// One direction of one of a server's links.
    fn way(&mut self, server: ServerId, world: &World) -> Option<(ServerId, ServerId)> {
        let other = self.one(world, |other| other.id() != server)?;
        Some(if self.chance.below(2) == 0 { (server, other) } else { (other, server) })
    }

    /// A little longer, or so long that it is as good as never.
    fn extra(&mut self) -> Span {
        let extra =
            [Span::millis(1, 10), Span::millis(20, 80), Span::millis(100, 400), Span::millis(500, 2000)];
        *pick(&extra, &mut self.chance).unwrap_or(&Span::NONE)
    }

    /// Two or three groups. One time in four somebody is in two of them, as where some links of a network fail.
    fn groups(&mut self, world: &World) -> Vec<ServerSet> {
        let mut groups = vec![ServerSet::EMPTY; 2 + self.chance.below(2) as usize];
        for server in world.members().iter() {
            let times = if self.chance.below(4) == 0 { 2 } else { 1 };
            for _ in 0..times {
                let place = self.chance.below(groups.len() as u64) as usize;
                if let Some(group) = groups.get_mut(place) {
                    group.insert(server);
                }
            }
        }
        groups.retain(|group| !group.is_empty());
        groups
    }

    pub(super) fn message(&mut self, world: &World, which: impl Fn(&InFlight) -> bool) -> Option<MessageId> {
        let messages: Vec<MessageId> =
            world.in_flight().filter(|flight| which(flight)).map(|flight| flight.id).collect();
        pick(&messages, &mut self.chance).copied()
    }
}
