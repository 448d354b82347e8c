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
        What::Sent(trip) => Told::new(
            "",
            t!("{from} sends {kind} to {to}.", from = trip.from, kind = a(trip.kind), to = trip.to),
        ),
        What::Delivered(trip) => Told::new(
            "",
            t!("{to} receives {from}'s {kind}.", to = trip.to, from = trip.from, kind = trip.kind.name()),
        ),
        What::Lost { trip, why } => Told::new("", lost(trip, *why)),
        What::Withheld { kind, from, to } => Told::new(
            t!("Figure 2"),
            t!("{from} never sends its {kind} to {to}: its disk has moved on.", from, kind = kind.name(), to),
        ),
        What::Fired { server, timer } => Told::new(
            "§5.2",
            match timer {
                Timer::Election => t!("{server}'s election timeout is over.", server),
                Timer::Heartbeat => t!("{server} is due to send heartbeats.", server),
            },
        ),
        What::Durable { server, name } => {
            Told::new(t!("Figure 2"), t!("{server}: on disk now: {stored}.", server, stored = stored(name)))
        }
        What::Applied { server, apply, .. } => Told::new(
            "§5.3",
            match &apply.entry.payload {
                Payload::Noop => t!("{server} applies index {index}, a no-op.", server, index = apply.index),
                Payload::Command(bytes) => {
                    t!(
                        "{server} applies index {index}: {command}.",
                        server,
                        index = apply.index,
                        command = String::from_utf8_lossy(bytes)
                    )
                }
            },
        ),
        What::Proposed { server, entry, .. } => Told::new(
            "§5.3",
            t!(
                "{server} takes a client's command into its log at {entry}.",
                server,
                entry = entry_id(*entry)
            ),
        ),
        What::Started { server, incarnation: 1 } => {
            Told::new(t!("Figure 2"), t!("{server} starts as a follower with an empty disk.", server))
        }
        other => say(|all| (all.happening)(other), |waiting| Told::new("", waiting)),
    }
}

/// What happens only when somebody does something.
pub(super) fn later(what: &What) -> Told {
    let sentence = match what {
        What::Client { tag, step } => return Told::new("§8", client_step(*tag, step)),
        What::Crashed { server } => t!("{server} crashes: its memory is gone, its disk stays.", server),
        What::DiskFull { server } => {
            t!("{server} stops: its disk is full. It has sent nothing that depended on the write.", server)
        }
        What::DiskFailed { server } => {
            t!("{server} stops: its disk has failed. It has sent nothing that depended on the write.", server)
        }
        What::Done(action) => t!("Done: {action}.", action = script::print_action(action)),
        What::Torn { server, name } => {
            t!("{server}'s crash cut a write short: {stored}.", server, stored = stored(name))
        }
        What::Started { server, incarnation } => {
            t!(
                "{server} is made from its disk, for the {ordinal} time, and begins as a follower.",
                server,
                ordinal = ordinal(*incarnation)
            )
        }
        What::RefusedToStart { server } => {
            t!("{server} refuses to start: its disk does not hold what it had written there.", server)
        }
        What::Disconnected { server } => t!("{server} is cut off from all others.", server),
        What::Connected { server } => t!("{server} is connected again.", server),
        What::DiskChanged { server } => t!("{server}'s disk was changed from outside.", server),
        What::Reloaded => {
            t!("The page was reloaded: every server that ran is made anew from its disk.").to_string()
        }
        _ => String::new(),
    };
    let section = if matches!(what, What::Started { .. }) { t!("Figure 2") } else { "" };
    Told::new(section, sentence)
}

fn lost(trip: &Trip, why: LossReason) -> String {
    let Trip { kind, from, to, .. } = trip;
    let message = t!("{from}'s {kind} to {to}", from, kind = kind.name(), to);
    match why {
        LossReason::Chance => t!("The network loses {message}.", message),
        LossReason::Disconnected => t!("{message} is lost: one of them is cut off.", message),
        LossReason::Cut => t!("{message} is lost: the link is cut.", message),
        LossReason::ReceiverStopped => t!("{message} is lost: {to} is stopped.", message, to),
        LossReason::Dropped => t!("{message} was dropped.", message),
        LossReason::Reloaded => t!("{message} is gone with the page.", message),
    }
}

/// A write by what it makes durable.
#[must_use]
pub fn stored(name: &WriteName) -> String {
    let vote = name
        .vote
        .map_or_else(|| t!("no vote").to_string(), |server: ServerId| t!("vote for {server}", server));
    t!("term {term}, {vote}, log up to index {index}", term = name.term, vote, index = name.last.index)
}

fn a(kind: Kind) -> String {
    let kind = kind.name();
    if kind.starts_with('A') { t!("an {kind}", kind) } else { t!("a {kind}", kind) }
}

fn ordinal(number: u32) -> String {
    let grouped = grouped(u64::from(number));
    match (number % 10, number % 100) {
        (1, rest) if rest != 11 => t!("{grouped}st", grouped),
        (2, rest) if rest != 12 => t!("{grouped}nd", grouped),
        (3, rest) if rest != 13 => t!("{grouped}rd", grouped),
        _ => t!("{grouped}th", grouped),
    }
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
