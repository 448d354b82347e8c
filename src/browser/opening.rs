//! Opening a run: from what a storage holds to a session, in slices.

use super::differences::Differences;
use super::mirror::Mirror;
use super::record::RecordBlocks;
use super::run::{self, RunId};
use super::saved::{FoundCells, Saved, Unreadable};
use super::search::{Found, Search};
use super::session::{Alone, How, Permit, Session, WhyMemory, whole_disks};
use crate::raft::ServerId;
use crate::sim::{Action, DiskChange, ENGINE, Record, Replay, ReplayError, Setup, SetupError, World};
use crate::store::Storage;
use std::mem;

/// A run on its way to being open.
pub struct Opening<S> {
    saved: Box<Saved>,
    stage: Stage<S>,
}

enum Stage<S> {
    /// To the place that the header names.
    Replay(Replay, Target<S>),
    /// From there to where the disks are those that were found.
    Search(Box<Search>, Target<S>),
    /// To the header's place, for a run of its own, or for one that is only looked at.
    Copy(Replay, Option<Target<S>>),
}

/// Where the run will be written.
struct Target<S> {
    storage: S,
    run: RunId,
    permit: Box<dyn Permit>,
}

/// How far an opening is.
pub enum Progress<S> {
    /// There is more to do.
    Going(Opening<S>),
    /// The run is open. What is new in it is not written before [`Session::flush`].
    Open(Session<S>),
}

/// Why a run that is there could not be opened. Nothing of it has been changed.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum OpenError {
    /// No world can be made from the setup of a new run.
    Setup(SetupError),
    /// The run is there, but its header or record is not what it was.
    Unreadable(Unreadable),
}

impl<S: Storage> Opening<S> {
    /// Begins to open a run of `storage`; if there is nothing of it, a new one with this setup is made at once.
    ///
    /// # Errors
    /// [`OpenError`]; nothing has been changed.
    pub fn begin(
        storage: S,
        run: RunId,
        setup: Setup,
        permit: Box<dyn Permit>,
    ) -> Result<Progress<S>, OpenError> {
        match Saved::read(&storage, &run).map_err(OpenError::Unreadable)? {
            Some(saved) => going(saved, |replay| Stage::Replay(replay, Target { storage, run, permit })),
            None => {
                let session = Session::fresh(storage, run, setup, permit).map_err(OpenError::Setup)?;
                Ok(Progress::Open(session))
            }
        }
    }

    /// Begins to copy a run of `source`, as its header and record say, to a new run of `storage`.
    ///
    /// # Errors
    /// [`OpenError`]; nothing has been changed.
    pub fn copy(
        source: &impl Storage,
        from: &RunId,
        storage: S,
        run: RunId,
        permit: Box<dyn Permit>,
    ) -> Result<Progress<S>, OpenError> {
        let target = Target { storage, run, permit };
        going(read(source, from)?, |replay| Stage::Copy(replay, Some(target)))
    }

    /// Begins to open a run of `source`, as its header and record say, in memory only.
    ///
    /// # Errors
    /// [`OpenError::Unreadable`].
    pub fn view(source: &impl Storage, from: &RunId) -> Result<Progress<S>, OpenError> {
        going(read(source, from)?, |replay| Stage::Copy(replay, None))
    }

    /// Makes a new run from nothing but the disks that were found under another name: for one whose header or
    /// record cannot be read. That run stays as it is. There are as many servers as the setup says, or as disks
    /// were found, up to the most that a world can have.
    ///
    /// # Errors
    /// [`OpenError::Setup`].
    pub fn from_disks(
        disks: &FoundCells,
        mut setup: Setup,
        storage: S,
        run: RunId,
        permit: Box<dyn Permit>,
    ) -> Result<Session<S>, OpenError> {
        let found = disks.keys().map(|(server, _)| server.number()).max().unwrap_or(0);
        setup.servers = setup.servers.max(found.min(Setup::MAX_SERVERS));
        let mut world = World::new(setup).map_err(OpenError::Setup)?;
        world.watch_disks(true);
        put(&mut world, disks.iter().map(|((server, key), value)| (*server, &**key, Some(&**value))));
        let unwritten = world.take_disk_changes();
        let target = Target { storage, run, permit };
        Ok(target.open(world, How::FromDisks, RecordBlocks::default(), unwritten))
    }

    /// How many events have been done, and how many lie before the place that the header names; the search after it
    /// is short.
    #[must_use]
    pub fn progress(&self) -> (u64, u64) {
        let all = self.saved.header.place.events;
        match &self.stage {
            Stage::Replay(replay, _) | Stage::Copy(replay, _) => (replay.progress().0, all),
            Stage::Search(..) => (all, all),
        }
    }

