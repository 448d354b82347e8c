//! The Chinese of `messages`.

use super::Pair;

pub(super) const PAIRS: &[Pair] = &[
    ("AppendEntries (heartbeat)", "AppendEntries（心跳）"),
    ("{kind} from {from} to {to}, term {term}", "{from} 发给 {to} 的 {kind}，任期 {term}"),
];
