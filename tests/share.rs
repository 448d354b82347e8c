//! Runs that are shared: as short as promised, the same again, and what is damaged is told.

#![cfg(not(target_arch = "wasm32"))]

mod any;

#[path = "links/outcome.rs"]
mod outcome;

mod share {
    mod files;
    mod golden;
    mod lengths;
    mod reopening;
    mod round_trip;
    pub mod runs;
}
