//! One cell of the table: the libraries by turns, again and again.

use crate::COMMITS;
use crate::allocations;
use crate::cluster::Cluster;
use crate::member::{Member, raft_io::RaftIo, raft_rs::RaftRs, raftglass::Raftglass};
use cpu_time::ThreadTime;

/// What is measured.
#[derive(Clone, Copy)]
pub struct Case {
    pub servers: usize,
    pub batch: usize,
    pub command_bytes: usize,
}

#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Library {
    Raftglass,
    RaftRs,
    RaftIo,
}

/// What a commit costs, apart from time.
#[derive(Clone, Copy)]
pub struct Counts {
    pub messages: f64,
    pub syncs: f64,
    pub allocations: f64,
    pub bytes: f64,
}

pub struct Measured {
    pub case: Case,
    /// For each library, in the order of [`Library::ALL`].
    pub counts: [Counts; 3],
    /// Nanoseconds a commit, round by round.
    pub rounds: Vec<[f64; 3]>,
}

impl Library {
    pub const ALL: [Library; 3] = [Library::Raftglass, Library::RaftRs, Library::RaftIo];

    pub fn name(self) -> &'static str {
        match self {
            Library::Raftglass => "raftglass",
            Library::RaftRs => "raft 0.7",
            Library::RaftIo => "raft-io 1.0",
        }
    }

    /// Nanoseconds of processor time a commit, in a cluster made for it.
    pub fn time(self, case: Case, commits: u64) -> f64 {
        match self {
            Library::Raftglass => time::<Raftglass>(case, commits),
            Library::RaftRs => time::<RaftRs>(case, commits),
            Library::RaftIo => time::<RaftIo>(case, commits),
        }
    }

    fn count(self, case: Case, commits: u64) -> Counts {
        match self {
            Library::Raftglass => count::<Raftglass>(case, commits),
            Library::RaftRs => count::<RaftRs>(case, commits),
            Library::RaftIo => count::<RaftIo>(case, commits),
        }
    }
}

pub fn measure(case: Case, rounds: usize) -> Measured {
    eprintln!("{} servers, batches of {}, {} bytes …", case.servers, case.batch, case.command_bytes);
    let counts = Library::ALL.map(|library| library.count(case, COMMITS));
    let rounds = (0..rounds).map(|round| {
        let mut nanos = [0.0; 3];
        // Each is first, second and last equally often.
        for turn in 0..Library::ALL.len() {
            let place = (round + turn) % Library::ALL.len();
            nanos[place] = Library::ALL[place].time(case, COMMITS);
        }
        nanos
    });
    Measured { case, counts, rounds: rounds.collect() }
}

/// Nanoseconds of processor time a commit, in a cluster made for it.
pub fn time<M: Member>(case: Case, commits: u64) -> f64 {
    let mut cluster: Cluster<M> = Cluster::new(case.servers, case.command_bytes);
    let begin = ThreadTime::now();
    cluster.commit(commits / case.batch as u64, case.batch);
    cluster.heartbeat();
    let nanos = begin.elapsed().as_nanos() as f64;
    cluster.check_all_applied(commits);
    nanos / commits as f64
}

fn count<M: Member>(case: Case, commits: u64) -> Counts {
    let mut cluster: Cluster<M> = Cluster::new(case.servers, case.command_bytes);
    let syncs = cluster.syncs();
    let (allocations, bytes) = allocations::during(|| {
        cluster.commit(commits / case.batch as u64, case.batch);
        cluster.heartbeat();
    });
    cluster.check_all_applied(commits);
    let each = |total: u64| total as f64 / commits as f64;
    Counts {
        messages: each(cluster.messages()),
        syncs: each(cluster.syncs() - syncs),
        allocations: each(allocations),
        bytes: each(bytes),
    }
}
