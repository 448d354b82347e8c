// Raftglass for Node: the program is read from beside this module.

import { readFileSync } from "node:fs";
import { Cluster, initSync } from "./raftglass.js";

initSync({ module: readFileSync(new URL("./raftglass_bg.wasm", import.meta.url)) });

export { Cluster };
