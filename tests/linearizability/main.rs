//! Clients' histories, and the checker that they are given to.

mod checker;
#[cfg(not(target_arch = "wasm32"))]
mod crosscheck;
mod history;
#[path = "mod.rs"]
mod linearizability;
mod worlds;
