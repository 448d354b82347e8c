//! Scripts to begin with.

use crate::text::Label;
use crate::text::scripts as words;

/// A script to begin with.
pub struct Example {
    /// What it shows.
    pub title: Label,
    /// Its text.
    pub text: &'static str,
}

macro_rules! script {
    ($name:literal) => {
        include_str!(concat!("../../../../../tests/scripts/", $name, ".raft"))
    };
}

/// All of them.
pub const EXAMPLES: &[Example] = &[
    Example { title: words::FIRST_ELECTION, text: script!("first_election") },
    Example { title: words::SPLIT_VOTE, text: script!("split_vote") },
    Example { title: words::LOG_COMPARISON, text: script!("longer_log_is_not_newer") },
    Example { title: words::FIGURE_7, text: script!("figure_7") },
    Example { title: words::FIGURE_8, text: script!("figure_8") },
    Example { title: words::FIGURE_8_BROKEN, text: script!("figure_8_without_its_rule") },
    Example { title: words::MINORITY, text: script!("minority_leader_cannot_commit") },
    Example { title: words::DISRUPTION, text: script!("disruptive_server") },
    Example { title: words::OLD_READ, text: script!("read_of_an_old_leader") },
    Example { title: words::COUNTED_TWICE, text: script!("retried_command_counts_twice") },
    Example { title: words::FORGOTTEN_VOTE, text: script!("wiped_disk_votes_twice") },
    Example { title: words::LYING_DISK, text: script!("lying_disk_loses_an_acknowledged_entry") },
];
