//! The Chinese of `events`.

use super::Pair;

pub(super) const PAIRS: &[Pair] = &[
    ("Replication", "复制"),
    ("Heartbeats", "心跳"),
    ("Faults", "故障"),
    ("Violations", "违反"),
    ("Search events", "搜索事件"),
    ("Search", "搜索"),
    ("Only about this server", "只看这台服务器"),
    ("All", "全部"),
    ("Kinds of events", "事件类别"),
    ("The newest first", "最新的在前"),
    ("The oldest first", "最早的在前"),
    ("Clear the filter", "清除筛选"),
    ("Show the moment that is looked at", "显示正在查看的时刻"),
    ("Here the run begins.", "运行从这里开始。"),
    ("{listed} kinds", "{listed} 类"),
    ("“{words}”", "「{words}」"),
    ("Nothing has happened yet.", "还没有发生任何事。"),
    ("Nothing matches: {filter}.", "没有符合的事件：{filter}。"),
    ("Looking through the run, at event {event}…", "正在查找整个运行，已到事件 {event}…"),
    ("Go to {time}", "转到 {time}"),
    ("The decision before", "上一个决定"),
    ("The next decision", "下一个决定"),
    ("No decision yet.", "还没有决定。"),
    ("The numbers compared", "所比较的数值"),
    ("decides", "起决定作用"),
    ("all servers", "所有服务器"),
    ("{server} only", "仅 {server}"),
];
