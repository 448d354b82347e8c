//! Messages as bytes: one form for every message, an answer for all bytes.
#![cfg(not(target_arch = "wasm32"))]

#[path = "wire/allocation.rs"]
mod allocation;
#[path = "wire/messages.rs"]
mod messages;
#[path = "wire/mistakes.rs"]
mod mistakes;
#[path = "wire/round_trip.rs"]
mod round_trip;
