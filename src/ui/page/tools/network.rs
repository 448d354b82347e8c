//! Faults: of links, messages, servers and disks; dials; chaos.

mod chaos;
mod cover;
mod dials;
mod links;
mod matrix;
mod sides;

pub use links::state as way_state;

use super::{Overlay, Reach, ToolMsg};
use crate::browser::random;
use crate::raft::{ServerId, ServerSet};
use crate::sim::chaos::{Dose, Unrest, healing};
use crate::sim::{Action, Dials, Micros, World};
use crate::ui::geometry::{Point, Ring};
use crate::ui::knobs::{self, Knob};
use crate::ui::page::Msg;
use crate::ui::page::message::Selection;
use crate::ui::page::part::part;
use crate::ui::partition::{Groups, Stroke};
use crate::ui::views::{self, LinkView, Way};
use std::rc::Rc;
use yew::{Callback, Html, html};

/// What it is told.
#[derive(Clone, PartialEq, Debug)]
pub enum NetworkMsg {
    /// Lines can be drawn on the stage, or not any more.
    Mode(bool),
    /// A pointer is pressed on a stage with this ring; it may drag servers, or only draw lines.
    Begin(Rc<Ring>, Point, bool),
    /// It has moved.
    Go(Point),
    /// It was let go.
    End,
    /// It was taken away.
    Cancel,
    /// A server changes its group in the plan.
    Tap(ServerId),
    /// The network is parted as planned.
    Split,
    /// The leader is parted from all others.
    Isolate,
    /// One direction of a link goes to its next state.
    Cycle(ServerId, ServerId),
    /// A dial is being turned to this value.
    Preview(Knob, u64),
    /// A dial is turned to this value.
    Turn(Knob, u64),
    /// All dials go back to where they were at the beginning.
    AsItBegan,
    /// So much chaos, or none.
    Chaos(Option<Dose>),
    /// Where its chance comes from, from now on.
    Seed(u64),
    /// All trouble ends.
    Heal,
}

impl From<NetworkMsg> for Msg {
    fn from(msg: NetworkMsg) -> Msg {
        ToolMsg::Network(msg).into()
    }
}

/// The tool.
pub struct Network {
    /// What of the world it shows.
    shown: Rc<Shown>,
    /// Whether lines can be drawn on the stage.
    mode: bool,
    stroke: Option<Stroke>,
    /// The servers that the plan moves to the group B.
    plan: ServerSet,
    /// A dial that is being turned.
    turning: Option<(Knob, u64)>,
    unrest: Option<Unrest>,
    /// Where the next chaos begins.
    seed: u64,
    /// The latest time that was seen while there was chaos.
    seen: Micros,
}

/// What of the world is shown.
#[derive(Clone, PartialEq)]
struct Shown {
    members: ServerSet,
    links: Rc<[LinkView]>,
    groups: Groups,
    leader: Option<ServerId>,
    dials: Dials,
    began: Dials,
    /// Whether there is something to heal.
    ill: bool,
}

impl Shown {
    fn of(world: &World) -> Shown {
        Shown {
            members: world.members(),
            links: LinkView::all(world).into(),
            groups: Groups::of(world),
            leader: views::leader(world).map(|(leader, _)| leader),
            dials: world.dials().clone(),
            began: world.setup().dials.clone(),
            ill: !healing(world).is_empty(),
        }
    }

    fn troubled(&self) -> bool {
        self.links.iter().any(|link| link.there != Way::Whole || link.back != Way::Whole)
    }
}

impl Network {
    /// The tool for a run that has just been opened.
    pub fn new(world: &World) -> Network {
        Network {
            shown: Rc::new(Shown::of(world)),
            mode: false,
            stroke: None,
            plan: ServerSet::EMPTY,
            turning: None,
            unrest: None,
            seed: random::seed().unwrap_or_default() % SEEDS,
            seen: world.now(),
        }
    }

    /// Lets the time of a frame pass with trouble; `false` if there is to be none.
    pub fn advance(&mut self, reach: &mut Reach, passed: f64) -> bool {
        let Some(unrest) = &mut self.unrest else { return false };
        reach.session.advance_with(unrest, passed, reach.playback.speed.millionths());
        true
    }

    /// On to the next event or trouble; `false` if there is to be none.
    pub fn step(&mut self, reach: &mut Reach) -> bool {
        let Some(unrest) = &mut self.unrest else { return false };
        reach.session.step_with(unrest);
        true
    }

    /// Reacts to what was done to it.
    pub fn react(&mut self, reach: &mut Reach, msg: &NetworkMsg) {
        let world = reach.session.world();
        let actions = match msg {
            NetworkMsg::Cycle(from, to) => Way::of(world, *from, *to).next(*from, *to),
            NetworkMsg::End => self.drawn(world),
            NetworkMsg::Split => {
                let planned = Groups::whole(world.members()).split(self.plan);
                self.plan = ServerSet::EMPTY;
                parting(&planned, world)
            }
            NetworkMsg::Isolate => {
                let leader = views::leader(world).map(|(leader, _)| leader);
                leader.map_or_else(Vec::new, |leader| {
                    parting(&Groups::whole(world.members()).moved(leader, None), world)
                })
            }
            NetworkMsg::Turn(knob, value) => {
                self.turning = None;
                let changed = *value != knob.value(world.dials());
                let turn = Action::Turn { dial: knob.turned(world.dials(), *value) };
                changed.then_some(turn).into_iter().collect()
            }
            NetworkMsg::AsItBegan => {
                let dials = knobs::as_it_began(world.dials(), &world.setup().dials);
                dials.into_iter().map(|dial| Action::Turn { dial }).collect()
            }
            NetworkMsg::Heal => healing(world),
            other => {
                self.set(other, world.now());
                Vec::new()
            }
        };
        if !actions.is_empty() {
            reach.on.emit(Msg::ActAll(actions.into()));
        }
    }

