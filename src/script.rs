//! The one language: runs as text, one command a line.
//!
//! A record is one line for the setup, then one for each action with its place:
//!
//! ```text
//! raftglass engine=1 seed=7 servers=5 noop=on …
//! @412345 #96 propose S2 "set x 5"
//! @500000 #121 crash S2
//! @500000 #121 disk S3 set "state" "…"
//! ```
//!
//! `@` is the virtual time in microseconds, `#` the number of events before the action. What is printed can be
//! parsed again and gives the same; what cannot be parsed is answered with the column, what is there and what would
//! fit.
//!
//! | line | action |
//! |---|---|
//! | `propose S1 "COMMAND"` | a client sends a command |
//! | `ask c1 "COMMAND"` | a client is given a command, and asks until it is answered |
//! | `timeout S1` | its timer fires |
//! | `crash S1`, `restart S1`, `reload S1`, `reload-all` | servers stop and are made anew |
//! | `drop m17` | a message is taken off the network |
//! | `disconnect S1`, `connect S1` | a server is cut off, and connected again |
//! | `cut S1 S2`, `heal S1 S2` | what S1 sends to S2 is lost, and gets through again |
//! | `slow S1 S2 20..50ms` | what S1 sends to S2 takes so much longer; `0..0ms` for no longer |
//! | `partition S1 S2 \| S3 S4 S5` | only servers of one group hear each other; those not named are one more group |
//! | `heal-all` | no link is cut or slow, no server cut off |
//! | `duplicate m17`, `hold m17`, `release m17` | a message on its way is doubled, stays where it is, goes on |
//! | `pause S1`, `resume S1` | a server does nothing for a while, and all waits for it |
//! | `freeze S1`, `thaw S1`, `timer S1 150ms` | its timers stand still, run again, the one that matters runs out then |
//! | `transfer S1 S2` | the leader S1 hands its leadership over to S2 |
//! | `read S1 "KEY"` | a client reads a key from the leader S1 without an entry in the log |
//! | `dial latency 5..15ms`, and so `election-timeout`, `heartbeat`, `disk`, `loss`, `duplication` | a dial is turned |
//! | `disk S1 set "CELL" "TEXT"`, `disk S1 remove "CELL"` | a cell of its disk is as it was found |
//! | `disk S1 wipe`, `disk S1 repair`, `disk S1 fill`, `disk S1 free` | its disk is emptied, mended, filled, freed |
//! | `disk S1 fail`, `disk S1 slow 1..5ms` | its disk fails once, takes so much longer |
//! | `disk S1 lie`, `disk S1 sync` | its next crash loses what the disk calls durable from here on; it does not |
//!
//! A setup names what is chosen; what is left out is as on the page. These are named only where they differ:
//!
//! | in a setup | is |
//! |---|---|
//! | `pre-vote=on`, `check-quorum=on`, `max-uncommitted=100` | an [option](crate::raft::Options) |
//! | `clients=3`, `commands-per-second=10`, `client-patience=400ms`, `client-attempts=20`, `duplicate-table=off` | how [clients](crate::sim::ClientSettings) ask |
//! | `adopt-higher-term=off`, and so `ignore-old-replies`, `persist-vote`, `persist-entries`, `rearm-only-as-stated`, `randomize-timeout`, `reply-false-at-once`, `truncate-only-on-conflict`, `commit-to-last-new-entry`, `match-index-from-sent`, `commit-only-current-term` | a [rule](crate::raft::Rules) of the paper that is off |
//! | `up-to-date=length-only`, `up-to-date=unchecked` | §5.4.1 done wrong, or not at all |
//! | `check-prev-log=except-heartbeats`, `check-prev-log=never` | step 2 of AppendEntries for some, or for none |
//!
//! A [`Script`] is what people write: the same actions without a place, with conditions to wait for and to expect.
//! [`run`] runs one, a [`Runner`] says step by step what it wants, a [`Performance`] lets somebody look. `docs/script.md` has the whole language.
//!
//! ```
//! use raftglass::script::{self, Script};
//!
//! let script = Script::parse(
//!     "raftglass servers=3
//! elect S1
//! propose S1 \"set x 5\"
//! wait until all key x 5
//! crash S1
//! wait until leader within 2s
//! expect invariants hold",
//! );
//! let world = script::run(&script.map_err(|errors| errors[0].clone())?)?;
//! assert!(world.now().0 < 2_000_000);
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```
//!
//! ```
//! use raftglass::script;
//!
//! let placed = script::parse_line("@412345 #96 propose S2 \"set x 5\"")?;
//! assert_eq!(script::print_line(&placed), "@412345 #96 propose S2 \"set x 5\"");
//!
//! let error = script::parse_line("@412345 #96 crush S2").unwrap_err();
//! assert_eq!(error.column, 13);
//! # Ok::<(), script::LineError>(())
//! ```

mod action;
mod asked;
mod comparison;
mod complete;
mod condition;
mod condition_text;
mod entries;
mod error;
mod failure;
mod heard;
mod judge;
mod lines;
mod message;
mod nearest;
mod notation;
mod performance;
mod quote;
mod reader;
mod record;
mod runner;
mod setup;
mod stage;
mod step;
mod trace;
mod value;

pub use action::{equip, parse_line, print_action, print_line};
pub use asked::{Asker, Fate};
pub use comparison::{Comparison, Operator};
pub use complete::{Offer, Sort, Surroundings, complete};
pub use condition::{Being, Condition, Fact, Number, PeerNumber, Who};
pub use entries::{DiskState, LogEntry};
pub use error::{Expected, Found, LineError};
pub use failure::{Failure, WhyFailed};
pub use lines::{Header, Line, Script};
pub use message::{MessageName, Pattern};
pub use performance::{Performance, Standing};
pub use record::{ScriptError, parse, print};
pub use runner::{Next, Runner, run};
pub use setup::{parse_setup, print_setup};
pub use stage::Stage;
pub use step::{Event, MessageVerb, Step, USUAL_WAIT, Wait};
pub use trace::trace;
