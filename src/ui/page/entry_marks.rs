//! Who holds the entry that is looked at, on the ring: a small entry at each server, drawn as in the logs.

use crate::ui::geometry::Ring;
use crate::ui::quorum::{Holds, Quorum};
use crate::ui::views::term_colour;
use yew::{Html, html};

/// A disc of a smaller radius has no room for a mark, in CSS pixels.
const SMALL: f64 = 36.0;

/// The marks; nothing at a server that has nothing there.
pub fn entry_marks(quorum: &Quorum, ring: &Ring) -> Html {
    let term = term_colour(quorum.entry.term);
    let marks = quorum.holds.iter().zip(&ring.servers).filter_map(|((server, holds), place)| {
        let state = match holds {
            Holds::OnDisk if quorum.committed.contains(*server) => "committed",
            Holds::OnDisk => "on-disk",
            Holds::InMemory => "in-memory",
            Holds::Another => "another",
            Holds::Nothing => return None,
        };
        // On a small disc a small one, on its rim: the term stays legible.
        let (lower, scale) = if ring.radius < SMALL { (2, 0.8) } else { (-4, 1.0) };
        let (x, y) = (place.x.round() as i32, (place.y + ring.radius).round() as i32 + lower);
        Some(html! {
            <g class={format!("entry-mark entry term-{term} {state}")} transform={format!("translate({x} {y}) scale({scale})")}>
                <rect class="behind" x="-14" y="-10" width="28" height="20" rx="6" />
                <rect x="-11.5" y="-7.5" width="23" height="15" rx="3" />
                if *holds == Holds::Another {
                    <path class="crossed" d="M-4-4 4 4M-4 4 4-4" />
                }
            </g>
        })
    });
    html! { <g class="entry-marks" aria-hidden="true">{ for marks }</g> }
}
