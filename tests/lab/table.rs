//! What the tests take, beside the lab's own figures.

use crate::harness::Lab;
use crate::seeds::{run, seeds};
use crate::setup::{Disk, ELECTION_TIMEOUT, HEARTBEAT};
use crate::suite::{ALL, Test};
use raftglass::sim::Micros;
use std::time::Instant;

/// What a run has taken, or several in the middle: what the lab prints behind "Passed".
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Figures {
    pub time: Micros,
    /// Requests sent.
    pub sent: u64,
    /// Requests handed over, where that is known.
    pub rpcs: Option<u64>,
    pub bytes: u64,
    pub commits: u64,
}

impl Figures {
    pub fn of(lab: &Lab) -> Figures {
        let cluster = lab.cluster();
        let (network, commits) = (&cluster.network, cluster.applied.highest());
        let (sent, rpcs, bytes) = (network.sent, Some(network.rpcs), network.bytes);
        Figures { time: cluster.clock.now(), sent, rpcs, bytes, commits }
    }

    /// Of each figure the median.
    fn median(runs: &[Figures]) -> Figures {
        let middle = |figure: fn(&Figures) -> u64| {
            let mut all: Vec<u64> = runs.iter().map(figure).collect();
            all.sort_unstable();
            all.get(all.len() / 2).copied().unwrap_or_default()
        };
        Figures {
            time: Micros(middle(|run| run.time.0)),
            sent: middle(|run| run.sent),
            rpcs: Some(middle(|run| run.rpcs.unwrap_or_default())),
            bytes: middle(|run| run.bytes),
            commits: middle(|run| run.commits),
        }
    }

    fn cells(&self) -> [String; 5] {
        let rpcs = self.rpcs.map_or("–".into(), |rpcs| rpcs.to_string());
        let [sent, bytes, commits] = [self.sent, self.bytes, self.commits].map(|figure| figure.to_string());
        [format!("{:.1}", self.time.0 as f64 / 1e6), sent, rpcs, bytes, commits]
    }
}

/// The suite and its documentation name the same tests.
#[test]
fn every_test_stands_in_the_docs() {
    let docs = include_str!("../../docs/lab.md");
    let rows: Vec<&str> = docs.lines().filter(|line| line.starts_with("| 2")).collect();
    assert_eq!(rows.len(), ALL.len());
    for (row, test) in rows.iter().zip(ALL) {
        assert!(row.starts_with(&format!("| {} | {} |", test.title, test.servers)), "{row}");
    }
}

/// Prints the table of `docs/lab.md`.
#[test]
#[ignore = "prints a table, and tests nothing that the suite does not"]
fn table() {
    println!(
        "Election timeout {} ms to {} ms, heartbeat {} ms, {} seeds.\n",
        ELECTION_TIMEOUT.min.0 / 1000,
        ELECTION_TIMEOUT.max.0 / 1000,
        HEARTBEAT.0 / 1000,
        seeds().len()
    );
    println!("| test | servers | seconds | requests sent | RPCs | bytes | commits |");
    println!("|---|--:|--:|--:|--:|--:|--:|");
    for test in ALL {
        println!("{}", row(test));
    }
    println!("\nThe whole suite, one seed each on both kinds of disk, in real time: {} ms.", suite_once());
}

/// Of each figure: with instant disks / with slow disks (the lab's).
fn row(test: &Test) -> String {
    let [instant, slow] = Disk::ALL.map(|disk| {
        let runs: Vec<Figures> = seeds().into_iter().map(|seed| run(test, seed, disk).1).collect();
        Figures::median(&runs).cells()
    });
    let lab = test.lab.map(|lab| lab.cells());
    let cells: Vec<String> = (0..instant.len())
        .map(|place| {
            let lab = lab.as_ref().map_or("–", |cells| &cells[place]);
            format!("{} / {} ({lab})", instant[place], slow[place])
        })
        .collect();
    format!("| {} | {} | {} |", test.title, test.servers, cells.join(" | "))
}

/// The real milliseconds that the whole suite takes.
#[expect(clippy::disallowed_methods, reason = "real time is what is measured")]
fn suite_once() -> u128 {
    let begin = Instant::now();
    for test in ALL {
        for disk in Disk::ALL {
            assert_eq!(run(test, 1, disk).0, Ok(()), "{}", test.title);
        }
    }
    begin.elapsed().as_millis()
}
