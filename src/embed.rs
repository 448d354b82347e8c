//! What a host page sees of Raftglass: the URL's parameters, the messages between it and the frame, and a cluster as typed
//! views and events.
//!
//! ```
//! use raftglass::embed::parse;
//!
//! let (options, problems) = parse("?servers=5&seed=42&speed=1/50&paused&embed");
//! assert_eq!((options.servers, options.seed), (Some(5), Some(42)));
//! assert!(options.paused && options.embed && problems.is_empty());
//!
//! let (_, problems) = parse("?nodes=5");
//! assert_eq!(problems.len(), 1);
//! ```

#[cfg(any(feature = "api", test))]
pub mod api;
#[cfg(any(feature = "serde", test))]
pub mod event;
mod hidden;
mod layout;
mod messages;
mod parameters;
mod persist;
mod print;
mod problem;
mod query;
mod speed;
mod theme;
#[cfg(any(feature = "serde", test))]
pub mod view;

pub use hidden::{Hidden, NotParts, Part};
pub use layout::{Dock, Layout, NotALayout, Panel};
pub use messages::{Call, LATEST, LONGEST_TEXT, Method, Mistake, VERSION, Value, WhyNot, read_call};
pub use parameters::{MAX_AT, MAX_SEED, MAX_SERVERS, Options, ScriptSource, parse};
pub use persist::Persist;
pub use problem::{Because, Parameter, Problem};
pub use speed::Speed;
pub use theme::Theme;
