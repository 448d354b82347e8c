//! Short ways to a world in a certain state.

use raftglass::raft::{Role, ServerId, Term};
use raftglass::sim::{Action, Micros, Outcome, RequestId, RequestOutcome, Setup, World};

/// The server with this number.
pub fn server(number: u8) -> ServerId {
    ServerId::new(number).unwrap()
}

/// The server that leads in the highest term, if one does.
pub fn leader(world: &World) -> Option<ServerId> {
    let leads = world.servers().filter_map(|server| {
        let raft = server.raft()?;
        matches!(raft.role(), Role::Leader(_)).then_some((raft.term(), server.id()))
    });
    leads.max().map(|(_, id)| id)
}

/// A world of the page's setup in which a leader was elected, and who it is.
pub fn elected(seed: u64, servers: u8) -> (World, ServerId) {
    let mut world = World::new(Setup::new(seed, servers)).unwrap();
    pass(&mut world, 2000);
    let leader = leader(&world).expect("two seconds are enough for an election");
    (world, leader)
}

/// Lets this many virtual milliseconds pass.
pub fn pass(world: &mut World, millis: u64) {
    world.advance_to(world.now().plus(Micros::from_millis(millis)));
}

/// A follower of this leader.
pub fn follower(world: &World, leader: ServerId) -> ServerId {
    world.members().iter().find(|server| *server != leader).unwrap()
}

pub fn propose(world: &mut World, server: ServerId, command: &str) -> RequestId {
    match world.act(Action::Propose { server, command: command.into() }) {
        Ok(Outcome::Proposed { request, .. }) => request,
        other => panic!("{server} did not take {command}: {other:?}"),
    }
}

pub fn outcome(world: &World, id: RequestId) -> RequestOutcome {
    world.requests().iter().find(|request| request.id == id).unwrap().outcome.clone()
}

/// What a server must not forget, as it stands in its memory.
pub fn persistent(world: &World, id: ServerId) -> (Term, Option<ServerId>, raftglass::raft::Log) {
    let raft = world.server(id).unwrap().raft().unwrap();
    (raft.term(), raft.voted_for(), raft.log().clone())
}
