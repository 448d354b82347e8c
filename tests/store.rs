//! The disk's bytes: what a write does to cells, what recovery makes of them, whatever has happened in between.
#![cfg(not(target_arch = "wasm32"))]

#[path = "store/corruption.rs"]
mod corruption;
#[path = "store/cost.rs"]
mod cost;
#[path = "store/crashes.rs"]
mod crashes;
#[path = "store/files.rs"]
mod files;
#[path = "store/folder.rs"]
mod folder;
#[path = "store/format.rs"]
mod format;
#[path = "store/history.rs"]
mod history;
#[path = "store/mixtures.rs"]
mod mixtures;
#[path = "store/power.rs"]
mod power;
#[path = "store/repair.rs"]
mod repair;
