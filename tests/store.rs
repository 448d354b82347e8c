//! The disk's bytes, as the world and the browser use them.
#![cfg(not(target_arch = "wasm32"))]

mod store {
    mod crashes;
    mod format;
}
