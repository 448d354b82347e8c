//! What the tests take, beside the lab's own figures.

use crate::harness::Lab;
use crate::seeds::{run, seeds};
use crate::setup::{Disk, ELECTION_TIMEOUT, HEARTBEAT};
use crate::suite::{ALL, Test};
use raftglass::sim::Micros;
use std::time::Instant;

/// What a run has taken, or several in the middle: what the lab prints behind "Passed".
#[derive(Clone, Copy)]
pub struct Figures {
    pub time: Micros,
    pub rpcs: u64,
    pub bytes: u64,
    pub commits: u64,
}

impl Figures {
    pub fn of(lab: &Lab) -> Figures {
        let commits = lab.cluster().applied.highest();
        Figures { time: lab.now(), rpcs: lab.rpcs(), bytes: lab.bytes(), commits }
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
            rpcs: middle(|run| run.rpcs),
            bytes: middle(|run| run.bytes),
            commits: middle(|run| run.commits),
        }
    }

    fn cells(&self) -> [String; 4] {
        let Figures { time, rpcs, bytes, commits } = self;
        [format!("{:.1}", time.0 as f64 / 1e6), rpcs.to_string(), bytes.to_string(), commits.to_string()]
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
    println!(
        "| test | servers | seconds | RPCs | bytes | commits | slow disks: seconds | RPCs | bytes | commits |"
    );
    println!("|---|--:|--:|--:|--:|--:|--:|--:|--:|--:|");
    for test in ALL {
        println!("{}", row(test));
    }
    println!("\nThe whole suite, one seed each on both kinds of disk, in real time: {} ms.", suite_once());
}

fn row(test: &Test) -> String {
    let measured = Disk::ALL.map(|disk| {
        let runs: Vec<Figures> = seeds().into_iter().map(|seed| run(test, seed, disk).1).collect();
        Figures::median(&runs)
    });
    let lab = test.lab.map_or([(); 4].map(|()| "–".to_owned()), |lab| lab.cells());
    let [instant, slow] = measured.map(|figures| figures.cells());
    let beside = (0..4).map(|place| format!("{} ({})", instant[place], lab[place]));
    let cells: Vec<String> = beside.chain(slow).collect();
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
