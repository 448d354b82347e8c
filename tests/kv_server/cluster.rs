//! Servers, and the cables between them: one for each direction of each pair, and one to each for its clients.

use crate::client::Client;
use crate::process::{Process, place, program};
use crate::proxy::Proxy;
use crate::waiting::wait_for;
use raftglass::kv::ClientId;
use std::collections::BTreeMap;
use std::path::PathBuf;
use std::process::Command;

/// A cluster of processes, S1 to S`size`.
pub struct Cluster {
    data: PathBuf,
    running: BTreeMap<usize, Process>,
    /// From the first to the second.
    cables: BTreeMap<(usize, usize), Proxy>,
    doors: Vec<Proxy>,
    restarts: usize,
}

/// What a server says of itself.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Status {
    pub leads: bool,
    pub term: u64,
    /// What it has applied, and what came of it.
    pub state: String,
}

impl Cluster {
    pub fn start(test: &str, size: usize) -> Cluster {
        let pairs = (1..=size).flat_map(|from| (1..=size).map(move |to| (from, to)));
        let mut cluster = Cluster {
            data: place(test),
            running: BTreeMap::new(),
            cables: pairs.filter(|(from, to)| from != to).map(|pair| (pair, Proxy::new())).collect(),
            doors: (1..=size).map(|_| Proxy::new()).collect(),
            restarts: 0,
        };
        cluster.servers().for_each(|server| cluster.restart(server));
        cluster
    }

    pub fn servers(&self) -> std::ops::RangeInclusive<usize> {
        1..=self.doors.len()
    }

    /// Where clients reach the servers.
    pub fn addresses(&self) -> Vec<String> {
        self.doors.iter().map(|door| door.address.to_string()).collect()
    }

    /// Starts a server on its directory.
    pub fn restart(&mut self, server: usize) {
        let peers = self.servers().filter(|peer| *peer != server);
        let peers: Vec<String> =
            peers.map(|peer| format!("{peer}={}", self.cables[&(server, peer)].address)).collect();
        let mut command = Command::new(program());
        command.args(["--id", &server.to_string(), "--listen", "127.0.0.1:0", "--peers", &peers.join(",")]);
        command.args(["--election-timeout", "250..500", "--heartbeat", "50", "--data"]);
        command.arg(self.data.join(format!("S{server}")));
        self.restarts += 1;
        let journal = self.data.join(format!("S{server}-{}.journal", self.restarts));
        let process = Process::start(&mut command, &journal);
        self.lead_to(server, Some(process.address));
        self.running.insert(server, process);
    }

    /// SIGKILL.
    pub fn kill(&mut self, server: usize) {
        self.lead_to(server, None);
        self.running.remove(&server).expect("it runs").kill();
    }

    /// Sends a signal, where there are signals.
    pub fn signal(&self, server: usize, name: &str) {
        self.running[&server].signal(name);
    }

    fn lead_to(&self, server: usize, address: Option<std::net::SocketAddr>) {
        let to_it = self.cables.iter().filter(|((_, to), _)| *to == server).map(|(_, cable)| cable);
        to_it.chain([&self.doors[server - 1]]).for_each(|cable| cable.lead_to(address));
    }

    /// The cable on which the first sends to the second.
    pub fn cable(&self, from: usize, to: usize) -> &Proxy {
        &self.cables[&(from, to)]
    }

    /// All cables that a server has with others; its clients still reach it.
    pub fn cables_of(&self, server: usize) -> impl Iterator<Item = &Proxy> {
        self.cables
            .iter()
            .filter(move |((from, to), _)| server == *from || server == *to)
            .map(|(_, cable)| cable)
    }

    pub fn status(&self, server: usize) -> Option<Status> {
        let address = self.running.get(&server)?.address.to_string();
        // `S1 leader term 4 applied 17 …`
        let status = Client::new(ClientId(0), vec![address]).status().ok()?;
        let (who, state) = status.split_once(" applied ")?;
        let (role, term) = who.split_once(" term ")?;
        Some(Status { leads: role.ends_with(" leader"), term: term.parse().ok()?, state: state.into() })
    }

    /// The leader of the newest term.
    pub fn leader(&self) -> usize {
        wait_for("a leader", || {
            let all = self.servers().filter_map(|server| Some((server, self.status(server)?)));
            let leaders = all.filter(|(_, status)| status.leads);
            leaders.max_by_key(|(_, status)| status.term).map(|(server, _)| server)
        })
    }

    /// Waits until all have applied the same and hold the same.
    pub fn converged(&self) {
        wait_for("equal servers", || {
            let all: Option<Vec<Status>> = self.servers().map(|server| self.status(server)).collect();
            let all = all?;
            all.windows(2).all(|two| two[0].state == two[1].state).then_some(())
        });
    }
}
