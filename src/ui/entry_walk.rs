//! From one entry of the logs to the next by keys: left and right along a log, up and down between the servers.

use crate::raft::{Index, ServerId};

/// The entry to which a key leads, as a browser names the key, in logs that end there; `None` for other keys, and where
/// there is no entry at all. Who looks at none begins with the newest of the first server that has any.
#[must_use]
pub fn beside(
    ends: &[(ServerId, Index)],
    at: Option<(ServerId, Index)>,
    key: &str,
) -> Option<(ServerId, Index)> {
    let (along, across) = match key {
        "ArrowLeft" => (Some(false), None),
        "ArrowRight" => (Some(true), None),
        "ArrowUp" => (None, Some(false)),
        "ArrowDown" => (None, Some(true)),
        "Home" | "End" => (None, None),
        _ => return None,
    };
    let rows: Vec<(ServerId, Index)> = ends.iter().filter(|(_, last)| *last > Index::ZERO).copied().collect();
    let here = at.and_then(|at| rows.iter().position(|(server, _)| *server == at.0).map(|row| (row, at.1)));
    let Some((row, index)) = here else { return rows.first().copied() };
    let row = match across {
        Some(true) => (row + 1).min(rows.len() - 1),
        Some(false) => row.saturating_sub(1),
        None => row,
    };
    let (server, last) = rows[row];
    let index = match (along, key) {
        (Some(true), _) => index.0 + 1,
        (Some(false), _) => index.0 - 1,
        (None, "Home") => 1,
        (None, "End") => last.0,
        (None, _) => index.0,
    };
    Some((server, Index(index.clamp(1, last.0))))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(server: u8, index: u64) -> (ServerId, Index) {
        (ServerId::new(server).expect("a server"), Index(index))
    }

    #[test]
    fn arrows_lead_along_logs_and_across_them() {
        // S2 has no entry.
        let ends = [at(1, 3), at(2, 0), at(3, 2)];
        let walk = |from, key| beside(&ends, Some(from), key);
        assert_eq!(walk(at(1, 3), "ArrowLeft"), Some(at(1, 2)));
        assert_eq!(walk(at(1, 3), "ArrowRight"), Some(at(1, 3)));
        assert_eq!(walk(at(1, 1), "ArrowLeft"), Some(at(1, 1)));
        assert_eq!(walk(at(1, 3), "ArrowDown"), Some(at(3, 2)));
        assert_eq!(walk(at(3, 1), "ArrowUp"), Some(at(1, 1)));
        assert_eq!(walk(at(3, 2), "Home"), Some(at(3, 1)));
        assert_eq!(walk(at(1, 1), "End"), Some(at(1, 3)));
        assert_eq!(walk(at(1, 1), "x"), None);
    }

    #[test]
    fn one_begins_with_a_newest_entry() {
        assert_eq!(beside(&[at(1, 0), at(2, 4)], None, "ArrowRight"), Some(at(2, 4)));
        assert_eq!(beside(&[at(1, 0), at(2, 4)], Some(at(1, 1)), "ArrowUp"), Some(at(2, 4)));
        assert_eq!(beside(&[at(1, 0), at(2, 0)], None, "ArrowRight"), None);
    }
}
