// Loads the page: fetches the wasm and its JavaScript glue (trunk names both in this script's own attributes),
// shows how far it is, says what went wrong when it cannot, and covers the page when the program panics.
//
// State is on the root element: data-boot = loading | running | failed | panicked.
// A panic is reported with
//   window.dispatchEvent(new CustomEvent("raftglass-panic", { detail: { message, record } }))
// where `record` is the run's text, or empty when there is none. Of localStorage, only the language that was chosen is read here.

const ENGLISH = {
  progress: (kilobytes) => `${kilobytes} kB`,
  version: (version, engine) => `Raftglass ${version}` + (engine ? `, engine ${engine}` : ""),
  loading: "Loading…",
  late: "Still nothing? This page's scripts may be blocked, or did not arrive. Reload the page, or ask whoever hosts it.",
  details: "Details",
  record: "The run, as text",
  reload: "Reload",
  save: "Save this run",
  fileName: "raftglass-run.txt",
  noWasm: {
    title: "Raftglass cannot run in this browser",
    what: "It needs WebAssembly, which this browser lacks or has switched off.",
    todo: "Use a current Chrome, Edge or Firefox, or Safari from 16.4. In Lockdown Mode, exempt this site.",
  },
  missing: {
    title: "Raftglass did not arrive whole",
    what: "A file of this page could not be fetched.",
    todo: "Check the connection and reload. If you host the page, see that all files of the build lie beside index.html.",
  },
  blocked: {
    title: "Raftglass is not allowed to run here",
    what: "The site that hosts this page forbids WebAssembly.",
    todo: "Whoever hosts it must add 'wasm-unsafe-eval' to script-src in its Content-Security-Policy.",
  },
  damaged: {
    title: "Raftglass could not be started",
    what: "The program arrived, but this browser cannot make it run: it is damaged, or the browser is too old.",
    todo: "Reload. If that does not help, use a current Chrome, Edge or Firefox, or Safari from 16.4.",
  },
  panicked: {
    title: "Raftglass has stopped",
    what: "The program found itself in a state that it does not know. This is a mistake in Raftglass, not in your cluster.",
    todo: "The servers' disks are kept as they were. Save the run to report it; reload to go on from the disks.",
    todoWithoutRun: "The servers' disks are kept as they were; there is no run to save. Reload to go on from the disks.",
  },
};

const CHINESE = {
  progress: (kilobytes) => `${kilobytes} kB`,
  version: (version, engine) => `Raftglass ${version}` + (engine ? `，引擎 ${engine}` : ""),
  loading: "正在加载…",
  late: "仍然没有反应？本页面的脚本可能被阻止，或没有送达。请重新加载页面，或询问托管者。",
  details: "详情",
  record: "运行的文本",
  reload: "重新加载",
  save: "保存这次运行",
  fileName: "raftglass-run.txt",
  noWasm: {
    title: "Raftglass 无法在此浏览器中运行",
    what: "它需要 WebAssembly，而此浏览器没有或已关闭该功能。",
    todo: "请使用新版 Chrome、Edge 或 Firefox，或 Safari 16.4 以上版本。在锁定模式下，请将本站列为例外。",
  },
  missing: {
    title: "Raftglass 没有完整送达",
    what: "未能获取本页面的一个文件。",
    todo: "请检查网络连接后重新加载。如果由你托管本页面，请确认构建的所有文件都与 index.html 放在一起。",
  },
  blocked: {
    title: "Raftglass 在这里不被允许运行",
    what: "托管本页面的网站禁止 WebAssembly。",
    todo: "托管者须在其 Content-Security-Policy 的 script-src 中加入 'wasm-unsafe-eval'。",
  },
  damaged: {
    title: "Raftglass 无法启动",
    what: "程序已送达，但此浏览器无法运行它：程序已损坏，或浏览器太旧。",
    todo: "请重新加载。如果仍然不行，请使用新版 Chrome、Edge 或 Firefox，或 Safari 16.4 以上版本。",
  },
  panicked: {
    title: "Raftglass 已停止",
    what: "程序进入了它不认识的状态。这是 Raftglass 的错误，不是你的集群的错误。",
    todo: "服务器的磁盘保持原样。请保存这次运行以便报告；重新加载即可从磁盘继续。",
    todoWithoutRun: "服务器的磁盘保持原样；没有可保存的运行。重新加载即可从磁盘继续。",
  },
};

