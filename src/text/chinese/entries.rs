//! The Chinese of `entries`.

use super::Pair;

pub(super) const PAIRS: &[Pair] = &[
    ("Go to index", "转到索引"),
    ("index", "索引"),
    ("Who has it", "谁存有它"),
    ("another entry", "另一个条目"),
    ("nothing there", "该处没有条目"),
    ("knows it is committed", "知道它已提交"),
    (
        "The leader has another entry there, or none: this one goes when the logs are made equal (§5.3).",
        "领导者在该处是另一个条目，或没有条目：日志变为一致时，这个条目会被删除（§5.3）。",
    ),
    ("The entry before", "上一个条目"),
    ("The next entry", "下一个条目"),
    ("Entry {index}", "条目 {index}"),
    ("in {server}'s log", "在 {server} 的日志中"),
    (
        "Committed. On {count} of {all} disks; {majority} are a majority.",
        "已提交。{all} 个磁盘中有 {count} 个存有它；{majority} 个即为多数。",
    ),
    (
        "On {count} of {all} disks, a majority; nobody has committed it yet.",
        "{all} 个磁盘中有 {count} 个存有它，已是多数；尚无人提交。",
    ),
    (
        "On {count} of {all} disks; {majority} are needed to commit it.",
        "{all} 个磁盘中有 {count} 个存有它；提交需要 {majority} 个。",
    ),
    ("index {index}: {count} of {all} disks", "索引 {index}：{all} 个磁盘中的 {count} 个"),
    ("Committed at {time}.", "提交于 {time}。"),
];
