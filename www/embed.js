// The element <raft-glass>: a Raft cluster in a frame, for any page. It is all that a host page loads; what it can do is
// described in docs/embedding.md, and its types in embed.d.ts.

const PAGE = new URL("index.html", import.meta.url);
/** Without an origin of its own neither side can tell the other's. */
const NO_ORIGIN = PAGE.origin === "null" || self.origin === "null";

const SWITCHES = ["paused", "present"];
const VALUES = ["servers", "seed", "speed", "panels", "theme", "lang", "script-url", "at", "autoplay", "hide", "persist"];
/** What takes effect while the run goes on. Any other attribute begins anew. */
const LIVE = ["speed", "paused", "panels", "theme", "lang"];
const EVENTS = ["ready", "leader", "commit", "crash", "violation", "expectation", "error", "resize"];

/** How long the frame may take to be there, in milliseconds, and to answer. */
const READY_WITHIN = 60_000;
const ANSWER_WITHIN = 10_000;
const RUN_WITHIN = 120_000;

const ENGLISH = {
  title: "A Raft cluster",
  start: "Start the cluster",
  silent: "Raftglass does not answer.",
  open: "Open it in a page of its own",
};
const CHINESE = {
  title: "Raft 集群",
  start: "启动集群",
  silent: "Raftglass 没有回应。",
  open: "在单独的页面中打开",
};

const STYLES = `
:host { display: block; color-scheme: light dark; }
:host([hidden]) { display: none; }
:host([theme="light"]) { color-scheme: light; }
:host([theme="dark"]) { color-scheme: dark; }
.box { position: relative; height: 580px; min-height: 120px; overflow: hidden; border-radius: inherit; }
iframe { display: block; width: 100%; height: 100%; border: 0; color-scheme: normal; }
.poster { position: absolute; inset: 0; display: grid; place-content: center; justify-items: center; gap: 20px;
  background: Canvas; color: CanvasText; font: 600 15px/1.4 system-ui, sans-serif; text-align: center; }
.poster[hidden] { display: none; }
svg { width: min(220px, 50vw); opacity: 0.75; }
button { padding: 10px 22px; border: 0; border-radius: 999px; background: #3346c8; color: #fff; font: inherit; cursor: pointer; }
button:focus-visible, a:focus-visible { outline: 3px solid Highlight; outline-offset: 3px; }
p { margin: 0; }
a { color: inherit; }
`;

let sheet;

function styles() {
  if (!sheet) {
    sheet = new CSSStyleSheet();
    sheet.replaceSync(STYLES);
  }
  return [sheet];
}

function element(name, properties = {}, ...children) {
  const made = Object.assign(document.createElement(name), properties);
  made.append(...children);
  return made;
}

function shape(name, attributes, ...children) {
  const made = document.createElementNS("http://www.w3.org/2000/svg", name);
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
  made.append(...children);
  return made;
}

/** Five servers in a ring, one of them their leader. */
function ring() {
  const places = [0, 1, 2, 3, 4].map((turn) => {
    const angle = (turn / 5) * 2 * Math.PI;
    return { cx: 60 + 42 * Math.sin(angle), cy: 62 - 42 * Math.cos(angle) };
  });
  const [leader, ...followers] = places;
  const lines = followers.map(({ cx, cy }) => shape("line", { x1: leader.cx, y1: leader.cy, x2: cx, y2: cy }));
  return shape("svg", { viewBox: "0 0 120 120", "aria-hidden": "true" },
    shape("g", { stroke: "#8d97bd", "stroke-width": 1.5, "stroke-dasharray": "2 4" }, ...lines),
    shape("g", { fill: "#6f7fd0" }, ...followers.map((place) => shape("circle", { ...place, r: 12 }))),
    shape("circle", { ...leader, r: 15, fill: "#e0993a" }));
}

/** Whether a text is a script: its first line that says anything is a set-up, as in `raftglass servers=3`. */
function isScript(text) {
  const said = text.split("\n").filter((line) => line && !line.startsWith("//"));
  return /^raftglass( +[\w-]+=\S+)*$/.test(said[0] ?? "") && (said.length > 1 || said[0].includes("="));
}

class RaftGlass extends HTMLElement {
  static observedAttributes = [...SWITCHES, ...VALUES, "id", "script", "run", "title", "height"];

  #box = element("div", { className: "box" });
  #poster = element("div", { className: "poster" });
  #frame = null;
  #ready = false;
  /** Why nobody is there who would answer; empty while somebody may be. */
  #gone = "";
  /** Calls that are not answered yet, by their numbers. */
  #calls = new Map();
  #number = 0;
  #sight = null;
  #patience = 0;
  #changed = new Set();

