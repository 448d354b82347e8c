//! Five processes that are killed, stopped and cut off from each other while clients go on asking.

use crate::cluster::Cluster;
use crate::linearizability::{Operation, check};
use crate::load::Load;
use raftglass::kv::{Answer, Command};
use std::collections::BTreeMap;
use std::thread;

const CLIENTS: u64 = 5;

/// Answers that show that the cluster goes on.
const SOME: usize = 40;

#[test]
fn killed_leaders_and_cut_cables_cost_no_acknowledged_write() {
    let mut cluster = Cluster::start("trouble", 5);
    let load = Load::new(cluster.addresses());
    thread::scope(|scope| {
        (1..=CLIENTS).for_each(|client| {
            drop(scope.spawn({
                let load = &load;
                move || load.run(client)
            }))
        });
        let _over = Over(&load);
        load.progress(SOME);
        for _ in 0..6 {
            kill_the_leader(&mut cluster, &load);
        }
        cut_a_link(&cluster, &load);
        cut_the_leader_off(&cluster, &load);
        stop_the_leader_for_a_while(&cluster, &load);
        kill_all(&mut cluster, &load);
    });
    cluster.converged();
    load.read_all();
    let history = load.history();
    every_acknowledged_write_is_there(&history);
    check(&history).unwrap_or_else(|evidence| panic!("{evidence}"));
    let answered = history.iter().filter(|operation| operation.answered.is_some()).count();
    println!("{answered} of {} commands were answered", history.len());
}

/// Ends the load when a test ends, however: its clients are waited for.
struct Over<'a>(&'a Load);

impl Drop for Over<'_> {
    fn drop(&mut self) {
        self.0.end();
    }
}

fn kill_the_leader(cluster: &mut Cluster, load: &Load) {
    let leader = cluster.leader();
    cluster.kill(leader);
    load.progress(SOME);
    cluster.restart(leader);
}

/// First both ways, then one: a leader that does not hear from a follower, and one whom a follower does not hear.
fn cut_a_link(cluster: &Cluster, load: &Load) {
    let leader = cluster.leader();
    let follower = leader % 5 + 1;
    let (there, back) = (cluster.cable(leader, follower), cluster.cable(follower, leader));
    there.cut();
    back.cut();
    load.progress(SOME);
    there.mend();
    load.progress(SOME);
    back.mend();
    there.cut();
    load.progress(SOME);
    there.mend();
}

/// Its clients still reach it, and nothing that they ask for must be acknowledged.
fn cut_the_leader_off(cluster: &Cluster, load: &Load) {
    let leader = cluster.leader();
    cluster.cables_of(leader).for_each(|cable| cable.cut());
    load.progress(2 * SOME);
    cluster.cables_of(leader).for_each(|cable| cable.mend());
    load.progress(SOME);
}

/// When it goes on it does not know yet that another leads, and must not answer as if it did.
fn stop_the_leader_for_a_while(cluster: &Cluster, load: &Load) {
    let leader = cluster.leader();
    cluster.signal(leader, "STOP");
    load.progress(SOME);
    cluster.signal(leader, "CONT");
    load.progress(SOME);
}

fn kill_all(cluster: &mut Cluster, load: &Load) {
    cluster.servers().for_each(|server| cluster.kill(server));
    cluster.servers().for_each(|server| cluster.restart(server));
    load.progress(SOME);
}

/// What the history says of the simplest case, told without a checker: a key that was only ever set, once, and
/// acknowledged, has that value in the end.
fn every_acknowledged_write_is_there(history: &[Operation]) {
    let mut keys: BTreeMap<&str, Vec<&Operation>> = BTreeMap::new();
    for operation in history {
        keys.entry(operation.command.key()).or_default().push(operation);
    }
    let mut seen = 0;
    for (key, operations) in keys {
        let writes: Vec<_> =
            operations.iter().filter(|operation| !matches!(operation.command, Command::Get { .. })).collect();
        let [write] = writes[..] else { continue };
        if let (Command::Set { value, .. }, Some(_)) = (&write.command, &write.answered) {
            let last = operations.iter().rev().find_map(|operation| operation.answered.clone());
            assert_eq!(last.map(|(_, answer)| answer), Some(Answer::Value(value.clone())), "{key}");
            seen += 1;
        }
    }
    assert!(seen > 50, "only {seen} such keys");
}
