//! From a run that fails to a small one that fails in the same way: fewer actions by delta debugging (Zeller and
//! Hildebrandt's ddmin), then a simpler setup, then fewer actions again.

use crate::plan::Plan;
use crate::run::{self, Failure};
use raftglass::raft::Options;
use raftglass::sim::{ClientSettings, Dials, Micros, Place, Placed, Record, Setup};

/// The most runs that are tried.
const MOST: usize = 3000;

/// A small run that fails.
pub struct Shrunk {
    /// All of it, which replays.
    pub record: Record,
    /// How many of its actions are trouble, and how many were before.
    pub trouble: usize,
    pub before: usize,
    /// Where it fails: when, and after how many events.
    pub end: Place,
}

struct Shrinker {
    wanted: Failure,
    plan: Plan,
    actions: Vec<Placed>,
    record: Record,
    end: Place,
    tries: usize,
}

/// Shrinks the run of a plan that fails in this way.
pub fn shrink(plan: &Plan, wanted: Failure) -> Shrunk {
    let mut plan = plan.clone();
    let first = run::run(&plan);
    let mut actions = first.world.record().actions().iter().cloned().collect::<Vec<_>>();
    match wanted {
        // It may come when the trouble is over: then what makes a majority well is part of it.
        Failure::Broken(invariant) => {
            (plan.wanted, plan.recovers) = (Some(invariant), false);
            plan.until = plan.until.max(first.world.now());
        }
        Failure::Silent | Failure::Stuck => actions.truncate(first.trouble),
    }
    let before = actions.len();
    let record = first.world.record().clone();
    let end = Place::of(&first.world);
    let mut shrinker = Shrinker { wanted, plan, actions, record, end, tries: 0 };
    loop {
        let size = (shrinker.actions.len(), shrinker.plan.setup.clone());
        shrinker.drop_actions();
        shrinker.simplify();
        if size == (shrinker.actions.len(), shrinker.plan.setup.clone()) || shrinker.tries >= MOST {
            break;
        }
    }
    let Shrinker { record, actions, end, .. } = shrinker;
    Shrunk { record, trouble: actions.len(), before, end }
}

impl Shrinker {
    /// Keeps a smaller run if it fails in the same way.
    fn keep(&mut self, plan: Plan, actions: Vec<Placed>) -> bool {
        self.tries += 1;
        if self.tries > MOST {
            return false;
        }
        let outcome = run::run_again(&plan, &actions);
        let same = outcome.failure == Some(self.wanted);
        if same {
            self.record = outcome.world.record().clone();
            self.end = Place::of(&outcome.world);
            // Actions as they were really placed, without those that were not possible.
            self.actions = self.record.actions().iter().take(outcome.trouble).cloned().collect();
            self.plan = plan;
            // Nothing after the failure matters.
            if let Failure::Broken(_) = self.wanted {
                self.plan.until = outcome.world.now().max(Micros(1));
            }
        }
        same
    }

    /// Ever smaller pieces of the list are left out.
    fn drop_actions(&mut self) {
        let mut pieces = 2;
        while !self.actions.is_empty() {
            let size = self.actions.len().div_ceil(pieces);
            let starts = (0..self.actions.len()).step_by(size).rev();
            let mut smaller = false;
            for start in starts {
                let end = (start + size).min(self.actions.len());
                if start < end {
                    let mut rest = self.actions.clone();
                    rest.drain(start..end);
                    smaller |= self.keep(self.plan.clone(), rest);
                }
            }
            if size == 1 && !smaller {
                return;
            }
            if !smaller {
                pieces = (pieces * 2).min(self.actions.len());
            }
        }
    }

    /// A usual value in place of each chosen one, and fewer servers.
    fn simplify(&mut self) {
        let usual = Dials::default();
        let changes: [fn(&mut Setup, &Dials); 11] = [
            |setup, _| setup.clients = ClientSettings::default(),
            |setup, _| setup.servers = 3,
            |setup, _| setup.servers -= u8::from(setup.servers > 1),
            |setup, _| setup.options = Options::default(),
            |setup, _| setup.options = Options { noop_on_election: true, ..Options::default() },
            |setup, usual| setup.dials = usual.clone(),
            |setup, _| setup.dials.loss_ppm = 0,
            |setup, _| setup.dials.duplicate_ppm = 0,
            |setup, usual| setup.dials.latency = usual.latency,
            |setup, usual| setup.dials.disk = usual.disk,
            |setup, usual| setup.dials.election_timeout = usual.election_timeout,
        ];
        for change in changes {
            let mut plan = self.plan.clone();
            change(&mut plan.setup, &usual);
            // What is about the setup itself stays.
            plan.setup.rules = self.plan.setup.rules;
            if plan.setup != self.plan.setup {
                self.keep(plan, self.actions.clone());
            }
        }
    }
}