  constructor() {
    super();
    const shadow = this.attachShadow({ mode: "open" });
    shadow.adoptedStyleSheets = styles();
    this.#box.append(this.#poster);
    shadow.append(this.#box);
  }

  connectedCallback() {
    addEventListener("message", this.#hear);
    this.#measure();
    this.#invite();
    if (this.#calls.size || this.getAttribute("loading") === "eager") this.#whole(() => this.#start());
    else if (this.getAttribute("loading") !== "click") this.#startInSight();
  }

  disconnectedCallback() {
    removeEventListener("message", this.#hear);
    this.#stop("it was removed from its document");
  }

  /** Moved as a whole, it goes on as it is. */
  connectedMoveCallback() {}

  attributeChangedCallback(name, before, value) {
    if (before === value || !this.isConnected) return;
    if (name === "height") this.#measure();
    else if (name === "title") this.#frame?.setAttribute("title", this.#title());
    else if (this.#changed.add(name).size === 1) queueMicrotask(() => this.#change());
  }

  /** Lets time pass. */
  play() { return this.#call("play"); }
  /** Lets time stand still. */
  pause() { return this.#call("pause"); }
  /** On to the next event. */
  step() { return this.#call("step"); }
  /** Shows the run as it was at so many milliseconds of virtual time, or goes on until then. */
  seek(at) { return this.#call("seek", { at }); }
  /** Does lines of the script language, here and now. */
  run(lines, { timeout = RUN_WITHIN } = {}) { return this.#call("run", { lines: String(lines) }, timeout); }
  /** What there is to see. */
  state() { return this.#call("state"); }
  /** The run from its beginning, or that of another script. */
  reset(script) { return this.#call("reset", script === undefined ? {} : { script: String(script) }, READY_WITHIN); }

  /** The address of the frame. */
  get address() {
    const query = ["embed"];
    const add = (name, value) => query.push(`${name}=${encodeURIComponent(value)}`);
    for (const name of SWITCHES) if (this.hasAttribute(name)) query.push(name);
    for (const name of VALUES) if (this.hasAttribute(name)) add(name, this.getAttribute(name));
    if (/^[a-z0-9-]{1,40}$/.test(this.id)) add("id", this.id);
    const script = this.getAttribute("script") ?? this.#inside();
    if (script) add("script", script);
    const run = this.hasAttribute("run") ? `#run=${this.getAttribute("run")}` : "";
    return `${PAGE.origin === "null" ? PAGE.href : PAGE.origin + PAGE.pathname}?${query.join("&")}${run}`;
  }

  /** The script that stands in the element. */
  #inside() {
    const child = this.querySelector(":scope > script[type='text/raft']");
    const text = (child ?? this).textContent.replace(/\r/g, "").split("\n").map((line) => line.trim()).join("\n").trim();
    return child || isScript(text) ? text : "";
  }

  #title() {
    return this.getAttribute("title") || this.#words().title;
  }

  #words() {
    return (this.closest("[lang]")?.lang || navigator.language).startsWith("zh") ? CHINESE : ENGLISH;
  }

  #measure(height) {
    const wanted = this.getAttribute("height");
    if (wanted !== null) this.#box.style.height = /^\d+$/.test(wanted) ? `${wanted}px` : wanted;
    else if (height) this.#box.style.height = `${height}px`;
  }

  /** The picture that stands here until there is a frame. */
  #invite() {
    this.#poster.hidden = false;
    this.#poster.replaceChildren(ring());
    if (this.getAttribute("loading") !== "click") return;
    const button = element("button", { type: "button", textContent: this.#words().start });
    button.addEventListener("click", () => {
      this.#start();
      this.#frame?.focus();
    });
    this.#poster.append(button);
  }

  /** Does something when all that stands in the element has been read. */
  #whole(act) {
    if (document.readyState !== "loading") act();
    else document.addEventListener("DOMContentLoaded", () => { if (this.isConnected) act(); }, { once: true });
  }

  #startInSight() {
    this.#sight ??= new IntersectionObserver((entries) => {
      if (entries.some(({ isIntersecting }) => isIntersecting)) this.#whole(() => this.#start());
    }, { rootMargin: "300px" });
    this.#sight.observe(this);
  }

  #start() {
    if (this.#frame || !this.isConnected) return;
    this.#sight?.disconnect();
    this.#frame = element("iframe", { title: this.#title(), allow: "clipboard-write; fullscreen", src: this.address });
    // From here on the frame says itself how far it is.
    this.#frame.addEventListener("load", () => { this.#poster.hidden = true; });
    this.#box.prepend(this.#frame);
    this.#patience = setTimeout(() => this.#despair(), READY_WITHIN);
  }

  #stop(why) {
    this.#sight?.disconnect();
    clearTimeout(this.#patience);
    this.#frame?.remove();
    this.#frame = null;
    this.#ready = false;
    this.#gone = "";
    this.#rejectAll(why);
  }

  /** The frame has not become ready. */
  #despair() {
    const { silent, open } = this.#words();
    this.#poster.replaceChildren(ring(), element("p", { textContent: silent }),
      element("a", { href: this.address, target: "_blank", textContent: open }));
    this.#poster.hidden = false;
    this.#lose("the frame has not become ready in time");
    this.#dispatch("error", { message: silent });
  }

  #lose(why) {
    this.#gone = why;
    this.#rejectAll(why);
  }

  #rejectAll(why) {
    for (const number of [...this.#calls.keys()]) this.#settle(number, null, { message: why });
  }

  /** Attributes have other values. */
  #change() {
    const names = [...this.#changed];
    this.#changed.clear();
    if (!this.#frame) return;
    const lives = (name) => LIVE.includes(name) && (SWITCHES.includes(name) || this.hasAttribute(name));
    if (!this.#ready || !names.every(lives)) {
      this.#stop("it begins anew with other attributes");
      this.#start();
      return;
    }
    for (const name of names) {
      const value = SWITCHES.includes(name) ? String(this.hasAttribute(name)) : this.getAttribute(name);
      this.#call("set", { name, value }).catch(({ message }) => this.#dispatch("error", { message }));
    }
  }

  #call(method, fields = {}, timeout = ANSWER_WITHIN) {
    return new Promise((resolve, reject) => {
      this.#number += 1;
      this.#calls.set(this.#number, { method, fields, timeout, resolve, reject, timer: 0, sent: false });
      if (this.#gone) this.#settle(this.#number, null, { message: this.#gone });
      else if (this.#ready) this.#send(this.#number);
      else if (this.isConnected) this.#whole(() => this.#start());
    });
  }

  #send(number) {
    const call = this.#calls.get(number);
    const { method, fields, timeout } = call;
    call.sent = true;
    if (timeout < Infinity) {
      const late = { message: `there was no answer within ${timeout} ms` };
      call.timer = setTimeout(() => this.#settle(number, null, late), timeout);
    }
    try {
      this.#frame.contentWindow.postMessage({ raftglass: 1, call: number, method, ...fields }, NO_ORIGIN ? "*" : PAGE.origin);
    } catch (error) {
      this.#settle(number, null, error);
    }
  }

  #settle(number, result, error) {
    const call = this.#calls.get(number);
    if (!call) return;
    this.#calls.delete(number);
    clearTimeout(call.timer);
    if (!error) return void call.resolve(result);
    const { message, line, column } = error;
    call.reject(Object.assign(new Error(`<raft-glass> ${call.method}: ${message}`), { line, column }));
  }

  #dispatch(name, detail) {
    this.dispatchEvent(new CustomEvent(`raft-${name}`, { detail, bubbles: true }));
  }

  /** Takes only what this element's own frame sends, and only what has the right shape. */
  #hear = ({ source, origin, data }) => {
    if (!source || source !== this.#frame?.contentWindow) return;
    if (origin !== PAGE.origin && !NO_ORIGIN) return;
    if (typeof data !== "object" || data?.raftglass !== 1) return;
    const { call, result, error, event, detail } = data;
    if (typeof call === "number") {
      if (!this.#calls.get(call)?.sent) return;
      if (error === undefined) this.#settle(call, result, null);
      else if (typeof error?.message === "string") this.#settle(call, null, error);
    } else if (EVENTS.includes(event) && typeof detail === "object" && detail) {
      this.#react(event, detail);
      this.#dispatch(event, detail);
    }
  };

  #react(event, detail) {
    if (event === "ready") {
      clearTimeout(this.#patience);
      this.#ready = true;
      this.#gone = "";
      this.#poster.hidden = true;
      for (const [number, { sent }] of this.#calls) if (!sent) this.#send(number);
    } else if (event === "resize" && detail.height > 0 && detail.height < 10_000) {
      this.#measure(Math.round(detail.height));
    } else if (event === "error" && !this.#ready) {
      // The frame says what is wrong; there is nobody in it who would answer.
      clearTimeout(this.#patience);
      this.#poster.hidden = true;
      this.#lose(String(detail.message));
    }
  }
}

if (!customElements.get("raft-glass")) customElements.define("raft-glass", RaftGlass);
