//! The Chinese of `share`.

use super::Pair;

pub(super) const PAIRS: &[Pair] = &[
    ("This link holds no run.", "这个链接里没有运行。"),
    ("This file could not be read.", "无法读取这个文件。"),
    (
        "This file is not a text. A saved run is one, and so is a script.",
        "这个文件不是文本。保存的运行是文本，脚本也是。",
    ),
    (
        "This run was shared by a newer page (version {version} of links and files). Reload the page, \
         or ask whoever hosts it to renew it.",
        "这次运行由更新的页面分享（链接和文件的版本为 {version}）。请重新加载页面，或请托管者更新它。",
    ),
    (
        "This run was made with engine {engine}, and this page has engine {own}. Reload the page, or \
         ask whoever hosts it to renew it.",
        "这次运行由引擎 {engine} 生成，而本页面的引擎是 {own}。请重新加载页面，或请托管者更新它。",
    ),
    (
        "The end of this link is missing: it has {found} of {expected} bytes. Copy it again, whole, or \
         ask for the run as a file.",
        "这个链接缺了末尾：应有 {expected} 字节，只有 {found} 字节。请完整地再复制一次，或索取运行的文\
         件。",
    ),
    (
        "This link is not as it was made: something in it has changed. Copy it again, or ask for the \
         run as a file.",
        "这个链接与生成时不同：其中有内容变了。请再复制一次，或索取运行的文件。",
    ),
    (
        "This run is too large: a page opens runs of up to {megabytes} MB of text and {events} events.",
        "这次运行太大：页面能打开的运行最多为 {megabytes} MB 文本和 {events} 个事件。",
    ),
    (
        "This run begins with the script “{id}”, which this page does not have.",
        "这次运行从脚本“{id}”开始，而本页面没有它。",
    ),
    (
        "This run begins with the script “{id}”, and this page has another text of it. Ask for the run \
         as a file.",
        "这次运行从脚本“{id}”开始，而本页面上它的文本不同。请索取运行的文件。",
    ),
    ("What was done cannot be read: {error}.", "无法读取所做的操作：{error}。"),
    (
        "Line {line} is not as a saved run has it: “{found}”.",
        "第 {line} 行不合保存的运行的格式：“{found}”。",
    ),
    (
        "It is not said what the cluster is made from: a line that begins with “raftglass”.",
        "没有说明集群由什么构成：缺少以“raftglass”开头的一行。",
    ),
    ("This run cannot have happened: {error}.", "这次运行不可能发生过：{error}。"),
    ("The script did not come to its end, at line {line}: {why}", "脚本没有执行到结尾，停在第 {line} 行：{why}"),
    ("This is neither a saved run nor a script.", "这既不是保存的运行，也不是脚本。"),
    ("This is neither a saved run nor a script: {error}.", "这既不是保存的运行，也不是脚本：{error}。"),
    (
        "This is neither a saved run nor a script: {first}; and {more} more lines that say nothing.",
        "这既不是保存的运行，也不是脚本：{first}；另有 {more} 行不知所云。",
    ),
    ("Its replay has come to the same digest.", "重放得到了相同的摘要。"),
    (
        "It does not say its digest, so there is nothing to compare its replay with.",
        "它没有给出摘要，因此重放结果无从比较。",
    ),
    ("It was changed after it was shared", "它在分享之后被改动过"),
    (
        "It was made with engine {engine}, and this page has engine {own}",
        "它由引擎 {engine} 生成，而本页面的引擎是 {own}",
    ),
    (" It could not go on ({why}).", "它无法继续（{why}）。"),
    (
        "{by}: the outcome first differs between {from} and {to} (events {first} to {last}).{end}",
        "{by}：结果首次不同在 {from} 与 {to} 之间（事件 {first} 至 {last}）。{end}",
    ),
    ("Share this run", "分享这次运行"),
    ("Replaying the run, to note what it comes to…", "正在重放运行，以记下它的结果…"),
    ("Link", "链接"),
    ("Copy link", "复制链接"),
    ("Copied", "已复制"),
    ("The link is in the clipboard.", "链接已在剪贴板中。"),
    (
        "This browser does not let the page copy. The link is selected: copy it with Ctrl+C, or ⌘C.",
        "此浏览器不允许页面复制。链接已选中：请用 Ctrl+C 或 ⌘C 复制。",
    ),
    ("File", "文件"),
    (
        "A text that can be read and edited. To open one, choose it, or drop it anywhere on the page.",
        "可以阅读和编辑的文本。要打开文件，请选择它，或把它拖放到页面任意位置。",
    ),
    ("Save to file", "保存为文件"),
    ("Open file…", "打开文件…"),
    ("Drop the file to open its run", "放下文件即可打开其中的运行"),
    ("Replaying the run that was shared…", "正在重放分享来的运行…"),
    ("Keep it", "保留"),
    (
        "Saves this run in this browser, under a name of its own",
        "以单独的名称把这次运行保存在此浏览器中",
    ),
    (
        "Whoever opens it gets this run up to {end}, with {actions}.",
        "打开者会得到这次运行直到 {end} 的内容，{actions}。",
    ),
    ("nothing done to it", "没有对它做过任何操作"),
    ("1 action", "含 1 个操作"),
    ("{actions} actions", "含 {actions} 个操作"),
    ("{characters} characters", "{characters} 个字符"),
    (
        "{length}: many programs cut a link as long as this. Send the file instead.",
        "{length}：许多程序会截断这么长的链接。请改为发送文件。",
    ),
    (
        "{length}. It holds the whole run: nothing is stored anywhere else.",
        "{length}。它包含整个运行：别处不存储任何内容。",
    ),
    (
        "This run was shared. It is in memory only, and not saved. {agreement}",
        "这次运行是分享来的。它只在内存中，没有保存。{agreement}",
    ),
    ("The run was not kept: this browser’s storage is full.", "运行没有保留：此浏览器的存储已满。"),
    (
        "The run was not kept: this browser does not let the page store anything.",
        "运行没有保留：此浏览器不允许页面存储任何内容。",
    ),
];
