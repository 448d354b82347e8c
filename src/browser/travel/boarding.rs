//! From a session to its history: the record is replayed from the beginning.

use super::Travel;
use crate::browser::session::Session;
use crate::sim::{Digest, History, Place, ReplayError, SetupError, Until, World};
use crate::store::Storage;
use std::fmt;

/// The way from a session to its [`Travel`], in slices; the session may go on in between.
///
/// The world that is made again takes the session's place: it has kept copies of itself on the way, and has been
/// checked from the beginning.
pub struct Boarding {
    world: World,
    history: History,
}

/// Why a session's record is not its history. The session is as it was; [`Travel::from_here`] has to do.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum BoardError {
    /// The record cannot have happened.
    Replay(ReplayError),
    /// The record leads to another world than the session's.
    Differs {
        /// The digest of the session's world.
        session: Digest,
        /// That of the world that the record leads to.
        replayed: Digest,
    },
}

impl Boarding {
    /// After how many events the history is told.
    const NOTED: u64 = 2_000;

    /// Begins to replay what the session has done.
    ///
    /// # Errors
    /// [`SetupError`], for a setup of which no world can be made.
    pub fn begin<S>(session: &Session<S>) -> Result<Boarding, SetupError> {
        let world = World::new(session.world.setup().clone())?;
        let history = History::new(&world);
        Ok(Boarding { world, history })
    }

    /// How many events have been replayed, of how many.
    #[must_use]
    pub fn progress<S>(&self, session: &Session<S>) -> (u64, u64) {
        (self.world.events(), session.world.events())
    }

    /// Goes on by about this many events; the session must not have been changed but by time and actions. `None` while
    /// there is more to do.
    ///
    /// # Errors
    /// [`BoardError`]; the session is as it was.
    pub fn advance<S: Storage>(
        &mut self,
        session: &mut Session<S>,
        max_events: u64,
    ) -> Result<Option<Travel>, BoardError> {
        // What may be added because the storage is full is added now.
        session.flush();
        let record = session.world.record().clone();
        let until = Until::Place(Place::of(&session.world));
        let mut left = max_events;
        loop {
            let slice = left.min(Boarding::NOTED);
            let arrived = record.lead(&mut self.world, until, slice).map_err(BoardError::Replay)?;
            self.history.note(&self.world);
            if arrived {
                return self.arrive(session).map(Some);
            }
            left -= slice;
            if left == 0 {
                return Ok(None);
            }
        }
    }

    fn arrive<S: Storage>(&mut self, session: &mut Session<S>) -> Result<Travel, BoardError> {
        let (live, replayed) = (session.world.digest(), self.world.digest());
        if live != replayed {
            return Err(BoardError::Differs { session: live, replayed });
        }
        let was_checked = session.world.checks_invariants();
        session.world = self.world.clone();
        if !was_checked {
            // What was broken before it was looked for was not stopped at.
            session.condone();
        }
        session.world.watch_disks(session.mirror.is_ok());
        self.history.set_head(&session.world);
        Ok(Travel::new(self.history.clone()))
    }

    /// Goes on to the end, however long that takes.
    ///
    /// # Errors
    /// As [`Boarding::advance`].
    pub fn finish<S: Storage>(mut self, session: &mut Session<S>) -> Result<Travel, BoardError> {
        loop {
            if let Some(travel) = self.advance(session, u64::MAX)? {
                return Ok(travel);
            }
        }
    }
}

impl Travel {
    /// The travels of a session of which nothing is known but its present: the past begins here.
    #[must_use]
    pub fn from_here<S>(session: &Session<S>) -> Travel {
        Travel::new(History::new(&session.world))
    }
}

impl fmt::Display for BoardError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            BoardError::Replay(error) => error.fmt(f),
            BoardError::Differs { session, replayed } => {
                write!(f, "the record leads to {replayed}, and the run is at {session}")
            }
        }
    }
}

impl std::error::Error for BoardError {}
