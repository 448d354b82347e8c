//! The way into the past: while it is still being made, the session goes on by itself.

use crate::browser::travel::{Boarding, Passed, Stride, Travel, Turn};
use crate::browser::{PageSession, Refused};
use crate::sim::{Action, BranchId, Outcome, World};

/// The way into the past.
pub enum Way {
    /// The record is replayed.
    Boarding(Box<Boarding>),
    /// It is open.
    Open(Box<Travel>),
}

impl Way {
    /// How many events are replayed at once: what takes a browser some milliseconds.
    const SLICE: u64 = 2_000;

    /// Begins to make it.
    pub fn begin(session: &PageSession) -> Way {
        match Boarding::begin(session) {
            Ok(boarding) => Way::Boarding(Box::new(boarding)),
            Err(_) => Way::Open(Box::new(Travel::from_here(session))),
        }
    }

    /// Goes on making it, for a few milliseconds.
    pub fn work(&mut self, session: &mut PageSession) {
        let Way::Boarding(boarding) = self else { return };
        match boarding.advance(session, Way::SLICE) {
            Ok(None) => {}
            Ok(Some(travel)) => *self = Way::Open(Box::new(travel)),
            // The record is of another engine, say: the past begins here.
            Err(_) => *self = Way::Open(Box::new(Travel::from_here(session))),
        }
    }

    /// It, once it is open.
    pub fn open(&self) -> Option<&Travel> {
        if let Way::Open(travel) = self { Some(travel) } else { None }
    }

    /// It, once it is open.
    pub fn open_mut(&mut self) -> Option<&mut Travel> {
        if let Way::Open(travel) = self { Some(travel) } else { None }
    }

    /// The branch that is looked at.
    pub fn viewed(&self) -> BranchId {
        self.open().map_or(BranchId(1), Travel::viewed)
    }

    /// As far as the branch that is looked at has come.
    pub fn head<'a>(&'a self, session: &'a PageSession) -> &'a World {
        let head = self.open().and_then(|travel| travel.head(session, travel.viewed()));
        head.unwrap_or_else(|| session.world())
    }

    /// Lets time pass.
    pub fn advance(&mut self, session: &mut PageSession, passed: f64, speed: u32) -> Option<Turn> {
        match self {
            Way::Boarding(_) => {
                session.advance(passed, speed);
                None
            }
            Way::Open(travel) => travel.advance(session, passed, speed).turn,
        }
    }

    /// One step forwards.
    pub fn forward(&mut self, session: &mut PageSession, stride: Stride) -> Option<Turn> {
        match self {
            Way::Boarding(_) => {
                session.step();
                None
            }
            Way::Open(travel) => {
                let Passed { turn, .. } = travel.forward(session, stride);
                turn
            }
        }
    }

    /// Does something.
    ///
    /// # Errors
    /// [`Refused`]; nothing has changed then.
    pub fn act(
        &mut self,
        session: &mut PageSession,
        action: Action,
    ) -> Result<(Outcome, Option<Turn>), Refused> {
        match self {
            Way::Boarding(_) => session.act(action).map(|outcome| (outcome, None)),
            Way::Open(travel) => travel.act(session, action),
        }
    }
}
