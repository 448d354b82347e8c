//! The Chinese of `problems`.

use super::Pair;

pub(super) const PAIRS: &[Pair] = &[
    (
        "The address has the parameter “{name}”, which this page does not know. It knows {known}.",
        "地址中有本页面不认识的参数“{name}”。它认识的有：{known}。",
    ),
    (
        "The address has “{name}” more than once; the first one counts.",
        "地址中“{name}”不止一次；以第一个为准。",
    ),
    (
        "The address says {name}={value}, which was left out: {fits}.",
        "地址中的 {name}={value} 被忽略：{fits}。",
    ),
    (
        "The address has “{name}” beside “{with}”, which settles that already: it was left out.",
        "地址中的“{name}”与“{with}”并存，而后者已经决定了它：已忽略前者。",
    ),
    (
        "The address says persist={persist}, and no id=… by which the run is found again: it is not saved.",
        "地址中有 persist={persist}，却没有用来再次找到这次运行的 id=…：因此不会保存。",
    ),
    ("it holds a script, or the address of one", "它的值是一个脚本，或脚本的地址"),
    (
        "a place in time is in milliseconds, 0 to {max}, such as 1500 or 1500.25",
        "时间位置以毫秒为单位，从 0 到 {max}，例如 1500 或 1500.25",
    ),
    (
        "it names parts of the page with commas between; there are {known}",
        "它列出页面的各部分，以逗号分隔；可用的有 {known}",
    ),
    (
        "the disks are kept in one of the ways none, session and named",
        "磁盘的保存方式为 none、session、named 之一",
    ),
    ("a name has 1 to 40 of the characters a–z, 0–9 and -", "名称由 1 至 40 个字符组成，可用 a–z、0–9 和 -"),
    ("the number of servers is 1 to {max}", "服务器数为 1 至 {max}"),
    ("a seed is a whole number from 0 to {max}", "种子是 0 至 {max} 的整数"),
    (
        "a speed is a number from 0.001 to 10, or a fraction such as 1/50",
        "速度是 0.001 至 10 的数，或 1/50 这样的分数",
    ),
    ("it is either there or not; 1 and 0 are understood too", "它要么有要么没有；也可以写 1 和 0"),
    ("a language is en, English, or zh, Chinese", "语言为 en（英语）或 zh（汉语）"),
    (
        "The part of this page with the other language could not be fetched. Check the connection and try again.",
        "未能获取本页面中另一种语言的部分。请检查网络连接后再试。",
    ),
    (
        "it names the panels of the side, a semicolon, and those of the bottom, with a star after the ones in front, \
         such as details,events*;logs; there are {known}",
        "写法是侧栏的面板、分号、底栏的面板，显示在前的加星号，例如 details,events*;logs；可用的有 {known}",
    ),
    ("Replaying the run from its record…", "正在根据记录重放运行…"),
    (
        "Welcome back. The page was reloaded, so every server was restarted from its disk in this \
         browser’s storage: what was durable is still there, what was only in memory is gone.",
        "欢迎回来。页面被重新加载过，因此每台服务器都从此浏览器存储中的磁盘重启：持久的内容还在，只在\
         内存中的已经丢失。",
    ),
    (" and more", " 等"),
    (
        "The disks in this browser’s storage were changed since the page was left ({named}{more}). \
         What was found there counts: every server was restarted from it.",
        "离开页面之后，此浏览器存储中的磁盘被改动过（{named}{more}）。以现有内容为准：每台服务器都据此\
         重启。",
    ),
    (
        "This is a copy of the run that the other tab has open. The two are apart from now on.",
        "这是另一个标签页所打开的运行的副本。从现在起两者互不相干。",
    ),
    (
        "This run begins with the disks of the one that could not be read. That one is left as it was.",
        "这次运行从那次无法读取的运行的磁盘开始。那次运行保持原样。",
    ),
    (
        "This browser does not let the page store anything (a private window, or a frame without a \
         storage of its own). Everything works from memory, and a reload of the page begins anew.",
        "此浏览器不允许页面存储任何内容（隐私窗口，或没有自己存储的框架）。一切都在内存中进行，重新加\
         载页面就会重新开始。",
    ),
    (
        "This browser’s storage is full. The run goes on in memory and is not saved any more; delete \
         old runs to make room.",
        "此浏览器的存储已满。运行在内存中继续，不再保存；删除旧的运行可以腾出空间。",
    ),
    ("The run was not deleted: another tab has it open.", "运行没有被删除：另一个标签页正打开着它。"),
    (
        "{servers} cannot start: what is on disk is not what was written there. Choose a stopped \
         server to see why, and to repair or wipe its disk.",
        "{servers} 无法启动：磁盘上的内容不是当初写入的。选择一台已停止的服务器，查看原因，并修复或清\
         空它的磁盘。",
    ),
    (
        "This browser’s storage does not work ({said}). The run goes on in memory and is not saved any \
         more.",
        "此浏览器的存储不能使用（{said}）。运行在内存中继续，不再保存。",
    ),
    (
        "This browser’s storage is still full. Delete old runs to make room.",
        "此浏览器的存储仍然是满的。删除旧的运行可以腾出空间。",
    ),
    (
        "Another tab has taken this run over. It goes on here in memory, and is not saved any more.",
        "另一个标签页接管了这次运行。它在这里于内存中继续，不再保存。",
    ),
    (
        "This is a view of the run that another tab has open, as far as it had come. It is not saved.",
        "这是另一个标签页所打开的运行到目前为止的视图。它不会保存。",
    ),
    ("This run is open in another tab", "这次运行已在另一个标签页中打开"),
    (
        "Two tabs must not write the same disks. Go on in the other tab, or open the run here in \
         another way.",
        "两个标签页不能写入同一批磁盘。请在另一个标签页中继续，或用另一种方式在这里打开。",
    ),
    ("Open a copy", "打开副本"),
    ("View it, without saving", "只查看，不保存"),
    ("The saved run cannot be read", "已保存的运行无法读取"),
    (
        "Nothing was changed. Begin a run with the disks that are there, or a new one.",
        "什么都没有改动。可以用现有的磁盘开始运行，或新建运行。",
    ),
    ("The saved run waits", "已保存的运行正在等待"),
    (
        "The part of this page that opens saved runs could not be fetched. Nothing was changed. Check \
         the connection and try again.",
        "未能获取本页面中打开已保存运行的部分。什么都没有改动。请检查网络连接后再试。",
    ),
    (
        "The part of this page that shows this could not be fetched. Check the connection and try \
         again.",
        "未能获取本页面中显示此内容的部分。请检查网络连接后再试。",
    ),
    ("Try again", "再试一次"),
    ("Begin with its disks", "用它的磁盘开始"),
    ("Its header is missing.", "缺少头部。"),
    ("Its header does not fit: {error}.", "头部不合要求：{error}。"),
    (
        "Its header ends before line {line}, which has to be {fits}.",
        "头部在第 {line} 行之前就结束了，该行应为{fits}。",
    ),
    (
        "Its header has “{found}” in line {line}, which has to be {fits}.",
        "头部第 {line} 行是“{found}”，应为{fits}。",
    ),
    ("“incarnations” and a number", "“incarnations”加一个数"),
    (
        "“incarnations” and {servers} numbers, one for each server",
        "“incarnations”加 {servers} 个数，每台服务器一个",
    ),
    ("a setup, as in “raftglass seed=7 servers=5”", "设置，如“raftglass seed=7 servers=5”"),
    ("a number of actions, as in “actions 12”", "操作数，如“actions 12”"),
    (
        "a time in µs and a number of events, as in “place @1234567 #890”",
        "以 µs 计的时间和事件数，如“place @1234567 #890”",
    ),
    ("a number of actions, as in “redo after 64”", "操作数，如“redo after 64”"),
    (
        "an action with its place, as in “@1200000 #870 crash S1”",
        "带位置的操作，如“@1200000 #870 crash S1”",
    ),
    (
        "Its record does not fit, in block {block}, line {line}: {error}.",
        "记录不合要求，在第 {block} 块第 {line} 行：{error}。",
    ),
    ("Its record has {found} of {expected} actions.", "记录中有 {found} 个操作，应有 {expected} 个。"),
    ("Its record cannot have happened: {error}.", "记录中的事不可能发生：{error}。"),
    ("There is no such cluster", "没有这样的集群"),
    ("It cannot be made: {error}.", "无法创建：{error}。"),
];
