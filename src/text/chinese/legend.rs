//! The Chinese of `legend`.

use super::Pair;

pub(super) const PAIRS: &[Pair] = &[
    ("time left", "剩余时间"),
    ("term", "任期"),
    ("Messages: filled ask, outlined answer", "消息：实心为请求，空心为回复"),
    ("RequestVote", "RequestVote"),
    ("vote granted", "投票赞成"),
    ("vote refused", "投票拒绝"),
    ("AppendEntries", "AppendEntries"),
    ("heartbeat", "心跳"),
    ("success", "成功"),
    ("no success", "不成功"),
    ("Log entries: term and command", "日志条目：任期与命令"),
    ("on disk", "已落盘"),
    ("in memory", "在内存中"),
];
