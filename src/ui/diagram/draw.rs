//! Lanes, arrows and marks as SVG: classes say what everything is, style sheets how it looks. The page and the exported
//! file share it.

use super::chart::{Arrow, Chart, End, Lane, Mark, Sign, State, Stretch};
use super::pick::Item;
use super::place::{Line, Place};
use super::sight::{Drawn, Sight};
use crate::raft::{Kind, ServerId, Term};
use crate::sim::{Gist, Micros};
use crate::text::diagram as text;
use crate::ui::views::term_colour;
use std::fmt::Write as _;

/// The room that a term's number takes where its stretch begins, in CSS pixels.
const TERM: f64 = 52.0;
/// The room that a committed index takes.
const INDEX: f64 = 22.0;
/// How near to an edge the words of the scale would be cut off.
const EDGE: f64 = 28.0;
/// After how many pixels a leader's bar names its term again.
const AGAIN: f64 = 320.0;
/// The room that a leader's crown takes in its bar.
const CROWN: f64 = 22.0;
/// The classes of arrows, each drawn in one path of heads.
const CLASSES: [&str; 6] =
    ["heartbeat asks", "heartbeat answers", "append answers", "append asks", "vote answers", "vote asks"];

/// The drawing's inside: lines of the scale, lanes, arrows, marks; for a server that is selected, with its lane
/// emphasised.
#[must_use]
pub fn content(chart: &Chart, place: &Place, sight: &Sight, selected: Option<ServerId>) -> String {
    let mut svg = String::with_capacity(32_768);
    // Writing to a string never fails.
    let _ = write_content(&mut svg, chart, place, sight, selected);
    svg
}

fn write_content(
    svg: &mut String,
    chart: &Chart,
    place: &Place,
    sight: &Sight,
    selected: Option<ServerId>,
) -> std::fmt::Result {
    write_axis(svg, place, text::tick)?;
    for lane in &chart.lanes {
        write_ground(svg, place, lane.server, selected)?;
        write!(svg, "<path class=\"dg-base\" d=\"M0 {:.1}H{:.0}\"/>", place.y(lane.server), place.width)?;
    }
    write_arrows(svg, chart, place, sight)?;
    for lane in &chart.lanes {
        write_lane(svg, chart, place, lane)?;
    }
    write_marks(svg, chart, place, sight)
}

pub(super) fn write_axis(
    svg: &mut String,
    place: &Place,
    words: impl Fn(Micros) -> String,
) -> std::fmt::Result {
    let bottom = place.bottom();
    svg.push_str("<g class=\"dg-scale\">");
    for at in place.window.scale(place.width) {
        let x = place.x(at).round();
        // Words at an edge would be cut off.
        let anchor = match x {
            x if x < EDGE => " text-anchor=\"start\"",
            x if x > place.width - EDGE => " text-anchor=\"end\"",
            _ => "",
        };
        write!(svg, "<path d=\"M{x}.5 0V{}\"/>", bottom + 4.0)?;
        write!(svg, "<text x=\"{x}\" y=\"{}\"{anchor}>{}</text>", bottom + 18.0, words(at))?;
    }
    svg.push_str("</g>");
    Ok(())
}

/// The lane of a server that is selected has another ground.
pub(super) fn write_ground(
    svg: &mut String,
    place: &Place,
    server: ServerId,
    selected: Option<ServerId>,
) -> std::fmt::Result {
    let (y, width) = (place.y(server), place.width);
    if selected == Some(server) {
        let half = place.lane() / 2.0;
        write!(
            svg,
            "<rect class=\"dg-chosen\" x=\"0\" y=\"{:.1}\" width=\"{width:.0}\" height=\"{:.1}\"/>",
            y - half,
            place.lane()
        )?;
    }
    Ok(())
}

/// The stretches of a lane that are in sight: each as far as the next one, or as all that is known.
fn stretches<'a>(
    chart: &'a Chart,
    place: &'a Place,
    lane: &'a Lane,
) -> impl Iterator<Item = (&'a Stretch, f64, f64)> {
    let first = lane.stretches.partition_point(|stretch| stretch.from <= place.window.from).saturating_sub(1);
    let begins = lane.stretches.iter().skip(first);
    let ends = lane.stretches.iter().skip(first + 1).map(|next| next.from);
    let ends = ends.chain([chart.to]);
    begins
        .zip(ends)
        .take_while(|(stretch, _)| stretch.from <= place.window.to)
        .map(|(stretch, end)| {
            (stretch, place.x(stretch.from).max(-20.0), place.x(end).min(place.width + 20.0))
        })
        .filter(|(_, from, to)| to > from)
}

