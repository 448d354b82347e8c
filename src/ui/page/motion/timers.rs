//! The arcs around the servers: what is left of the timer that runs.

use super::TIMER;
use crate::raft::ServerId;
use crate::sim::{Armed, Micros, Server, World};
use web_sys::Element;

/// The length of a whole arc, as its `pathLength` has it.
pub const WHOLE: u64 = 1000;

pub struct Timers(Vec<Arc>);

struct Arc {
    server: ServerId,
    /// Found when it is first moved: servers may be drawn later than the stage that they stand on.
    element: Option<Element>,
    /// What is left, in parts of [`WHOLE`], as it is drawn.
    drawn: Option<u64>,
}

impl Timers {
    pub fn new(servers: impl Iterator<Item = ServerId>) -> Timers {
        Timers(servers.map(|server| Arc { server, element: None, drawn: None }).collect())
    }

    pub fn paint(&mut self, root: &Element, world: &World, calm: bool) {
        for arc in &mut self.0 {
            let server = world.server(arc.server);
            let armed = server.and_then(|server| server.election_timer().or(server.heartbeat_timer()));
            let now = server.and_then(Server::frozen).unwrap_or(world.now());
            let exact = armed.map_or(0, |armed| left(armed, now));
            arc.draw(root, if calm { exact.next_multiple_of(WHOLE / 10) } else { exact });
        }
    }
}

impl Arc {
    fn draw(&mut self, root: &Element, left: u64) {
        if self.drawn == Some(left) {
            return;
        }
        if self.element.as_ref().is_none_or(|element| !element.is_connected()) {
            self.element = super::find(root, &format!("[{TIMER}='{}']", self.server));
        }
        if let Some(element) = &self.element {
            element.set_attribute("stroke-dashoffset", &(WHOLE - left).to_string()).ok();
            self.drawn = Some(left);
        }
    }
}

/// What is left of a timer, in parts of [`WHOLE`].
fn left(armed: Armed, now: Micros) -> u64 {
    let whole = armed.fires.since(armed.since).0.max(1);
    (armed.fires.since(now).0 * WHOLE / whole).min(WHOLE)
}
