//! Clients that ask until they are answered (§8).

use crate::cluster::{elected, follower, leader, pass, propose, server};
use raftglass::kv::{Answer, ClientId, Tag};
use raftglass::raft::{Index, Payload, ServerId};
use raftglass::script;
use raftglass::sim::chaos::run_until;
use raftglass::sim::{
    Action, ActionError, ClientSettings, ClientStep, Dials, Micros, Outcome, Place, Says, Setup, SetupError,
    Span, What, WhyGaveUp, World,
};

const CLIENT: ClientId = ClientId(1);

fn ask(world: &mut World, client: ClientId, command: &str) -> Tag {
    match world.act(Action::Ask { client, command: command.into() }) {
        Ok(Outcome::Asked { tag }) => tag,
        other => panic!("{client} does not ask for {command}: {other:?}"),
    }
}

/// Lets this many virtual milliseconds pass, and says what clients did from the last action on.
fn steps(world: &mut World, millis: u64) -> Vec<(Tag, ClientStep)> {
    let (mut seen, mut steps) = (0, Vec::new());
    let mut watch = |world: &World| {
        for happening in world.since(seen).filter(|happening| happening.event >= world.events()) {
            seen = happening.number;
            if let What::Client { tag, step } = &happening.what {
                steps.push((*tag, step.clone()));
            }
        }
    };
    watch(world);
    let end = world.now().plus(Micros::from_millis(millis));
    run_until(world, end, watch);
    steps
}

/// Whom a client has asked, and how often it began to.
fn asked(steps: &[(Tag, ClientStep)]) -> Vec<(ServerId, u32)> {
    let asks = |(_, step): &(Tag, ClientStep)| match step {
        ClientStep::Asks { server, attempt } => Some((*server, *attempt)),
        _ => None,
    };
    steps.iter().filter_map(asks).collect()
}

fn answers(steps: &[(Tag, ClientStep)]) -> Vec<String> {
    let answer = |(tag, step): &(Tag, ClientStep)| match step {
        ClientStep::Answered { answer } => Some(format!("{tag}: {answer}")),
        _ => None,
    };
    steps.iter().filter_map(answer).collect()
}

fn value(world: &World, id: ServerId, key: &str) -> Option<String> {
    world.server(id).unwrap().kv().unwrap().get(key).map(str::to_owned)
}

/// Lets time pass until a server's answer is on its way to its client, and takes it off the network.
fn lose_answer(world: &mut World) {
    let on_its_way = |world: &World| {
        let answer = world.client_messages().iter().find(|message| matches!(message.says, Says::Answer(_)));
        answer.map(|answer| answer.id)
    };
    for _ in 0..1000 {
        if let Some(message) = on_its_way(world) {
            world.act(Action::Drop { message }).unwrap();
            return;
        }
        world.step();
    }
    panic!("nobody answers");
}

/// The world can be made again from its record as text.
fn replays(world: &World) {
    let record = script::parse(&script::print(world.record())).unwrap();
    let again = record.replay(Place::of(world)).unwrap();
    assert_eq!((again.digest(), again.running_digest()), (world.digest(), world.running_digest()));
}

#[test]
fn a_client_is_sent_to_the_leader_and_stays_there() {
    let mut sent_on = 0;
    for seed in 0..10 {
        let (mut world, leader) = elected(seed, 5);
        let tag = ask(&mut world, CLIENT, "set x 5");
        assert_eq!(tag.to_string(), "c1#1");
        let first = world.clients()[0].contact();
        let told = steps(&mut world, 300);
        assert_eq!(answers(&told), ["c1#1: ok"]);
        let whom = if first == leader { vec![(leader, 1)] } else { vec![(first, 1), (leader, 1)] };
        assert_eq!(asked(&told), whom, "a server that is not the leader names it");
        sent_on += usize::from(first != leader);
        ask(&mut world, CLIENT, "get x");
        let told = steps(&mut world, 300);
        assert_eq!((asked(&told), answers(&told)), (vec![(leader, 1)], vec!["c1#2: 5".to_owned()]));
        assert_eq!(world.clients()[0].call(), None);
        replays(&world);
    }
    assert!((1..10).contains(&sent_on));
}

