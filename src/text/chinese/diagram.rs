//! The Chinese of `diagram`.

use super::Pair;

pub(super) const PAIRS: &[Pair] = &[
    ("Space-time diagram", "时空图"),
    ("How the diagram is looked at", "时空图的查看方式"),
    ("Zoom in", "放大"),
    ("Zoom out", "缩小"),
    ("Fit the run", "显示整个运行"),
    ("Follow", "跟随"),
    ("Move along with time", "随时间移动"),
    ("Fold heartbeats", "折叠心跳"),
    (
        "Leave out heartbeats and their answers; each round is a notch in the leader's bar",
        "不画心跳及其应答；每一轮在领导者的横条上留一道刻痕",
    ),
    ("Save as SVG", "存为 SVG"),
    ("Save as PNG", "存为 PNG"),
    ("The picture could not be made here; as SVG it may work.", "这里无法生成图片；存为 SVG 也许可以。"),
    ("Reading the record again…", "正在重读记录……"),
    (
        "Point at an arrow or a sign to be told what it is; click to go there.",
        "指向箭头或标记可看到说明；点击可回到那一刻。",
    ),
    ("The last that is in sight", "可见范围内最近发生的事"),
    (
        "Left and right move along time, up and down go from one thing to the next, Enter goes there, plus and minus zoom, 0 shows the whole run, End the present.",
        "左右键沿时间移动，上下键在各项之间切换，回车键回到那一刻，加减键缩放，0 显示整个运行，End 回到现在。",
    ),
    (
        "From afar: the ground of a lane shows how many messages its server sent. Zoom in for arrows.",
        "远看：泳道底色的高度表示该服务器发送了多少消息。放大可看到箭头。",
    ),
    (
        "Space-time diagram from {from} to {to}, from afar: elections {elections}, crashes {crashes}, commits {commits}.",
        "{from} 至 {to} 的时空图（远看）：选举 {elections} 次，崩溃 {crashes} 次，提交 {commits} 次。",
    ),
    ("{server}: {role}, term {term}, from {from} to {to}.", "{server}：{role}，任期 {term}，{from} 至 {to}。"),
    ("elected", "当选"),
    ("how many messages are sent", "发送的消息数量"),
    ("vote", "投票"),
    ("entries", "条目"),
    ("answer", "应答"),
    ("lost", "丢失"),
    ("timeout", "超时"),
    ("durable", "已落盘"),
    (
        "Space-time diagram from {from} to {to}: messages {messages}, lost {lost}.",
        "{from} 至 {to} 的时空图：消息 {messages} 条，丢失 {lost} 条。",
    ),
    (
        "{from} → {to}: {what} of term {term}, sent at {sent}, on its way.",
        "{from} → {to}：任期 {term} 的 {what}，发送于 {sent}，在途中。",
    ),
    (
        "{from} → {to}: {what} of term {term}, sent at {sent}, held on its way.",
        "{from} → {to}：任期 {term} 的 {what}，发送于 {sent}，在途中被扣住。",
    ),
    (
        "{from} → {to}: {what} of term {term}, sent at {sent}, received {after} later.",
        "{from} → {to}：任期 {term} 的 {what}，发送于 {sent}，{after} 后收到。",
    ),
    (
        "{from} → {to}: {what} of term {term}, sent at {sent}, lost {after} later: {why}.",
        "{from} → {to}：任期 {term} 的 {what}，发送于 {sent}，{after} 后丢失：{why}。",
    ),
    ("{kind} (yes)", "{kind}（同意）"),
    ("{kind} (no)", "{kind}（拒绝）"),
    ("by chance", "偶然丢失"),
    ("the receiver is stopped", "接收方已停止"),
    ("somebody has dropped it", "被人丢弃"),
    ("the page was reloaded", "页面被重新加载"),
    ("Raft from {from} to {to}", "Raft：{from} 至 {to}"),
    (
        "Raftglass · seed {seed} · servers {servers} · actions {actions} · engine {engine}",
        "Raftglass · 种子 {seed} · 服务器 {servers} 台 · 操作 {actions} 个 · 引擎 {engine}",
    ),
];
