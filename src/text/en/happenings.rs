//! What happened, as a plain sentence.

use super::clients::client_step;
use super::decisions::{Told, decision};
use super::later::say;
use super::servers::entry_id;
use super::units::grouped;
use crate::raft::{Kind, Payload, ServerId, Timer, WriteName};
use crate::script;
use crate::sim::{LossReason, Trip, What};

/// What happened, in a sentence.
#[must_use]
pub fn happening(what: &What) -> Told {
    match what {
        What::Decided { server, decision: decided } => decision(*server, decided),
        What::Sent(trip) => Told::new("", format!("{} sends {} to {}.", trip.from, a(trip.kind), trip.to)),
        What::Delivered(trip) => {
            Told::new("", format!("{} receives {}'s {}.", trip.to, trip.from, trip.kind.name()))
        }
        What::Lost { trip, why } => Told::new("", lost(trip, *why)),
        What::Withheld { kind, from, to } => Told::new(
            "Figure 2",
            format!("{from} never sends its {} to {to}: its disk has moved on.", kind.name()),
        ),
        What::Fired { server, timer } => Told::new(
            "§5.2",
            match timer {
                Timer::Election => format!("{server}'s election timeout is over."),
                Timer::Heartbeat => format!("{server} is due to send heartbeats."),
            },
        ),
        What::Durable { server, name } => {
            Told::new("Figure 2", format!("{server}: on disk now: {}.", stored(name)))
        }
        What::Applied { server, apply, .. } => Told::new(
            "§5.3",
            match &apply.entry.payload {
                Payload::Noop => format!("{server} applies index {}, a no-op.", apply.index),
                Payload::Command(bytes) => {
                    format!("{server} applies index {}: {}.", apply.index, String::from_utf8_lossy(bytes))
                }
            },
        ),
        What::Proposed { server, entry, .. } => Told::new(
            "§5.3",
            format!("{server} takes a client's command into its log at {}.", entry_id(*entry)),
        ),
        What::Started { server, incarnation: 1 } => {
            Told::new("Figure 2", format!("{server} starts as a follower with an empty disk."))
        }
        other => say(|all| (all.happening)(other), |waiting| Told::new("", waiting)),
    }
}

/// What happens only when somebody does something.
pub(super) fn later(what: &What) -> Told {
    let sentence = match what {
        What::Client { tag, step } => return Told::new("§8", client_step(*tag, step)),
        What::Crashed { server } => format!("{server} crashes: its memory is gone, its disk stays."),
        What::DiskFull { server } => {
            format!("{server} stops: its disk is full. It has sent nothing that depended on the write.")
        }
        What::DiskFailed { server } => {
            format!("{server} stops: its disk has failed. It has sent nothing that depended on the write.")
        }
        What::Done(action) => format!("Done: {}.", script::print_action(action)),
        What::Torn { server, name } => format!("{server}'s crash cut a write short: {}.", stored(name)),
        What::Started { server, incarnation } => {
            format!(
                "{server} is made from its disk, for the {} time, and begins as a follower.",
                ordinal(*incarnation)
            )
        }
        What::RefusedToStart { server } => {
            format!("{server} refuses to start: its disk does not hold what it had written there.")
        }
        What::Disconnected { server } => format!("{server} is cut off from all others."),
        What::Connected { server } => format!("{server} is connected again."),
        What::DiskChanged { server } => format!("{server}'s disk was changed from outside."),
        What::Reloaded => {
            "The page was reloaded: every server that ran is made anew from its disk.".to_string()
        }
        _ => String::new(),
    };
    let section = if matches!(what, What::Started { .. }) { "Figure 2" } else { "" };
    Told::new(section, sentence)
}

fn lost(trip: &Trip, why: LossReason) -> String {
    let Trip { kind, from, to, .. } = trip;
    let message = format!("{from}'s {} to {to}", kind.name());
    match why {
        LossReason::Chance => format!("The network loses {message}."),
        LossReason::Disconnected => format!("{message} is lost: one of them is cut off."),
        LossReason::Cut => format!("{message} is lost: the link is cut."),
        LossReason::ReceiverStopped => format!("{message} is lost: {to} is stopped."),
        LossReason::Dropped => format!("{message} was dropped."),
        LossReason::Reloaded => format!("{message} is gone with the page."),
    }
}

/// A write by what it makes durable.
#[must_use]
pub fn stored(name: &WriteName) -> String {
    let vote =
        name.vote.map_or_else(|| "no vote".to_string(), |server: ServerId| format!("vote for {server}"));
    format!("term {}, {vote}, log up to index {}", name.term, name.last.index)
}

fn a(kind: Kind) -> String {
    let article = if kind.name().starts_with('A') { "an" } else { "a" };
    format!("{article} {}", kind.name())
}

fn ordinal(number: u32) -> String {
    let ending = match (number % 10, number % 100) {
        (1, rest) if rest != 11 => "st",
        (2, rest) if rest != 12 => "nd",
        (3, rest) if rest != 13 => "rd",
        _ => "th",
    };
    format!("{}{ending}", grouped(u64::from(number)))
}

#[cfg(test)]
mod tests {
    use super::ordinal;

    #[test]
    fn ordinals() {
        let all = [1, 2, 3, 4, 11, 12, 13, 21, 22, 103, 111].map(ordinal);
        assert_eq!(
            all,
            ["1st", "2nd", "3rd", "4th", "11th", "12th", "13th", "21st", "22nd", "103rd", "111th"]
        );
    }
}
