//! What the loop takes without any Raft in it: what no library can be quicker than.

use crate::member::{no_raft::NoRaft, raft_rs::RaftRs};
use crate::pass::{Case, Library, time};
use crate::table::{Spread, head, line};
use crate::{COMMAND_BYTES, COMMITS, SERVERS};

pub fn print(rounds: usize) {
    eprintln!("the loop without a Raft …");
    println!(
        "\nWhat bounds the factor: the same loop with nothing of Raft in it, where servers pass on, write, sync and apply \
         what they are told and decide nothing. Commands one by one, ns a commit, the median; and how many times as fast \
         as raft 0.7 the loop by itself is, what Raftglass adds to it, and what it might add for ten times raft 0.7. Last, \
         raft 0.7 as it comes: twice the messages, for followers hear of each commit index at once.\n"
    );
    head(&[
        "servers",
        "bytes",
        "the loop alone",
        "raftglass",
        "raft 0.7",
        "the loop × raft 0.7",
        "raftglass adds, ns a server",
        "for 10 ×",
        "raft 0.7 as it comes",
        "× as it comes",
    ]);
    let both = SERVERS.into_iter().flat_map(|servers| COMMAND_BYTES.map(|bytes| (servers, bytes)));
    for (servers, command_bytes) in both {
        let case = Case { servers, batch: 1, command_bytes };
        let mut nanos: [Vec<f64>; 4] = Default::default();
        for _ in 0..rounds {
            nanos[0].push(time::<NoRaft>(case, COMMITS));
            nanos[1].push(Library::Raftglass.time(case, COMMITS));
            nanos[2].push(Library::RaftRs.time(case, COMMITS));
            nanos[3].push(time::<RaftRs<false>>(case, COMMITS));
        }
        let [alone, raftglass, raft_rs, as_it_comes] = nanos.map(|nanos| Spread::all(nanos).median);
        line(&[
            servers.to_string(),
            command_bytes.to_string(),
            format!("{alone:.0}"),
            format!("{raftglass:.0}"),
            format!("{raft_rs:.0}"),
            format!("{:.1}", raft_rs / alone),
            format!("{:.0}", (raftglass - alone) / servers as f64),
            format!("{:.0}", (raft_rs / 10.0 - alone) / servers as f64),
            format!("{as_it_comes:.0}"),
            format!("{:.1}", as_it_comes / raftglass),
        ]);
    }
}
