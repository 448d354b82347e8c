//! The Chinese of `decisions`.

use super::Pair;

pub(super) const PAIRS: &[Pair] = &[
    (
        "{server} goes back for {follower}: nextIndex {from} → {to}, to find where the logs agree.",
        "{server} 为 {follower} 后退：nextIndex {from} → {to}，以找到两份日志一致的位置。",
    ),
    (
        "{server} does not commit index {index} yet: a majority stores it, but it is of term {term}, \
         and only an entry of term {current} commits by counting.",
        "{server} 暂不提交索引 {index}：多数派已存有它，但它属于任期 {term}，只有任期 {current} 的条目\
         才能靠计数提交。",
    ),
    (
        "{server} learns that index {leader_commit} is committed: its commitIndex is {to} now.",
        "{server} 得知索引 {leader_commit} 已提交：它的 commitIndex 现为 {to}。",
    ),
    ("thesis §3.10", "博士论文 §3.10"),
    (
        "{server} is told by {leader} to take over: it becomes a candidate in term {term} and needs \
         {majority}.",
        "{leader} 让 {server} 接任：它在任期 {term} 成为候选人，需要 {majority}。",
    ),
    (
        "{server}'s election timeout is over: it is a candidate in term {term}, votes for itself and \
         needs {majority}.",
        "{server} 的选举超时已到：它在任期 {term} 成为候选人，投票给自己，需要 {majority}。",
    ),
    (
        "{server} votes for {candidate} in term {term}: {candidate}'s log ({theirs}) is at least as \
         up-to-date as its own ({mine}).",
        "{server} 在任期 {term} 投票给 {candidate}：{candidate} 的日志（{theirs}）至少和它自己的（\
         {mine}）一样新。",
    ),
    (
        "{server}'s vote for itself is on disk and counts: {received} of {majority}.",
        "{server} 给自己的一票已落盘并计入：{received}/{majority}。",
    ),
    (
        "{server} counts {voter}'s vote: {received} of the {majority} it needs.",
        "{server} 计入 {voter} 的一票：需要 {majority} 票，已有 {received} 票。",
    ),
    (
        "{server} is leader of term {term}, with the votes of {votes}.",
        "{server} 成为任期 {term} 的领导者，得到了 {votes} 的选票。",
    ),
    ("thesis §9.6", "博士论文 §9.6"),
    (
        "{server} heard from no leader for its election timeout: it stays in term {term}, asks who \
         would vote for it, and campaigns with {majority}.",
        "{server} 在一个选举超时内没有听到任何领导者：它留在任期 {term}，先询问谁愿意投票给它，得到 \
         {majority} 后才发起竞选。",
    ),
    (
        "{server} would vote for {candidate}, whose log ({theirs}) is at least as up-to-date as its \
         own ({mine}).",
        "{server} 愿意投票给 {candidate}：后者的日志（{theirs}）至少和它自己的（{mine}）一样新。",
    ),
    ("thesis §6.2", "博士论文 §6.2"),
    (
        "{server} steps down: for an election timeout it heard only {heard}, of the {majority} that it \
         needs.",
        "{server} 退位：在一个选举超时内它只听到 {heard}，而它需要 {majority} 台。",
    ),
    ("{server} hands its leadership over to {to}.", "{server} 把领导权移交给 {to}。"),
    (
        "{server} goes on leading: {to} has not taken over within an election timeout.",
        "{server} 继续担任领导者：{to} 没有在一个选举超时内接任。",
    ),
    ("thesis §6.4", "博士论文 §6.4"),
    (
        "{server} answers a read from index {index}: {confirmed_by} still follow it.",
        "{server} 在索引 {index} 处答复一次读取：{confirmed_by} 仍然跟随它。",
    ),
    (
        "{server} refuses {candidate} its vote: it voted for itself in term {term}.",
        "{server} 拒绝投票给 {candidate}：它在任期 {term} 已投票给自己。",
    ),
    (
        "{server} refuses {candidate} its vote: that of term {term} went to {voted_for}.",
        "{server} 拒绝投票给 {candidate}：任期 {term} 的一票已投给 {voted_for}。",
    ),
    (
        "{server} refuses {candidate} its vote: its own log ({mine}) is more up-to-date than \
         {candidate}'s ({theirs}).",
        "{server} 拒绝投票给 {candidate}：它自己的日志（{mine}）比 {candidate} 的（{theirs}）更新。",
    ),
    (
        "{server} sees a newer term from {shown_by}: term {from} → {to}, and it is a follower.",
        "{server} 从 {shown_by} 看到更新的任期：任期 {from} → {to}，它成为跟随者。",
    ),
    (
        "{server} accepts {leader} as the leader of term {term}.",
        "{server} 接受 {leader} 为任期 {term} 的领导者。",
    ),
    (
        "{server} turns down a message from {from}: its term {theirs} is older than {mine}.",
        "{server} 拒绝来自 {from} 的消息：其任期 {theirs} 比 {mine} 旧。",
    ),
    (
        "{server} hears from its leader {leader}; their logs agree up to index {matched}.",
        "{server} 听到它的领导者 {leader}；两者的日志到索引 {matched} 为止一致。",
    ),
    (
        "{server} appends {new_entries} from {leader} after {prev_log}: its log equals {leader}'s up \
         to index {matched}.",
        "{server} 追加来自 {leader} 的{new_entries}，接在{prev_log}之后：它的日志到索引 {matched} 为止\
         与 {leader} 的相同。",
    ),
    (
        "{server} deletes {indexes}: at index {from} it has term {mine}, its leader has term {theirs}.",
        "{server} 删除{indexes}：在索引 {from} 处它的任期是 {mine}，领导者的任期是 {theirs}。",
    ),
    (
        "{server} refuses {leader}'s entries: at index {index} it has term {mine}, not {theirs}.",
        "{server} 拒绝 {leader} 的条目：在索引 {index} 处它的任期是 {mine}，不是 {theirs}。",
    ),
    (
        "{server} refuses {leader}'s entries: they follow index {index}, its log ends at {last}.",
        "{server} 拒绝 {leader} 的条目：它们接在索引 {index} 之后，而它的日志只到 {last}。",
    ),
    (
        "{server} commits {indexes}: {stored} has it on disk, a majority.",
        "{server} 提交{indexes}：{stored} 已落盘，构成多数派。",
    ),
    (
        "{server} commits {indexes}: {stored} have it on disk, a majority.",
        "{server} 提交{indexes}：{stored} 都已落盘，构成多数派。",
    ),
    (
        "{server} ignores a message from {from} that is not meant for it.",
        "{server} 忽略来自 {from} 的一条并非发给它的消息。",
    ),
    (
        "{server} ignores {from}'s reply: it no longer has the role that asked.",
        "{server} 忽略 {from} 的回复：它已不再是当时提问的角色。",
    ),
    (
        "{server} ignores {from}: there is no second leader in a term.",
        "{server} 忽略 {from}：一个任期内没有第二个领导者。",
    ),
    (
        "{server} ignores {from}: no server can have sent such a message.",
        "{server} 忽略 {from}：没有服务器会发出这样的消息。",
    ),
    (
        "{server} does not answer {from}, who asks for votes: it hears from a leader.",
        "{server} 不答复 {from} 的拉票：它还能听到领导者。",
    ),
    ("{server} hears from {from} what it knew already.", "{server} 从 {from} 听到的是它已经知道的。"),
    (
        "{server} ignores a timer that it does not run in its role.",
        "{server} 忽略一个它在当前角色下并未启用的定时器。",
    ),
    ("1 vote", "1 票"),
    ("{number} votes", "{number} 票"),
    ("1 entry", "1 个条目"),
    ("{number} entries", "{number} 个条目"),
    ("index {to}", "索引 {to}"),
    ("indexes {from} to {to}", "索引 {from} 至 {to}"),
    ("empty", "空"),
    ("last entry {entry}", "最后条目：{entry}"),
    ("nothing, from the beginning", "日志的起点"),
    ("index {index} of term {term}", "任期 {term} 索引 {index} 处的条目"),
];
