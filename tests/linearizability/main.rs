//! Clients' histories, and the checker that they are given to.

mod checker;
#[cfg(not(target_arch = "wasm32"))]
mod crosscheck;
#[path = "mod.rs"]
mod linearizability;
