//! What a panic hands out.

use super::harness::{clean, close, commit, ready, script};
use raftglass::browser::rescue;
use wasm_bindgen_test::wasm_bindgen_test;

#[wasm_bindgen_test]
async fn a_panic_sends_what_happened_and_the_record() {
    clean();
    let mut session = ready("free").await;
    commit(&mut session, "set x 1");
    script(
        r#"addEventListener("raftglass-panic", ({ detail }) => { window.__panic = detail }, { once: true })"#,
    );
    rescue::hand_out("index out of bounds");
    assert_eq!(script("window.__panic.message").as_string().as_deref(), Some("index out of bounds"));
    assert_eq!(script("window.__panic.record").as_string(), session.record_text().read());
    close(session).await;
    clean();
}
