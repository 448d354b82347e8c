//! The Chinese of `tour`.

use super::Pair;

pub(super) const PAIRS: &[Pair] = &[
    ("The servers", "服务器"),
    ("The messages", "消息"),
    ("The logs", "各台服务器的日志"),
    ("What just happened", "刚刚发生了什么"),
    ("Time is yours", "时间由你掌握"),
    ("The whole run", "整个运行"),
    ("A look inside", "看看内部"),
    ("Everything by name", "按名字找到一切"),
    (
        "{servers} servers run a real Raft. {leader} leads term {term}: it wears the crown. The arc around each of the others is its election timer, which every heartbeat winds up again.",
        "{servers} 台服务器运行着真正的 Raft。{leader} 是任期 {term} 的领导者，戴着王冠。其他服务器周围的弧线是选举定时器，每次心跳都会将它重置。",
    ),
    (
        "{servers} servers run a real Raft. Nobody leads now: the arc around each is its election timer, and the first whose timer runs out asks for votes.",
        "{servers} 台服务器运行着真正的 Raft。现在没有领导者：每台周围的弧线是选举定时器，最先到期的服务器会请求投票。",
    ),
    (
        "What moves along the lines are real messages; {messages} are on their way now. A filled shape asks, an outlined one answers. Click one, and time stops for it; a right click says what can be done to it.",
        "沿线移动的是真实的消息，现在有 {messages} 条在途。实心的是请求，空心的是答复。单击一条，时间就为它停住；右键单击可看到能对它做什么。",
    ),
    (
        "A row for each server's log. A dashed box is in memory only, an outlined one is on disk, a filled one is committed. The highest commitIndex is {committed} now.",
        "每台服务器的日志占一行。虚线框只在内存中，实线框已在磁盘上，填充的已提交。现在最高的 commitIndex 是 {committed}。",
    ),
    (
        "One sentence says what happened last that matters, and why, with the section of the paper in which it stands.",
        "用一句话说明最近发生的重要事情及其原因，并注明论文中的章节。",
    ),
    (
        "Play, pause, one event at a time, from a thousandth of real time to ten times as fast. It is {speed} now.",
        "播放、暂停、逐个事件前进，速度从真实时间的千分之一到十倍。现在是 {speed}。",
    ),
    (
        "All of this run, from seed {seed}. Drag it, and everything shows how it was then. Whoever does something in the past begins a branch; nothing is lost.",
        "整个运行，种子为 {seed}。拖动它，一切都会显示当时的样子。在过去做任何事都会开始一个分支，什么都不会丢失。",
    ),
    (
        "Choose a server, a message or a link, and see it from the inside. The other panels part the network, run scripts, and check after every event what Raft promises.",
        "选择一台服务器、一条消息或一条链路，查看其内部。其他面板可以分割网络、运行脚本，并在每个事件之后检查 Raft 的承诺。",
    ),
    (
        "Commands of clients go in here: try set x 5. And Ctrl K finds everything else by name: crash, elect, partition, share, this tour.",
        "客户端的命令从这里输入，试试 set x 5。按 Ctrl K 可按名字找到其他一切：crash、elect、partition、分享、本导览。",
    ),
    ("60-second tour", "60 秒导览"),
    ("{step} of {all}", "{step}/{all}"),
    ("Next", "下一步"),
    ("Back", "上一步"),
    ("Skip the tour", "跳过导览"),
    ("Look around", "开始探索"),
];
