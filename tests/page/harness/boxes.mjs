// Where everything stands on the page: its parts, controls and words, as far as they can be seen; and what is wrong
// with that whatever the page shows.

/** The parts whose places are kept, by what they are called there. */
const PARTS = {
  head: ".head", notices: ".notices", narration: ".narration", stage: ".stage", partition: ".partition",
  logs: ".logs", "log rows": ".log-scroller", states: ".log-states", side: ".side", "side tabs": ".side > .tabs",
  bottom: ".bottom", "bottom tabs": ".bottom > .tabs", strip: ".strip", deck: ".deck", command: ".command",
  diagram: ".dg-field", "first things": ".firsts", inspector: ".inspector", "what happened": ".feed", legend: ".legend",
  dialog: "dialog[open]", presenter: ".presenter",
};

/**
 * Runs in the page. `boxes` are parts, controls and servers as `name x y width height`; `faults` says what is cut,
 * outside the window, smaller than 12 px or over something else; `offGrid` what is not on the grid of 4 px.
 */
function read(parts) {
  const boxes = [];
  const faults = [];
  const offGrid = new Set();
  const round = (number) => Math.round(number * 2) / 2;
  const told = (element) => {
    const name = element.getAttribute("aria-label") || element.innerText || element.dataset?.panel || element.getAttribute("placeholder") || "";
    const kind = element.getAttribute("role") ?? element.localName;
    // Which of the two it leads to is known a frame after the colours have changed.
    if (/^Switch to (dark|light) colours$/.test(name)) return `${kind} Switch colours`;
    return `${kind} ${name.trim().replace(/\s+/g, " ").slice(0, 40)}`.trim();
  };
  const clips = (style) => style.overflow !== "visible" || /strict|content|paint/.test(style.contain);
  const styles = new Map();
  const styleOf = (element) => {
    if (!styles.has(element)) styles.set(element, getComputedStyle(element));
    return styles.get(element);
  };
  const cut = (one, other) => {
    const [left, top] = [Math.max(one.left, other.left), Math.max(one.top, other.top)];
    const [right, bottom] = [Math.min(one.right, other.right), Math.min(one.bottom, other.bottom)];
    return { left, top, right, bottom, width: Math.max(0, right - left), height: Math.max(0, bottom - top) };
  };
  /** What can be seen of a box in `element`: what scrolls or clips around it takes its share. */
  const seen = (box, element) => {
    for (let around = element; around && around !== document.documentElement; around = around.parentElement) {
      const style = styleOf(around);
      if (style.clipPath !== "none" || style.visibility === "hidden" || style.opacity === "0") return null;
      if (clips(style) && around !== document.body) box = cut(box, around.getBoundingClientRect());
      if (box.width < 2 || box.height < 2) return null;
      if (style.position === "fixed") break;
    }
    return box;
  };
  const wide = document.documentElement.clientWidth;
  const high = Math.max(document.documentElement.scrollHeight, innerHeight);
  const outside = ({ left, top, right, bottom }) =>
    left < -0.5 || right > wide + 0.5 || top + scrollY < -0.5 || bottom + scrollY > high + 0.5;
  const keep = (name, box) =>
    boxes.push(`${name}: ${[box.left, box.top + scrollY, box.width, box.height].map(round).join(" ")}`);

  // A dialog makes everything else mute.
  const top = [...document.querySelectorAll("dialog[open]")].at(-1) ?? document.body;
  for (const [name, selector] of Object.entries(parts)) {
    const element = document.querySelector(selector);
    const box = element?.checkVisibility() && seen(element.getBoundingClientRect(), element);
    if (!box) continue;
    keep(name, box);
    if (outside(box)) faults.push(`${name} is outside the window`);
  }

  // Controls: in the window, whole, not over one another, of the heights that docs/design.md names.
  const HEIGHTS = [24, 28, 32, 36, 40, 44, 48];
  const controls = [];
  for (const element of top.querySelectorAll("button, input:not([type=file]), select, textarea, summary, a[href], [role=tab]")) {
    if (!element.checkVisibility({ opacityProperty: true, visibilityProperty: true })) continue;
    const whole = element.getBoundingClientRect();
    const box = seen(whole, element);
    if (!box) continue;
    keep(told(element), box);
    if (outside(box)) faults.push(`${told(element)} is outside the window`);
    // Rows of the logs are as high as the servers leave room for, lanes of the diagram share what there is.
    if (element.matches("button:not(.log-name, .dg-name), select, input[type=text]") && !HEIGHTS.some((height) => Math.abs(height - whole.height) < 0.1)) {
      offGrid.add(`${told(element)} is ${whole.height} px high`);
    }
    for (const other of controls) {
      const common = cut(box, other.box);
      if (common.width > 1 && common.height > 1 && !element.contains(other.element) && !other.element.contains(element)) {
        faults.push(`${told(element)} is over ${told(other.element)}`);
      }
    }
    controls.push({ element, box });
  }
  for (const element of document.querySelectorAll("[data-server] .timer-track, [data-message] .outline")) {
    const { dataset } = element.closest("[data-server], [data-message]");
    const box = seen(element.getBoundingClientRect(), element);
    if (!box) continue;
    keep(dataset.server ?? `${dataset.message} ${dataset.from} ${dataset.to}`, box);
    if (outside(box)) faults.push(`${dataset.server ?? dataset.message} is outside the window`);
  }

  // Words: large enough, in the window, not over other words.
  const words = [];
  const walker = document.createTreeWalker(top, NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const element = node.parentElement;
    if (!node.data.trim() || !element.checkVisibility({ opacityProperty: true, visibilityProperty: true })) continue;
    if (element.matches("details:not([open])")) continue;
    const size = Number.parseFloat(styleOf(element).fontSize) * (element.getScreenCTM?.()?.a ?? 1);
    const range = document.createRange();
    range.selectNodeContents(node);
    for (const rect of range.getClientRects()) {
      const box = seen(rect, element);
      if (!box) continue;
      const said = `“${node.data.trim().slice(0, 40)}”`;
      if (size < 11.99) faults.push(`${said} has ${size} px`);
      if (outside(box)) faults.push(`${said} is outside the window`);
      // Glyphs are lower than their line, messages fly over what is still, and what sticks to an edge over what scrolls.
      if (element.closest(".flights, option, .hints")) continue;
      const ink = { ...box, top: box.top + box.height * 0.2, bottom: box.bottom - box.height * 0.2 };
      for (const other of words) {
        const common = cut(ink, other.ink);
        if (other.node !== node && common.width > 1 && common.height > 1) faults.push(`${said} is over ${other.said}`);
      }
      words.push({ node, ink, said });
    }
  }

  // Words that are cut without a sign that there is more.
  for (const element of top.querySelectorAll("*")) {
    const style = styleOf(element);
    if (element.scrollWidth <= element.clientWidth + 1 || !element.clientWidth || !seen(element.getBoundingClientRect(), element)) continue;
    if (style.overflowX === "hidden" && style.textOverflow !== "ellipsis" && !element.closest("svg, .log-window, .dg-field") && element.clientWidth > 1) {
      faults.push(`${told(element)} (${element.className}) is cut`);
    }
  }

  // The grid: what is around things is in steps of 4 px.
  const SIDES = ["paddingTop", "paddingRight", "paddingBottom", "paddingLeft", "marginTop", "marginRight", "marginBottom", "marginLeft", "rowGap", "columnGap"];
  for (const element of top.querySelectorAll("*")) {
    if (element.namespaceURI.endsWith("svg") || !element.checkVisibility()) continue;
    const style = styleOf(element);
    for (const side of SIDES) {
      const length = Number.parseFloat(style[side]);
      // What is distributed ("auto") has any length.
      if (Number.isInteger(length) && length % 4 !== 0 && !(side.startsWith("margin") && length > 64)) {
        offGrid.add(`${side} of ${element.localName}.${[...element.classList].join(".")} is ${style[side]}`);
      }
    }
  }
  return { boxes, faults: [...new Set(faults)], offGrid: [...offGrid] };
}

/** Reads where everything stands now. */
export function boxes(page) {
  return page.evaluate(read, PARTS);
}

/** The lines of `found` that are not those of `expected`, to within `tolerance` pixels, and those that are missing. */
export function moved(found, expected, tolerance) {
  const parse = (line) => {
    const [, name, numbers] = line.match(/^(.*): ([-\d. ]+)$/);
    return { name, numbers: numbers.split(" ").map(Number) };
  };
  const complaints = [];
  for (let at = 0; at < Math.max(found.length, expected.length); at += 1) {
    if (found[at] === undefined || expected[at] === undefined) {
      complaints.push(found[at] === undefined ? `missing ${expected[at]}` : `new ${found[at]}`);
      continue;
    }
    const [one, other] = [parse(found[at]), parse(expected[at])];
    const near = one.numbers.every((number, place) => Math.abs(number - other.numbers[place]) <= tolerance);
    if (one.name !== other.name || !near) complaints.push(`${found[at]} (was ${expected[at]})`);
  }
  return complaints;
}
