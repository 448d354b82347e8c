//! Whatever comes from outside is damaged or made up: what decodes it answers with an error that says where, or
//! with exactly what was meant, and a server that is sent it keeps what it has promised.
//!
//! Every target starts from what is valid and damages it, and also takes any bytes. A test run tries the same cases
//! each time; `RAFTGLASS_FUZZ=100` tries a hundred times as many. A failing case is made as small as it gets and
//! printed with the command that runs it alone. `./dev fuzz` runs a target under libFuzzer, which looks for inputs that
//! reach new code.
#![cfg(not(target_arch = "wasm32"))]

mod damage;
mod disk;
mod engine;
mod files;
mod frames;
mod links;
mod messages;
mod runs;
mod scripts;
mod server;
mod texts;
mod watch;
mod wire;
