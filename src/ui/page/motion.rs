//! What moves in every frame, written straight to its elements: messages, timers, the clock. Nothing else does.

mod flights;
mod timers;

use crate::raft::ServerId;
use crate::sim::{MessageId, World};
use crate::text;
use crate::ui::geometry::Ring;
use flights::Flights;
use timers::Timers;
use web_sys::{Element, Window};

/// Moves what moves. It finds its elements in the page once they are drawn, by the attributes that this module
/// names.
pub struct Painter {
    root: Element,
    clock: Option<Element>,
    timers: Timers,
    flights: Flights,
    /// Whether to jump instead of gliding.
    calm: bool,
    /// The virtual time that is shown.
    shown: Option<u64>,
}

/// The attribute of the element that shows the virtual time.
pub const CLOCK: &str = "data-clock";
/// The attribute of a server's timer, with the server's name.
pub const TIMER: &str = "data-timer";
/// The attribute of the group in which messages are drawn.
pub const FLIGHTS: &str = "data-flights";
/// The attribute of a message that holds its number.
pub const MESSAGE_ID: &str = "data-id";

/// What is to be painted.
pub struct Scene<'a> {
    /// The world.
    pub world: &'a World,
    /// Where its servers stand.
    pub ring: &'a Ring,
    /// How large messages are drawn: what stands behind their place.
    pub scale: &'a str,
    /// The message in the inspector.
    pub selected: Option<MessageId>,
}

impl Painter {
    /// A painter of the page below `root`, which has been drawn. `None` when parts of it are missing.
    pub fn new(window: &Window, root: &Element, servers: impl Iterator<Item = ServerId>) -> Option<Painter> {
        let media = window.match_media("(prefers-reduced-motion: reduce)").ok().flatten();
        Some(Painter {
            root: root.clone(),
            clock: find(root, &format!("[{CLOCK}]")),
            timers: Timers::new(servers),
            flights: Flights::new(&window.document()?, find(root, &format!("[{FLIGHTS}]"))?)?,
            calm: media.is_some_and(|media| media.matches()),
            shown: None,
        })
    }

    /// Moves everything to where it is now.
    pub fn paint(&mut self, scene: &Scene) {
        let now = scene.world.now();
        if self.shown != Some(now.0) {
            self.shown = Some(now.0);
            self.root.set_attribute("data-time-us", &now.0.to_string()).ok();
            if let Some(clock) = &self.clock {
                clock.set_text_content(Some(&text::seconds(now.0)));
            }
        }
        self.timers.paint(&self.root, scene.world, self.calm);
        self.flights.paint(scene, self.calm);
    }
}

fn find(root: &Element, selector: &str) -> Option<Element> {
    root.query_selector(selector).ok().flatten()
}
