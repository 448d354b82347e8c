//! The messages on their links. Their elements are made by hand and used again, for at real speed hundreds come and
//! go in a second.

use super::{MESSAGE_ID, Scene};
use crate::raft::{Body, Message};
use crate::sim::{InFlight, MessageId, Micros};
use crate::text;
use crate::ui::glyph::Glyph;
use std::fmt::Write as _;
use wasm_bindgen::JsCast as _;
use web_sys::{Document, Element, Node};

const SVG: Option<&str> = Some("http://www.w3.org/2000/svg");

/// How many elements of one shape are kept for later.
const SPARE: usize = 12;

pub struct Flights {
    layer: Element,
    /// For each glyph, in the order of [`Glyph::ALL`]: an element to be copied, and those that are not in use.
    moulds: Vec<Mould>,
    /// In the order of their numbers, as the world lists them.
    shown: Vec<Shape>,
    /// Tells the messages of this frame from those that are gone.
    frame: u64,
    buffer: String,
}

struct Mould {
    glyph: Glyph,
    pattern: Element,
    spare: Vec<Element>,
}

struct Shape {
    id: MessageId,
    element: Element,
    glyph: Glyph,
    /// Where it is drawn, in tenths of pixels.
    place: (i64, i64),
    /// Where it comes from, in degrees; `None` before it is drawn.
    turn: Option<i16>,
    /// How much of it is seen, in tenths.
    seen: u8,
    selected: bool,
    held: bool,
    frame: u64,
}

impl Flights {
    pub fn new(document: &Document, layer: Element) -> Option<Flights> {
        layer.set_text_content(None);
        let mould =
            |glyph: Glyph| Some(Mould { glyph, pattern: pattern(document, glyph)?, spare: Vec::new() });
        Some(Flights {
            layer,
            moulds: Glyph::ALL.into_iter().map(mould).collect::<Option<_>>()?,
            shown: Vec::new(),
            frame: 0,
            buffer: String::new(),
        })
    }

    pub fn paint(&mut self, scene: &Scene, calm: bool) {
        self.frame += 1;
        for flight in scene.world.in_flight() {
            let place = match self.shown.binary_search_by_key(&flight.id, |shape| shape.id) {
                Ok(place) => place,
                Err(place) => {
                    let Some(shape) = self.appear(flight) else { continue };
                    self.shown.insert(place, shape);
                    place
                }
            };
            let shape = &mut self.shown[place];
            shape.frame = self.frame;
            shape.draw(flight, scene, calm, &mut self.buffer);
        }
        let (frame, moulds) = (self.frame, &mut self.moulds);
        self.shown.retain(|shape| {
            let stays = shape.frame == frame;
            if !stays {
                shape.element.remove();
                put_aside(moulds, shape);
            }
            stays
        });
    }

    fn appear(&mut self, flight: &InFlight) -> Option<Shape> {
        let glyph = Glyph::of(&flight.message);
        let mould = self.moulds.iter_mut().find(|mould| mould.glyph == glyph)?;
        let element = match mould.spare.pop() {
            Some(element) => element,
            None => mould.pattern.clone_node_with_deep(true).ok()?.dyn_into().ok()?,
        };
        let message = &flight.message;
        element.set_attribute(MESSAGE_ID, &flight.id.0.to_string()).ok()?;
        element.set_attribute("data-message", message.kind().name()).ok()?;
        element.set_attribute("data-from", &message.from.to_string()).ok()?;
        element.set_attribute("data-to", &message.to.to_string()).ok()?;
        let button = element.last_element_child()?;
        let count = element.query_selector(".count").ok()??;
        count.set_text_content(weight(message).as_deref());
        button.set_attribute("aria-label", &text::message_name(message)).ok()?;
        element.remove_attribute("opacity").ok()?;
        element.class_list().remove_2("selected", "held").ok()?;
        self.layer.append_child(&element).ok()?;
        Some(Shape {
            id: flight.id,
            element,
            glyph,
            place: (i64::MIN, 0),
            turn: None,
            seen: 10,
            selected: false,
            held: false,
            frame: 0,
        })
    }
}

