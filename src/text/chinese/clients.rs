//! The Chinese of `clients`.

use super::Pair;

pub(super) const PAIRS: &[Pair] = &[
    (
        "{client} wants {command}, its command #{serial}.",
        "{client} 想执行 {command}，这是它的第 #{serial} 号命令。",
    ),
    ("{client} asks {server} for #{serial}.", "{client} 就 #{serial} 询问 {server}。"),
    (
        "{client} has heard nothing and asks {server}, for #{serial} again.",
        "{client} 没有得到回音，就 #{serial} 再次询问 {server}。",
    ),
    (
        "{server} takes {tag} into its log at index {index}.",
        "{server} 把 {tag} 写入自己的日志，索引为 {index}。",
    ),
    ("{client} is answered on #{serial}: {answer}.", "{client} 得到了 #{serial} 的答复：{answer}。"),
    (
        "{client} gives up on #{serial}, which may have been done or not.",
        "{client} 放弃 #{serial}，它可能已执行，也可能没有。",
    ),
    (
        "{client} is gone with the page; its #{serial} may have been done or not.",
        "{client} 随页面一起消失了；它的 #{serial} 可能已执行，也可能没有。",
    ),
];
