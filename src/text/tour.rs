//! The tour: the parts of the page, and what there is to see of them now.

use super::Label;
use crate::raft::{ServerId, Term};

/// A part of the page where the tour stops.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Stop {
    /// The ring of servers.
    Cluster,
    /// What travels between them.
    Messages,
    /// The logs.
    Logs,
    /// The sentence at the top.
    Narration,
    /// Play, step, speed.
    Time,
    /// The whole run.
    Timeline,
    /// The panels beside the cluster.
    Panels,
    /// The command line, and the palette.
    Commands,
}

/// What there is to see now.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Sights {
    /// How many servers there are.
    pub servers: u8,
    /// Who leads.
    pub leader: Option<(ServerId, Term)>,
    /// How many messages are on their way.
    pub messages: usize,
    /// The highest commitIndex.
    pub committed: u64,
    /// How fast time passes, in words.
    pub speed: String,
    /// The seed.
    pub seed: u64,
}

impl Stop {
    /// All stops, in their order.
    pub const ALL: [Stop; 8] = [
        Stop::Cluster,
        Stop::Messages,
        Stop::Logs,
        Stop::Narration,
        Stop::Time,
        Stop::Timeline,
        Stop::Panels,
        Stop::Commands,
    ];

    /// Its title.
    #[must_use]
    pub fn title(self) -> Label {
        match self {
            Stop::Cluster => label!("The servers"),
            Stop::Messages => label!("The messages"),
            Stop::Logs => label!("The logs"),
            Stop::Narration => label!("What just happened"),
            Stop::Time => label!("Time is yours"),
            Stop::Timeline => label!("The whole run"),
            Stop::Panels => label!("A look inside"),
            Stop::Commands => label!("Everything by name"),
        }
    }

    /// What there is to see of it now.
    #[must_use]
    pub fn says(self, sights: &Sights) -> String {
        let Sights { servers, messages, committed, speed, seed, .. } = sights;
        match (self, sights.leader) {
            (Stop::Cluster, Some((leader, term))) => t!(
                "{servers} servers run a real Raft. {leader} leads term {term}: it wears the crown. The arc around each of the others is its election timer, which every heartbeat winds up again.",
                servers,
                leader,
                term
            ),
            (Stop::Cluster, None) => t!(
                "{servers} servers run a real Raft. Nobody leads now: the arc around each is its election timer, and the first whose timer runs out asks for votes.",
                servers
            ),
            (Stop::Messages, _) => t!(
                "What moves along the lines are real messages; {messages} are on their way now. A filled shape asks, an outlined one answers. Click one, and time stops for it; a right click says what can be done to it.",
                messages
            ),
            (Stop::Logs, _) => t!(
                "A row for each server's log. A dashed box is in memory only, an outlined one is on disk, a filled one is committed. The highest commitIndex is {committed} now.",
                committed
            ),
            (Stop::Narration, _) => t!(
                "One sentence says what happened last that matters, and why, with the section of the paper in which it stands."
            )
            .to_string(),
            (Stop::Time, _) => t!(
                "Play, pause, one event at a time, from a thousandth of real time to ten times as fast. It is {speed} now.",
                speed
            ),
            (Stop::Timeline, _) => t!(
                "All of this run, from seed {seed}. Drag it, and everything shows how it was then. Whoever does something in the past begins a branch; nothing is lost.",
                seed
            ),
            (Stop::Panels, _) => t!(
                "Choose a server, a message or a link, and see it from the inside. The other panels part the network, run scripts, and check after every event what Raft promises."
            )
            .to_string(),
            (Stop::Commands, _) => t!(
                "Commands of clients go in here: try set x 5. And Ctrl K finds everything else by name: crash, elect, partition, share, this tour."
            )
            .to_string(),
        }
    }
}

/// The tour's name.
pub const TOUR: Label = label!("60-second tour");
/// How far it has come.
#[must_use]
pub fn tour_progress(step: usize, all: usize) -> String {
    t!("{step} of {all}", step, all)
}
/// To the next stop.
pub const TOUR_NEXT: Label = label!("Next");
/// To the stop before.
pub const TOUR_BACK: Label = label!("Back");
/// Ends the tour early.
pub const TOUR_SKIP: Label = label!("Skip the tour");
/// Ends it at its end.
pub const TOUR_END: Label = label!("Look around");
