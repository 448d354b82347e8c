//! A key-value store over TCP, a process a server: how a service embeds the core.
//!
//! ```text
//!   peers ──frames──▶ listen ─┐            ┌─▶ link ──frames──▶ peers
//! clients ──lines───▶ listen ─┤            ├─▶ requests ──lines──▶ clients
//!                     clock ──┼─▶ server ──┼─▶ clock
//!                      disk ──┘  (Raft,kv) └─▶ disk ──fsync──▶ files
//! ```
//!
//! `raft::Raft` is an object with four doors, `receive`, `timeout`, `propose` (and `read`), `written`. One thread owns
//! it and the service; `server.rs` is that thread. All others wait for something outside and put it into one bounded
//! queue of events. A round of the loop takes what has happened, hands it to the core, and then carries out what the
//! core's `Output` asks for:
//!
//! * **Writes** go to the disk's thread (`disk.rs`), in order. It writes what is waiting as one, flushes it, and
//!   reports the `Durable` that the disk holds then; `Raft::written` passes that on. Heartbeats go on meanwhile.
//! * **Messages** come in gates. `Gated::release` hands one out only if the disk, by its last report, bears out what
//!   it claims, a vote or an acknowledgement; the others wait for the next report. A service cannot send too early by
//!   mistake: the message is not to be had.
//! * **Applies** are committed and go to the service in order; only then is a client answered (`requests.rs`). An
//!   entry is known by index *and* term: if another one is applied at the index, the command was lost with its leader,
//!   and the client asks again, with the same serial number, so that it is done once (§8).
//! * **Reads** may be answered from the service without an entry in the log.
//! * **Timers** are started and stopped as the core says (`clock.rs`), the election timeout drawn at random each time;
//!   the loop waits for events no longer than until the next one fires, and reports that with `Raft::timeout`.
//!
//! Nothing is waited for but the disk, and nothing is retried: what a peer does not take in is dropped (`link.rs`), and
//! the core finds out by itself. Who connects is not believed (`listen.rs`). When the disk fails, the server ends: what
//! it would say from then on might not be so. There is no other end; being killed is the ordinary one, and a start is
//! always a recovery (`store::recover`), which refuses what no write has left there, as `member.rs` refuses another
//! server's disk.
//!
//! `cargo run --release --example kv_server -- --help` says how it is used.

#[cfg(not(target_arch = "wasm32"))]
mod arguments;
#[cfg(not(target_arch = "wasm32"))]
mod client;
#[cfg(not(target_arch = "wasm32"))]
mod clock;
#[cfg(not(target_arch = "wasm32"))]
mod disk;
#[cfg(not(target_arch = "wasm32"))]
mod event;
#[cfg(not(target_arch = "wasm32"))]
mod failure;
#[cfg(not(target_arch = "wasm32"))]
mod journal;
#[cfg(not(target_arch = "wasm32"))]
mod link;
#[cfg(not(target_arch = "wasm32"))]
mod listen;
#[cfg(not(target_arch = "wasm32"))]
mod member;
#[cfg(not(target_arch = "wasm32"))]
mod program;
#[cfg(not(target_arch = "wasm32"))]
mod protocol;
#[cfg(not(target_arch = "wasm32"))]
mod requests;
#[cfg(not(target_arch = "wasm32"))]
mod server;

#[cfg(not(target_arch = "wasm32"))]
fn main() -> std::process::ExitCode {
    program::run(std::env::args().skip(1))
}

/// A browser has neither files nor sockets.
#[cfg(target_arch = "wasm32")]
fn main() {}
