//! What is in sight and was not seen is seen again, a little at a time.

use super::chart::Chart;
use super::gather::Gatherer;
use crate::sim::{BranchId, Micros, Place, Until, World};

/// Keeps a chart of what is in sight.
///
/// While the present is in sight it listens to the world. Where it has not listened, a copy of the world from before goes
/// the same way again, so many steps at a time, and it listens to that.
#[derive(Clone, Debug, Default)]
pub struct Weaver {
    /// The branch that it is about.
    branch: Option<BranchId>,
    shown: Option<Gatherer>,
    /// A copy of the world that goes after the present one, to be listened to where that goes too fast.
    scout: Option<Box<World>>,
    /// Whether it is on its way.
    behind: bool,
    errand: Option<Errand>,
    /// There is no way back to before.
    earliest: Micros,
}

/// Gathering anew, from another moment on.
#[derive(Clone, Debug)]
struct Errand {
    world: Box<World>,
    /// Gathering begins there, or where the world is if that is later.
    begin: Micros,
    gatherer: Option<Gatherer>,
}

/// How much is gathered on each side of what is in sight, at least.
const AROUND: Micros = Micros::from_millis(40);

impl Weaver {
    /// What is known.
    #[must_use]
    pub fn chart(&self) -> Option<&Chart> {
        self.shown.as_ref().map(Gatherer::chart)
    }

    /// Whether there is something in sight that is not known yet.
    #[must_use]
    pub fn is_at_work(&self) -> bool {
        self.errand.is_some() || self.behind
    }

    /// Forgets everything.
    pub fn forget(&mut self) {
        *self = Weaver::default();
    }

    /// Hears what has happened in a branch that has come as far as `head`, as far as it is in sight between two moments, in
    /// at most so many steps. `before` gives a world of the branch from before a place, if there is one. `true` if there is
    /// anything new to show.
    pub fn work(
        &mut self,
        branch: BranchId,
        head: &World,
        (from, to): (Micros, Micros),
        steps: u64,
        before: impl Fn(Until) -> Option<World>,
    ) -> bool {
        if self.branch != Some(branch) {
            *self = Weaver { branch: Some(branch), ..Weaver::default() };
        }
        let (from, to) = (Micros(from.0.saturating_sub(AROUND.0)), to.plus(AROUND).min(head.now()));
        let from = from.min(head.now()).max(self.earliest);
        if self.wants_anew(from, to) {
            self.set_out(head, from, &before);
        }
        if self.errand.is_some() {
            return self.run_errand(head, to, steps);
        }
        self.go_on(head, to, steps, &before)
    }

    /// Whether what is in sight begins before what is known, or far after it.
    fn wants_anew(&self, from: Micros, to: Micros) -> bool {
        if let Some(errand) = &self.errand {
            let known = errand.gatherer.as_ref().map_or(errand.begin, |gatherer| gatherer.chart().to);
            return from < errand.begin || from > known.plus(to.since(from));
        }
        let Some(shown) = &self.shown else { return true };
        let chart = shown.chart();
        // What is too much to be kept is not looked for again, unless it is looked at by itself.
        let too_much = chart.is_full() && chart.to <= to;
        (from < chart.from && !too_much) || from > chart.to.plus(to.since(from))
    }

    fn set_out(&mut self, head: &World, begin: Micros, before: &impl Fn(Until) -> Option<World>) {
        let Some(world) = before(Until::Time(begin)).filter(|world| world.now() <= head.now()) else {
            // There is no way back yet: it begins here.
            if self.shown.is_none() {
                self.shown = Some(Gatherer::new(head));
            }
            return;
        };
        if world.now() > begin {
            self.earliest = world.now();
        }
        let begin = begin.max(world.now());
        self.errand = Some(Errand { world: prepared(world), begin, gatherer: None });
    }

    fn run_errand(&mut self, head: &World, to: Micros, steps: u64) -> bool {
        let Some(mut errand) = self.errand.take() else { return false };
        let end = reach(head, to);
        let mut left = steps;
        if errand.gatherer.is_none() {
            let begin = reach(head, errand.begin);
            match head.record().lead(&mut errand.world, begin, left) {
                Ok(true) => errand.gatherer = Some(Gatherer::new(&errand.world)),
                Ok(false) => {
                    self.errand = Some(errand);
                    return false;
                }
                // The record does not lead there: it was made by another engine, say. What is known stays.
                Err(_) => {
                    self.shown.get_or_insert_with(|| Gatherer::new(head));
                    return true;
                }
            }
            left /= 2;
        }
        let Some(gatherer) = &mut errand.gatherer else { return false };
        if !lead(gatherer, &mut errand.world, head, end, left) {
            self.errand = Some(errand);
            return false;
        }
        self.shown = errand.gatherer;
        self.behind = false;
        self.scout = Some(errand.world);
        true
    }

    fn go_on(
        &mut self,
        head: &World,
        to: Micros,
        steps: u64,
        before: &impl Fn(Until) -> Option<World>,
    ) -> bool {
        let Some(shown) = &mut self.shown else { return false };
        if to <= shown.chart().to && to < head.now() {
            // All that is in sight is known.
            return false;
        }
        if !self.behind {
            if let Some(changed) = shown.listen(head) {
                return changed;
            }
            self.behind = true;
        }
        let scout = match &mut self.scout {
            Some(scout) => scout,
            // It goes the way to where was listened last, too, and nothing is heard twice.
            None => match before(shown.seen()) {
                Some(world) => self.scout.insert(prepared(world)),
                None => {
                    *shown = Gatherer::new(head);
                    self.behind = false;
                    return true;
                }
            },
        };
        let there = lead(shown, scout, head, reach(head, to), steps);
        self.behind = !there;
        if there && to >= head.now() {
            shown.listen(head);
        }
        true
    }
}

/// The end of a way to a moment that is not past the head.
fn reach(head: &World, to: Micros) -> Until {
    if to >= head.now() { Until::Place(Place::of(head)) } else { Until::Time(to) }
}

/// A world that is only looked at.
fn prepared(mut world: World) -> Box<World> {
    world.watch_disks(false);
    world.disregard_invariants();
    Box::new(world)
}

/// Leads a world on event by event, and listens; `true` when it is there.
fn lead(gatherer: &mut Gatherer, world: &mut World, head: &World, until: Until, steps: u64) -> bool {
    for _ in 0..steps {
        match head.record().lead(world, until, 1) {
            Ok(there) => {
                if gatherer.listen(world).is_none() {
                    // More at once than a world remembers: from here on, then.
                    *gatherer = Gatherer::new(world);
                }
                if there {
                    return true;
                }
            }
            Err(_) => return true,
        }
    }
    false
}
