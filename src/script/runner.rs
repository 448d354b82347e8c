//! Running a script: what to do next in a world, asked after each event.

use super::condition::{Being, Condition, Fact, Who};
use super::entries::DiskState;
use super::failure::{Failure, WhyFailed};
use super::judge::Tally;
use super::lines::{Line, Script};
use super::message::MessageName;
use super::stage::Stage;
use super::step::{Event, Step, Wait};
use crate::raft::ServerId;
use crate::sim::{Action, ActionError, Micros, Place, What, World};
use crate::store;
use std::collections::VecDeque;
use std::mem;
use std::sync::Arc;

/// What a script wants next.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Next {
    /// Nothing yet: this line, counted from 0, is the next that does something.
    Begin(usize),
    /// This action.
    Act(Action),
    /// That this line, counted from 0, is shown to whoever looks.
    Say(usize),
    /// The next event, if it is due at this moment or before; else that the clock is set to it.
    Pass(Micros),
    /// That the clock is set to this moment; no event is due before it.
    SetClock(Micros),
    /// Nothing: all is done.
    Done,
}

/// A script under way.
///
/// It is asked what comes next with [`Runner::next`], after each event and each action that it wanted, and so sees
/// all that happens. The world is its host's; [`run`] is the simplest one.
#[derive(Clone, Debug)]
pub struct Runner {
    lines: Arc<[Line]>,
    /// The line that is being done, from 0 on.
    line: usize,
    /// Whether it was said that this line begins.
    announced: bool,
    /// When that began; `None` before.
    begun: Option<Place>,
    /// What is left to do of that line.
    actions: VecDeque<Action>,
    /// Whether what that line waits for has happened.
    happened: bool,
    /// The newest happening that has been looked at.
    seen: u64,
    /// What of the past conditions speak of.
    tally: Tally,
}

/// Runs a script from its beginning to its end.
///
/// # Errors
/// [`Failure`] at the first line that cannot be done or does not hold.
pub fn run(script: &Script) -> Result<World, Failure> {
    let mut world = script.world()?;
    let mut runner = Runner::new(script);
    while runner.advance(&mut world)? {}
    Ok(world)
}

impl Script {
    /// The world at its beginning.
    ///
    /// # Errors
    /// [`WhyFailed::Setup`] when no world can be made from its set-up.
    pub fn world(&self) -> Result<World, Failure> {
        let nowhere = Place::default();
        World::new(self.setup()).map_err(|error| Failure {
            line: 0,
            place: nowhere,
            why: WhyFailed::Setup(error),
        })
    }
}

impl Runner {
    /// At the beginning of a script.
    #[must_use]
    pub fn new(script: &Script) -> Runner {
        Runner {
            lines: script.lines.as_slice().into(),
            line: 0,
            announced: false,
            begun: None,
            actions: VecDeque::new(),
            happened: false,
            seen: 0,
            tally: Tally::default(),
        }
    }

    /// With nothing to do, in a run that is under way: what has happened until now is not counted.
    #[must_use]
    pub fn joining(world: &World) -> Runner {
        let seen = world.recent().back().map_or(0, |happening| happening.number);
        Runner { seen, ..Runner::new(&Script::default()) }
    }

    /// Goes on with the lines of another script in the same run; what is left of the lines until now is not done, and
    /// what was counted stays counted.
    pub fn go_on_with(&mut self, script: &Script) {
        *self = Runner { seen: self.seen, tally: mem::take(&mut self.tally), ..Runner::new(script) };
    }

    /// The line that is being done, counted from 0; past the last one at the end.
    #[must_use]
    pub fn line(&self) -> usize {
        self.line
    }

    /// Whether the actions of one line are not all done yet.
    pub(super) fn prepares(&self) -> bool {
        !self.actions.is_empty()
    }

    /// Does what comes next to a world; `false` when all is done.
    ///
    /// # Errors
    /// [`Failure`] when a line cannot be done or does not hold.
    pub fn advance(&mut self, world: &mut World) -> Result<bool, Failure> {
        let next = self.next(world)?;
        self.carry_out(&next, world)?;
        Ok(next != Next::Done)
    }