impl Shape {
    fn draw(&mut self, flight: &InFlight, scene: &Scene, calm: bool, buffer: &mut String) {
        // One that is held stays where it is.
        let now = flight.held.unwrap_or(scene.world.now());
        let exact = share(flight.sent, flight.arrives, now);
        let share = if calm { (exact * 3.0).floor().min(2.0) / 3.0 + 1.0 / 6.0 } else { exact };
        let (from, to) = (flight.message.from.position(), flight.message.to.position());
        let Some(point) = scene.ring.on_the_way(from, to, share) else { return };
        // On a stage that is too small for its ring, what would be outside stays at its edge.
        let place = ((point.x.max(0.0) * 10.0) as i64, (point.y.max(0.0) * 10.0) as i64);
        if place != self.place {
            self.place = place;
            buffer.clear();
            let ((x, y), tenth) = (place, 10);
            let written = write!(
                buffer,
                "translate({}.{} {}.{}){}",
                x / tenth,
                x % tenth,
                y / tenth,
                y % tenth,
                scene.scale
            );
            if written.is_ok() {
                self.element.set_attribute("transform", buffer).ok();
            }
        }
        self.point(scene.ring.direction(from, to));
        self.fade(flight, now);
        let element = &self.element;
        mark(element, "selected", &mut self.selected, scene.selected == Some(flight.id));
        mark(element, "held", &mut self.held, flight.held.is_some());
    }

    /// Draws its wake: where it comes from. Requests and answers on one link are told apart by it.
    fn point(&mut self, direction: Option<f64>) {
        let turn = direction.map(|direction| direction.to_degrees().round() as i16);
        if self.turn != turn {
            self.turn = turn;
            if let (Some(turn), Some(wake)) = (turn, self.element.first_element_child()) {
                wake.set_attribute("transform", &format!("rotate({turn})")).ok();
            }
        }
    }

    /// A message that the network will lose fades on the second half of the way that it has.
    fn fade(&mut self, flight: &InFlight, now: Micros) {
        let Some(doom) = flight.doomed else { return };
        let lived = share(flight.sent, doom.at, now);
        let seen = if lived < 0.5 { 10 } else { ((1.0 - lived) * 20.0) as u8 };
        if seen != self.seen {
            self.seen = seen;
            let opacity = if seen >= 10 { "1".to_string() } else { format!("0.{seen}") };
            self.element.set_attribute("opacity", &opacity).ok();
        }
    }
}

/// Gives an element a class, or takes it away.
fn mark(element: &Element, class: &str, has: &mut bool, wants: bool) {
    if *has != wants {
        *has = wants;
        element.class_list().toggle_with_force(class, wants).ok();
    }
}

/// How many entries it carries, if more than one.
fn weight(message: &Message) -> Option<String> {
    match &message.body {
        Body::AppendEntries { entries, .. } if entries.len() > 1 => Some(format!("×{}", entries.len())),
        _ => None,
    }
}

/// Keeps the element of a message that is gone for the next of its shape.
fn put_aside(moulds: &mut [Mould], shape: &Shape) {
    if let Some(mould) = moulds.iter_mut().find(|mould| mould.glyph == shape.glyph)
        && mould.spare.len() < SPARE
    {
        mould.spare.push(shape.element.clone());
    }
}

/// How much of the way from `start` to `end` lies behind, 0 to 1.
fn share(start: Micros, end: Micros, now: Micros) -> f64 {
    let whole = end.since(start).0.max(1);
    (now.since(start).0 as f64 / whole as f64).min(1.0)
}

/// A message's element, but for what only a certain message has.
fn pattern(document: &Document, glyph: Glyph) -> Option<Element> {
    let make = |name: &str, attributes: &[(&str, &str)]| {
        let element = document.create_element_ns(SVG, name).ok()?;
        for (attribute, value) in attributes {
            element.set_attribute(attribute, value).ok()?;
        }
        Some(element)
    };
    let item = make("g", &[("class", glyph.class()), ("role", "listitem")])?;
    let button = make("g", &[("role", "button"), ("tabindex", "-1")])?;
    let wake = make("path", &[("class", "wake"), ("d", glyph.wake())])?;
    let count = make("text", &[("class", "count"), ("x", "13"), ("y", "-7"), ("aria-hidden", "true")])?;
    let parts: [Element; 3] = [
        make("circle", &[("class", "hit"), ("r", "17")])?,
        make("path", &[("class", "outline"), ("d", glyph.outline())])?,
        make("path", &[("class", "mark"), ("d", glyph.mark())])?,
    ];
    for part in &parts {
        button.append_child(part as &Node).ok()?;
    }
    for part in [&wake, &count, &button] {
        item.append_child(part as &Node).ok()?;
    }
    Some(item)
}