fn write_lane(svg: &mut String, chart: &Chart, place: &Place, lane: &Lane) -> std::fmt::Result {
    let y = place.y(lane.server);
    let mut before: Option<Term> = None;
    write!(svg, "<g class=\"dg-lane\" data-lane=\"{}\">", lane.server)?;
    for (stretch, from, to) in stretches(chart, place, lane) {
        let Stretch { state, term, .. } = *stretch;
        let class = class_of(state);
        write!(svg, "<g class=\"{class} term-{}\">", term_colour(term))?;
        let width = (to - from).max(0.5);
        match state {
            State::Leader | State::Candidate => {
                let inset = if state == State::Candidate { 1.0 } else { 0.0 };
                let (top, height) = (y - Place::BAR + inset, 2.0 * (Place::BAR - inset));
                write!(
                    svg,
                    "<rect x=\"{from:.1}\" y=\"{top:.1}\" width=\"{width:.1}\" height=\"{height}\" rx=\"3\"/>"
                )?;
            }
            State::Follower | State::Stopped => write!(svg, "<path d=\"M{from:.1} {y:.1}H{to:.1}\"/>")?,
        }
        write_terms(svg, place, stretch, (from, to), y, before)?;
        before = Some(term);
        svg.push_str("</g>");
    }
    svg.push_str("</g>");
    Ok(())
}

/// A term is named where it begins. A leader's bar names it again and again, so that it is in sight wherever one looks.
fn write_terms(
    svg: &mut String,
    place: &Place,
    stretch: &Stretch,
    (from, to): (f64, f64),
    y: f64,
    before: Option<Term>,
) -> std::fmt::Result {
    let Stretch { state, term, .. } = *stretch;
    let begins = place.x(stretch.from);
    if term == Term::ZERO || state == State::Stopped {
        return Ok(());
    }
    if state == State::Leader {
        write_leads(svg, place, stretch, (from, to), y)?;
    } else if before != Some(term) && begins >= 0.0 && to - from >= TERM {
        let (right, up) = if state == State::Candidate { (8.0, Place::BAR + 4.0) } else { (2.0, 7.0) };
        write!(svg, "<text x=\"{:.1}\" y=\"{:.1}\">{}</text>", from + right, y - up, text::term(term))?;
    }
    Ok(())
}

/// The term in a leader's bar, wherever one looks.
pub(super) fn write_leads(
    svg: &mut String,
    place: &Place,
    stretch: &Stretch,
    (from, to): (f64, f64),
    y: f64,
) -> std::fmt::Result {
    let begins = place.x(stretch.from);
    // The first one that is in sight.
    let mut x = begins + ((from - begins) / AGAIN).floor() * AGAIN + CROWN;
    while x + TERM <= to {
        if x >= from {
            write!(svg, "<text x=\"{x:.1}\" y=\"{:.1}\">{}</text>", y + 4.0, text::term(stretch.term))?;
        }
        x += AGAIN;
    }
    Ok(())
}

/// The class of what a server is.
pub(super) fn class_of(state: State) -> &'static str {
    match state {
        State::Follower => "dg-follows",
        State::Candidate => "dg-runs",
        State::Leader => "dg-leads",
        State::Stopped => "dg-stands",
    }
}

/// The class of a message: its colour, and whether it asks or answers.
fn class(arrow: &Arrow) -> &'static str {
    let asks = arrow.trip.kind.is_request();
    let number = match arrow.trip.kind {
        Kind::RequestVote | Kind::PreVote | Kind::TimeoutNow => 5,
        Kind::RequestVoteReply | Kind::PreVoteReply => 4,
        _ if arrow.routine && asks => 0,
        _ if arrow.routine || arrow.trip.kind == Kind::ConfirmTermReply => 1,
        Kind::AppendEntries | Kind::ConfirmTerm => 3,
        Kind::AppendEntriesReply | Kind::ConfirmTermReply => 2,
    };
    CLASSES.get(number).copied().unwrap_or_default()
}

