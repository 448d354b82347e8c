//! localStorage as a storage of cells.

use super::harness::{Altered, clean, script, try_open};
use raftglass::browser::{Keeping, Opened, WebStorage, WhyMemory};
use raftglass::store::{Storage, StorageError};
use wasm_bindgen_test::wasm_bindgen_test;

#[wasm_bindgen_test]
fn cells_come_back_as_they_went_in() {
    let mut storage = clean();
    assert!(storage.keys().is_empty(), "probing leaves nothing behind");
    for (key, value) in [("a", "1"), ("b/ü", "§5.4.2 \u{1f4a1}\n\t\0"), ("empty", "")] {
        storage.set(key, &value.into()).unwrap();
        assert_eq!(storage.get(key).as_deref(), Some(value));
    }
    let mut keys = storage.keys();
    keys.sort();
    assert_eq!(keys.iter().map(|key| &**key).collect::<Vec<_>>(), ["a", "b/ü", "empty"]);
    storage.remove("a").unwrap();
    storage.remove("a").unwrap();
    assert_eq!(storage.get("a"), None);
    clean();
}

#[wasm_bindgen_test]
fn a_full_storage_says_so_and_keeps_what_it_has() {
    let mut storage = clean();
    storage.set("kept", &"before".into()).unwrap();
    let piece = "x".repeat(64 * 1024);
    let error =
        (0..1_000).find_map(|number| storage.set(&format!("filler/{number}"), &piece.as_str().into()).err());
    assert_eq!(error, Some(StorageError::Full));
    assert_eq!(storage.set("kept", &piece.as_str().into()), Err(StorageError::Full));
    assert_eq!(storage.get("kept").as_deref(), Some("before"));
    // What it holds can still be read and removed by a page that comes later.
    let again = WebStorage::local().unwrap();
    assert_eq!(again.get("kept").as_deref(), Some("before"));
    storage.remove("filler/0").unwrap();
    storage.set("kept", &"after".into()).unwrap();
    clean();
}

#[wasm_bindgen_test]
async fn a_blocked_storage_is_memory_and_told() {
    clean();
    let altered = Altered::new(
        // As in a sandboxed frame. Where the property is the window's own, it has to be put back.
        r#"window.__own = Object.getOwnPropertyDescriptor(window, "localStorage");
        Object.defineProperty(window, "localStorage", {
            configurable: true,
            get() { throw new DOMException("sandboxed", "SecurityError") },
        })"#,
        r#"delete window.localStorage;
        if (window.__own) Object.defineProperty(window, "localStorage", window.__own)"#,
    );
    assert_eq!(WebStorage::local().map(|_| ()), Err(StorageError::Blocked));
    let Opened::Ready(mut session) = try_open("free").await else { panic!("it must open") };
    assert_eq!(session.keeping(), Keeping::Memory(WhyMemory::Refused(StorageError::Blocked)));
    super::harness::commit(&mut *session, "set x 1");
    assert!(raftglass::browser::runs().is_empty());
    drop(altered);
    assert!(WebStorage::local().is_ok(), "the tests to come have their storage back");
}

#[wasm_bindgen_test]
async fn a_storage_that_takes_nothing_is_memory_and_told() {
    clean();
    // As private modes have had it: there, empty, and full.
    let _altered = Altered::new(
        r#"window.__setItem = Storage.prototype.setItem;
        Storage.prototype.setItem = function () { throw new DOMException("no room", "QuotaExceededError") }"#,
        "Storage.prototype.setItem = window.__setItem",
    );
    let Opened::Ready(session) = try_open("free").await else { panic!("it must open") };
    assert_eq!(session.keeping(), Keeping::Memory(WhyMemory::Refused(StorageError::Full)));
    assert_eq!(script("localStorage.length").as_f64(), Some(0.0));
}
