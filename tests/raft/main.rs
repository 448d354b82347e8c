//! The core by itself: one server or a few, message by message.

// The paper's tests need other parts of it.
#[allow(dead_code)]
mod bench;
mod durability;
mod followers;
mod impossible;
mod leaders;
// proptest and stateright run natively.
#[cfg(not(target_arch = "wasm32"))]
mod logs;
#[cfg(not(target_arch = "wasm32"))]
mod model;
mod names;
mod options;
mod partitions;
mod promises;
mod rules;
mod run;
mod schedules;
mod timed;
