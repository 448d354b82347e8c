//! The first things to try, and whether they were done: seen in what happened, however it was done.

use crate::raft::{ServerId, ServerSet};
use crate::sim::{Action, World};
use crate::ui::views;

/// Something to try.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum FirstThing {
    /// A command is sent to the leader.
    SendACommand,
    /// The leader crashes.
    CrashTheLeader,
    /// The network is cut in two.
    CutTheNetwork,
}

impl FirstThing {
    /// All of them, in the order in which they are offered.
    pub const ALL: [FirstThing; 3] =
        [FirstThing::SendACommand, FirstThing::CrashTheLeader, FirstThing::CutTheNetwork];
}

/// Which of them were done in a run, as far as has been looked.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct Tried {
    done: [bool; FirstThing::ALL.len()],
    /// Who led when it was looked at last.
    leader: Option<ServerId>,
    /// How many actions had been done then.
    actions: usize,
    /// The one that was done last.
    last: Option<FirstThing>,
}

impl Tried {
    /// Whether one was done.
    #[must_use]
    pub fn has(&self, thing: FirstThing) -> bool {
        self.done[thing as usize]
    }

    /// The one whose outcome is to be watched, and the one to be tried next.
    #[must_use]
    pub fn to_watch(&self) -> [Option<FirstThing>; 2] {
        [self.last, FirstThing::ALL.into_iter().find(|thing| !self.has(*thing))]
    }

    /// Whether all were.
    #[must_use]
    pub fn all(&self) -> bool {
        self.done.iter().all(|done| *done)
    }

    /// Looks at the world after it may have changed.
    pub fn look(&mut self, world: &World) {
        let actions = world.record().actions();
        // In the past nothing is done anew.
        let fresh = (self.actions.min(actions.len())..actions.len()).filter_map(|place| actions.get(place));
        for placed in fresh {
            if let Some(thing) = self.is(&placed.action) {
                self.done[thing as usize] = true;
                self.last = Some(thing);
            }
        }
        self.actions = actions.len();
        self.leader = views::leader(world).map(|(leader, _)| leader).or(self.leader);
    }

    fn is(&self, action: &Action) -> Option<FirstThing> {
        match action {
            Action::Crash { server } if Some(*server) == self.leader => Some(FirstThing::CrashTheLeader),
            Action::Propose { .. } => Some(FirstThing::SendACommand),
            Action::Partition { groups } if groups.len() > 1 => Some(FirstThing::CutTheNetwork),
            _ => None,
        }
    }
}

/// What cuts the network in two so that the leader is left with a minority; nothing where there is no leader, or nobody
/// to leave.
#[must_use]
pub fn two_groups(world: &World) -> Option<Action> {
    let (leader, _) = views::leader(world)?;
    let runs = |server: &ServerId| world.server(*server).is_some_and(|server| server.running().is_some());
    let mut others: Vec<ServerId> = world.members().iter().filter(|server| *server != leader).collect();
    // Who is stopped is no help to those who are to elect another one.
    others.sort_by_key(runs);
    // The leader, and as many with it as make no majority.
    let with = (usize::from(world.setup().servers) - 1) / 2;
    let few = others.into_iter().take(with.saturating_sub(1)).chain([leader]).collect::<ServerSet>();
    let many = world.members().iter().filter(|server| !few.contains(*server)).collect::<ServerSet>();
    (!many.is_empty()).then(|| Action::Partition { groups: vec![few, many] })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::script::{Script, run};

    fn world(lines: &str) -> World {
        let script = Script::parse(lines).map_err(|errors| errors[0].to_string()).expect("a script");
        run(&script).expect("a run")
    }

    fn done(world: &mut World, action: Action) -> Tried {
        let mut tried = Tried::default();
        tried.look(world);
        assert_eq!(tried.done, [false; 3], "before anything was done");
        world.act(action).expect("possible");
        tried.look(world);
        tried
    }

    #[test]
    fn each_is_noticed_when_it_was_done_and_only_then() {
        let elected = || world("raftglass servers=5\nelect S2");
        let leader = ServerId::new(2).expect("a server");
        let propose = Action::Propose { server: leader, command: "set x 5".to_owned() };
        let groups = two_groups(&elected()).expect("a leader");
        for (action, thing) in [
            (Action::Crash { server: leader }, FirstThing::CrashTheLeader),
            (propose, FirstThing::SendACommand),
            (groups, FirstThing::CutTheNetwork),
        ] {
            let tried = done(&mut elected(), action);
            let found = FirstThing::ALL.map(|other| tried.has(other));
            assert_eq!(found, FirstThing::ALL.map(|other| other == thing));
            assert_eq!(tried.to_watch()[0], Some(thing));
            assert!(tried.to_watch()[1].is_some_and(|next| next != thing));
        }
        // Another server's crash is not the leader's.
        let tried = done(&mut elected(), Action::Crash { server: ServerId::new(1).expect("a server") });
        assert!(!tried.has(FirstThing::CrashTheLeader));
    }

    #[test]
    fn the_leader_is_left_with_a_minority() {
        let Some(Action::Partition { groups }) = two_groups(&world("raftglass servers=5\nelect S1")) else {
            panic!("no partition")
        };
        assert_eq!(groups.iter().map(|group| group.len()).collect::<Vec<_>>(), [2, 3]);
        assert!(groups[0].contains(ServerId::new(1).expect("a server")));
        let crashed = world("raftglass servers=5\nelect S1\ncrash S4");
        let Some(Action::Partition { groups }) = two_groups(&crashed) else { panic!("no partition") };
        assert!(groups[0].contains(ServerId::new(4).expect("a server")), "the majority runs");
        assert_eq!(two_groups(&world("raftglass servers=5")), None);
        assert_eq!(two_groups(&world("raftglass servers=1\nelect S1")), None);
    }
}
