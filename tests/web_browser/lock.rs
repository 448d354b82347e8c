//! Which tab writes a run.

use super::harness::{Altered, clean, run, script, sleep};
use raftglass::browser::{Lease, Locked, WebStorage, lock};
use raftglass::store::Storage;
use wasm_bindgen_futures::JsFuture;
use wasm_bindgen_test::wasm_bindgen_test;

async fn try_lock(storage: &WebStorage, name: &str) -> Option<raftglass::browser::TabLock> {
    match lock(&run(name), storage).await {
        Locked::Here(lock) => Some(lock),
        Locked::Elsewhere => None,
    }
}

async fn assert_exclusive(storage: &WebStorage) {
    let first = try_lock(storage, "free").await.expect("nobody has it");
    assert!(first.is_held());
    assert!(try_lock(storage, "free").await.is_none());
    let other = try_lock(storage, "free-2").await.expect("another run is another lock");
    assert!(first.is_held() && other.is_held());
    drop(first);
    sleep(0).await;
    let second = try_lock(storage, "free").await.expect("it was given back");
    drop((second, other));
    sleep(0).await;
}

#[wasm_bindgen_test]
async fn the_browsers_locks_are_used() {
    let storage = clean();
    assert_exclusive(&storage).await;
    assert!(storage.keys().is_empty(), "no lease where there are locks");
}

#[wasm_bindgen_test]
async fn a_frame_of_the_same_origin_counts_as_another_tab() {
    let storage = clean();
    let held = script(
        r#"new Promise((held) => {
            window.__frame = document.createElement("iframe");
            document.body.append(window.__frame);
            const { locks } = window.__frame.contentWindow.navigator;
            locks.request("raftglass/free", () => new Promise((release) => { held(); window.__release = release }));
        })"#,
    );
    JsFuture::from(js_sys::Promise::from(held)).await.unwrap();
    assert!(try_lock(&storage, "free").await.is_none());
    script("window.__release(); window.__frame.remove()");
    sleep(20).await;
    assert!(try_lock(&storage, "free").await.is_some());
    sleep(0).await;
}

fn without_locks() -> Altered {
    Altered::new(
        r#"Object.defineProperty(navigator, "locks", { configurable: true, value: undefined })"#,
        "delete navigator.locks",
    )
}

#[wasm_bindgen_test]
async fn without_locks_a_lease_does() {
    let storage = clean();
    let _altered = without_locks();
    assert_exclusive(&storage).await;
    assert!(storage.keys().is_empty(), "leases are given back");
}

#[wasm_bindgen_test]
async fn where_locks_are_denied_a_lease_does() {
    let storage = clean();
    let _altered = Altered::new(
        r#"Object.defineProperty(navigator, "locks", { configurable: true, value: {
            request: () => Promise.reject(new DOMException("denied", "SecurityError")),
        } })"#,
        "delete navigator.locks",
    );
    assert_exclusive(&storage).await;
}

#[wasm_bindgen_test]
async fn a_lease_lives_as_long_as_its_tab_and_can_be_lost() {
    let mut storage = clean();
    let _altered = without_locks();
    let held = try_lock(&storage, "free").await.expect("nobody has it");
    let said = storage.get("raftglass/lease/free").unwrap();
    sleep(Lease::BEAT_MS + 400).await;
    assert_ne!(storage.get("raftglass/lease/free"), Some(said), "it is renewed");
    assert!(held.is_held());

    // This tab was frozen, and another one has taken the run.
    storage.set("raftglass/lease/free", &"00000000000000aa 9999999999999".into()).unwrap();
    assert!(!held.is_held());
    sleep(Lease::BEAT_MS + 400).await;
    assert!(!held.is_held(), "it does not take it back");
    drop(held);
    assert!(storage.get("raftglass/lease/free").is_some(), "nor away");
    clean();
}