fn write_arrows(svg: &mut String, chart: &Chart, place: &Place, sight: &Sight) -> std::fmt::Result {
    let mut heads: [String; CLASSES.len()] = Default::default();
    svg.push_str("<g class=\"dg-arrows\">");
    for class_name in CLASSES {
        for Drawn { what, count } in sight.arrows.iter().filter(|drawn| class(drawn.what) == class_name) {
            let line = place.line(what, chart);
            write_arrow(svg, what, *count, class_name, &line)?;
            let number = CLASSES.iter().position(|name| *name == class_name).unwrap_or_default();
            if let Some(heads) = heads.get_mut(number) {
                write_head(heads, what, &line)?;
            }
        }
    }
    for (class, heads) in CLASSES.iter().zip(heads).filter(|(_, heads)| !heads.is_empty()) {
        write!(svg, "<path class=\"dg-heads {class}\" d=\"{heads}\"/>")?;
    }
    svg.push_str("</g>");
    Ok(())
}

fn write_arrow(svg: &mut String, arrow: &Arrow, count: u32, class: &str, line: &Line) -> std::fmt::Result {
    let ((x, y), (to_x, to_y)) = (line.from, line.to);
    let end = match arrow.end {
        End::Flying => "flying",
        End::Held { .. } => "held",
        End::Received { .. } => "received",
        End::Lost { .. } => "lost",
    };
    let refuses = if arrow.trip.gist == Gist::Refuses { " refuses" } else { "" };
    let many = if count > 1 { " many" } else { "" };
    write!(
        svg,
        "<path class=\"dg-arrow {class}{refuses}{many}\" data-kind=\"{}\" data-id=\"{}\" data-end=\"{end}\" \
         data-from=\"{}\" data-to=\"{}\" d=\"M{x:.1} {y:.1}L{to_x:.1} {to_y:.1}\"/>",
        arrow.trip.kind.name(),
        arrow.trip.id.0,
        arrow.trip.from,
        arrow.trip.to
    )
}

/// The end of an arrow: a head where it arrives, a cross where it is lost, a bar where it is held.
fn write_head(heads: &mut String, arrow: &Arrow, line: &Line) -> std::fmt::Result {
    let ((x, y), (to_x, to_y)) = (line.from, line.to);
    match arrow.end {
        End::Lost { .. } => {
            let side = 4.0;
            write!(heads, "M{:.1} {:.1}l8 8m0 -8l-8 8", to_x - side, to_y - side)
        }
        End::Held { .. } => write!(heads, "M{:.1} {:.1}v10m4 -10v10", to_x - 2.0, to_y - 5.0),
        End::Flying | End::Received { .. } => {
            let length = (to_x - x).hypot(to_y - y).max(0.1);
            let (ux, uy) = ((to_x - x) / length, (to_y - y) / length);
            let corner = |side: f64| (to_x - 7.0 * ux - 3.2 * side * uy, to_y - 7.0 * uy + 3.2 * side * ux);
            let ((left_x, left_y), (right_x, right_y)) = (corner(1.0), corner(-1.0));
            write!(heads, "M{to_x:.1} {to_y:.1}L{left_x:.1} {left_y:.1}L{right_x:.1} {right_y:.1}Z")
        }
    }
}

fn write_marks(svg: &mut String, chart: &Chart, place: &Place, sight: &Sight) -> std::fmt::Result {
    // Where a committed index can be written: not on a term's name, nor on another.
    let mut taken: Vec<(Option<ServerId>, f64)> = Vec::new();
    svg.push_str("<g class=\"dg-marks\">");
    // The weightiest are drawn last, over the others.
    for sign in Sign::ALL.into_iter().rev() {
        for Drawn { what: mark, .. } in sight.marks.iter().filter(|drawn| drawn.what.sign == sign) {
            write_mark(svg, chart, place, mark)?;
            let Some(index) = mark.index else { continue };
            let x = place.x(mark.at);
            let beside = |at: f64, room: f64| x - at < room && x - at > -INDEX;
            let lane = mark.server.and_then(|server| chart.lanes.get(server.position()));
            let by_term = lane.is_some_and(|lane| {
                lane.stretches.iter().any(|stretch| beside(place.x(stretch.from), TERM + 4.0))
            });
            let by_other = taken.iter().any(|(server, at)| *server == mark.server && beside(*at, INDEX));
            if !by_term && !by_other {
                taken.push((mark.server, x));
                let y = mark.server.map_or(0.0, |server| place.y(server)) - 10.0;
                write!(svg, "<text class=\"dg-index\" x=\"{:.1}\" y=\"{y:.1}\">{index}</text>", x + 4.0)?;
            }
        }
    }
    svg.push_str("</g>");
    Ok(())
}

