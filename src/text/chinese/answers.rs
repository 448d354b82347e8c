//! The Chinese of `answers`.

use super::Pair;

pub(super) const PAIRS: &[Pair] = &[
    (
        "{command}: {server} has it at index {index}, and waits for a majority.",
        "{command}：{server} 已把它放在索引 {index}，正在等待多数派。",
    ),
    (
        "{command}: {answer} (committed at index {index} after {time})",
        "{command}：{answer}（在索引 {index} 提交，用时 {time}）",
    ),
    (
        "{command}: lost. Index {index} was committed with an entry of term {term} instead.",
        "{command}：丢失了。索引 {index} 提交的是任期 {term} 的另一个条目。",
    ),
    (
        "{command}: perhaps. {server} stopped before it could answer (§8).",
        "{command}：不确定。{server} 在答复之前停止了（§8）。",
    ),
    (
        "{command}: perhaps. The page was reloaded before the answer (§8).",
        "{command}：不确定。页面在答复之前被重新加载（§8）。",
    ),
    ("ok", "成功"),
    ("there is no such key", "没有这个键"),
    ("not changed, the value is {found}", "未改动，当前值是 {found}"),
    ("not changed, {found} is not a number", "未改动，{found} 不是数字"),
    ("not changed, {largest} is the largest number", "未改动，{largest} 已是最大的数"),
    ("not done, its client has gone on to #{newest} (§8)", "未执行，该客户端已进行到 #{newest}（§8）"),
    ("a key", "键"),
    ("a value", "值"),
    ("the value that the key must have", "键应有的旧值"),
    ("the value that the key gets", "键的新值"),
    ("there is no command", "没有命令"),
    ("the entry holds no text", "条目里不是文本"),
    ("“{found}” is no command", "“{found}”不是命令"),
    (
        "at column {column} a client's name and number begin to differ from c1#3 (§8)",
        "从第 {column} 列起，客户端名和序号不像 c1#3 这样的写法（§8）",
    ),
    ("after “{verb}”, {missing} is missing", "“{verb}”后面缺少{missing}"),
    (
        "“{found}” at column {column} is too much for “{verb}”; a text with spaces needs double quotes",
        "第 {column} 列的“{found}”对“{verb}”来说是多余的；含空格的文本要加双引号",
    ),
    ("the quote that opens at column {column} does not close", "第 {column} 列开始的引号没有结束"),
    ("a space is missing at the quote at column {column}", "第 {column} 列的引号旁缺少空格"),
    (
        "{server} is not the leader and sends you to {leader} (§8).",
        "{server} 不是领导者，请改找 {leader}（§8）。",
    ),
    (
        "{server} is not the leader and does not know who is.",
        "{server} 不是领导者，也不知道谁是领导者。",
    ),
    ("{server} is stopped.", "{server} 已停止。"),
    ("it is too long, {bytes} bytes.", "它太长了，有 {bytes} 字节。"),
    ("{command}: not taken, {why}", "{command}：未被接受，{why}"),
    (
        "Not proposed: {error}. Commands: set x 5, get x, del x, incr x, cas x 5 6.",
        "未提议：{error}。可用的命令：set x 5、get x、del x、incr x、cas x 5 6。",
    ),
    ("There is no {server}.", "没有 {server} 这台服务器。"),
    ("{server} is stopped; restart it first.", "{server} 已停止；请先重启它。"),
    ("{server} is running; crash it first.", "{server} 正在运行；请先让它崩溃。"),
    ("{server} is not the leader.", "{server} 不是领导者。"),
    ("{server} has too many uncommitted commands.", "{server} 未提交的命令太多。"),
    ("{client} waits for an answer already.", "{client} 已经在等待答复。"),
    ("The message is not on its way any more.", "这条消息已不在途中。"),
    ("The command is too long, {bytes} bytes.", "命令太长，有 {bytes} 字节。"),
    (
        "{server}'s disk cannot be repaired: its term and vote cannot be read, and are never guessed.",
        "{server} 的磁盘无法修复：任期和投票读不出来，而它们绝不能靠猜。",
    ),
    ("{server} is that way already.", "{server} 已经是这样了。"),
    ("{server} is paused; resume it first.", "{server} 已暂停；请先让它继续。"),
    ("{server} is the server itself: this takes another one.", "{server} 就是这台服务器本身：这里需要另一台。"),
    ("This page cannot do that.", "本页面做不到。"),
    ("It is that way already.", "它已经是这样了。"),
    ("Not possible: {why}.", "做不到：{why}。"),
];
