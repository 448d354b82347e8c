//! The Chinese of `servers`.

use super::Pair;

pub(super) const PAIRS: &[Pair] = &[
    ("follower", "跟随者"),
    ("candidate", "候选人"),
    ("leader", "领导者"),
    ("stopped", "已停止"),
    ("nobody", "无"),
    ("{others} and {last}", "{others} 和 {last}"),
    ("index {index}, term {term}", "索引 {index}，任期 {term}"),
    (
        "{server}: {role}, term {term}, commit index {commit_index}",
        "{server}：{role}，任期 {term}，提交索引 {commit_index}",
    ),
    ("{name}, {more}", "{name}，{more}"),
    ("T{term}", "T{term}"),
    ("term {term}", "任期 {term}"),
    ("voted {voted_for}", "投给 {voted_for}"),
    ("{votes}/{majority} votes", "{votes}/{majority} 票"),
    ("cut off", "已断开"),
    ("paused", "已暂停"),
    ("timers frozen", "定时器冻结"),
    (", ", "、"),
];