    /// Goes on by about this many events.
    ///
    /// # Errors
    /// [`OpenError::Unreadable`] for a record that cannot have happened; nothing has been changed.
    pub fn advance(self, max_events: u64) -> Result<Progress<S>, OpenError> {
        let Opening { mut saved, stage } = self;
        let stage = match stage {
            Stage::Copy(mut replay, target) => {
                if replay.advance(max_events).map_err(impossible)? {
                    return Ok(Progress::Open(copied(replay.into_world(), target)));
                }
                Stage::Copy(replay, target)
            }
            Stage::Replay(mut replay, target) => {
                if replay.advance(max_events).map_err(impossible)? {
                    let world = replay.into_world();
                    if saved.unfinished {
                        return Ok(Progress::Open(target.finished(world, &mut saved)));
                    }
                    let search = search(world, &mut saved);
                    Stage::Search(Box::new(search), target)
                } else {
                    Stage::Replay(replay, target)
                }
            }
            Stage::Search(search, target) => match search.advance(max_events).map_err(impossible)? {
                Ok(found) => return Ok(Progress::Open(target.resumed(found, &saved))),
                Err(search) => Stage::Search(search, target),
            },
        };
        Ok(Progress::Going(Opening { saved, stage }))
    }

    /// Goes on to the end, however long that takes.
    ///
    /// # Errors
    /// As [`Opening::advance`].
    pub fn finish(mut self) -> Result<Session<S>, OpenError> {
        loop {
            match self.advance(u64::MAX)? {
                Progress::Going(going) => self = going,
                Progress::Open(session) => return Ok(session),
            }
        }
    }
}

impl<S: Storage> Progress<S> {
    /// Goes on to the end, however long that takes.
    ///
    /// # Errors
    /// As [`Opening::advance`].
    pub fn finish(self) -> Result<Session<S>, OpenError> {
        match self {
            Progress::Going(opening) => opening.finish(),
            Progress::Open(session) => Ok(session),
        }
    }
}

fn read(source: &impl Storage, from: &RunId) -> Result<Saved, OpenError> {
    let saved = Saved::read(source, from).map_err(OpenError::Unreadable)?;
    saved.ok_or(OpenError::Unreadable(Unreadable::NoHeader))
}

/// Begins the replay to the place that the header names.
fn going<S>(saved: Saved, stage: impl FnOnce(Replay) -> Stage<S>) -> Result<Progress<S>, OpenError> {
    // A record of another engine is tried with this one: it leads to the disks or it does not.
    let setup = Setup { engine: ENGINE, ..saved.header.setup.clone() };
    let place = saved.header.place;
    let (before, _) = saved.divided();
    let record = Record::new(setup, before.to_vec());
    let replay = Replay::new(record, place).map_err(impossible)?;
    Ok(Progress::Going(Opening { saved: Box::new(saved), stage: stage(replay) }))
}

fn search(world: World, saved: &mut Saved) -> Search {
    let found = mem::take(&mut saved.cells);
    let (before, after) = saved.divided();
    Search::new(world, after.to_vec().into(), before.len(), found)
}

fn impossible(error: ReplayError) -> OpenError {
    OpenError::Unreadable(Unreadable::Impossible(error))
}

/// All of a copied run has to be written.
fn copied<S: Storage>(world: World, target: Option<Target<S>>) -> Session<S> {
    let Some(target) = target else {
        return Session::new(world, How::Copied, Err(WhyMemory::View), Box::new(Alone));
    };
    let unwritten = whole_disks(&world);
    target.open(world, How::Copied, RecordBlocks::default(), unwritten)
}

impl<S: Storage> Target<S> {
    fn resumed(mut self, found: Found, saved: &Saved) -> Session<S> {
        let record = self.record(saved);
        match found {
            Found::Alike { mut world, unwritten } => {
                put(&mut world, std::iter::empty());
                self.open(world, How::Resumed, record, unwritten)
            }
            Found::Unlike { mut world, found } => {
                let differences = Differences::new(found, &world);
                let cells = differences.iter().map(|(server, key, _)| (server, key.to_owned())).collect();
                put(&mut world, differences.iter());
                // The storage has them already.
                world.take_disk_changes();
                self.open(world, How::Changed { cells }, record, Vec::new())
            }
        }
    }

    /// The run was about to become another branch: it is that from now on.
    fn finished(mut self, mut world: World, saved: &mut Saved) -> Session<S> {
        let record = self.record(saved);
        let unwritten = Differences::new(mem::take(&mut saved.cells), &world).mend(&world);
        world.watch_disks(true);
        put(&mut world, std::iter::empty());
        self.open(world, How::Resumed, record, unwritten)
    }

    /// What is there of the record; blocks after it are removed.
    fn record(&mut self, saved: &Saved) -> RecordBlocks {
        run::cut_record(&mut self.storage, &self.run, saved.blocks.len());
        let (all, last) = (saved.blocks.iter().sum::<usize>(), saved.blocks.last().copied().unwrap_or(0));
        RecordBlocks::found(&saved.blocks, saved.actions.iter().take(all).skip(all - last))
    }

    fn open(self, world: World, how: How, record: RecordBlocks, unwritten: Vec<DiskChange>) -> Session<S> {
        let mirror = Mirror::new(self.storage, self.run, record, unwritten);
        Session::new(world, how, Ok(mirror), self.permit)
    }
}

/// Puts what was found into a world's disks, and restarts its servers from them.
fn put<'a>(world: &mut World, cells: impl Iterator<Item = (ServerId, &'a str, Option<&'a str>)>) {
    for (server, key, value) in cells {
        let action = Action::SetCell { server, key: key.to_owned(), value: value.map(str::to_owned) };
        // Refused only for a server that is not there: more disks than a world can have.
        let _ = world.act(action);
    }
    // Always possible.
    let _ = world.act(Action::ReloadAll);
}
