//! What a host page is told.

use super::link::Link;
use crate::embed::event::{Event, EventKind};
use crate::embed::view::{View, ViolationView, Window, millis};
use crate::sim::{ENGINE, Happening, Violation, World};
use crate::text;
use crate::ui::ear::Sound;
use crate::ui::page::tools::Reach;
use serde::Serialize;

/// A run is open.
#[derive(Serialize)]
pub struct Ready {
    /// The version of the program.
    version: &'static str,
    /// The number of the engine.
    engine: u32,
    /// How many servers the cluster has.
    servers: u8,
    /// Where all chance comes from.
    seed: u64,
    /// The virtual time in milliseconds.
    now: f64,
}

impl Ready {
    /// A run that has just been opened.
    pub fn of(world: &World) -> Ready {
        let setup = world.setup();
        Ready {
            version: env!("CARGO_PKG_VERSION"),
            engine: ENGINE,
            servers: setup.servers,
            seed: setup.seed,
            now: millis(world.now()),
        }
    }
}

/// What there is to see.
#[derive(Serialize)]
pub struct State {
    /// The cluster at the moment that is shown.
    #[serde(flatten)]
    view: View,
    /// Whether time passes.
    playing: bool,
    /// How fast: virtual time by real time.
    speed: f64,
    /// Whether an earlier moment is shown than the one from which the run goes on.
    past: bool,
}

impl State {
    /// What the page shows.
    pub fn of(reach: &Reach) -> State {
        State {
            view: View::of(reach.session.world(), Window::USUAL),
            playing: reach.playback.playing,
            speed: f64::from(reach.playback.speed.millionths()) / 1e6,
            past: reach.session.is_past(),
        }
    }
}

/// Where a run is.
#[derive(Clone, Copy, Serialize)]
pub struct Where {
    /// The virtual time in milliseconds.
    pub now: f64,
}

impl Where {
    /// Where it is now.
    pub fn of(reach: &Reach) -> Where {
        Where { now: millis(reach.session.now()) }
    }
}

/// Tells what was heard, if it is of the kinds that a host page is told.
pub fn tell(link: &Link, sound: Sound<'_>) {
    match sound {
        Sound::Happened(happening) => {
            let what = EventKind::of(&happening.what);
            let name = match &what {
                EventKind::Leader { .. } => "leader",
                EventKind::Commit { counted: true, .. } => "commit",
                EventKind::Crash { .. } => "crash",
                _ => return,
            };
            link.tell(name, &happened(happening, what));
        }
        Sound::Broken(violation) => link.tell("violation", &broken(violation)),
    }
}

fn happened(happening: &Happening, what: EventKind) -> Event {
    let told = text::happening(&happening.what);
    Event {
        number: happening.number,
        at: millis(happening.at),
        step: happening.event,
        what,
        text: told.sentence,
        section: told.section,
    }
}

#[derive(Serialize)]
struct Broken {
    #[serde(flatten)]
    violation: ViolationView,
    text: String,
    section: &'static str,
}

fn broken(violation: &Violation) -> Broken {
    let told = text::violation(violation);
    Broken { violation: violation.into(), text: told.sentence, section: told.section }
}
