//! The Chinese of `promises`.

use super::Pair;

pub(super) const PAIRS: &[Pair] = &[
    ("What Raft promises", "Raft 的保证"),
    (
        "Checked after every event, on every server, its disk included.",
        "每个事件之后都对每台服务器（包括磁盘）进行检查。",
    ),
    (
        "Not checked in this run: its record does not lead to it.",
        "本次运行未检查：记录推不出现在的状态。",
    ),
    ("Broken", "已被违反"),
    ("holds", "成立"),
    ("The five of Figure 3", "图 3 的五条性质"),
    ("What is committed", "关于已提交的内容"),
    ("Votes and leaders", "关于投票和领导者"),
    ("Disks", "关于磁盘"),
    ("What never falls", "只增不减的量"),
    ("What a leader notes", "领导者的记录"),
    ("At most one leader is elected in a term.", "一个任期内最多选出一个领导者。"),
    ("Figure 3, §5.2", "图 3，§5.2"),
    (
        "A leader never overwrites or deletes its own entries; it only appends.",
        "领导者从不覆盖或删除自己的条目；只会追加。",
    ),
    ("Figure 3, §5.3", "图 3，§5.3"),
    (
        "Two logs with an entry of the same index and term are the same up to there.",
        "若两份日志有索引和任期都相同的条目，则到该处为止完全相同。",
    ),
    (
        "What is committed in a term is in the log of every later leader.",
        "某个任期中提交的内容，存在于此后所有领导者的日志中。",
    ),
    ("Figure 3, §5.4", "图 3，§5.4"),
    (
        "No two servers ever apply different entries at the same index.",
        "任何两台服务器都不会在同一索引处应用不同的条目。",
    ),
    ("Figure 3, §5.4.3", "图 3，§5.4.3"),
    (
        "A server votes for at most one candidate in a term, restarts included.",
        "一台服务器在一个任期内最多投票给一个候选人，重启也不例外。",
    ),
    ("A leader has the votes of a majority of all servers.", "领导者得到了全部服务器中多数派的选票。"),
    (
        "Nobody votes for a candidate whose log is older than its own.",
        "谁也不会投票给日志比自己旧的候选人。",
    ),
    ("Within a term, votedFor is set once.", "一个任期内，votedFor 只设置一次。"),
    (
        "Within a term, a server hears from one leader only.",
        "一个任期内，一台服务器只会听到一个领导者。",
    ),
    ("Candidates and leaders have voted for themselves.", "候选人和领导者都已投票给自己。"),
    ("Roles change only along the arrows of Figure 4.", "角色只沿图 4 的箭头变化。"),
    ("Figure 4", "图 4"),
    (
        "A committed entry is on the disks of a majority, from the moment it is committed.",
        "已提交的条目从提交那一刻起就在多数派的磁盘上。",
    ),
    (
        "What is committed at an index never changes, on any server.",
        "某个索引处已提交的内容在任何服务器上都不会再变。",
    ),
    (
        "What a server takes for committed, a leader has committed.",
        "服务器认为已提交的内容，都由某个领导者提交过。",
    ),
    (
        "A leader commits by counting only entries of its own term.",
        "领导者只对自己任期的条目靠计数提交。",
    ),
    ("§5.4.2, Figure 8", "§5.4.2，图 8"),
    (
        "Term, vote and what was acknowledged are there again after a restart.",
        "任期、投票和已确认的内容在重启之后仍然存在。",
    ),
    (
        "A message’s term is on its sender’s disk before it leaves.",
        "消息发出之前，其任期已在发送方的磁盘上。",
    ),
    (
        "A vote is on the voter’s disk before anybody hears of it.",
        "选票在为人所知之前，已在投票者的磁盘上。",
    ),
    (
        "Entries are on the follower’s disk before they are acknowledged.",
        "条目在被确认之前，已在跟随者的磁盘上。",
    ),
    (
        "Along a log terms never fall, and none is newer than its server’s.",
        "沿着日志任期从不减小，也不会比服务器的任期新。",
    ),
    (
        "An AppendEntries carries what its leader’s log and commitIndex say.",
        "AppendEntries 所带的内容与领导者的日志和 commitIndex 一致。",
    ),
    ("currentTerm only grows, restarts included.", "currentTerm 只增不减，重启也不例外。"),
    ("commitIndex only grows while a server runs.", "服务器运行期间 commitIndex 只增不减。"),
    ("lastApplied only grows while a server runs.", "服务器运行期间 lastApplied 只增不减。"),
    (
        "lastApplied is at most commitIndex, and that at most the last index.",
        "lastApplied 不超过 commitIndex，后者不超过最后的索引。",
    ),
    ("Entries are applied in order, each once, none left out.", "条目按顺序应用，每个一次，没有遗漏。"),
    (
        "A leader has a heartbeat timer, everybody else an election timer.",
        "领导者有心跳定时器，其他服务器有选举定时器。",
    ),
    ("A leader counts itself for what is on its disk.", "领导者只把自己磁盘上已有的条目计入自己。"),
    ("matchIndex is at most the leader’s last index.", "matchIndex 不超过领导者最后的索引。"),
    ("matchIndex only grows while a leader leads.", "领导者在任期间 matchIndex 只增不减。"),
    ("nextIndex is after matchIndex.", "nextIndex 在 matchIndex 之后。"),
    (
        "nextIndex is from 1 to one past the leader’s last index.",
        "nextIndex 从 1 到领导者最后的索引加一。",
    ),
    ("All {all} hold.", "全部 {all} 条都成立。"),
    ("1 of {all} is broken.", "{all} 条中有 1 条被违反。"),
    ("{broken} of {all} are broken.", "{all} 条中有 {broken} 条被违反。"),
    (", {times} times in all", "，共 {times} 次"),
    ("broken at event {event}, {at}{more}", "在事件 {event} 被违反，{at}{more}"),
    ("Stopped at event {event}, {at}", "停在事件 {event}，{at}"),
    ("The run is stopped", "运行已停止"),
    ("Why", "原因"),
    ("Go on anyway", "仍然继续"),
    ("Go to the event", "转到该事件"),
    ("Share it", "分享它"),
    ("This cluster is not Raft: {rules}.", "这个集群不是 Raft：{rules}。"),
];
