//! Runs that are shared: as a link whose fragment holds all of the run, and as a file that can be read.
//!
//! A [`SharedRun`] is what was done (its branches, the active one first), how far it came and the digest there, what of it
//! was shown, and how. [`Gathering`] makes one from a run, [`Reopening`] makes the run again and says whether it has
//! become the same.
//!
//! | to read | look into |
//! |---|---|
//! | what is shared | `run.rs`, `view.rs` |
//! | as a text, for files and (denser) for links | `text.rs`, `reading.rs`, `notes.rs`, `lines.rs` |
//! | as a link | `link.rs`, `squeeze.rs`, `words.rs` |
//! | scripts that need not be carried | `shipped.rs` |
//! | there and back again | `gathering.rs`, `reopening.rs`, `walk.rs`, `performing.rs`, `unwrapping.rs` |
//!
//! # A file
//!
//! The record of the active branch, as [`crate::script`] has it, so that a file is a script. What else there is stands
//! in comments:
//!
//! ```text
//! //: run 1
//! raftglass engine=1 seed=7 servers=5 …
//! @412345 #96 propose S2 "set x 5"
//! //: ends @1234567 #890 digest 0123456789abcdef
//! //: checks 1a2b 3c4d …
//! //: branch leaves 1 after 1 named another way
//! //| @500000 #121 crash S2
//! //: ends @900000 #412 digest 89abcdef01234567
//! //: shows @700000 #312
//! //: view selected=S2 tab=network speed=100000 playing
//! ```
//!
//! `checks` are the last digits of the history's digests at so many places evenly spread over the events, to find where
//! the outcome of another engine differs first. Notes and settings of the view that are not known say nothing.
//!
//! # A link
//!
//! `#run=1.` and, in base64 for addresses, the length of what is compressed (LEB128), 32 bits of its xxh64 and itself: raw
//! deflate that begins with a dictionary of what most runs say. The text is the file's, with places told from the action
//! before, and without `//|`. If it begins like a [shipped script](SHIPPED), it says `//: based on figure_8 HASH engine 1
//! after 12` in place of the set-up and the first twelve actions.

mod error;
mod gathering;
mod lines;
mod link;
mod notes;
mod performing;
mod reading;
mod reopening;
mod run;
mod shipped;
mod squeeze;
mod text;
mod unwrapping;
mod view;
mod walk;
mod words;

pub use error::ShareError;
pub use gathering::Gathering;
pub use link::{LONGEST_LINK, from_fragment, to_fragment};
pub use performing::Performing;
pub use reading::{FromFile, LONGEST_FILE, from_file};
pub use reopening::{Agreement, MOST_EVENTS, Reopened, ReopenedBranch, Reopening};
pub use run::{SharedBranch, SharedRun};
pub use shipped::{SHIPPED, Shipped};
pub use text::to_file;
pub use unwrapping::Unwrapping;
pub use view::{Selected, View};
