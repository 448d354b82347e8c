//! The page's head says which version and engine it is, even when the program itself does not come to run.

#![cfg(not(target_arch = "wasm32"))]

#[test]
fn the_page_names_the_version_and_the_engine() {
    let page = include_str!("../index.html");
    let engine = raftglass::sim::ENGINE;
    let expected = format!("data-version=\"{}\" data-engine=\"{engine}\"", env!("CARGO_PKG_VERSION"));
    assert!(page.contains(&expected), "index.html lacks {expected}");
}
