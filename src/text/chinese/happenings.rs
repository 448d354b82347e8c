//! The Chinese of `happenings`.

use super::Pair;

pub(super) const PAIRS: &[Pair] = &[
    ("{from} sends {kind} to {to}.", "{from} 向 {to} 发送 {kind}。"),
    ("{to} receives {from}'s {kind}.", "{to} 收到 {from} 的 {kind}。"),
    ("Figure 2", "图 2"),
    (
        "{from} never sends its {kind} to {to}: its disk has moved on.",
        "{from} 不会再把 {kind} 发给 {to}：它的磁盘状态已经变了。",
    ),
    ("{server}'s election timeout is over.", "{server} 的选举超时已到。"),
    ("{server} is due to send heartbeats.", "{server} 该发送心跳了。"),
    ("{server}: on disk now: {stored}.", "{server}：现已落盘：{stored}。"),
    ("{server} applies index {index}, a no-op.", "{server} 应用索引 {index}，一个空操作。"),
    ("{server} applies index {index}: {command}.", "{server} 应用索引 {index}：{command}。"),
    (
        "{server} takes a client's command into its log at {entry}.",
        "{server} 把客户端的命令写入日志：{entry}。",
    ),
    ("{server} starts as a follower with an empty disk.", "{server} 以跟随者身份启动，磁盘为空。"),
    ("{server} crashes: its memory is gone, its disk stays.", "{server} 崩溃：内存已失，磁盘仍在。"),
    (
        "{server} stops: its disk is full. It has sent nothing that depended on the write.",
        "{server} 停止：磁盘已满。凡取决于这次写入的内容，它都没有发出。",
    ),
    (
        "{server} stops: its disk has failed. It has sent nothing that depended on the write.",
        "{server} 停止：磁盘故障。凡取决于这次写入的内容，它都没有发出。",
    ),
    ("Done: {action}.", "已执行：{action}。"),
    ("{server}'s crash cut a write short: {stored}.", "{server} 的崩溃使一次写入不完整：{stored}。"),
    (
        "{server} is made from its disk, for the {ordinal} time, and begins as a follower.",
        "{server} 第 {ordinal} 次从磁盘重建，以跟随者身份开始。",
    ),
    (
        "{server} refuses to start: its disk does not hold what it had written there.",
        "{server} 拒绝启动：磁盘上的内容不是它写入的内容。",
    ),
    ("{server} is cut off from all others.", "{server} 与其他所有服务器断开。"),
    ("{server} is connected again.", "{server} 重新连接。"),
    ("{server}'s disk was changed from outside.", "{server} 的磁盘被外部改动。"),
    (
        "The page was reloaded: every server that ran is made anew from its disk.",
        "页面被重新加载：所有运行中的服务器都从磁盘重建。",
    ),
    ("{from}'s {kind} to {to}", "{from} 发给 {to} 的 {kind}"),
    ("The network loses {message}.", "网络丢失了 {message}。"),
    ("{message} is lost: one of them is cut off.", "{message} 丢失：其中一方已断开。"),
    ("{message} is lost: the link is cut.", "{message} 丢失：链路被切断。"),
    ("{message} is lost: {to} is stopped.", "{message} 丢失：{to} 已停止。"),
    ("{message} was dropped.", "{message} 被丢弃。"),
    ("{message} is gone with the page.", "{message} 随页面一起消失。"),
    ("no vote", "未投票"),
    ("vote for {server}", "投给 {server}"),
    ("term {term}, {vote}, log up to index {index}", "任期 {term}，{vote}，日志到索引 {index}"),
    ("an {kind}", "{kind}"),
    ("a {kind}", "{kind}"),
    ("{grouped}st", "{grouped}"),
    ("{grouped}nd", "{grouped}"),
    ("{grouped}rd", "{grouped}"),
    ("{grouped}th", "{grouped}"),
];
