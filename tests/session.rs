//! The run that is open and its mirror, on storages that count, fill up and die.

#![cfg(not(target_arch = "wasm32"))]

mod session {
    mod branches;
    mod changed;
    mod desk;
    mod kept;
    mod mirror;
    mod quota;
    mod runs;
    mod torn;
    mod travel;
    mod turns;
    mod undo;
    mod unreadable;
    mod unrest;
    mod violations;
    mod walks;
}
