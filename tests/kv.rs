//! The key-value service.
#![cfg(not(target_arch = "wasm32"))]

#[path = "kv/commands.rs"]
mod commands;
#[path = "kv/service.rs"]
mod service;
