//! The space-time diagram.

use super::Label;
use super::decisions::Told;
use super::happenings::happening;
use super::units::{grouped, milliseconds, seconds};
use super::violations::violation;
use crate::raft::{ServerId, Term};
use crate::sim::{Gist, LossReason, Micros, Trip, Violation, What};

pub use super::timeline::term;

/// The drawing, by name.
pub const DIAGRAM: Label = label!("Space-time diagram");
/// Its buttons, as a group.
pub const CONTROLS: Label = label!("How the diagram is looked at");
/// Looks nearer.
pub const ZOOM_IN: Label = label!("Zoom in");
/// Looks from further away.
pub const ZOOM_OUT: Label = label!("Zoom out");
/// The whole run.
pub const FIT: Label = label!("Fit the run");
/// The present stays in sight.
pub const FOLLOW: Label = label!("Follow");
/// What that does.
pub const FOLLOW_ABOUT: Label = label!("Move along with time");
/// Heartbeats and their answers are left out.
pub const FOLD: Label = label!("Fold heartbeats");
/// What that does.
pub const FOLD_ABOUT: Label =
    label!("Leave out heartbeats and their answers; each round is a notch in the leader's bar");
/// A picture for print.
pub const SAVE_SVG: Label = label!("Save as SVG");
/// A picture of pixels.
pub const SAVE_PNG: Label = label!("Save as PNG");
/// The picture could not be made.
pub const NOT_SAVED: Label = label!("The picture could not be made here; as SVG it may work.");
/// What was not seen is being made again.
pub const GATHERING: Label = label!("Reading the record again…");
/// What is told while nothing is pointed at.
pub const HINT: Label = label!("Point at an arrow or a sign to be told what it is; click to go there.");
/// What is told while nothing is pointed at, from afar.
pub const FAR_HINT: Label =
    label!("From afar: the ground of a lane shows how many messages its server sent. Zoom in for arrows.");
/// The list for those who do not see the drawing.
pub const LATEST: Label = label!("The last that is in sight");
/// Which keys do what, for those who do not see the drawing.
pub const KEYS: Label = label!(
    "Left and right move along time, up and down go from one thing to the next, Enter goes there, plus and minus zoom, 0 shows the whole run, End the present."
);

/// What the exported picture's legend explains.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Key {
    /// Messages about votes.
    Vote,
    /// Messages with entries.
    Entries,
    /// Heartbeats.
    Heartbeat,
    /// Answers of any kind.
    Answer,
    /// Messages that are lost.
    Lost,
    /// How many messages there are.
    Traffic,
    /// How many of them are lost.
    Losses,
    /// An election.
    Elected,
    /// A crash.
    Crash,
    /// A leader's bar.
    Leader,
    /// A candidate's.
    Candidate,
    /// A follower's line.
    Follower,
    /// The line of one that does not run.
    Stopped,
    /// An election timeout.
    Timeout,
    /// A write that became durable.
    Durable,
    /// A commitIndex.
    Commit,
}

/// A word of the legend.
#[must_use]
pub fn key(key: Key) -> &'static str {
    match key {
        Key::Vote => t!("vote"),
        Key::Entries => t!("entries"),
        Key::Heartbeat => t!("heartbeat"),
        Key::Answer => t!("answer"),
        Key::Lost | Key::Losses => t!("lost"),
        Key::Traffic => t!("how many messages are sent"),
        Key::Elected => t!("elected"),
        Key::Crash => t!("crash"),
        Key::Leader => t!("leader"),
        Key::Candidate => t!("candidate"),
        Key::Follower => t!("follower"),
        Key::Stopped => t!("stopped"),
        Key::Timeout => t!("timeout"),
        Key::Durable => t!("durable"),
        Key::Commit => t!("commitIndex"),
    }
}

/// A moment on the axis.
#[must_use]
pub fn tick(at: Micros) -> String {
    match at.0 % 1_000 {
        0 => format!("{} ms", grouped(at.0 / 1_000)),
        _ => milliseconds(at.0),
    }
}

/// The drawing in a sentence.
#[must_use]
pub fn summary(from: Micros, to: Micros, messages: usize, lost: usize) -> String {
    let (from, to) = (seconds(from.0), seconds(to.0));
    let messages = grouped(messages as u64);
    t!("Space-time diagram from {from} to {to}: messages {messages}, lost {lost}.", from, to, messages, lost)
}

