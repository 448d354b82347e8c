//! The Chinese of `keys`.

use super::Pair;

pub(super) const PAIRS: &[Pair] = &[
    ("play or pause", "播放或暂停"),
    ("go to the next event", "前进到下一个事件"),
    ("faster", "加快"),
    ("slower", "减慢"),
    ("look into a server", "查看一台服务器"),
    ("look into the leader", "查看领导者"),
    ("pause, and look into the next message in flight", "暂停，并查看下一条在途消息"),
    ("let the chosen server's election timer run out", "让所选服务器的选举定时器到期"),
    ("crash the chosen server; restart it when it is stopped", "让所选服务器崩溃；已停止时则重启"),
    ("reload the chosen server from its disk", "让所选服务器从磁盘重新加载"),
    ("drop the chosen message", "丢弃所选消息"),
    ("hold the chosen message, or release it", "扣留所选消息，或放行"),
    ("double the chosen message", "复制所选消息"),
    ("go to the command line", "转到命令行"),
    ("begin a new run", "开始新的运行"),
    ("list these keys", "列出这些按键"),
    ("close what is open, choose nothing", "关闭已打开的，取消选择"),
    ("go back to the event before", "退回到上一个事件"),
    ("go to the mark before or after on the timeline", "转到时间线上的前一个或后一个标记"),
    ("show the decision before or after", "显示上一个或下一个决定"),
    ("take back the last action", "撤销上一个操作"),
    ("do it again", "重做"),
    ("on the timeline: an event back or on, beginning, now", "在时间线上：前后一个事件、开头、现在"),
];
