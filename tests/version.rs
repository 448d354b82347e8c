//! The page's head says which version it is, even when the program itself does not come to run.

#![cfg(not(target_arch = "wasm32"))]

#[test]
fn the_page_names_the_packages_version() {
    let page = include_str!("../index.html");
    let expected = format!("data-version=\"{}\"", env!("CARGO_PKG_VERSION"));
    assert!(page.contains(&expected), "index.html lacks {expected}");
}
