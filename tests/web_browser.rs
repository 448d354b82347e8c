//! The browser room in a browser: its storage, its locks, its frames.

#![cfg(all(target_arch = "wasm32", feature = "page"))]

wasm_bindgen_test::wasm_bindgen_test_configure!(run_in_browser);

mod web_browser {
    pub mod animation;
    pub mod harness;
    pub mod lock;
    pub mod mirror;
    pub mod quota;
    pub mod rescue;
    pub mod storage;
    pub mod tabs;
    pub mod travel;
}