#[test]
fn a_server_that_knows_no_leader_sends_the_client_to_the_next_one() {
    let mut world = World::new(Setup::new(1, 3)).unwrap();
    ask(&mut world, CLIENT, "incr x");
    let told = steps(&mut world, 100);
    let servers: Vec<u8> = asked(&told).iter().map(|(server, _)| server.number()).collect();
    assert!(servers.len() > 3, "{servers:?}");
    assert!(servers.windows(2).all(|pair| pair[1] == pair[0] % 3 + 1), "{servers:?}");
    assert_eq!(answers(&steps(&mut world, 2000)), ["c1#1: 1"]);
}

/// The same run twice, but for the table.
#[test]
fn an_incr_whose_answer_was_lost_counts_once_and_without_the_table_twice() {
    for (duplicate_table, counted) in [(true, "1"), (false, "2")] {
        let clients = ClientSettings { duplicate_table, ..ClientSettings::default() };
        let mut world = World::new(Setup { clients, ..Setup::new(1, 3) }).unwrap();
        pass(&mut world, 2000);
        ask(&mut world, CLIENT, "incr x");
        lose_answer(&mut world);
        let told = steps(&mut world, 2000);
        assert!(asked(&told).iter().any(|(_, attempt)| *attempt == 2));
        assert_eq!(answers(&told), [format!("c1#1: {counted}")]);
        assert!(world.members().iter().all(|id| value(&world, id, "x").as_deref() == Some(counted)));
        let log = world.server(server(1)).unwrap().raft().unwrap().log();
        let commands =
            log.iter_from(Index(1)).filter(|(_, entry)| matches!(entry.payload, Payload::Command(_)));
        assert_eq!(commands.count(), 2, "it is in the log twice either way");
        replays(&world);
    }
}

#[test]
fn a_client_asks_another_server_when_the_leader_crashes() {
    let mut taken_before = 0;
    for seed in 0..20 {
        let (mut world, old) = elected(seed, 3);
        ask(&mut world, CLIENT, "incr x");
        pass(&mut world, 30 + seed);
        taken_before += usize::from(world.server(old).unwrap().raft().unwrap().log().last_index().0 > 1);
        let answered = world.clients()[0].call().is_none();
        world.act(Action::Crash { server: old }).unwrap();
        let told = steps(&mut world, 5000);
        if !answered {
            assert_eq!(answers(&told), ["c1#1: 1"], "seed {seed}");
        }
        let new = leader(&world).unwrap();
        assert!(new != old && value(&world, new, "x").as_deref() == Some("1"));
        world.act(Action::Restart { server: old }).unwrap();
        pass(&mut world, 1000);
        assert_eq!(value(&world, old, "x").as_deref(), Some("1"));
        replays(&world);
    }
    assert!(taken_before > 5);
}

/// Whom it owed an answer is in memory only.
#[test]
fn a_server_that_was_made_anew_owes_nothing() {
    let (mut world, only) = elected(1, 1);
    ask(&mut world, CLIENT, "incr x");
    let taken = |world: &World| world.recent().iter().any(|it| is_taken(&it.what));
    while !taken(&world) {
        world.step();
    }
    pass(&mut world, 1);
    world.act(Action::Reload { server: only }).unwrap();
    let told = steps(&mut world, 3000);
    assert_eq!((asked(&told).len(), answers(&told)), (1, vec!["c1#1: 1".to_owned()]), "{told:?}");
    assert_eq!(asked(&told)[0].1, 2);
}

fn is_taken(what: &What) -> bool {
    matches!(what, What::Client { step: ClientStep::Taken { .. }, .. })
}

