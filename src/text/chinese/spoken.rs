//! The Chinese of `spoken`.

use super::Pair;

pub(super) const PAIRS: &[Pair] = &[
    ("{leader} is the leader of term {term}.", "{leader} 是任期 {term} 的领导者。"),
    (
        "{count} elections: now {leader} is the leader of term {term}.",
        "{count} 次选举：现在 {leader} 是任期 {term} 的领导者。",
    ),
    ("An election begins in term {term}.", "任期 {term} 的选举开始。"),
    (
        "{count} elections have begun, now in term {term}, and nobody has won yet.",
        "已开始 {count} 次选举，现在是任期 {term}，尚无人当选。",
    ),
    ("Stopped: {servers}.", "已停止：{servers}。"),
    ("Started again: {servers}.", "重新启动：{servers}。"),
    ("Cut off: {servers}.", "已断开：{servers}。"),
    ("Connected again: {servers}.", "重新连接：{servers}。"),
    ("Committed up to index {index}.", "已提交到索引 {index}。"),
];
