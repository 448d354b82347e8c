// A static host as a course has it: plain files below a sub-path, with headers of its own.

import { createServer } from "node:http";
import { readFile, stat } from "node:fs/promises";
import { extname, join, normalize } from "node:path";
import { fileURLToPath } from "node:url";

/** The built page. */
export const DIST = fileURLToPath(new URL("../../../dist/", import.meta.url));

/** Where on the host the page lies: deep, so that a path from the root would not be found. */
export const SUB_PATH = "/courses/systems/raftglass/";

/** The strictest policy that the page promises to run under. */
export const STRICT_CSP = {
  "default-src": "'none'",
  "script-src": "'self' 'wasm-unsafe-eval'",
  "style-src": "'self'",
  "connect-src": "'self'",
  "img-src": "'self' data:",
  "font-src": "'self'",
  "base-uri": "'none'",
  "form-action": "'none'",
};

const TYPES = {
  ".css": "text/css; charset=utf-8",
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
  ".json": "application/json",
  ".png": "image/png",
  ".svg": "image/svg+xml",
  ".wasm": "application/wasm",
};

/** A policy's header: directives by name; `null` leaves one out. */
export function policyHeader(policy) {
  return Object.entries(policy)
    .filter(([, sources]) => sources !== null)
    .map(([directive, sources]) => `${directive} ${sources}`)
    .join("; ");
}

/** The file below `folder` that `pathname` names, or null: nothing outside the sub-path, nothing above the folder. */
function fileFor(folder, pathname) {
  if (!pathname.startsWith(SUB_PATH)) return null;
  const inside = normalize(decodeURIComponent(pathname.slice(SUB_PATH.length)) || "index.html");
  return inside.startsWith("..") ? null : join(folder, inside);
}

async function respond(request, response, { folder, headers, respondInstead }) {
  const { pathname } = new URL(request.url, "http://host");
  const file = fileFor(folder, pathname);
  const own = respondInstead?.(pathname.slice(SUB_PATH.length));
  if (own) {
    response.writeHead(own.status ?? 200, { ...headers, ...own.headers }).end(own.body ?? "");
  } else if (file && (await stat(file).catch(() => null))?.isFile()) {
    const type = TYPES[extname(file)] ?? "application/octet-stream";
    response.writeHead(200, { "content-type": type, "cache-control": "no-store", ...headers });
    response.end(await readFile(file));
  } else {
    response.writeHead(404, headers).end("not found");
  }
}

/**
 * Serves `folder` below SUB_PATH on a free port of this machine.
 *
 * `policy` overrides directives of STRICT_CSP, or is null for none; `headers` are sent with everything;
 * `respondInstead(file)` may answer `{ status, headers, body }` for a file name relative to the page.
 */
export async function serve({ folder = DIST, policy = {}, headers = {}, respondInstead } = {}) {
  const csp = policy && { "content-security-policy": policyHeader({ ...STRICT_CSP, ...policy }) };
  const options = { folder, headers: { ...csp, ...headers }, respondInstead };
  const server = createServer((request, response) => {
    respond(request, response, options).catch((error) => response.destroy(error));
  });
  await new Promise((resolve, reject) => server.once("error", reject).listen(0, "127.0.0.1", resolve));
  return {
    url: `http://127.0.0.1:${server.address().port}${SUB_PATH}`,
    close() {
      server.closeAllConnections();
      return new Promise((resolve) => server.close(resolve));
    },
  };
}
