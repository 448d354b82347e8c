//! The key-value service.
#![cfg(not(target_arch = "wasm32"))]

#[path = "kv/commands.rs"]
mod commands;
#[path = "kv/duplicates.rs"]
mod duplicates;
#[path = "kv/service.rs"]
mod service;
#[path = "kv/tags.rs"]
mod tags;
