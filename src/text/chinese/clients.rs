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
    ("Duplicate table: each client's newest command", "去重表：每个客户端最新的命令"),
    (
        "A command that comes again with the same number is answered from here, and not done twice.",
        "带有相同编号再次到来的命令由此表答复，不会执行两次。",
    ),
    (
        "↪ sent on, ↻ asked again after silence, ✗ lost; #7 ✓ done at index 7, ⊘ there again, and not done again",
        "↪ 被转介，↻ 久无回音后重试，✗ 丢失；#7 ✓ 在索引 7 处执行，⊘ 再次出现，但未再执行",
    ),
    ("Its way", "它经过的服务器"),
    ("is sent on to", "被转介给"),
    ("asks again, now", "再次询问"),
    ("asks", "询问"),
    ("which it does not reach", "未能送达"),
    ("which says nothing: too much is uncommitted there", "它没有回应：那里未提交的太多"),
    ("what it said does not get back", "它的回应没有送达"),
    ("Waits for an answer", "等待答复"),
    ("not committed yet", "尚未提交"),
    ("committed and done", "已提交并执行"),
    (
        "committed, and not done again: the duplicate table knows its number (§8)",
        "已提交，但未再执行：去重表认得它的编号（§8）",
    ),
    (
        "committed, and done once more: there is no duplicate table (§8)",
        "已提交，并又执行了一次：没有去重表（§8）",
    ),
    (
        "gone: another entry was committed there, or no log has it",
        "已消失：该处提交了另一个条目，或没有日志存有它",
    ),
    ("which says that {leader} leads", "它说领导者是 {leader}"),
    ("which does not lead, and knows nobody who does", "它不是领导者，也不知道谁是"),
    ("1 server before", "之前还有 1 台服务器"),
    ("{count} servers before", "之前还有 {count} 台服务器"),
    ("Answer after {time}: {answer}", "{time} 后得到答复：{answer}"),
    ("Maybe done: nobody has answered", "也许已执行：无人答复"),
    ("Maybe done: the client is gone with the page", "也许已执行：客户端随页面一起消失了"),
    ("Asked {attempts} times.", "请求了 {attempts} 次。"),
    (
        "Asked {attempts} times, {entries} times in the log, done once: the duplicate table has the answer (§8).",
        "请求了 {attempts} 次，日志中有 {entries} 次，只执行一次：答复来自去重表（§8）。",
    ),
    (
        "Asked {attempts} times, {entries} times in the log, and done {entries} times (§8).",
        "请求了 {attempts} 次，日志中有 {entries} 次，也执行了 {entries} 次（§8）。",
    ),
    ("{client} → {server}: {tag} {command}", "{client} → {server}：{tag} {command}"),
    ("{server} → {client}: not me, the leader is {leader}", "{server} → {client}：不是我，领导者是 {leader}"),
    ("{server} → {client}: not me, and I know of no leader", "{server} → {client}：不是我，也不知道谁是领导者"),
    ("{server} → {client}: {tag} {answer}", "{server} → {client}：{tag} {answer}"),
];