    /// Does what comes next on a stage, but lets no time pass beyond a moment; says what it was. At that moment, when
    /// all its events are over, it is a [`Next::Pass`] to a later one.
    ///
    /// # Errors
    /// [`Failure`] when a line cannot be done or does not hold.
    pub fn advance_within(&mut self, moment: Micros, stage: &mut impl Stage) -> Result<Next, Failure> {
        let next = self.next(stage.world())?;
        let within = match &next {
            Next::Pass(until) | Next::SetClock(until) if *until > moment => &Next::Pass(moment),
            next => next,
        };
        self.carry_out(within, stage)?;
        Ok(next)
    }

    fn carry_out(&self, next: &Next, stage: &mut impl Stage) -> Result<(), Failure> {
        match next {
            Next::Act(action) => {
                stage.act(action.clone()).map_err(|why| self.failure(stage.world(), why))?;
            }
            Next::Pass(until) if stage.world().next_event_at().is_some_and(|at| at <= *until) => stage.step(),
            Next::Pass(moment) | Next::SetClock(moment) => stage.wait_until(*moment),
            Next::Begin(_) | Next::Say(_) | Next::Done => {}
        }
        Ok(())
    }

    /// What comes next.
    ///
    /// # Errors
    /// [`Failure`] when a line cannot be done or does not hold.
    pub fn next(&mut self, world: &World) -> Result<Next, Failure> {
        self.look(world);
        let lines = self.lines.clone();
        loop {
            if let Some(action) = self.actions.pop_front() {
                return Ok(Next::Act(action));
            }
            let next = match lines.get(self.line) {
                None => return Ok(Next::Done),
                Some(Line::Empty | Line::Comment(_) | Line::Setup(_)) => None,
                Some(Line::Prose(_) | Line::Question(_) | Line::Answer { .. }) => {
                    self.line += 1;
                    return Ok(Next::Say(self.line - 1));
                }
                Some(Line::Step { .. }) if !mem::replace(&mut self.announced, true) => {
                    return Ok(Next::Begin(self.line));
                }
                Some(Line::Step { place, step }) => {
                    let next = self.arrive(*place, world).and_then(|next| match next {
                        None => self.go_on(step, world),
                        waiting => Ok(waiting),
                    });
                    next.map_err(|why| self.failure(world, why))?
                }
            };
            match next {
                Some(next) => return Ok(next),
                None if self.actions.is_empty() => self.finish_line(),
                None => {}
            }
        }
    }

    /// The action that was wanted last is not possible.
    #[must_use]
    pub fn refused(&self, world: &World, error: ActionError) -> Failure {
        self.failure(world, WhyFailed::Action(error))
    }

    fn failure(&self, world: &World, why: WhyFailed) -> Failure {
        Failure { line: self.line + 1, place: Place::of(world), why }
    }

    fn finish_line(&mut self) {
        self.line += 1;
        (self.announced, self.begun, self.happened) = (false, None, false);
    }

    /// Counts what was sent, and sees what is waited for.
    fn look(&mut self, world: &World) {
        let awaited = match (self.begun, self.lines.get(self.line)) {
            (Some(_), Some(Line::Step { step: Step::Wait(Wait::For { event, .. }), .. })) => Some(*event),
            _ => None,
        };
        for happening in world.since(self.seen) {
            self.seen = happening.number;
            match &happening.what {
                What::Sent(trip) => self.tally.add(*trip),
                What::Client { tag, step } => self.tally.client(tag.client, step),
                _ => {}
            }
            self.happened |= awaited.is_some_and(|event| event.is(&happening.what));
        }
    }

    /// What is to be done to come to the place that the line names; nothing when the run is there.
    fn arrive(&self, place: Option<Place>, world: &World) -> Result<Option<Next>, WhyFailed> {
        let Some(Place { at, events: after }) = place.filter(|_| self.begun.is_none()) else {
            return Ok(None);
        };
        let due = |moment| world.next_event_at().is_some_and(|next| next <= moment);
        if world.events() < after && due(at) {
            return Ok(Some(Next::Pass(at)));
        }
        let before = Micros(at.0.saturating_sub(1));
        if world.events() != after || world.now() > at || (world.now() < at && due(before)) {
            return Err(WhyFailed::Misplaced(Place { at, events: after }));
        }
        Ok((world.now() < at).then_some(Next::SetClock(at)))
    }