/// The drawing of a long stretch in a sentence.
#[must_use]
pub fn summary_from_afar(from: Micros, to: Micros, elections: u64, crashes: u64, commits: u64) -> String {
    t!(
        "Space-time diagram from {from} to {to}, from afar: elections {elections}, crashes {crashes}, commits {commits}.",
        from = seconds(from.0),
        to = seconds(to.0),
        elections = grouped(elections),
        crashes = grouped(crashes),
        commits = grouped(commits)
    )
}

/// What a server was from one moment to another.
#[must_use]
pub fn lane(server: ServerId, role: Key, term: Term, from: Micros, to: Micros) -> String {
    t!(
        "{server}: {role}, term {term}, from {from} to {to}.",
        server,
        role = key(role),
        term,
        from = seconds(from.0),
        to = seconds(to.0)
    )
}

/// How a message ended.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Ended {
    /// It is on its way.
    Flying,
    /// It is held.
    Held,
    /// It was received so long after it was sent.
    Received(Micros),
    /// It was lost so long after it was sent.
    Lost(Micros, LossReason),
}

/// A message in a sentence.
#[must_use]
pub fn message(trip: &Trip, sent: Micros, ended: Ended) -> Told {
    let Trip { from, to, term, .. } = *trip;
    let (what, sent) = (says(trip), seconds(sent.0));
    let sentence = match ended {
        Ended::Flying => {
            t!(
                "{from} → {to}: {what} of term {term}, sent at {sent}, on its way.",
                from,
                to,
                what,
                term,
                sent
            )
        }
        Ended::Held => {
            t!(
                "{from} → {to}: {what} of term {term}, sent at {sent}, held on its way.",
                from,
                to,
                what,
                term,
                sent
            )
        }
        Ended::Received(after) => {
            let after = milliseconds(after.0);
            t!(
                "{from} → {to}: {what} of term {term}, sent at {sent}, received {after} later.",
                from,
                to,
                what,
                term,
                sent,
                after
            )
        }
        Ended::Lost(after, why) => {
            let (after, why) = (milliseconds(after.0), lost(why));
            t!(
                "{from} → {to}: {what} of term {term}, sent at {sent}, lost {after} later: {why}.",
                from,
                to,
                what,
                term,
                sent,
                after,
                why
            )
        }
    };
    Told::new("", sentence)
}

fn says(trip: &Trip) -> String {
    let kind = trip.kind.name();
    match trip.gist {
        _ if trip.is_heartbeat() => t!("AppendEntries (heartbeat)").to_owned(),
        Gist::Agrees => t!("{kind} (yes)", kind),
        Gist::Refuses => t!("{kind} (no)", kind),
        Gist::Asks | Gist::Heartbeat => kind.to_owned(),
    }
}

fn lost(why: LossReason) -> &'static str {
    match why {
        LossReason::Chance => t!("by chance"),
        LossReason::Disconnected => t!("one of them is cut off"),
        LossReason::Cut => t!("the link is cut"),
        LossReason::ReceiverStopped => t!("the receiver is stopped"),
        LossReason::Dropped => t!("somebody has dropped it"),
        LossReason::Reloaded => t!("the page was reloaded"),
    }
}

/// Something that happened, and when.
#[must_use]
pub fn mark(what: &What, at: Micros) -> Told {
    let Told { section, sentence } = happening(what);
    Told::new(section, format!("{}: {sentence}", seconds(at.0)))
}

/// Something that was broken, and when.
#[must_use]
pub fn broken(found: &Violation) -> Told {
    let Told { section, sentence } = violation(found);
    Told::new(section, format!("{}: {sentence}", seconds(found.at.0)))
}

/// The exported picture's title.
#[must_use]
pub fn title(from: Micros, to: Micros) -> String {
    t!("Raft from {from} to {to}", from = seconds(from.0), to = seconds(to.0))
}

/// Which run the exported picture is of.
#[must_use]
pub fn origin(seed: u64, servers: u8, engine: u32, actions: usize) -> String {
    t!(
        "Raftglass · seed {seed} · servers {servers} · actions {actions} · engine {engine}",
        seed,
        servers,
        actions,
        engine
    )
}
