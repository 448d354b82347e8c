//! Branches as a tree, and as lines below the strip.

use crate::sim::{BranchId, Micros};

/// A branch.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Twig {
    /// Its name.
    pub id: BranchId,
    /// The branch that it has left; `None` for one that began with the world, or that has left one which is gone.
    pub parent: Option<BranchId>,
}

/// A line of the tree.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Line {
    /// The branch.
    pub id: BranchId,
    /// How many branches lie between it and the beginning.
    pub depth: usize,
}

/// The tree line by line: each branch below the one that it has left, in the order given.
#[must_use]
pub fn tree(twigs: &[Twig]) -> Vec<Line> {
    let known = |id: BranchId| twigs.iter().any(|twig| twig.id == id);
    let mut lines = Vec::with_capacity(twigs.len());
    // Those that are still to be told, the next one last.
    let roots = twigs.iter().rev().filter(|twig| !twig.parent.is_some_and(known));
    let mut waiting: Vec<Line> = roots.map(|root| Line { id: root.id, depth: 0 }).collect();
    while let Some(line) = waiting.pop() {
        lines.push(line);
        let children = twigs.iter().rev().filter(|twig| twig.parent == Some(line.id));
        waiting.extend(children.map(|child| Line { id: child.id, depth: line.depth + 1 }));
    }
    lines
}

/// What a branch has for itself, as a line below the strip.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Lane {
    /// The branch.
    pub id: BranchId,
    /// Where it leaves the active one.
    pub from: Micros,
    /// How far it has come.
    pub to: Micros,
    /// Which line, from 0 on, counted from the strip.
    pub row: usize,
}

/// Puts branches into as few lines as they need, at most `rows`; those that do not fit share the last one. Given with the
/// moment at which each leaves the active branch, and how far it has come.
#[must_use]
pub fn lanes(others: impl IntoIterator<Item = (BranchId, Micros, Micros)>, rows: usize) -> Vec<Lane> {
    let mut ends: Vec<Micros> = Vec::new();
    let mut sorted: Vec<(BranchId, Micros, Micros)> = others.into_iter().collect();
    sorted.sort_by_key(|(id, from, _)| (*from, *id));
    let place = |(id, from, to): (BranchId, Micros, Micros)| {
        let free = ends.iter().position(|end| *end < from);
        let row = free.unwrap_or(ends.len()).min(rows.saturating_sub(1));
        match ends.get_mut(row) {
            Some(end) => *end = to.max(*end),
            None => ends.push(to),
        }
        Lane { id, from, to, row }
    };
    sorted.into_iter().map(place).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn twig(id: u32, parent: Option<u32>) -> Twig {
        Twig { id: BranchId(id), parent: parent.map(BranchId) }
    }

    #[test]
    fn each_branch_stands_below_the_one_that_it_has_left() {
        let twigs = [twig(1, None), twig(2, Some(1)), twig(3, Some(1)), twig(4, Some(2)), twig(5, Some(2))];
        let told: Vec<_> = tree(&twigs).iter().map(|line| (line.id.0, line.depth)).collect();
        assert_eq!(told, [(1, 0), (2, 1), (4, 2), (5, 2), (3, 1)]);
    }

    #[test]
    fn a_branch_stays_in_the_tree_when_the_one_before_is_gone() {
        let twigs = [twig(1, None), twig(4, Some(2)), twig(5, Some(4))];
        let told: Vec<_> = tree(&twigs).iter().map(|line| (line.id.0, line.depth)).collect();
        assert_eq!(told, [(1, 0), (4, 0), (5, 1)]);
    }

    #[test]
    fn branches_of_the_same_time_have_lines_of_their_own() {
        let branch = |id: u32, from: u64, to: u64| (BranchId(id), Micros(from), Micros(to));
        let drawn = lanes([branch(1, 10, 50), branch(2, 20, 30), branch(3, 40, 60), branch(4, 60, 70)], 3);
        let rows: Vec<_> = drawn.iter().map(|lane| (lane.id.0, lane.row)).collect();
        assert_eq!(rows, [(1, 0), (2, 1), (3, 1), (4, 0)]);
        let crowd = lanes((1..10).map(|id| branch(id, 5, 9)), 3);
        assert_eq!(crowd.iter().map(|lane| lane.row).max(), Some(2));
    }
}
