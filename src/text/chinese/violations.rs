//! The Chinese of `violations`.

use super::Pair;

pub(super) const PAIRS: &[Pair] = &[
    ("Election Safety", "选举安全性"),
    ("Leader Append-Only", "领导者只追加"),
    ("Log Matching", "日志匹配"),
    ("Leader Completeness", "领导者完备性"),
    ("State Machine Safety", "状态机安全性"),
    ("one vote per term", "每个任期一票"),
    ("elected by a majority", "由多数派选出"),
    ("votes for up-to-date logs only", "只投票给日志够新者"),
    ("committed on a majority of disks", "在多数派的磁盘上提交"),
    ("what is committed stays", "已提交的不再改变"),
    ("commitIndex is committed", "commitIndex 处确已提交"),
    ("only entries of the current term are committed by counting", "只有当前任期的条目靠计数提交"),
    ("terms never decrease along a log", "任期沿日志从不减小"),
    ("persistent state survives a restart", "持久状态经重启仍在"),
    ("the term is durable first", "任期先持久"),
    ("the vote is durable first", "投票先持久"),
    ("entries are durable first", "条目先持久"),
    ("AppendEntries from the leader's log", "AppendEntries 出自领导者的日志"),
    ("currentTerm never falls", "currentTerm 从不减小"),
    ("commitIndex never falls", "commitIndex 从不减小"),
    ("lastApplied never falls", "lastApplied 从不减小"),
    ("lastApplied ≤ commitIndex ≤ last index", "lastApplied ≤ commitIndex ≤ 最后的索引"),
    ("entries are applied in order", "条目按顺序应用"),
    ("votedFor is set once in a term", "votedFor 在一个任期内只设置一次"),
    ("one leader is heard from in a term", "一个任期内只听到一个领导者"),
    ("candidates and leaders vote for themselves", "候选人和领导者投票给自己"),
    ("roles change as in Figure 4", "角色变化如图 4"),
    ("timers fit the role", "定时器符合角色"),
    ("a leader counts what is on its disk", "领导者只计入自己磁盘上的条目"),
    ("matchIndex ≤ last index", "matchIndex ≤ 最后的索引"),
    ("matchIndex never falls", "matchIndex 从不减小"),
    ("nextIndex > matchIndex", "nextIndex 大于 matchIndex"),
    ("1 ≤ nextIndex ≤ last index + 1", "1 ≤ nextIndex ≤ 最后的索引 + 1"),
    ("Broken: {name}. {sentence}", "已违反：{name}。{sentence}"),
    ("Figure 3", "图 3"),
    (
        "{server} is elected in term {term}, and {others} was before.",
        "{server} 在任期 {term} 当选，而 {others} 此前已当选。",
    ),
    (
        "The vote of {server} in term {term} does not stay with one: {others}.",
        "{server} 在任期 {term} 的一票没有只投给一人：{others}。",
    ),
    (
        "{server} leads in term {term} with the votes of {others} only.",
        "{server} 在任期 {term} 领导，却只有 {others} 的选票。",
    ),
    (
        "{server} votes for {others} in term {term}, but its own log, up to index {index}, is newer.",
        "{server} 在任期 {term} 投票给 {others}，但它自己的日志（到索引 {index}）更新。",
    ),
    (
        "{server} has heard from more than one leader of term {term}: {others}.",
        "{server} 在任期 {term} 听到不止一个领导者：{others}。",
    ),
    (
        "{server} wants to lead in term {term} and has not voted for itself.",
        "{server} 想在任期 {term} 领导，却没有投票给自己。",
    ),
    (
        "The role of {server} in term {term} does not follow on the one before.",
        "{server} 在任期 {term} 的角色不能由之前的角色变来。",
    ),
    (
        "{server} leads in term {term} and has changed its own log at index {index}.",
        "{server} 在任期 {term} 领导，却改动了自己日志的索引 {index}。",
    ),
    (
        "{server} and {others} have an entry of term {term} at index {index}, but their logs differ up \
         to it.",
        "{server} 和 {others} 在索引 {index} 处都有任期 {term} 的条目，但此前的日志不同。",
    ),
    (
        "{server} leads in term {term} without the committed entry at index {index}.",
        "{server} 在任期 {term} 领导，却没有索引 {index} 处已提交的条目。",
    ),
    (
        "{server} has an entry of term {term} at index {index}: older than the one before, or newer \
         than its term.",
        "{server} 在索引 {index} 处有任期 {term} 的条目：比前一条旧，或比它自己的任期新。",
    ),
    (
        "Index {index}, term {term}, committed by {server}, is not on the disks of {others}.",
        "由 {server} 提交的索引 {index}（任期 {term}）不在 {others} 的磁盘上。",
    ),
    (
        "{server} has another entry at index {index} than the one that is committed there.",
        "{server} 在索引 {index} 处的条目与那里已提交的不同。",
    ),
    (
        "{server} takes index {index} for committed, which no leader has committed.",
        "{server} 认为索引 {index} 已提交，但没有领导者提交过它。",
    ),
    (
        "{server}, leader of term {term}, commits index {index}, which is of an earlier term, by \
         counting.",
        "任期 {term} 的领导者 {server} 靠计数提交了属于更早任期的索引 {index}。",
    ),
    (
        "{server} has started without index {index}, term {term}, which it had acknowledged.",
        "{server} 启动后没有它曾确认过的索引 {index}（任期 {term}）。",
    ),
    (
        "{server} has started and does not know what it has said and voted in term {term}.",
        "{server} 启动后不知道自己在任期 {term} 说过什么、投过谁。",
    ),
    (
        "{server} has sent a message of term {term}, which is not on its disk.",
        "{server} 发出了任期 {term} 的消息，而该任期不在它的磁盘上。",
    ),
    (
        "{server} has told that it votes for {others} in term {term}, which is not on its disk.",
        "{server} 在任期 {term} 表示投票给 {others}，而这不在它的磁盘上。",
    ),
    (
        "{server} has acknowledged index {index} to {others}, and its disk does not hold it.",
        "{server} 向 {others} 确认了索引 {index}，而它的磁盘上没有。",
    ),
    (
        "{server} has sent {others} entries up to index {index} that its log does not have.",
        "{server} 向 {others} 发送了到索引 {index} 为止的条目，而它的日志中没有。",
    ),
    (" about {others}", "（涉及 {others}）"),
    ("{server}{about}, term {term}, index {index}.", "{server}{about}，任期 {term}，索引 {index}。"),
];
