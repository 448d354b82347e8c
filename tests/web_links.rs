//! The links of `tests/links` in a browser: each opens to what it opens to natively.

#![cfg(all(target_arch = "wasm32", feature = "page"))]

use include_dir::{Dir, File, include_dir};
use wasm_bindgen_test::{wasm_bindgen_test, wasm_bindgen_test_configure};

#[path = "links/outcome.rs"]
mod outcome;

wasm_bindgen_test_configure!(run_in_browser);

static LINKS: Dir = include_dir!("$CARGO_MANIFEST_DIR/tests/links");

#[wasm_bindgen_test]
fn every_link_opens_to_the_same_as_natively() {
    let links = LINKS.files().filter(|file| file.path().extension().is_some_and(|kind| kind == "link"));
    let mut count = 0;
    for file in links {
        let expected = LINKS.get_file(file.path().with_extension("outcome")).expect("an outcome beside it");
        assert_eq!(outcome::outcome(text(file)), text(expected), "{}", file.path().display());
        count += 1;
    }
    assert!(count >= 5, "{count} links were found");
}

fn text(file: &'static File<'static>) -> &'static str {
    file.contents_utf8().expect("text")
}