    /// What is to be done for a step; nothing when it is done, or its actions stand ready.
    fn go_on(&mut self, step: &Step, world: &World) -> Result<Option<Next>, WhyFailed> {
        let first = self.begun.is_none();
        let begun = *self.begun.get_or_insert(Place::of(world));
        match step {
            Step::Act(action) if first => self.actions.push_back(action.clone()),
            Step::OnMessage(verb, name) if first => {
                self.actions.push_back(verb.action(find(name, world)?));
            }
            Step::Holds(server, state) if first => self.actions.extend(holding(*server, state, world)),
            Step::Act(_) | Step::OnMessage(..) | Step::Holds(..) => {}
            Step::Elect { server, within } => {
                let leads = Condition::Servers(Who::One(*server), Fact::Is(Being::Leader));
                if first && !leads.holds(world, &self.tally) {
                    return Ok(Some(Next::Act(Action::Timeout { server: *server })));
                }
                return self.until(step, &leads, begun, *within, world);
            }
            Step::Wait(Wait::Time(length)) => return Ok(pass(begun.at.plus(*length), world)),
            Step::Wait(Wait::Events(count)) => {
                return self.events(begun.events.saturating_add(*count), world);
            }
            Step::Wait(Wait::Until { condition, within }) => {
                return self.until(step, condition, begun, *within, world);
            }
            Step::Wait(Wait::For { within, .. }) if !self.happened => {
                let too_late = || WhyFailed::TooLate { step: step.clone(), observed: Vec::new() };
                return pass(begun.at.plus(*within), world).map(Some).ok_or_else(too_late);
            }
            Step::Wait(Wait::For { .. }) => {}
            Step::Mark(_) => self.tally.mark(),
            Step::Expect(condition) if condition.holds(world, &self.tally) => {}
            Step::Expect(condition) => {
                let observed = condition.observed(world, &self.tally);
                return Err(WhyFailed::Unmet { condition: condition.clone(), observed });
            }
        }
        Ok(None)
    }

    fn until(
        &self,
        step: &Step,
        condition: &Condition,
        begun: Place,
        within: Micros,
        world: &World,
    ) -> Result<Option<Next>, WhyFailed> {
        if condition.holds(world, &self.tally) {
            return Ok(None);
        }
        let too_late =
            || WhyFailed::TooLate { step: step.clone(), observed: condition.observed(world, &self.tally) };
        pass(begun.at.plus(within), world).map(Some).ok_or_else(too_late)
    }

    fn events(&self, until: u64, world: &World) -> Result<Option<Next>, WhyFailed> {
        if world.events() >= until {
            return Ok(None);
        }
        world.next_event_at().map(|at| Some(Next::Pass(at))).ok_or(WhyFailed::NothingHappens)
    }
}

/// Lets time pass up to a moment; nothing when it has come and all its events are over.
fn pass(moment: Micros, world: &World) -> Option<Next> {
    let more = world.now() < moment || world.next_event_at().is_some_and(|at| at <= moment);
    more.then_some(Next::Pass(moment))
}

fn find(name: &MessageName, world: &World) -> Result<crate::sim::MessageId, WhyFailed> {
    name.find(world).ok_or_else(|| {
        let in_flight = world.in_flight().map(|flight| MessageName::of(world, flight)).collect();
        WhyFailed::NoSuchMessage { name: *name, in_flight }
    })
}

/// The actions after which a disk holds this. A server that runs is stopped before and made anew after.
fn holding(server: ServerId, state: &DiskState, world: &World) -> Vec<Action> {
    let runs = world.server(server).is_some_and(|server| server.running().is_some());
    let image = store::image(&state.durable());
    let cells = image.iter().map(|(key, value)| Action::SetCell {
        server,
        key: key.to_owned(),
        value: Some(value.as_ref().to_owned()),
    });
    let mut actions = Vec::new();
    actions.extend(runs.then_some(Action::Crash { server }));
    actions.push(Action::Wipe { server });
    actions.extend(cells);
    actions.extend(runs.then_some(Action::Restart { server }));
    actions
}

impl Event {
    /// Whether this is what is waited for.
    fn is(self, what: &What) -> bool {
        match (self, what) {
            (Event::Sent(pattern), What::Sent(trip))
            | (Event::Delivered(pattern), What::Delivered(trip))
            | (Event::Lost(pattern), What::Lost { trip, .. }) => pattern.fits(trip),
            (Event::Timeout(wanted), What::Fired { server, .. })
            | (Event::Durable(wanted), What::Durable { server, .. })
            | (Event::Applied(wanted), What::Applied { server, .. }) => wanted == *server,
            _ => false,
        }
    }
}