const root = document.documentElement;

/** What the address says, what was chosen before (src/ui/page/languages.rs), what the browser prefers: the first that is known. */
function language() {
  const known = (tag) => ({ zh: "zh-Hans", en: "en" })[tag?.split("-")[0]];
  return [new URLSearchParams(location.search).get("lang"), remembered(), ...navigator.languages].map(known).find(Boolean) ?? "en";
}

function remembered() {
  try {
    return localStorage.getItem("raftglass/preference/language");
  } catch {
    // The storage is blocked.
    return null;
  }
}

root.lang = language();
const TEXT = root.lang === "en" ? ENGLISH : CHINESE;
const panel = document.getElementById("boot");

/** Why the page could not start: a key of TEXT, and what the browser said. */
class Failure extends Error {
  constructor(kind, cause) {
    super(kind, { cause });
    this.kind = kind;
  }
}

function element(name, properties = {}, ...children) {
  const made = Object.assign(document.createElement(name), properties);
  made.append(...children);
  return made;
}

function button(text, action) {
  const made = element("button", { type: "button", textContent: text });
  made.addEventListener("click", action);
  return made;
}

function folded(summary, text) {
  return element("details", {}, element("summary", { textContent: summary }), element("pre", { textContent: text }));
}

/** Covers the page with what happened and what to do. A page in whose frame this one stands is told, too (docs/embedding.md). */
function cover(state, { title, what, todo }, ...rest) {
  if (parent !== window) parent.postMessage({ raftglass: 1, event: "error", detail: { message: `${title}. ${what}` } }, "*");
  root.dataset.boot = state;
  document.getElementById("app").inert = true;
  const heading = element("h1", { id: "boot-heading", className: "boot-title", textContent: title, tabIndex: -1 });
  const { version, engine } = root.dataset;
  panel.replaceChildren(
    element("div", { className: "boot-card" },
      heading,
      element("p", { textContent: what }),
      element("p", { textContent: todo }),
      ...rest,
      element("p", { className: "boot-version", textContent: TEXT.version(version, engine) })),
  );
  panel.setAttribute("role", "alertdialog");
  panel.setAttribute("aria-modal", "true");
  panel.setAttribute("aria-labelledby", heading.id);
  panel.hidden = false;
  heading.focus();
}

function reload() {
  location.reload();
}

function showFailure(error) {
  const kind = error instanceof Failure ? error.kind : "damaged";
  const said = String(error.cause ?? error);
  const actions = element("p", { className: "boot-actions" }, button(TEXT.reload, reload));
  cover("failed", TEXT[kind], actions, folded(TEXT.details, said));
}

function saveRun(record) {
  const url = URL.createObjectURL(new Blob([record], { type: "text/plain" }));
  element("a", { href: url, download: TEXT.fileName }).click();
  setTimeout(() => URL.revokeObjectURL(url), 60_000);
}

function showPanic(message, record) {
  // The first report is the cause; what follows from a program that has stopped is noise.
  if (root.dataset.boot === "panicked") return;
  const actions = element("p", { className: "boot-actions" }, button(TEXT.reload, reload));
  const details = folded(TEXT.details, message);
  if (record) {
    actions.append(button(TEXT.save, () => saveRun(record)));
    cover("panicked", TEXT.panicked, actions, details, folded(TEXT.record, record));
  } else {
    cover("panicked", { ...TEXT.panicked, todo: TEXT.panicked.todoWithoutRun }, actions, details);
  }
}

