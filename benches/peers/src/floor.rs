//! What the loop takes without any Raft in it: what no library can be quicker than.

use crate::member::no_raft::NoRaft;
use crate::pass::{Case, Library, time};
use crate::table::{Spread, head, line};
use crate::{COMMITS, SERVERS};

const COMMAND_BYTES: usize = 16;

pub fn print(rounds: usize) {
    eprintln!("the loop without a Raft …");
    println!(
        "\nWhat bounds the factor: the same loop with nothing of Raft in it, where servers pass on, write, sync and apply \
         what they are told and decide nothing. {COMMAND_BYTES}-byte commands one by one, ns a commit, the median; and \
         how many times as fast as raft 0.7 the loop by itself is, and what Raftglass adds to it.\n"
    );
    head(&[
        "servers",
        "the loop alone",
        "raftglass",
        "raft 0.7",
        "the loop × raft 0.7",
        "raftglass adds, ns a server",
    ]);
    for servers in SERVERS {
        let case = Case { servers, batch: 1, command_bytes: COMMAND_BYTES };
        let mut nanos: [Vec<f64>; 3] = Default::default();
        for _ in 0..rounds {
            nanos[0].push(time::<NoRaft>(case, COMMITS));
            nanos[1].push(Library::Raftglass.time(case, COMMITS));
            nanos[2].push(Library::RaftRs.time(case, COMMITS));
        }
        let [alone, raftglass, raft_rs] = nanos.map(|nanos| Spread::all(nanos).median);
        line(&[
            servers.to_string(),
            format!("{alone:.0}"),
            format!("{raftglass:.0}"),
            format!("{raft_rs:.0}"),
            format!("{:.1}", raft_rs / alone),
            format!("{:.0}", (raftglass - alone) / servers as f64),
        ]);
    }
}
