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
    ("{count}/{all} disks", "{count}/{all} 个磁盘"),
    ("Proposed", "提出"),
    ("Committed", "提交"),
    ("before this run: it was on a disk", "在本次运行之前：它已在磁盘上"),
    ("not yet", "尚未"),
    (
        "Nobody knows it at the moment: commitIndex is in memory only, and returns with what the next leader commits (Figure 2).",
        "目前没有服务器知道这一点：commitIndex 只在内存中，会随下一任领导者的提交而恢复（图 2）。",
    ),
    ("at {time}", "于 {time}"),
    ("after {time}", "历时 {time}"),
];
