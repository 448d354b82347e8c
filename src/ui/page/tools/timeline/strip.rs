//! The strip: terms as a band, what happened as signs above it, commits below, and the lines of other branches. What is
//! ahead of the playhead is fainter.

use super::TimelineMsg;
use super::drawing::Drawing;
use super::input;
use super::painting::{AHEAD, PLAYHEAD, UNLIVED};
use crate::text::timeline as text;
use crate::ui::page::Msg;
use crate::ui::page::part::Part;
use crate::ui::page::tools::ToolMsg;
use crate::ui::timeline::{Band, Glyph, Kind, Lane, Sign};
use crate::ui::views::term_colour;
use yew::{AttrValue, Callback, Html, NodeRef, html};

/// The strip.
#[derive(PartialEq)]
pub struct Strip {
    /// What is drawn.
    pub drawing: Drawing,
    /// Its element.
    pub place: NodeRef,
    /// Tells the app.
    pub on: Callback<Msg>,
}

/// The top of the band, in CSS pixels.
const TOP: i32 = 14;
/// Its height.
const HEIGHT: i32 = 14;
/// The narrowest piece that has room for its term's number.
const ROOM: f64 = 22.0;
/// The narrowest piece that has room for the word besides.
const ROOM_FOR_WORD: f64 = 64.0;
/// How near to an edge words would be cut off.
const EDGE: i32 = 20;
/// The first line of another branch.
const LANES: i32 = 35;
/// From one line to the next.
const LANE: i32 = 4;

impl Part for Strip {
    fn view(&self) -> Html {
        let Strip { drawing, place, on } = self;
        let width = drawing.width.to_string();
        html! {
            <div class="tl-strip" ref={place.clone()} role="slider" tabindex="0" aria-label={text::PLACE}
                aria-valuemin="0" aria-valuenow="0" onpointerdown={input::pressed(on)} onpointermove={input::drawn(on)}
                onkeydown={input::keyed(on)}>
                // Each list in a group of its own, so that what moves by hand stays the element that it is.
                <svg width={width.clone()} height="44" aria-hidden="true">
                    <g>{ for drawing.scale.iter().map(|mark| line(mark, drawing.width)) }</g>
                    <g>{ for drawing.bands.iter().map(band) }</g>
                    <rect class="tl-unlived" data-tl={UNLIVED} y={(TOP - 1).to_string()} height={(HEIGHT + 2).to_string()} width={width.clone()} />
                    <path class="tl-commits" d={commits(&drawing.commits)} />
                    <g>{ for drawing.lanes.iter().map(|lane| branch(lane, drawing)) }</g>
                    <g>{ for drawing.glyphs.iter().zip(drawing.titles.iter()).map(|(glyph, title)| sign(glyph, title)) }</g>
                    <rect class="tl-ahead" data-tl={AHEAD} height="44" width={width} />
                    <g class="tl-playhead" data-tl={PLAYHEAD}>
                        <path class="tl-line" d="M0 2V44" />
                        <path class="tl-handle" d="M-5 0H5V6L0 12-5 6Z" />
                    </g>
                </svg>
            </div>
        }
    }
}

fn line((x, words): &(i32, AttrValue), width: i32) -> Html {
    let (anchor, at) = match *x {
        x if x < EDGE => ("start", "0"),
        x if x > width - EDGE => ("end", "0"),
        _ => ("middle", "1"),
    };
    html! {
        <g class="tl-scale" transform={format!("translate({x} 0)")}>
            <path d="M.5 14V33" />
            <text x={at} y="42" text-anchor={anchor}>{ words }</text>
        </g>
    }
}

fn band(band: &Band) -> Html {
    let led = if band.led { "led" } else { "" };
    let class = format!("tl-band {led} term-{}", term_colour(band.term));
    let words = match band.width {
        width if band.term.0 == 0 || width < ROOM => String::new(),
        width if width < ROOM_FOR_WORD => band.term.to_string(),
        _ => text::term(band.term),
    };
    html! {
        <g {class}>
            <rect x={number(band.x)} y={TOP.to_string()} width={number(band.width)} height={HEIGHT.to_string()} />
            if !words.is_empty() {
                <text x={number(band.x + 5.0)} y={(TOP + 11).to_string()}>{ words }</text>
            }
        </g>
    }
}

fn number(number: f64) -> String {
    format!("{number:.1}")
}

fn commits(places: &[i32]) -> String {
    let bottom = TOP + HEIGHT + 1;
    places.iter().map(|x| format!("M{x}.5 {bottom}v4")).collect()
}

/// Another branch: from where it leaves the band to where it ends.
fn branch(lane: &Lane, drawing: &Drawing) -> Html {
    let x = |at| drawing.window.x(at, f64::from(drawing.width)).clamp(-10.0, f64::from(drawing.width) + 10.0);
    let (from, to) = (x(lane.from), x(lane.to));
    // Rows are few.
    let y = LANES + LANE * lane.row as i32;
    let d = format!("M{} {} V{} H{}", number(from), TOP + HEIGHT, y, number(to.max(from + 6.0)));
    html! { <path class="tl-branch" {d} /> }
}

fn sign(glyph: &Glyph, title: &AttrValue) -> Html {
    let term = match glyph.sign {
        Sign::Elected(term) => format!("term-{}", term_colour(term)),
        Sign::Kind(_) => String::new(),
    };
    html! {
        <g class={format!("tl-sign {} {term}", class(glyph.mark.kind))} transform={format!("translate({} 7)", number(glyph.x))}>
            <rect class="tl-touch" x="-6" y="-7" width="12" height="14" />
            <path d={shape(glyph.mark.kind)} />
            <title>{ title }</title>
        </g>
    }
}

/// The class of a kind's sign.
pub fn class(kind: Kind) -> &'static str {
    match kind {
        Kind::Violation => "violation",
        Kind::Crash => "crash",
        Kind::Election => "election",
        Kind::Branch => "branching",
        Kind::Restart => "restart",
        Kind::Action => "action",
        Kind::Commit => "commit",
    }
}

/// A kind's sign, around its middle: each has a shape of its own.
pub fn shape(kind: Kind) -> &'static str {
    match kind {
        Kind::Violation => "M0-6 6 0 0 6-6 0ZM0-3V1M0 2.6V3.4",
        Kind::Crash => "M-4-4 4 4M4-4-4 4",
        Kind::Election => "M-5 4.5V-3L-2.5 0 0-4.5 2.5 0 5-3V4.5Z",
        Kind::Branch => "M-3-5V5M-3 3C-3-1 3 1 3-4M0.5-2 3-5 5.5-2",
        Kind::Restart => "M4-1.5A4.2 4.2 0 1 0 3.4 2.6M4.6-5V-1.2H.8",
        Kind::Action => "M-3.5-2H3.5L0 4Z",
        Kind::Commit => "M0-4V4",
    }
}

/// A sign by itself, for a legend.
pub fn picture(kind: Kind) -> Html {
    html! {
        <svg class="tl-picture" width="16" height="16" viewBox="-8 -8 16 16" aria-hidden="true">
            <g class={format!("tl-sign term-1 {}", class(kind))}><path d={shape(kind)} /></g>
        </svg>
    }
}

/// What the strip's messages become.
impl From<TimelineMsg> for Msg {
    fn from(msg: TimelineMsg) -> Msg {
        ToolMsg::Timeline(msg).into()
    }
}
