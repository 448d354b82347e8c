// The head of docs/speed.md: what the tables were measured on.

import os from "node:os";

const [rust] = process.argv.slice(2);
const [cpu] = os.cpus();

console.log(`# Speed

What \`./dev bench core\`, \`./dev bench sim\` and \`./dev bench history\` print. \`./dev bench doc\` measures all three
again and writes this page. What the built page costs is printed by \`./dev bench page\`.

Measured on ${os.cpus().length} cores (${cpu.model.trim()}), ${os.type()}, ${rust.split(" (")[0]}, node ${process.version}.`);
