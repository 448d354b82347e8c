//! What a commit costs in Raftglass when the log is already long.

use crate::cluster::Cluster;
use crate::member::raftglass::Raftglass;
use crate::table::{Spread, head, line};
use cpu_time::ThreadTime;

const LENGTHS: [u64; 4] = [1_000, 10_000, 100_000, 1_000_000];
const GROWTH: usize = 1000;
const SERVERS: usize = 3;
const COMMAND_BYTES: usize = 16;

/// How many commands, one by one, are committed on top; how often a cluster of that length is taken.
const COMMITS: u64 = 4096;
const REPEATS: usize = 5;

pub fn print(rounds: usize) {
    eprintln!("logs of 1,000 to 1,000,000 entries …");
    println!(
        "\nRaftglass at the length that the log already has: {SERVERS} servers, one command of {COMMAND_BYTES} bytes at \
         a time.\n"
    );
    let grown = LENGTHS.map(grown);
    let mut nanos: [Vec<f64>; 4] = Default::default();
    for _ in 0..rounds * REPEATS {
        for (cluster, nanos) in grown.iter().zip(&mut nanos) {
            nanos.push(time(cluster.copy()));
        }
    }
    head(&["entries", "ns a commit (quarter to three quarters)"]);
    for (length, nanos) in LENGTHS.iter().zip(nanos) {
        let Spread { low, median, high } = Spread::quarters(nanos);
        line(&[length.to_string(), format!("{median:.0} ({low:.0}–{high:.0})")]);
    }
}

fn grown(length: u64) -> Cluster<Raftglass> {
    let mut cluster = Cluster::new(SERVERS, COMMAND_BYTES);
    cluster.commit(length / GROWTH as u64, GROWTH);
    cluster.heartbeat();
    cluster.check_all_applied(length);
    cluster
}

fn time(mut cluster: Cluster<Raftglass>) -> f64 {
    // What a copy shares with its original it has to part from first.
    cluster.commit(64, 1);
    let begin = ThreadTime::now();
    cluster.commit(COMMITS, 1);
    begin.elapsed().as_nanos() as f64 / COMMITS as f64
}
