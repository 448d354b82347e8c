//! The Chinese of `errors`.

use super::Pair;

pub(super) const PAIRS: &[Pair] = &[
    ("column {column}: {found}, where {fits} would fit", "第 {column} 列：{found}，此处应为{fits}"),
    ("line {line}, {error}", "第 {line} 行，{error}"),
    ("the end of the line", "行尾"),
    ("a number from {min} to {max}", "{min} 至 {max} 的数"),
    (
        "{before} and right behind it a number from {min} to {max}",
        "{before} 后紧跟 {min} 至 {max} 的数",
    ),
    ("an entry of term {min} or later", "任期 {min} 或更晚的条目"),
    ("{name}=… once", "{name}=… 恰好一次"),
    ("a length of time like 50ms, 2s or 300us", "时长，如 50ms、2s 或 300us"),
    ("two lengths of time like 150..300ms", "两个时长，如 150..300ms"),
    ("a server like S1", "服务器，如 S1"),
    ("a text in double quotes", "双引号中的文本"),
    ("a closing double quote", "结束的双引号"),
    ("an escape: {escapes}", "转义符：{escapes}"),
    ("a word, or a text in double quotes", "一个词，或双引号中的文本"),
    ("an entry like 1:a, 2:\"set x 5\" or 2:noop", "条目，如 1:a、2:\"set x 5\" 或 2:noop"),
    (
        "a length of time like 50ms, 3 events, until CONDITION or for EVENT",
        "时长（如 50ms）、3 events、until 条件，或 for 事件",
    ),
    (
        "a number, or one of =, !=, <, <=, >, >= and a number",
        "数，或 =、!=、<、<=、>、>= 之一加一个数",
    ),
    ("text without control characters", "不含控制字符的文本"),
    (
        "another command: this line stands once, before all of them",
        "其他命令：这一行只出现一次，且在所有命令之前",
    ),
    ("a question (? …) in the line before", "上一行是问题（? …）"),
    ("a setting like seed=7", "设置，如 seed=7"),
    ("a space", "空格"),
    ("engine {found}, where this page has {own}", "引擎 {found}，而本页面为 {own}"),
    ("seed {found}, where it must be below 2^53", "种子 {found}，必须小于 2^53"),
    ("{found} servers, where there can be 1 to {most}", "{found} 台服务器，应为 1 至 {most} 台"),
    ("{option} is 0, where it must be at least 1", "{option} 为 0，至少应为 1"),
    ("{found} clients, where there can be up to {most}", "{found} 个客户端，最多 {most} 个"),
    (
        "clients that never ask: their attempts and commands in a second are 1 or more",
        "客户端从不请求：其尝试次数和每秒命令数至少为 1",
    ),
    (
        "{dial} is {found}, where it must rise and lie within {shortest} to {longest}",
        "{dial}为 {found}，应由小到大，并在 {shortest} 至 {longest} 之间",
    ),
    ("{found} of 1000000 messages lost or doubled", "1000000 条消息中丢失或重复 {found} 条"),
    ("the election timeout", "选举超时"),
    ("the heartbeat", "心跳间隔"),
    ("the latency", "延迟"),
    ("the disk’s time", "磁盘用时"),
    ("the clients’ patience", "客户端的等待时间"),
    (
        "action {number}: the run is never at {at} after {events} events",
        "第 {number} 个动作：运行在 {events} 个事件之后从不处于 {at}",
    ),
    ("action {number} is not possible ({why})", "第 {number} 个动作不可能执行（{why}）"),
];
