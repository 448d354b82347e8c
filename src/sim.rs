//! The world: servers on virtual time, with a network that loses and disks that take their time, all from one seed.
//!
//! A [`World`] is made from a [`Setup`]. Time ([`World::step`], [`World::advance_to`]) and actions ([`World::act`])
//! are all that changes it; both together are its [`Record`], from which it can be made again, event by event, on
//! every target ([`Record::replay`], [`World::running_digest`]).
//!
//! ```
//! use raftglass::raft::{Role, ServerId};
//! use raftglass::sim::{Action, Micros, Place, Setup, World};
//!
//! let mut world = World::new(Setup::new(7, 5))?;
//! world.advance_to(Micros::from_millis(1000));
//! let leader = world
//!     .servers()
//!     .find(|server| server.raft().is_some_and(|raft| matches!(raft.role(), Role::Leader(_))))
//!     .map(|server| server.id())
//!     .ok_or("no leader within a second")?;
//! world.act(Action::Propose { server: leader, command: "set x 5".into() })?;
//! world.act(Action::Crash { server: leader })?;
//! world.advance_to(Micros::from_millis(2000));
//!
//! let again = world.record().replay(Place::of(&world))?;
//! assert_eq!(again.digest(), world.digest());
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```

mod action;
mod actions;
mod blocks;
pub mod chaos;
mod client;
mod digest;
mod disk;
mod happening;
mod history;
mod invariants;
pub(crate) mod later;
mod links;
mod milestones;
mod network;
mod queue;
mod random;
mod read;
mod record;
mod request;
mod server;
mod setup;
mod time;
mod world;

pub use action::{Action, ActionError, Outcome};
pub use actions::Actions;
pub use client::{
    Call, Client, ClientMessage, ClientSettings, ClientStep, Fate, Journey, JourneyEnd, Leg, Says, WhyGaveUp,
};
pub use digest::Digest;
pub use disk::{Disk, DiskChange, PendingWrite};
pub use happening::{Gist, Happening, Trip, What};
pub use history::{Branch, BranchId, Compared, Comparison, History};
pub use invariants::{Invariant, Violation};
pub use milestones::Milestone;
pub use network::{Doom, InFlight, LossReason, MessageId};
pub use random::Generator;
pub use read::{ClientRead, ReadResult};
pub use record::{Place, Placed, Record, Replay, ReplayError, Until};
pub use request::{Request, RequestId, RequestOutcome, WhyLost, WhyUnknown};
pub use server::{Armed, Running, Server, State, StopReason};
pub use setup::{Dial, DialValue, Dials, ENGINE, Setup, SetupError};
pub use time::{Micros, Span};
pub use world::{World, equip};
