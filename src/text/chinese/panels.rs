//! The Chinese of `panels`.

use super::Pair;

pub(super) const PAIRS: &[Pair] = &[
    ("Details", "详情"),
    (
        "What was chosen, what happened last, what the signs mean",
        "所选的对象、最近发生的事、符号的含义",
    ),
    ("Events", "事件"),
    (
        "Everything that has happened, and why each decision was made",
        "发生过的一切，以及每个决定的原因",
    ),
    ("Clients", "客户端"),
    ("What clients have asked for, and what the services hold", "客户端请求了什么，服务中有什么"),
    ("Network", "网络"),
    (
        "Cut, slow down and lose: links, groups, dials, chaos",
        "切断、变慢与丢失：链路、分组、参数、混沌",
    ),
    ("Script", "脚本"),
    ("The run as text, and an editor for others", "文本形式的运行，以及编写其他脚本的编辑器"),
    ("Promises", "保证"),
    ("What Raft promises, checked after every event", "Raft 的保证，每个事件之后都会检查"),
    ("The logs of all servers, aligned by index", "所有服务器的日志，按索引对齐"),
    ("Diagram", "时空图"),
    ("Servers and messages in space and time", "空间与时间中的服务器和消息"),
    ("Panels beside the cluster", "集群旁边的面板"),
    ("Panels below the cluster", "集群下方的面板"),
    ("Width of the panels beside the cluster", "集群旁边面板的宽度"),
    ("Height of the panels below the cluster", "集群下方面板的高度"),
    (
        "Drag, or use the arrow keys; a double click or Enter for the usual size",
        "拖动或用方向键调整；双击或回车恢复通常大小",
    ),
    ("Panels", "面板"),
    (
        "Each panel stands beside the cluster, below it, or nowhere. The choice is kept in this \
         browser, and goes into links to the run.",
        "每个面板可以放在集群旁边、下方，或不显示。选择会保存在此浏览器中，并写入运行的链接。",
    ),
    ("Side", "侧边"),
    ("Bottom", "底部"),
    ("Hidden", "隐藏"),
    ("As at first", "恢复初始"),
    ("Done", "完成"),
];