#[test]
fn a_client_that_gives_up_cannot_know() {
    let (mut world, _) = elected(1, 3);
    let committed = ask(&mut world, CLIENT, "incr x");
    lose_answer(&mut world);
    for server in world.members().iter() {
        world.act(Action::Crash { server }).unwrap();
    }
    let never_sent = ask(&mut world, ClientId(2), "incr x");
    let told = steps(&mut world, 9000);
    let gave_up = ClientStep::GaveUp { why: WhyGaveUp::NoAnswer };
    assert!(told.contains(&(committed, gave_up.clone())) && told.contains(&(never_sent, gave_up)));
    let attempts = asked(&told).iter().map(|(_, attempt)| *attempt).max();
    assert_eq!(attempts, Some(ClientSettings::default().attempts));
    // The one was done and the other was not; a client that goes on has a new number.
    for server in world.members().iter() {
        world.act(Action::Restart { server }).unwrap();
    }
    ask(&mut world, CLIENT, "get x");
    assert_eq!(answers(&steps(&mut world, 5000)), ["c1#2: 1"]);
    replays(&world);
}

#[test]
fn who_waits_when_the_page_is_reloaded_is_gone() {
    let (mut world, _) = elected(1, 3);
    let tag = ask(&mut world, CLIENT, "incr x");
    world.act(Action::ReloadAll).unwrap();
    assert_eq!((world.client_messages(), world.clients()[0].call()), (&[][..], None));
    let told = steps(&mut world, 3000);
    assert_eq!(told.last(), Some(&(tag, ClientStep::GaveUp { why: WhyGaveUp::Reloaded })));
    assert_eq!(asked(&told).len(), 1, "nobody asks again");
    assert_eq!(ask(&mut world, CLIENT, "incr x").serial, 2);
    replays(&world);
}

#[test]
fn a_client_has_one_command_at_a_time() {
    let (mut world, _) = elected(1, 3);
    ask(&mut world, CLIENT, "incr x");
    let before = (world.digest(), world.record().clone());
    let again = Action::Ask { client: CLIENT, command: "incr x".into() };
    assert_eq!(world.act(again), Err(ActionError::ClientWaits { client: CLIENT }));
    let command = "x".repeat(Action::LONGEST_COMMAND + 1);
    let long = Action::Ask { client: ClientId(2), command };
    assert!(matches!(world.act(long), Err(ActionError::CommandTooLong { .. })));
    assert_eq!((world.digest(), world.record().clone()), before);
    ask(&mut world, ClientId(2), "incr x");
    let told = steps(&mut world, 1000);
    assert_eq!(answers(&told).len(), 2);
}

#[test]
fn what_is_no_command_is_answered_so() {
    let (mut world, _) = elected(1, 3);
    ask(&mut world, CLIENT, "boil x");
    let told = steps(&mut world, 1000);
    let answer = told.last().map(|(_, step)| step);
    assert!(matches!(answer, Some(ClientStep::Answered { answer: Answer::Invalid(_) })), "{told:?}");
}

/// The old leader takes commands, but cannot commit them; clients stand beside the servers and reach it.
#[test]
fn a_client_of_a_leader_that_is_cut_off_finds_the_new_one() {
    let (mut world, old) = elected(1, 3);
    ask(&mut world, CLIENT, "incr x");
    pass(&mut world, 500);
    world.act(Action::Disconnect { server: old }).unwrap();
    ask(&mut world, CLIENT, "incr x");
    let told = steps(&mut world, 3000);
    assert_eq!(asked(&told).first(), Some(&(old, 1)));
    assert!(asked(&told).len() > 1);
    assert_eq!(answers(&told), ["c1#2: 2"]);
    world.act(Action::Connect { server: old }).unwrap();
    pass(&mut world, 1000);
    assert_eq!(value(&world, old, "x").as_deref(), Some("2"));
}

/// When nothing takes any time, servers that name each other must not keep a client going round for ever.
#[test]
fn a_client_is_not_sent_round_without_end() {
    let dials = Dials { latency: Span::millis(0, 0), ..Dials::default() };
    let mut world = World::new(Setup { dials, ..Setup::new(1, 5) }).unwrap();
    ask(&mut world, CLIENT, "incr x");
    pass(&mut world, 1);
    assert!(world.events() < 30, "{} events", world.events());
    assert!(world.clients()[0].call().is_some());
    assert_eq!(answers(&steps(&mut world, 3000)), ["c1#1: 1"]);
}

