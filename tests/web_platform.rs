//! What the page builds on is there in the browser: each of these is used, and none may be missing.

#![cfg(all(target_arch = "wasm32", feature = "page"))]

use wasm_bindgen_futures::JsFuture;
use wasm_bindgen_test::{wasm_bindgen_test, wasm_bindgen_test_configure};

wasm_bindgen_test_configure!(run_in_browser);

#[wasm_bindgen_test]
fn local_storage_gives_back_what_it_was_given() {
    let storage = web_sys::window().unwrap().local_storage().unwrap().unwrap();
    storage.set_item("web_platform", "term 3 · vote S2").unwrap();
    assert_eq!(storage.get_item("web_platform").unwrap().as_deref(), Some("term 3 · vote S2"));
    storage.remove_item("web_platform").unwrap();
    assert_eq!(storage.get_item("web_platform").unwrap(), None);
}

#[wasm_bindgen_test]
async fn animation_frames_come_with_a_time_that_moves_on() {
    let (first, second) = (animation_frame().await, animation_frame().await);
    assert!(second > first, "{second} ms came after {first} ms");
}

#[wasm_bindgen_test]
fn two_seeds_differ() {
    let seed = || getrandom::u64().unwrap();
    assert_ne!(seed(), seed());
}

/// The time, in milliseconds, that the next animation frame is called with.
async fn animation_frame() -> f64 {
    let frame = js_sys::Promise::new(&mut |resolve, _| {
        web_sys::window().unwrap().request_animation_frame(&resolve).unwrap();
    });
    JsFuture::from(frame).await.unwrap().as_f64().unwrap()
}
