//! The Chinese of `requests`.

use super::Pair;

pub(super) const PAIRS: &[Pair] = &[
    (
        "{command}: not proposed, there is no leader now. Wait for the election.",
        "{command}：未提议，现在没有领导者。请等待选举。",
    ),
];
