//! The Chinese of `network`.

use super::Pair;

pub(super) const PAIRS: &[Pair] = &[
    ("Latency", "延迟"),
    ("Jitter", "抖动"),
    ("Loss", "丢失"),
    ("Duplication", "重复"),
    ("Election timeout", "选举超时"),
    ("Timeout range", "超时范围"),
    ("Heartbeat", "心跳"),
    ("Disk time", "磁盘时间"),
    ("Disk range", "磁盘范围"),
    (
        "A message takes at least so long from one server to another",
        "一条消息从一台服务器到另一台至少要这么久",
    ),
    (
        "and up to so much longer, drawn anew for each: messages may overtake each other",
        "再加上最多这么久，每条消息各自随机：消息可能互相超越",
    ),
    ("So many of a hundred messages never arrive", "每一百条消息中有这么多条永远不会到达"),
    ("So many of a hundred messages arrive twice", "每一百条消息中有这么多条会到达两次"),
    (
        "A follower that hears from no leader waits at least so long before it becomes a candidate (§\
         5.2)",
        "跟随者听不到领导者时，至少等这么久才成为候选人（§5.2）",
    ),
    (
        "and up to so much longer, drawn anew each time, so that votes are rarely split (§5.2)",
        "再加上最多这么久，每次重新随机，使选票很少被瓜分（§5.2）",
    ),
    ("A leader that has nothing to send sends so often", "领导者没有内容要发时，隔这么久发送一次"),
    ("A write takes at least so long until it is durable", "一次写入至少要这么久才持久"),
    ("and up to so much longer, drawn anew for each", "再加上最多这么久，每次各自随机"),
    ("No leader is possible: every message is lost.", "不可能有领导者：所有消息都会丢失。"),
    (
        "No election can end: asking for votes and getting them takes up to {takes}, and a candidate \
         begins anew after {patience} at the latest (§5.6).",
        "选举无法结束：拉票并得到选票最多需要 {takes}，而候选人最迟在 {patience} 后就会重新开始（§5.6\
         ）。",
    ),
    (
        "Elections may have to be repeated: asking for votes and getting them takes up to {takes}, and \
         a candidate may begin anew after {patience} (§5.6: broadcastTime ≪ electionTimeout).",
        "选举可能需要重复：拉票并得到选票最多需要 {takes}，而候选人可能在 {patience} 后就重新开始（§\
         5.6：broadcastTime ≪ electionTimeout）。",
    ),
    (
        "No leader can last: heartbeats arrive up to {takes} apart, and every follower gives up after \
         {patience} at the latest (§5.6).",
        "没有领导者能持久：两次心跳最多相隔 {takes}，而每个跟随者最迟在 {patience} 后就会放弃（§5.6）。",
    ),
    (
        "Leaders may be replaced though they are well: heartbeats arrive up to {takes} apart, and a \
         follower may give up after {patience} (§5.6: broadcastTime ≪ electionTimeout).",
        "正常的领导者也可能被取代：两次心跳最多相隔 {takes}，而跟随者可能在 {patience} 后就放弃（§5.6\
         ：broadcastTime ≪ electionTimeout）。",
    ),
    (
        "Votes will be split: election timeouts differ by {range} at most, and a candidate's request \
         takes up to {request} until it is durable and has arrived; by then others are candidates too \
         (§5.2).",
        "选票将被瓜分：各选举超时最多相差 {range}，而候选人的请求最多要 {request} 才持久并到达；那时别\
         人也已是候选人（§5.2）。",
    ),
    ("a heartbeat", "一次心跳"),
    ("{in_a_row} or more heartbeats in a row", "连续 {in_a_row} 次或更多次心跳"),
    (
        "Leaders will be replaced though they are well: with {loss} lost, some follower misses \
         {missed} and gives up, about every {every} (§5.2).",
        "正常的领导者将被取代：丢失率为 {loss} 时，大约每 {every} 就有跟随者错过{missed}而放弃（§5.2）\
         。",
    ),
    (
        "These settings can keep a leader: heartbeats arrive at most {heartbeats} apart, votes take at \
         most {votes}, and a follower waits at least {patience} (§5.6).",
        "这些设置能保住领导者：心跳最多相隔 {heartbeats}，投票最多需要 {votes}，而跟随者至少等待 \
         {patience}（§5.6）。",
    ),
    (
        "{servers} is a majority of {members}: only there can a leader be elected and entries be \
         committed.",
        "{servers} 就是 {members} 台中的多数派：只有在那里才能选出领导者、提交条目。",
    ),
    (
        "{servers} are a majority of {members}: only there can a leader be elected and entries be \
         committed.",
        "{servers} 是 {members} 台中的多数派：只有在那里才能选出领导者、提交条目。",
    ),
    ("One group: every server hears every other.", "一个组：每台服务器都能听到其他各台。"),
    (
        "No group has a majority of {members}: nobody can be elected, and nothing can be committed.",
        "没有哪个组是 {members} 台中的多数派：谁也不能当选，什么也不能提交。",
    ),
    ("slow, {min} to {max} ms more", "慢，多花 {min} 至 {max} ms"),
    ("whole", "通畅"),
    ("cut", "已切断"),
    ("its end is disconnected", "一端已断开"),
    ("{link}. {ways}", "{link}。{ways}"),
    ("Link {one} – {other}", "链路 {one} – {other}"),
    ("Cut", "切断"),
    ("Heal", "恢复"),
    ("Slow", "变慢"),
    ("Both directions", "双向"),
    ("{deed} {one} – {other}, both directions", "{deed} {one} – {other}，双向"),
    ("Groups", "分组"),
    ("Every server hears every other.", "每台服务器都能听到其他各台。"),
    ("One group, in which some links are cut or slow.", "一个组，其中有些链路被切断或变慢。"),
    ("Tap servers to move them to group B, then split:", "点按服务器把它们移到组 B，然后分割："),
    ("Split", "分割"),
    ("Isolate the leader", "隔离领导者"),
    ("Heal all links", "恢复所有链路"),
    (" in group ", "，在组 "),
    ("Links", "链路"),
    ("The network is parted: {groups}. {explained}", "网络已分区：{groups}。{explained}"),
    (
        "Row: who sends. Column: who receives. A click goes from whole to cut, to slow, and back.",
        "行：发送方。列：接收方。每次点击依次为通畅、切断、变慢，再回到通畅。",
    ),
    ("Dials", "参数"),
    ("As it began", "恢复初始值"),
    ("Chaos", "混沌"),
    (
        "Makes faults by itself while time passes, those that Raft promises to survive. Each is an \
         action of the run.",
        "随着时间推移自动制造故障，都是 Raft 保证能承受的。每个故障都是本次运行的一个操作。",
    ),
    ("Chaos seed", "混沌种子"),
    ("Heal everything", "全部恢复"),
    (
        "Links whole, servers running on honest disks, messages released; the dials stay as they are",
        "链路通畅，服务器在诚实的磁盘上运行，消息放行；参数保持不变",
    ),
    ("off", "关"),
    ("mild", "轻微"),
    ("rough", "较强"),
    ("wild", "剧烈"),
    ("Nothing goes wrong by itself.", "没有故障会自行发生。"),
    (
        "Messages are lost, held and doubled, links get slow, timers change.",
        "消息会丢失、被扣留、被重复，链路变慢，定时器改变。",
    ),
    (
        "Also: servers crash, pause and are cut off, links are cut, disks get slow.",
        "还有：服务器崩溃、暂停和断开，链路被切断，磁盘变慢。",
    ),
    (
        "Also: partitions, full and failing disks, frozen timers, transfers. Everything at once.",
        "还有：分区、磁盘满和故障、定时器冻结、领导权移交。一切同时发生。",
    ),
    ("{name} in {unit}", "{name}（{unit}）"),
    ("Partition", "分区"),
    (
        "Draw a line between servers, or drag a server to others. With Shift held, a line can be drawn \
         at any time",
        "在服务器之间画一条线，或把一台服务器拖到其他服务器旁。按住 Shift 可随时画线",
    ),
    ("Draw a line", "画一条线"),
    ("between servers, or drag a server to others.", "隔开服务器，或把一台服务器拖到其他服务器旁。"),
];
