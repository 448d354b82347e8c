//! The example server as its users have it: processes, sockets, files, SIGKILL.

#![cfg(not(target_arch = "wasm32"))]

#[path = "../../examples/kv_server/client.rs"]
mod client;
#[path = "../../examples/kv_server/clock.rs"]
#[expect(dead_code, reason = "the client needs a part of it")]
mod clock;
mod cluster;
mod command_line;
mod load;
mod process;
#[path = "../../examples/kv_server/protocol.rs"]
#[expect(dead_code, reason = "the server's side is not needed")]
mod protocol;
mod proxy;
mod starting;
mod strangers;
mod trouble;
mod waiting;

#[path = "../linearizability/mod.rs"]
#[allow(dead_code, unused_imports, reason = "this target needs a part of it")]
mod linearizability;
