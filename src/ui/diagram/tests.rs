//! The diagram of real worlds: what happened is what is drawn.

mod drawing;
mod gathering;
mod looking;
mod overviews;
mod weaving;

use super::{Arrow, Chart, Gatherer, Mark, Sign};
use crate::raft::ServerId;
use crate::sim::{Action, History, Micros, Setup, Until, World};
use crate::ui::views;

fn server(number: u8) -> ServerId {
    ServerId::new(number).expect("a server")
}

/// A run that is listened to all the time.
struct Run {
    world: World,
    gatherer: Gatherer,
    history: History,
}

impl Run {
    fn new(setup: Setup) -> Run {
        let world = World::new(setup).expect("a world");
        Run { gatherer: Gatherer::new(&world), history: History::new(&world), world }
    }

    fn pass(&mut self, millis: u64) {
        let end = self.world.now().plus(Micros::from_millis(millis));
        while self.world.next_event_at().is_some_and(|at| at <= end) {
            self.world.step();
            self.history.note(&self.world);
            assert!(self.gatherer.listen(&self.world).is_some(), "it listens all the time");
        }
        self.world.advance_to(end);
        assert!(self.gatherer.listen(&self.world).is_some());
    }

    fn act(&mut self, action: Action) {
        self.world.act(action).expect("it can be done");
        assert!(self.gatherer.listen(&self.world).is_some());
    }

    /// Waits for a leader.
    fn leader(&mut self) -> ServerId {
        for _ in 0..500 {
            if let Some((leader, _)) = views::leader(&self.world) {
                return leader;
            }
            self.pass(10);
        }
        panic!("nobody is elected");
    }

    fn propose(&mut self, command: &str) {
        let server = self.leader();
        self.act(Action::Propose { server, command: command.to_owned() });
    }

    fn chart(&self) -> &Chart {
        self.gatherer.chart()
    }

    fn arrows(&self) -> Vec<Arrow> {
        arrows(self.chart())
    }

    fn marks(&self, sign: Sign) -> Vec<Mark> {
        let all = self.chart().marks(Micros::ZERO, self.world.now());
        all.filter(|mark| mark.sign == sign).cloned().collect()
    }

    /// A world of its past.
    fn before(&self, until: Until) -> Option<World> {
        self.history.before(self.history.root(), until).cloned()
    }
}

fn arrows(chart: &Chart) -> Vec<Arrow> {
    chart.arrows(Micros::ZERO, Micros(u64::MAX)).copied().collect()
}

/// Half a minute with loss, doubles, crashes, a partition and writes.
fn troubled(seed: u64) -> Run {
    let mut setup = Setup::new(seed, 5);
    (setup.dials.loss_ppm, setup.dials.duplicate_ppm) = (50_000, 50_000);
    let mut run = Run::new(setup);
    for round in 0..10 {
        run.propose(&format!("set x {round}"));
        run.pass(200);
        match round {
            2 => {
                let server = run.leader();
                run.act(Action::Crash { server });
            }
            4 => {
                let stopped = run.world.servers().find(|server| server.running().is_none());
                let server = stopped.map(|server| server.id()).expect("one has crashed");
                run.act(Action::Restart { server });
            }
            6 => {
                let groups = vec![[1, 2].map(server).into_iter().collect()];
                run.act(Action::Partition { groups });
            }
            8 => run.act(Action::HealAll),
            _ => {}
        }
        run.pass(500);
    }
    run
}
