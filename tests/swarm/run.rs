//! One run: trouble, then a majority that is well.

use crate::eye::Eye;
use crate::plan::{Kind, Plan};
use crate::recovery;
use raftglass::sim::{Invariant, Micros, Placed, World, chaos};

/// What a run shows that must not be.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Failure {
    /// An invariant does not hold.
    Broken(Invariant),
    /// Servers disagree, or clients were told what no store would tell them, and no invariant has said so.
    Silent,
    /// The majority that is well commits nothing.
    Stuck,
}

/// What has come of a run.
pub struct Outcome {
    pub world: World,
    pub eye: Eye,
    pub failure: Option<Failure>,
    /// How many of the record's actions are trouble; the others make a majority well and ask it.
    pub trouble: usize,
    /// How long the majority took to commit something new.
    pub recovery: Micros,
}

/// The trouble of a plan, then the rest.
pub fn run(plan: &Plan) -> Outcome {
    run_with(plan, None)
}

/// The rest after these actions in place of the plan's own trouble. Each is done at its time and place if the run has
/// that place still; who is not possible any more is left out.
pub fn run_again(plan: &Plan, actions: &[Placed]) -> Outcome {
    run_with(plan, Some(actions))
}

fn run_with(plan: &Plan, actions: Option<&[Placed]>) -> Outcome {
    let mut world = World::new(plan.setup.clone()).expect("a setup within its bounds");
    let mut eye = Eye::default();
    eye.look(&world);
    match actions {
        None => make_trouble(plan, &mut world, &mut eye),
        Some(actions) => repeat_trouble(plan, actions, &mut world, &mut eye),
    }
    let trouble = world.record().actions().len();
    let mut failure = broken(plan, &world, &eye);
    let mut recovery = Micros::ZERO;
    if failure.is_none() && plan.recovers && plan.kind == Kind::Promised {
        match recovery::get_on(plan, &mut world, &mut eye) {
            Ok(time) => recovery = time,
            Err(recovery::Stuck) => failure = Some(Failure::Stuck),
        }
        // What is broken comes before what is only slow.
        failure = broken(plan, &world, &eye).or(failure);
    }
    Outcome { world, eye, failure, trouble, recovery }
}

fn make_trouble(plan: &Plan, world: &mut World, eye: &mut Eye) {
    let mut chaos = plan.chaos();
    if !plan.remedies {
        chaos = chaos.without_remedies();
    }
    while world.now() < plan.until && fine(plan, world) {
        let next = world.now().plus(Micros::from_millis(50));
        chaos.run(world, next.min(plan.until), |world| eye.look(world));
    }
}

fn repeat_trouble(plan: &Plan, actions: &[Placed], world: &mut World, eye: &mut Eye) {
    for placed in actions {
        let due = |world: &World| {
            let next = world.next_event_at();
            next.is_some_and(|at| at < placed.at || at == placed.at && world.events() < placed.after)
        };
        while due(world) && fine(plan, world) {
            world.step();
            eye.look(world);
        }
        if !fine(plan, world) {
            return;
        }
        world.wait_until(placed.at);
        if world.act(placed.action.clone()).is_ok() {
            eye.look(world);
        }
    }
    while world.next_event_at().is_some_and(|at| at <= plan.until) && fine(plan, world) {
        world.step();
        eye.look(world);
    }
    if fine(plan, world) {
        chaos::run_until(world, plan.until, |_| {});
    }
}

/// Whether to go on: with forgetful disks, always.
fn fine(plan: &Plan, world: &World) -> bool {
    plan.kind == Kind::Lying || plan.end(world).is_none()
}

fn broken(plan: &Plan, world: &World, eye: &Eye) -> Option<Failure> {
    if let Some(invariant) = plan.end(world).filter(|_| plan.kind == Kind::Promised) {
        return Some(Failure::Broken(invariant));
    }
    let silent = world.violations().is_empty() && (eye.disagreement || !eye.linearizable());
    silent.then_some(Failure::Silent)
}
