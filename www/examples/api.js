// A tiny view of a Raft cluster, drawn with the JavaScript API alone.

import { Cluster } from "../api/index.js";

/** Virtual milliseconds in a second of the reader, `?speed=20`: a message is under way for half a second then. */
const SPEED = Number(new URLSearchParams(location.search).get("speed")) || 20;
/** What is worth telling. */
const TOLD = new Set(["election", "leader", "commit", "crash", "restart", "proposed", "violation"]);
const SVG = "http://www.w3.org/2000/svg";

const cluster = new Cluster({ servers: 5, seed: 7 });
const ring = document.querySelector("#cluster");
const logs = document.querySelector("#logs tbody");
const told = document.querySelector("#told");
const buttons = Object.fromEntries([...document.querySelectorAll("button")].map((button) => [button.id, button]));

let playing = true;
let proposed = 0;

/** An SVG element with these attributes, put into another. */
function add(parent, name, attributes, text = "") {
  const element = document.createElementNS(SVG, name);
  for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value);
  element.textContent = text;
  parent.append(element);
  return element;
}

/** Where a server stands: S1 at the top, the others clockwise. */
function place(id) {
  const angle = ((Number(id.slice(1)) - 1) / 5) * 2 * Math.PI - Math.PI / 2;
  return [140 * Math.cos(angle) * 0.95, 100 * Math.sin(angle)];
}

/** The part of the way that a message has gone, from 0 to 1. */
function gone({ sent, arrives }, now) {
  return arrives > sent ? Math.min(1, (now - sent) / (arrives - sent)) : 1;
}

/** The arc of what is left of a timer, around a server. */
function arc({ since, fires }, now) {
  const left = Math.max(0, Math.min(0.999, (fires - now) / (fires - since)));
  const [x, y] = [29 * Math.sin(2 * Math.PI * left), -29 * Math.cos(2 * Math.PI * left)];
  return `M 0 -29 A 29 29 0 ${left > 0.5 ? 1 : 0} 1 ${x} ${y}`;
}

function drawServer({ id, role, state, currentTerm, electionTimer }, now) {
  const [x, y] = place(id);
  const server = add(ring, "g", { class: `server ${role ?? state}`, transform: `translate(${x} ${y})` });
  add(server, "circle", { r: 24 });
  if (electionTimer && role !== "leader") add(server, "path", { class: "timer", d: arc(electionTimer, now) });
  add(server, "text", { y: 1 }, id);
  add(server, "text", { class: "term", y: 14 }, `term ${currentTerm}`);
}

function drawMessage(message, now) {
  const [from, to] = [place(message.from), place(message.to)];
  const way = 0.17 + 0.66 * gone(message, now);
  const [cx, cy] = [0, 1].map((axis) => from[axis] + way * (to[axis] - from[axis]));
  const refuses = message.voteGranted === false || message.success === false;
  const answers = message.kind.endsWith("Reply");
  const heartbeat = message.kind === "AppendEntries" && message.entryCount === 0;
  const kind = `message${answers ? " answer" : ""}${refuses ? " refuses" : ""}`;
  add(ring, "circle", { class: kind, cx, cy, r: heartbeat || answers ? 3.5 : 5.5 });
}

function drawLog({ id, log, commitIndex }) {
  const row = document.createElement("tr");
  const name = document.createElement("th");
  name.scope = "row";
  name.textContent = id;
  const entries = document.createElement("td");
  for (const { index, term, command } of log.entries) {
    const entry = document.createElement("span");
    entry.className = index <= commitIndex ? "entry committed" : "entry";
    entry.title = `index ${index}: ${command ?? "no-op"}`;
    entry.textContent = term;
    entries.append(entry);
  }
  row.append(name, entries);
  return row;
}

/** The leader of the highest term among those that think they are. */
function leader({ servers }) {
  return servers.filter(({ role }) => role === "leader").sort((one, other) => other.currentTerm - one.currentTerm)[0];
}

function draw() {
  const view = cluster.view({ count: 16 });
  ring.replaceChildren();
  view.servers.forEach(({ id }, number) => {
    const [x1, y1] = place(id);
    for (const other of view.servers.slice(number + 1)) {
      const [x2, y2] = place(other.id);
      add(ring, "line", { class: "link", x1, y1, x2, y2 });
    }
  });
  for (const message of view.messages) drawMessage(message, view.now);
  for (const server of view.servers) drawServer(server, view.now);
  logs.replaceChildren(...view.servers.map(drawLog));
  buttons.propose.disabled = buttons.crash.disabled = !leader(view);
  buttons.restart.disabled = view.servers.every(({ state }) => state !== "stopped");
}

/** Does a line of the script language; what cannot be done now is told instead. */
function run(line) {
  try {
    cluster.run(line);
  } catch (error) {
    told.textContent = error.message;
  }
  draw();
}

buttons.play.addEventListener("click", () => {
  playing = !playing;
  buttons.play.textContent = playing ? "Pause" : "Play";
});
buttons.propose.addEventListener("click", () => run(`propose ${leader(cluster.view()).id} "set x ${(proposed += 1)}"`));
buttons.crash.addEventListener("click", () => run(`crash ${leader(cluster.view()).id}`));
buttons.restart.addEventListener("click", () => {
  for (const { id, state } of cluster.view().servers) if (state === "stopped") run(`restart ${id}`);
});

cluster.subscribe(({ kind, text, section }) => {
  if (TOLD.has(kind)) told.textContent = section ? `${text} (${section})` : text;
});

let before = null;
function frame(now) {
  // After a pause of the page no time is made up for.
  const passed = Math.min(100, now - (before ?? now));
  before = now;
  if (playing) {
    cluster.advance((passed / 1000) * SPEED);
    draw();
  }
  requestAnimationFrame(frame);
}

told.textContent = "Nobody leads yet.";
draw();
requestAnimationFrame(frame);
