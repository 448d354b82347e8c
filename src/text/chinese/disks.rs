//! The Chinese of `disks`.

use super::Pair;

pub(super) const PAIRS: &[Pair] = &[
    ("cell “{cell}”", "单元“{cell}”"),
    ("cell “{cell}”, line {line}", "单元“{cell}”第 {line} 行"),
    ("{place}: found {found}, expected {expected}", "{place}：实际为{found}，应为{expected}"),
    ("nothing", "空无内容"),
    (
        "the checksum {sum}, which is not that of what stands before it",
        "校验和 {sum}，与它前面的内容不符",
    ),
    ("a disk of version {version}", "版本 {version} 的磁盘"),
    ("{last} as the last entry", "最后条目“{last}”"),
    ("the cell that holds term and vote", "保存任期和投票的单元"),
    (
        "“state”, or the block of the log that follows on the others",
        "“state”，或接在其他块之后的日志块",
    ),
    ("the block of entries that begins at index {start}", "从索引 {start} 开始的条目块"),
    ("“raftglass disk {version}”", "“raftglass disk {version}”字样"),
    ("“term” and a number", "“term”和一个数字"),
    ("“vote” and a server, or “none”", "“vote”和一台服务器，或“none”"),
    ("“last”, an index and term, and a checksum", "“last”、一个索引和任期，以及校验和"),
    ("“tail” and the first index of a block, at most {most}", "“tail”和某块的首个索引，最大为 {most}"),
    ("“check” and a checksum", "“check”和校验和"),
    (
        "the entry at index {index}, of a term from {from} to {to}",
        "索引 {index} 的条目，其任期在 {from} 到 {to} 之间",
    ),
    ("the checksum {sum}", "校验和 {sum}"),
    ("nothing more", "没有更多内容"),
];
