// Raftglass for browsers and bundlers: the program is fetched from beside this module before the module is ready.

import init, { Cluster } from "./raftglass.js";

await init();

export { Cluster };
