// Measures a page in Chromium: what its main thread does, frame by frame, over some seconds of real time.

/** Runs in the page before its own scripts: notes the frames that the page asked for, and its wasm memory. */
function instrument() {
  const seen = { frames: [], memory: null };
  globalThis.benchSeen = seen;
  const ask = globalThis.requestAnimationFrame.bind(globalThis);
  globalThis.requestAnimationFrame = (callback) => ask((time) => {
    // Several callbacks of one frame have the same time.
    if (seen.frames.at(-1) !== time) seen.frames.push(time);
    callback(time);
  });
  for (const name of ["instantiate", "instantiateStreaming"]) {
    const own = WebAssembly[name];
    WebAssembly[name] = async (...given) => {
      const made = await own.apply(WebAssembly, given);
      const exported = Object.values((made.instance ?? made).exports);
      seen.memory = exported.find((thing) => thing instanceof WebAssembly.Memory) ?? seen.memory;
      return made;
    };
  }
}

async function metrics(session) {
  const { metrics } = await session.send("Performance.getMetrics");
  return Object.fromEntries(metrics.map(({ name, value }) => [name, value]));
}

/** The value below which `share` of the sorted numbers lie; 0 of none. */
function quantile(sorted, share) {
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0;
}

/** The intervals between frames, in milliseconds, shortest first. */
function intervals(frames) {
  return frames.slice(1).map((time, at) => time - frames[at]).sort((a, b) => a - b);
}

/** The heap in bytes, after a collection: JavaScript's, and the wasm memory, which only ever grows. */
export async function heap(page, session) {
  await session.send("HeapProfiler.collectGarbage");
  const { JSHeapUsedSize } = await metrics(session);
  const wasm = await page.evaluate(() => globalThis.benchSeen.memory?.buffer.byteLength ?? 0);
  return { script: JSHeapUsedSize, wasm };
}

/** Prepares a page, before it is opened, for `measure`; returns the session to give it. */
export async function prepareToMeasure(page) {
  await page.addInitScript(instrument);
  const session = await page.context().newCDPSession(page);
  await session.send("Performance.enable", { timeDomain: "timeTicks" });
  return session;
}

/**
 * What the page does in the next `seconds`: frames a second and the interval that 99 % of them keep (ms), the main
 * thread's share (0 to 1), milliseconds of script, style and layout a frame, and the heap (bytes).
 */
export async function measure(page, session, seconds) {
  await page.evaluate(() => { globalThis.benchSeen.frames.length = 0; });
  const before = await metrics(session);
  await page.waitForTimeout(seconds * 1000);
  const after = await metrics(session);
  const frames = await page.evaluate(() => [...globalThis.benchSeen.frames]);
  const spent = (name) => after[name] - before[name];
  const perFrame = (name) => (frames.length ? (spent(name) * 1000) / frames.length : 0);
  return {
    framesPerSecond: frames.length / spent("Timestamp"),
    interval99: quantile(intervals(frames), 0.99),
    mainThread: spent("TaskDuration") / spent("Timestamp"),
    script: perFrame("ScriptDuration"),
    style: perFrame("RecalcStyleDuration"),
    layout: perFrame("LayoutDuration"),
    heap: await heap(page, session),
  };
}
