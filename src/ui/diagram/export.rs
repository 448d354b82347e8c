//! The diagram as a file by itself: for slides and exam sheets, dark on white.

use super::chart::Sign;
use super::draw;
use super::place::Place;
use super::shown::{Drawing, Shown};
use super::view::View;
use crate::raft::Term;
use crate::sim::Micros;
use crate::text::diagram::{self as text, Key};
use std::fmt::Write as _;

/// Which run it is of.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Origin {
    /// The run, in a line: its seed, how many servers, how much was done.
    pub run: String,
    /// What there is to say of a cluster that is not Raft.
    pub modified: Option<String>,
}

/// The size of the drawing inside, and what is around it, in CSS pixels.
const WIDTH: f64 = 1_200.0;
const LEFT: f64 = 72.0;
const TOP: f64 = 56.0;
const LANE: f64 = 72.0;
const RIGHT: f64 = 24.0;
const LEGEND: f64 = 40.0;
const FOOT: f64 = 28.0;

const STYLE: &str = include_str!("export.css");

/// What is in sight as a whole SVG file, which needs nothing else. Its size in CSS pixels stands in its `width` and
/// `height`.
#[must_use]
pub fn export(shown: &Shown, view: &View, origin: &Origin) -> String {
    let lanes = shown.lanes();
    let inside = Place::new(view.window, WIDTH, LANE * lanes as f64 + Place::AXIS, lanes);
    let drawing = shown.draw(&inside, view.folds, None);
    let mut svg = String::with_capacity(65_536);
    // Writing to a string never fails.
    let _ = write_file(&mut svg, shown, view, origin, &inside, &drawing);
    svg
}

fn write_file(
    svg: &mut String,
    shown: &Shown,
    view: &View,
    origin: &Origin,
    inside: &Place,
    drawing: &Drawing,
) -> std::fmt::Result {
    let more = if origin.modified.is_some() { FOOT } else { 0.0 };
    let (width, height) = (LEFT + WIDTH + RIGHT, TOP + inside.height + LEGEND + FOOT + more);
    let title = text::title(view.window.from, view.window.to.min(shown.now()));
    write!(
        svg,
        "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{width}\" height=\"{height}\" viewBox=\"0 0 {width} {height}\" \
         role=\"img\"><title>{title}</title><style>{STYLE}</style>\
         <rect width=\"{width}\" height=\"{height}\" fill=\"#fff\"/><text class=\"title\" x=\"16\" y=\"32\">{title}</text>"
    )?;
    for server in shown.servers() {
        let y = TOP + inside.y(server);
        write!(svg, "<text class=\"name\" x=\"16\" y=\"{:.1}\">{}</text>", y + 1.0, server)?;
        let (_, term) = shown.standing(server, if view.is_far() { view.window.to } else { view.window.from });
        if term > Term::ZERO {
            write!(svg, "<text class=\"soft\" x=\"16\" y=\"{:.1}\">{}</text>", y + 16.0, text::term(term))?;
        }
    }
    write!(
        svg,
        "<svg x=\"{LEFT}\" y=\"{TOP}\" width=\"{WIDTH}\" height=\"{:.1}\">{}",
        inside.height, drawing.svg
    )?;
    write_present(svg, shown.now(), inside)?;
    svg.push_str("</svg>");
    let far = matches!(shown, Shown::Far(_));
    write_legend(svg, TOP + inside.height + LEGEND / 2.0 + 4.0, drawing, far)?;
    let mut y = height - FOOT / 2.0 + 4.0;
    write!(svg, "<text class=\"soft\" x=\"16\" y=\"{y}\">{}</text>", escaped(&origin.run))?;
    if let Some(modified) = &origin.modified {
        y -= FOOT;
        write!(svg, "<text class=\"not-raft\" x=\"16\" y=\"{y}\">{}</text>", escaped(modified))?;
    }
    svg.push_str("</svg>\n");
    Ok(())
}

/// What comes after all that is known is empty.
fn write_present(svg: &mut String, now: Micros, inside: &Place) -> std::fmt::Result {
    let now = inside.x(now).max(0.0);
    if now >= inside.width {
        return Ok(());
    }
    write!(
        svg,
        "<rect class=\"dg-after\" x=\"{now:.1}\" y=\"0\" width=\"{:.1}\" height=\"{:.1}\"/>\
         <path class=\"dg-now\" d=\"M{now:.1} 0V{:.1}\"/>",
        inside.width - now,
        inside.bottom(),
        inside.bottom()
    )
}

/// What colours, dashes and signs mean: those that are in the drawing.
fn write_legend(svg: &mut String, y: f64, drawing: &Drawing, far: bool) -> std::fmt::Result {
    let line = |class: &str| {
        format!(
            "<path class=\"dg-arrow {class}\" d=\"M0 0H28\"/><path class=\"dg-heads {class}\" d=\"M32 0l-7 3.2v-6.4Z\"/>"
        )
    };
    let cross = "<path class=\"dg-arrow append asks\" d=\"M0 0H26\"/><path class=\"dg-heads append\" d=\"M22 -4l8 8m0 -8l-8 8\"/>";
    let bar = |class: &str, shape: &str| format!("<g class=\"{class} term-1\">{shape}</g>");
    let sign = |sign: Sign| {
        let (class, shape) = draw::shape(sign);
        format!("<path class=\"dg-mark {class} term-1\" transform=\"translate(16 0)\" d=\"{shape}\"/>")
    };
    let ground = |class: &str| format!("<path class=\"dg-traffic{class}\" d=\"M0 8V-2H8V-6H24V2H32V8Z\"/>");
    let has = |wanted: Sign| drawing.signs.contains(&wanted);
    let near = !far;
    let keys = [
        (far, ground(""), Key::Traffic),
        (far && drawing.loses, ground(" lost"), Key::Losses),
        (near, line("vote asks"), Key::Vote),
        (near, line("append asks"), Key::Entries),
        (near, line("heartbeat asks"), Key::Heartbeat),
        (near, line("append answers"), Key::Answer),
        (near && drawing.loses, cross.to_owned(), Key::Lost),
        (true, bar("dg-leads", "<rect y=\"-7\" width=\"32\" height=\"14\" rx=\"3\"/>"), Key::Leader),
        (true, bar("dg-runs", "<rect x=\"1\" y=\"-6\" width=\"30\" height=\"12\" rx=\"3\"/>"), Key::Candidate),
        (true, bar("dg-follows", "<path d=\"M0 0H32\"/>"), Key::Follower),
        (has(Sign::Crash), bar("dg-stands", "<path d=\"M2 0H32\"/>"), Key::Stopped),
        (has(Sign::TimedOut), sign(Sign::TimedOut), Key::Timeout),
        (has(Sign::Durable), sign(Sign::Durable), Key::Durable),
        (
            has(Sign::Commit),
            "<path class=\"dg-mark commit\" d=\"M14 -5V5\"/><text class=\"dg-index\" x=\"18\" y=\"4\">3</text>".to_owned(),
            Key::Commit,
        ),
    ];
    let mut x = 16.0;
    for (_, shape, key) in keys.into_iter().filter(|(shown, ..)| *shown) {
        let words = text::key(key);
        write!(
            svg,
            "<g transform=\"translate({x:.0} {y:.1})\">{shape}<text x=\"40\" y=\"4\">{words}</text></g>"
        )?;
        // About what the words take.
        x += 56.0 + words.chars().map(|it| if it.is_ascii() { 6.6 } else { 12.0 }).sum::<f64>();
    }
    Ok(())
}

/// A text as XML has it.
fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;")
}
