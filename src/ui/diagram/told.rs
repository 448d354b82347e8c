//! What is in the diagram, in sentences.

use super::chart::{Arrow, Chart, End, Told};
use super::pick::Item;
use crate::sim::Micros;
use crate::text::diagram as text;

/// What something in the diagram is.
#[must_use]
pub fn told(item: &Item) -> crate::text::Told {
    match item {
        Item::Arrow(arrow) => message(arrow),
        Item::Mark(mark) => match &mark.told {
            Told::Happening(what) => text::mark(what, mark.at),
            Told::Violation(violation) => text::broken(violation),
        },
    }
}

fn message(arrow: &Arrow) -> crate::text::Told {
    let sent = arrow.sent;
    let ended = match arrow.end {
        End::Flying => text::Ended::Flying,
        End::Held { .. } => text::Ended::Held,
        End::Received { at } => text::Ended::Received(at.since(sent)),
        End::Lost { at, why } => text::Ended::Lost(at.since(sent), why),
    };
    text::message(&arrow.trip, sent, ended)
}

/// The whole of what is in sight between two moments, in a sentence.
#[must_use]
pub fn summary(chart: &Chart, from: Micros, to: Micros) -> String {
    let (mut messages, mut lost) = (0, 0);
    for arrow in chart.arrows(from, to) {
        messages += 1;
        lost += usize::from(matches!(arrow.end, End::Lost { .. }));
    }
    text::summary(from, to.min(chart.to), messages, lost)
}