/** A trap (an overflowing stack, say) stops the program without a word to the panic hook. */
function watchForTraps() {
  const report = (error) => {
    if (root.dataset.boot === "running" && error instanceof WebAssembly.RuntimeError) showPanic(String(error), "");
  };
  addEventListener("error", (event) => report(event.error));
  addEventListener("unhandledrejection", (event) => report(event.reason));
}

/** The response with its bytes counted on the way, and the type that streaming compilation asks for. */
function counted(response) {
  const shown = document.getElementById("boot-progress");
  let bytes = 0;
  const counter = new TransformStream({
    transform(chunk, controller) {
      bytes += chunk.byteLength;
      shown.textContent = TEXT.progress(Math.round(bytes / 1000));
      controller.enqueue(chunk);
    },
  });
  return new Response(response.body.pipeThrough(counter), { headers: { "content-type": "application/wasm" } });
}

async function fetchProgram(url) {
  const response = await fetch(url).catch((cause) => { throw new Failure("missing", cause); });
  if (!response.ok) throw new Failure("missing", `${url}: HTTP ${response.status}`);
  return counted(response);
}

async function importGlue(url) {
  return import(url).catch((cause) => { throw new Failure("missing", cause); });
}

async function start(glue, response) {
  let forbidden = false;
  const notice = (event) => { forbidden ||= event.blockedURI === "wasm-eval"; };
  addEventListener("securitypolicyviolation", notice);
  try {
    await glue.default({ module_or_path: response });
  } catch (cause) {
    // The event may come after the exception, so what the exception says counts too.
    if (forbidden || /content security policy|csp/i.test(String(cause))) throw new Failure("blocked", cause);
    // A connection that breaks off while streaming is a TypeError; a wrong byte is a CompileError.
    throw new Failure(cause instanceof TypeError ? "missing" : "damaged", cause);
  } finally {
    removeEventListener("securitypolicyviolation", notice);
  }
}

/** The page is there: it may have to fetch its language first. */
async function drawn() {
  const app = document.getElementById("app");
  if (app.firstChild) return;
  await new Promise((resolve) => { new MutationObserver(resolve).observe(app, { childList: true }); });
}

/** Links the page's style sheet, which nothing that stands here before it needs. */
function style(url) {
  const link = element("link", { rel: "stylesheet", href: url });
  return new Promise((resolve, reject) => {
    link.addEventListener("load", resolve);
    link.addEventListener("error", () => reject(new Failure("missing", url)));
    document.head.append(link);
  });
}

/** How long after its start the page is kept for when there is no network, in milliseconds: what is on the way comes first. */
const KEEP_AFTER = 4_000;

/** Not in another page's frame: without a network that page is not there either. */
function keep(worker) {
  if (!worker || parent !== window) return;
  setTimeout(() => {
    // Where it is not allowed, the page needs its network.
    try {
      navigator.serviceWorker?.register(worker, { updateViaCache: "none" }).catch(() => {});
    } catch {}
  }, KEEP_AFTER);
}

async function boot({ css, js, wasm, offline }) {
  panel.querySelector("[role=status]").textContent = TEXT.loading;
  panel.querySelector(".boot-late").textContent = TEXT.late;
  if (typeof WebAssembly !== "object") throw new Failure("noWasm", "WebAssembly is not defined");
  const [glue, response] = await Promise.all([
    importGlue(new URL(js, document.baseURI).href),
    fetchProgram(new URL(wasm, document.baseURI).href),
    style(css),
  ]);
  watchForTraps();
  await start(glue, response);
  await drawn();
  if (root.dataset.boot !== "loading") return;
  root.dataset.boot = "running";
  panel.hidden = true;
  keep(offline);
}

addEventListener("raftglass-panic", ({ detail }) => showPanic(String(detail?.message ?? ""), String(detail?.record ?? "")));
boot(document.querySelector("script[data-wasm]").dataset).catch((error) => {
  if (root.dataset.boot !== "panicked") showFailure(error);
});