/// It is made again from the log, as all of the service's state is.
#[test]
fn the_duplicate_table_survives_restarts() {
    let (mut world, leader_before) = elected(1, 3);
    for (client, command) in [(1, "incr x"), (2, "incr x"), (1, "incr x"), (3, "get x")] {
        ask(&mut world, ClientId(client), command);
        pass(&mut world, 300);
    }
    let table = |world: &World, id| {
        let kv = world.server(id).unwrap().kv().unwrap();
        kv.newest().map(|(tag, answer)| format!("{tag}: {answer}")).collect::<Vec<_>>()
    };
    let rows = ["c1#2: 3", "c2#1: 2", "c3#1: 3"];
    assert!(world.members().iter().all(|id| table(&world, id) == rows));
    world.act(Action::ReloadAll).unwrap();
    assert_eq!(table(&world, leader_before), [""; 0]);
    pass(&mut world, 2000);
    assert!(world.members().iter().all(|id| table(&world, id) == rows));
    // What was answered before the restart is not done again after it.
    let new = leader(&world).unwrap();
    propose(&mut world, new, "c2#1 incr x");
    pass(&mut world, 300);
    assert_eq!(value(&world, new, "x").as_deref(), Some("3"));
    let other = follower(&world, new);
    assert_eq!(table(&world, other), rows);
}

#[test]
fn all_servers_have_the_same_table_after_any_trouble() {
    for seed in 0..10 {
        let clients = ClientSettings { count: 4, per_second: 40, ..ClientSettings::default() };
        let setup = Setup { clients, ..raftglass::sim::chaos::setup(seed) };
        let mut world = World::new(setup).unwrap();
        world.disregard_invariants();
        raftglass::sim::chaos::Chaos::new(seed).run(&mut world, Micros::from_millis(3000), |_| {});
        raftglass::sim::chaos::heal(&mut world);
        for _ in 0..1000 {
            pass(&mut world, 10);
            let applied = |id| world.server(id).unwrap().kv().unwrap().last_applied();
            let first = applied(server(1));
            if first.0 > 20 && world.members().iter().all(|id| applied(id) == first) {
                break;
            }
        }
        let stores: Vec<_> = world.servers().map(|server| server.kv().unwrap()).collect();
        assert!(stores.windows(2).all(|pair| pair[0] == pair[1]), "seed {seed}");
        assert!(stores[0].newest().count() >= 3, "seed {seed}");
        replays(&world);
    }
}

#[test]
fn clients_that_ask_by_themselves_ask_as_often_as_is_said() {
    let clients = ClientSettings { count: 5, per_second: 50, ..ClientSettings::default() };
    let setup = Setup {
        clients,
        dials: Dials { latency: Span::millis(0, 1), ..Dials::default() },
        ..Setup::new(1, 3)
    };
    let mut world = World::new(setup).unwrap();
    pass(&mut world, 2000);
    let told = steps(&mut world, 10_000);
    let count = answers(&told).len();
    assert!((430..550).contains(&count), "{count} in ten seconds");
    assert_eq!(world.clients().len(), 5);
    // They may be given commands, too.
    while world.clients()[2].call().is_some() {
        world.step();
    }
    ask(&mut world, ClientId(3), "set mine 1");
    assert!(!answers(&steps(&mut world, 1000)).is_empty());
    assert_eq!(value(&world, server(1), "mine").as_deref(), Some("1"));
    replays(&world);
}

#[test]
fn settings_out_of_their_bounds_make_no_world() {
    let error = |clients| World::new(Setup { clients, ..Setup::new(1, 3) }).err();
    let usual = ClientSettings::default;
    assert_eq!(error(usual()), None);
    assert_eq!(error(ClientSettings { count: 100, ..usual() }), Some(SetupError::Clients { found: 100 }));
    assert_eq!(error(ClientSettings { attempts: 0, ..usual() }), Some(SetupError::IdleClients));
    assert_eq!(error(ClientSettings { per_second: 0, ..usual() }), Some(SetupError::IdleClients));
    let impatient = ClientSettings { patience: Micros(999), ..usual() };
    assert!(matches!(error(impatient), Some(SetupError::Dial { .. })));
}
