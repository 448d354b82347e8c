//! English.

mod answers;
mod clients;
mod commands;
mod decisions;
mod disks;
mod happenings;
mod inspector;
mod keys;
mod labels;
mod later;
mod legend;
mod messages;
mod network;
mod problems;
mod requests;
mod servers;
mod share;
mod units;
mod violations;

pub use commands::{command, command_in_short, pairs_in_short};
pub use decisions::{Told, decision};
pub use disks::corruption;
pub use happenings::{happening, stored};
pub use inspector::*;
pub use keys::*;
pub use labels::*;
pub use later::equip;
pub use legend::*;
pub use messages::*;
pub use network::*;
pub use problems::*;
pub use requests::*;
pub use servers::*;
pub use share::*;
pub use units::*;
pub use violations::*;
