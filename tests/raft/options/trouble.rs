//! The options in a world with trouble: every invariant holds, and the cluster works again when the trouble ends.

use super::*;
use raftglass::sim::chaos::{self, Chaos};
use raftglass::sim::{Action, Micros, Setup, World};

#[test]
fn pre_vote_and_check_quorum_keep_what_raft_promises() {
    for seed in 1..=40 {
        let Setup { options, .. } = chaos::setup(seed);
        let options = Options { pre_vote: true, check_quorum: true, max_uncommitted_entries: 8, ..options };
        let mut world = World::new(Setup { options, ..chaos::setup(seed) }).expect("a setup");
        Chaos::new(seed).run(&mut world, Micros::from_millis(10_000), |_| ());
        chaos::heal(&mut world);
        assert_eq!(world.violations(), [], "seed {seed}");
        let committed = |world: &World| {
            world.servers().filter_map(|server| Some(server.raft()?.commit_index())).max().unwrap_or_default()
        };
        // A fifth of the messages may be lost, so an attempt may fail; not twenty.
        let before = committed(&world);
        let works = (0..20).any(|_| {
            world.advance_to(world.now().plus(Micros::from_millis(3000)));
            for server in world.members().iter() {
                let _ = world.act(Action::Propose { server, command: "set done yes".into() });
            }
            world.advance_to(world.now().plus(Micros::from_millis(1500)));
            committed(&world) > before
        });
        assert!(works, "seed {seed}");
        assert_eq!(world.violations(), [], "seed {seed}");
    }
}