    /// What changes nothing but the tool itself.
    fn set(&mut self, msg: &NetworkMsg, now: Micros) {
        match msg {
            NetworkMsg::Mode(on) => (self.mode, self.stroke) = (*on, None),
            NetworkMsg::Begin(ring, at, drags) => self.stroke = Some(Stroke::new(ring.clone(), *at, *drags)),
            NetworkMsg::Go(at) => {
                if let Some(stroke) = &mut self.stroke {
                    stroke.go(*at);
                }
            }
            NetworkMsg::Cancel => self.stroke = None,
            NetworkMsg::Tap(server) => {
                let was_there = self.plan.remove(*server);
                if !was_there {
                    self.plan.insert(*server);
                }
            }
            NetworkMsg::Preview(knob, value) => self.turning = Some((*knob, *value)),
            NetworkMsg::Chaos(dose) => {
                self.unrest = dose.map(|dose| Unrest::new(self.seed, dose, now));
                self.seen = now;
            }
            NetworkMsg::Seed(seed) => {
                self.seed = *seed;
                self.unrest = self.unrest.as_ref().map(|unrest| Unrest::new(*seed, unrest.dose(), now));
            }
            // The others do something to the world.
            _ => {}
        }
    }

    /// Lines cannot be drawn any more, and no plan is left; `false` if it was so already.
    pub fn leave_mode(&mut self) -> bool {
        let was = self.mode || self.stroke.is_some() || !self.plan.is_empty();
        (self.mode, self.stroke, self.plan) = (false, None, ServerSet::EMPTY);
        was
    }

    /// What the movement that has just ended does.
    fn drawn(&mut self, world: &World) -> Vec<Action> {
        let groups = self.stroke.take().and_then(|stroke| stroke.groups(&self.shown.groups));
        groups.map_or_else(Vec::new, |groups| parting(&groups, world))
    }

    /// Looks at the world; `true` if it has to be drawn again.
    pub fn look(&mut self, reach: &mut Reach) -> bool {
        let world = reach.session.world();
        // In another time it is another run that chaos would have to begin in.
        if world.now() < self.seen {
            self.unrest = None;
        }
        self.seen = world.now();
        let shown = Shown::of(world);
        let changed = *self.shown != shown;
        if changed {
            self.shown = Rc::new(shown);
        }
        changed
    }

    /// The tool as it looks now.
    pub fn view(&self, on: &Callback<Msg>) -> Html {
        let shown = &self.shown;
        html! {
            <>
                { part(sides::Sides { shown: shown.clone(), plan: self.plan, on: on.clone() }) }
                { part(matrix::Matrix { members: shown.members, links: shown.links.clone(), on: on.clone() }) }
                { part(dials::DialsPart {
                    now: shown.dials.clone(),
                    began: shown.began.clone(),
                    servers: shown.members.len(),
                    turning: self.turning,
                    on: on.clone(),
                }) }
                { part(chaos::ChaosPart {
                    dose: self.unrest.as_ref().map(Unrest::dose),
                    seed: self.seed,
                    ill: shown.ill,
                    on: on.clone(),
                }) }
            </>
        }
    }

    /// What it draws on the stage.
    pub fn overlay(&self, ring: &Rc<Ring>, selection: Selection, on: &Callback<Msg>) -> Overlay {
        let shown = &self.shown;
        let planned = match &self.stroke {
            Some(stroke) => stroke.groups(&shown.groups),
            None => (!self.plan.is_empty()).then(|| Groups::whole(shown.members).split(self.plan)),
        };
        Overlay {
            links: Rc::new(links::Links {
                ring: ring.clone(),
                links: shown.links.clone(),
                groups: shown.groups.clone(),
                selected: match selection {
                    Selection::Link(one, other) => Some((one, other)),
                    _ => None,
                },
                on: on.clone(),
            }),
            cover: Rc::new(cover::Cover {
                ring: ring.clone(),
                members: shown.members,
                groups: shown.groups.clone(),
                stroke: self.stroke.clone(),
                planned: planned.filter(|planned| !planned.is_whole() || !shown.groups.is_whole()),
                mode: self.mode,
                troubled: shown.troubled(),
                on: on.clone(),
            }),
            drags: self.mode,
        }
    }
}

/// Seeds of chaos are short enough to be told.
const SEEDS: u64 = 1_000_000;

/// What parts the network so; nothing if it is so already.
fn parting(groups: &Groups, world: &World) -> Vec<Action> {
    if Groups::of(world) == *groups { Vec::new() } else { groups.actions(world) }
}
