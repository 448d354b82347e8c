//! The one language: what is printed can be read again, mistakes are named, and scripts do what they say.

#![cfg(not(target_arch = "wasm32"))]

mod documented;
mod golden;
mod language;
mod played;
mod runs;
