//! An overview as SVG, with the classes of the drawing of what is near.

use super::chart::{Sign, State};
use super::draw::{class_of, write_axis, write_ground, write_leads, write_sign};
use super::overview::{Column, Overview, Piece, Spot};
use super::place::Place;
use crate::raft::ServerId;
use crate::text::timeline as words;
use crate::ui::views::term_colour;
use std::fmt::Write as _;

/// Half of a bar's height: the ground behind it is to be seen.
const BAR: f64 = 5.0;
/// The width of a leader's bar that has room for a crown.
const CROWN: f64 = 20.0;
/// The least height of what is lost, in CSS pixels.
const LOST: f64 = 2.0;

/// The drawing's inside: lines of the scale, for each lane how many messages its server sent and what it was, and the
/// spots.
pub(super) fn write(
    svg: &mut String,
    overview: &Overview,
    place: &Place,
    spots: &[Spot],
    folds: bool,
    selected: Option<ServerId>,
) -> std::fmt::Result {
    write_axis(svg, place, words::scale)?;
    let columns: Vec<(ServerId, Vec<Column>)> =
        overview.servers().map(|server| (server, overview.columns(server, place, folds))).collect();
    let most =
        columns.iter().flat_map(|(_, columns)| columns).map(|column| column.messages).fold(1.0, f64::max);
    for (server, columns) in &columns {
        write_ground(svg, place, *server, selected)?;
        write_columns(svg, place, *server, columns, most)?;
    }
    for server in overview.servers() {
        write!(svg, "<g class=\"dg-lane\" data-lane=\"{server}\">")?;
        for piece in overview.pieces(server, place) {
            write_piece(svg, place, server, &piece)?;
        }
        svg.push_str("</g>");
    }
    svg.push_str("<g class=\"dg-marks\">");
    for sign in Sign::ALL.into_iter().rev() {
        for spot in spots.iter().filter(|spot| spot.sign == sign) {
            write_spot(svg, overview, place, spot)?;
        }
    }
    svg.push_str("</g>");
    Ok(())
}

fn write_spot(svg: &mut String, overview: &Overview, place: &Place, spot: &Spot) -> std::fmt::Result {
    let (at, server) = (spot.mark.place.at, spot.server);
    match (spot.sign, server) {
        // A tick on the bar.
        (Sign::Commit, Some(server)) => {
            let (x, y) = (place.x(at), place.y(server) - BAR);
            write!(svg, "<path class=\"dg-mark commit\" data-mark=\"commit\" d=\"M{x:.1} {y:.1}v-4\"/>")
        }
        // A crown takes a bar as wide as itself: a bar that is narrower says enough.
        (Sign::Elected, Some(leader)) if place.x(overview.until(leader, at)) - place.x(at) < CROWN => Ok(()),
        (sign, server) => write_sign(svg, place, sign, at, server, overview.term(server, at)),
    }
}

fn write_columns(
    svg: &mut String,
    place: &Place,
    server: ServerId,
    columns: &[Column],
    most: f64,
) -> std::fmt::Result {
    let (foot, room) = (place.y(server) + place.lane() / 2.0, place.lane() - 3.0);
    let level = |messages: f64| room * messages / most;
    write_area(svg, "dg-traffic", foot, columns, |column| level(column.messages))?;
    if columns.iter().any(|column| column.lost > 0.0) {
        let lost = |column: &Column| if column.lost > 0.0 { level(column.lost).max(LOST) } else { 0.0 };
        write_area(svg, "dg-traffic lost", foot, columns, lost)?;
    }
    Ok(())
}

fn write_area(
    svg: &mut String,
    class: &str,
    foot: f64,
    columns: &[Column],
    height: impl Fn(&Column) -> f64,
) -> std::fmt::Result {
    let (Some(first), Some(last)) = (columns.first(), columns.last()) else { return Ok(()) };
    let level = |column: &Column| (foot - height(column)).round();
    write!(svg, "<path class=\"{class}\" d=\"M{:.0} {foot:.0}V{}", first.from, level(first))?;
    // Those of the same height are one.
    for pair in columns.windows(2) {
        if let [one, next] = pair
            && level(one) != level(next)
        {
            write!(svg, "H{:.0}V{}", one.to, level(next))?;
        }
    }
    write!(svg, "H{:.0}V{foot:.0}Z\"/>", last.to)
}

fn write_piece(svg: &mut String, place: &Place, server: ServerId, piece: &Piece) -> std::fmt::Result {
    let (y, Piece { stretch, from, to }) = (place.y(server), *piece);
    write!(svg, "<g class=\"{} term-{}\">", class_of(stretch.state), term_colour(stretch.term))?;
    match stretch.state {
        State::Leader | State::Candidate => {
            let (top, width) = (y - BAR, (to - from).max(1.0));
            write!(
                svg,
                "<rect x=\"{from:.1}\" y=\"{top:.1}\" width=\"{width:.1}\" height=\"{}\" rx=\"1\"/>",
                2.0 * BAR
            )?;
        }
        State::Follower | State::Stopped => write!(svg, "<path d=\"M{from:.1} {y:.1}H{to:.1}\"/>")?,
    }
    if stretch.state == State::Leader {
        write_leads(svg, place, &stretch, (from, to), y)?;
    }
    svg.push_str("</g>");
    Ok(())
}
