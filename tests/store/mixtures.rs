//! Cells of different times and of different servers do not go together.

use crate::history::History;
use raftglass::raft::Durable;
use raftglass::store::{self, Cells, Change, Storage};

fn with(cells: &Cells, key: &str, from: &Cells) -> Cells {
    let mut mixed = cells.clone();
    let change = match from.get(key) {
        Some(value) => Change::Set { key: key.into(), value },
        None => Change::Remove { key: key.into() },
    };
    mixed.apply(&[change]);
    mixed
}

/// Every cell of one taken from the other: a mixture is refused or, where the cell makes no difference, holds what
/// one of the two holds.
fn mix(cells: &Cells, disk: &Durable, other: &Cells, others: &Durable) {
    let keys: Vec<&str> = cells.iter().chain(other.iter()).map(|(key, _)| key).collect();
    for key in keys {
        match store::recover(&with(cells, key, other)) {
            Ok(found) if key == "state" => assert!(found == *others, "{key}: neither the one nor the other"),
            Ok(found) => assert!(found == *disk, "{key} of another time goes unnoticed"),
            Err(_) => assert!(cells.get(key) != other.get(key)),
        }
    }
}

#[test]
fn an_older_block_or_state_is_noticed_or_is_the_older_disk() {
    let mut noticed = 0;
    for seed in 0..30 {
        let mut history = History::with_entries(seed, 140);
        let mut past = vec![(history.cells.clone(), history.disk.clone())];
        for _ in 0..6 {
            let write = history.write();
            history.complete(&write);
            for (cells, disk) in &past {
                mix(&history.cells, &history.disk, cells, disk);
                mix(cells, disk, &history.cells, &history.disk);
                noticed += usize::from(store::recover(&with(&history.cells, "log/65", cells)).is_err());
            }
            past.push((history.cells.clone(), history.disk.clone()));
        }
    }
    assert!(noticed > 50, "only {noticed}");
}

#[test]
fn another_servers_block_is_noticed() {
    for seed in 0..20 {
        let (one, other) = (History::with_entries(seed, 200), History::with_entries(seed + 100, 200));
        for key in ["log/1", "log/65", "log/129"] {
            assert!(store::recover(&with(&one.cells, key, &other.cells)).is_err(), "{key}");
        }
        mix(&one.cells, &one.disk, &other.cells, &other.disk);
    }
}
