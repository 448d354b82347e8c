//! The run that is open and its mirror, on storages that count, fill up and die.

#![cfg(not(target_arch = "wasm32"))]

#[path = "session/desk.rs"]
mod desk;
#[path = "session/mirror.rs"]
mod mirror;
#[path = "session/torn.rs"]
mod torn;
