//! The scripts of `tests/scripts/` in a browser: each leaves the trace that it leaves natively, byte for byte.

#![cfg(all(target_arch = "wasm32", feature = "page"))]

use include_dir::{Dir, File, include_dir};
use raftglass::script::{self, Script};
use wasm_bindgen_test::{wasm_bindgen_test, wasm_bindgen_test_configure};

wasm_bindgen_test_configure!(run_in_browser);

static SCRIPTS: Dir = include_dir!("$CARGO_MANIFEST_DIR/tests/scripts");

#[wasm_bindgen_test]
fn every_script_leaves_the_same_trace_as_natively() {
    let scripts = SCRIPTS.files().filter(|file| file.path().extension().is_some_and(|kind| kind == "raft"));
    let mut count = 0;
    for file in scripts {
        let name = file.path().display();
        let script = Script::parse(text(file)).expect("the native test has read it");
        let (trace, end) = script::trace(&script);
        assert!(end.is_ok(), "{name}: {:?}", end.err());
        let expected = SCRIPTS.get_file(file.path().with_extension("trace")).expect("a trace beside it");
        assert_eq!(trace, text(expected), "{name}");
        count += 1;
    }
    assert!(count > 0, "no script was found");
}

fn text(file: &'static File<'static>) -> &'static str {
    file.contents_utf8().expect("text")
}