fn write_mark(svg: &mut String, chart: &Chart, place: &Place, mark: &Mark) -> std::fmt::Result {
    let term = mark.server.and_then(|server| chart.lanes.get(server.position())?.at(mark.at));
    let term = term.map_or(Term::ZERO, |stretch| stretch.term);
    write_sign(svg, place, mark.sign, mark.at, mark.server, term)
}

/// A sign at its place, in the colour of a term.
pub(super) fn write_sign(
    svg: &mut String,
    place: &Place,
    sign: Sign,
    at: Micros,
    server: Option<ServerId>,
    term: Term,
) -> std::fmt::Result {
    let (x, y) = place.sign(sign, at, server);
    let ((name, shape), term) = (shape(sign), term_colour(term));
    if server.is_none() {
        write!(svg, "<path class=\"dg-everywhere\" d=\"M{x:.1} 12V{:.1}\"/>", place.bottom())?;
    }
    write!(
        svg,
        "<path class=\"dg-mark {name} term-{term}\" data-mark=\"{name}\" transform=\"translate({x:.1} {y:.1})\" d=\"{shape}\"/>"
    )
}

/// The class of a sign, and its shape around its place.
pub(super) fn shape(sign: Sign) -> (&'static str, &'static str) {
    match sign {
        Sign::Violation => ("violation", "M0-8 8 0 0 8-8 0ZM0-4V1M0 3V4"),
        Sign::Crash => ("crash", "M-6-6 6 6M6-6-6 6"),
        Sign::Restart => ("restart", "M5-2A5.4 5.4 0 1 0 4.4 3.3M5.8-6.4V-1.6H1"),
        Sign::Elected => ("elected", "M-6 4V-3.5L-3 0 0-5 3 0 6-3.5V4Z"),
        Sign::TimedOut => ("timed-out", "M-5 0A5 5 0 1 1 5 0A5 5 0 1 1-5 0ZM0-3V0L2 1.6"),
        Sign::Granted => ("granted", "M-5.5 0A5.5 5.5 0 1 1 5.5 0A5.5 5.5 0 1 1-5.5 0ZM-2.6 0.2-0.8 2 2.6-2"),
        Sign::Refused => ("refused", "M-5.5 0A5.5 5.5 0 1 1 5.5 0A5.5 5.5 0 1 1-5.5 0ZM-2-2 2 2M2-2-2 2"),
        Sign::Deposed => ("deposed", "M-4-3 0 2 4-3"),
        Sign::CutOff => ("cut-off", "M-6 0H-2M2 0H6M-2-5 2 5"),
        Sign::Connected => ("connected", "M-6 0H6M-3-3V3M3-3V3"),
        Sign::Done => ("done", "M-4-3H4L0 4Z"),
        Sign::Proposed => ("proposed", "M-4-4H4L0 3Z"),
        Sign::Commit => ("commit", "M0-9V-18"),
        Sign::Durable => ("durable", "M-3-3H3V3H-3Z"),
        Sign::Beat => ("beat", "M0-8V8"),
    }
}

/// The outline of something, to show that it is chosen.
#[must_use]
pub fn outline(chart: &Chart, place: &Place, item: &Item) -> String {
    match item {
        Item::Arrow(arrow) => {
            let Line { from, to } = place.line(arrow, chart);
            format!("M{:.1} {:.1}L{:.1} {:.1}", from.0, from.1, to.0, to.1)
        }
        Item::Mark(mark) => circle(place, mark.at, mark.server, mark.sign),
    }
}

/// A circle around a sign.
pub(super) fn circle(place: &Place, at: Micros, server: Option<ServerId>, sign: Sign) -> String {
    let (x, y) = place.sign(sign, at, server);
    format!("M{:.1} {y:.1}a10 10 0 1 1 20 0a10 10 0 1 1 -20 0Z", x - 10.0)
}

/// The state of each server at a moment, for the names of the lanes.
impl Chart {
    /// What a server is at a moment, as the class that it has here, and its term.
    #[must_use]
    pub fn standing(&self, server: ServerId, at: Micros) -> (&'static str, Term) {
        let stretch = self.lanes.get(server.position()).and_then(|lane| lane.at(at));
        stretch.map_or(("", Term::ZERO), |stretch| (class_of(stretch.state), stretch.term))
    }
}
