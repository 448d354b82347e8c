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
    ("What the services hold", "各服务存储的内容"),
    ("key", "键"),
    ("Nothing is stored yet. Propose set x 5 below.", "还没有存储任何内容。可在下方提议 set x 5。"),
    ("differs: some have not applied it yet", "不一致：有的还没有应用"),
    ("Requests, the newest first", "请求，最新的在前"),
    ("Nobody has asked for anything yet.", "还没有人提出请求。"),
    ("Clients that ask again (§8)", "会重试的客户端（§8）"),
    ("On the way", "途中"),
    ("What they did lately", "它们最近做了什么"),
    ("Duplicate table: each client's newest command", "去重表：每个客户端最新的命令"),
    (
        "A command that comes again with the same number is answered from here, and not done twice.",
        "带有相同编号再次到来的命令由此表答复，不会执行两次。",
    ),
    ("{client} waits for nothing.", "{client} 没有在等待。"),
    (
        "{client} waits for #{serial} {command}; it has asked {attempt} times, last {server}.",
        "{client} 在等待 #{serial} {command}；已询问 {attempt} 次，最后一次是 {server}。",
    ),
    (
        "{client} waits for #{serial} {command}, and has asked {server}.",
        "{client} 在等待 #{serial} {command}，已询问 {server}。",
    ),
    ("{client} → {server}: {tag} {command}", "{client} → {server}：{tag} {command}"),
    ("{server} → {client}: not me, the leader is {leader}", "{server} → {client}：不是我，领导者是 {leader}"),
    ("{server} → {client}: not me, and I know of no leader", "{server} → {client}：不是我，也不知道谁是领导者"),
    ("{server} → {client}: {tag} {answer}", "{server} → {client}：{tag} {answer}"),
];
