//! A run that was shared: in memory, until somebody keeps it.

use super::{Alone, How, Permit, Session, WhyMemory};
use crate::browser::mirror::Mirror;
use crate::browser::record::RecordBlocks;
use crate::browser::run::RunId;
use crate::browser::share::{Reopened, View};
use crate::sim::{DiskChange, Place, World};
use crate::store::{Change, Storage};

/// What came with a run that was shared, beside the branch that goes on.
#[derive(Debug)]
pub struct Arrival {
    /// The name of the branch that goes on; empty for none.
    pub name: String,
    /// How it was looked at.
    pub view: View,
    /// The place that was shown; `None` for the end.
    pub shown: Option<Place>,
    /// The other branches: their names and how far they had come.
    pub others: Vec<(String, World)>,
}

impl<S: Storage> Session<S> {
    /// A run that was shared, as far as its active branch had come; in memory. `None` if it has no branch, which none
    /// that was read has.
    #[must_use]
    pub fn shared(reopened: Reopened) -> Option<Session<S>> {
        let Reopened { branches, shown, view } = reopened;
        let mut branches = branches.into_iter();
        let active = branches.next()?;
        let how = How::Shared(active.agreement);
        let mut session = Session::new(active.world, how, Err(WhyMemory::Shared), Box::new(Alone));
        let others = branches.map(|branch| (branch.name, branch.world)).collect();
        session.arrival = Some(Box::new(Arrival { name: active.name, view, shown, others }));
        Some(session)
    }

    /// What came with a run that was shared; nothing the second time.
    pub fn take_arrival(&mut self) -> Option<Box<Arrival>> {
        self.arrival.take()
    }

    /// Whether the run can be kept: it lives in memory because it was shared.
    #[must_use]
    pub fn can_be_kept(&self) -> bool {
        matches!(self.mirror, Err(WhyMemory::Shared))
    }

    /// Keeps a run that [can be kept](Session::can_be_kept): from now on it is mirrored in `storage` under a name that
    /// nothing there has. Any other stays as it is, and one whose past is looked at.
    pub fn keep(&mut self, storage: S, run: RunId, permit: Box<dyn Permit>) {
        if self.past || !self.can_be_kept() {
            return;
        }
        let unwritten = whole_disks(&self.world);
        self.mirror = Ok(Mirror::new(storage, run, RecordBlocks::default(), unwritten));
        self.permit = permit;
        self.world.watch_disks(true);
        self.save();
    }
}

/// All that stands on a world's disks, as if it had just been written.
pub(in crate::browser) fn whole_disks(world: &World) -> Vec<DiskChange> {
    let cells = world.servers().flat_map(|server| {
        let cells = server.disk().cells().iter();
        cells.map(|(key, value)| DiskChange {
            server: server.id(),
            change: Change::Set { key: key.into(), value: value.clone() },
        })
    });
    cells.collect()
}
