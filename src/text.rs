//! Every sentence that a user reads, as functions of data, in English and Simplified Chinese.
//!
//! Nothing below this room makes sentences, and nothing above it contains any: a decision, an error or a state is
//! data until it comes here.
//!
//! # A new sentence
//!
//! The English stands where the sentence is made, and is its key in the catalogue of every other language:
//!
//! * `pub const CLUSTER: Label = label!("Cluster");` for what never varies;
//! * `t!("{server} stops", server)` for what does: a `String`. The names after the sentence are those in its braces, in
//!   the order in which they first stand there; a value is a name that is in scope, or `name = expression`. Nothing but
//!   `{name}` stands in braces: numbers are formatted before.
//! * `t!("nobody")`, without names, is a `&'static str`.
//!
//! The Chinese is a pair in the file of the same name below `text/chinese`: `("{server} stops", "{server} 停止")`. It may
//! put the names in any order. The program does not compile if a sentence is in no such file, stands in two of them,
//! has other names in braces, or is the same in both languages without being listed in [`chinese`] as such. That no pair
//! is left over, and that no sentence is made without these macros, is tested.
//!
//! Whole sentences translate, pieces do not: `if one { t!("1 line") } else { t!("{count} lines", count) }`.
//!
//! # Which language
//!
//! One is in force at a time, chosen with [`speak`]; [`Label`]s are looked up when they are read, sentences when they are
//! made. Where a sentence stands in the catalogue is found out by the compiler, so that saying it in another language
//! costs an access to an array. The English is in the program, each sentence beside the code that says it; the Chinese
//! is reached only through [`chinese::catalogue`], so that the page can fetch it apart.
//!
//! Who keeps a sentence, rather than the data that it is made from, has to make it anew when the language changes: on the
//! page, parts are drawn again by themselves, components take the [`Language`] as a property, tools are told to retell.

#[macro_use]
mod label;

mod answers;
mod catalogue;
pub mod chinese;
pub mod clients;
mod commands;
mod decisions;
pub mod diagram;
mod disks;
pub mod embedding;
mod entries;
mod errors;
pub mod events;
mod filling;
pub mod hand;
mod happenings;
mod inspecting;
mod inspector;
mod keys;
mod labels;
mod language;
mod later;
mod legend;
mod messages;
mod network;
mod panels;
mod problems;
pub mod promises;
mod requests;
pub mod scripts;
mod servers;
mod share;
pub mod spoken;
#[cfg(all(test, not(target_arch = "wasm32")))]
mod tests;
pub mod timeline;
pub mod tour;
mod units;
mod violations;
mod why;

pub use catalogue::Catalogue;
pub use commands::{command, command_in_short, pairs_in_short};
pub use decisions::{Told, decision};
pub use disks::corruption;
pub use entries::*;
pub use happenings::{happening, stored};
pub use inspecting::*;
pub use inspector::*;
pub use keys::*;
pub use label::Label;
pub use labels::*;
pub use language::{Language, language, speak};
pub use later::equip;
pub use legend::*;
pub use messages::*;
pub use network::*;
pub use panels::*;
pub use problems::*;
pub use requests::*;
pub use servers::*;
pub use share::*;
pub use units::*;
pub use violations::*;
pub use why::*;
