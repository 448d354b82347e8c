//! The Chinese of `embedding`.

use super::Pair;

pub(super) const PAIRS: &[Pair] = &[
    ("Embed in a page", "嵌入网页"),
    (
        "Choose what readers see, and paste the code where your page takes HTML.",
        "选择读者看到什么，然后把代码粘贴到你的网页源代码中。",
    ),
    ("What runs", "运行内容"),
    ("A new cluster", "新的集群"),
    ("This run, from here", "这次运行，从此处开始"),
    ("Plays", "播放"),
    ("at once", "立即"),
    ("when asked to", "由读者开始"),
    ("Colours", "颜色"),
    ("as the reader’s", "随读者系统"),
    ("light", "浅色"),
    ("dark", "深色"),
    ("Language", "语言"),
    ("Parts", "部分"),
    ("Head", "页首"),
    ("Narration", "解说"),
    ("Command line", "命令行"),
    ("The disks", "磁盘"),
    ("forgotten", "不保存"),
    ("in the tab", "保存在标签页"),
    ("in the browser", "保存在浏览器"),
    ("Name", "名称"),
    ("Size", "大小"),
    ("iframe", "iframe"),
    ("<raft-glass>", "<raft-glass>"),
    ("Width in pixels; empty for as wide as the page", "宽度（像素）；留空则与网页同宽"),
    ("Height in pixels", "高度（像素）"),
    ("Preview", "预览"),
    (
        "The host of this page does not let it show a frame (its policy lacks frame-src 'self'). The code works all the same.",
        "本页面的主机不允许显示框架（其策略缺少 frame-src 'self'）。代码仍然可用。",
    ),
    ("Copy as", "复制为"),
    ("link", "链接"),
    (
        "One line that every host takes, learning platforms too.",
        "一行代码，任何网站都接受，包括教学平台。",
    ),
    (
        "For pages that may run scripts: loads when it comes in sight, as high as it needs, and can be told what to do.",
        "适用于可以运行脚本的网页：滚动到可见时才加载，高度自动合适，并且可以控制。",
    ),
    ("For where no frame may stand.", "适用于不能放置框架的地方。"),
    ("Copy the code", "复制代码"),
    ("The code is in the clipboard.", "代码已在剪贴板中。"),
    (
        "This browser does not let the page copy. The code is selected: copy it with Ctrl+C, or ⌘C.",
        "此浏览器不允许页面复制。代码已选中：请按 Ctrl+C 或 ⌘C 复制。",
    ),
    ("Raft cluster simulation", "Raft 集群模拟"),
    (
        "{characters} characters: some hosts cut addresses that long. Put the script into a file beside this page and name it \
         with script-url.",
        "{characters} 个字符：有些网站会截断这么长的地址。请把脚本放到本页面旁的文件中，并用 script-url 指明。",
    ),
];
