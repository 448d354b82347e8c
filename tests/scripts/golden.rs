//! The scripts in this folder: each does what its `expect` lines say, and leaves the trace that lies beside it.
//!
//! `UPDATE_EXPECT=1 cargo test --test scripts golden` writes the traces anew. It touches no script, and so nothing
//! that is expected.

use expect_test::expect_file;
use raftglass::script::{self, Line, Script, Step};
use raftglass::sim::Micros;
use std::fs;
use std::path::{Path, PathBuf};

/// The names of all scripts, in order.
pub fn scripts() -> Vec<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/scripts");
    let files = fs::read_dir(folder).expect("the folder of this file");
    let mut scripts: Vec<PathBuf> = files
        .map(|file| file.expect("a readable entry").path())
        .filter(|path| path.extension().is_some_and(|extension| extension == "raft"))
        .collect();
    scripts.sort();
    scripts
}

pub fn parse(path: &Path) -> (String, Script) {
    let text = fs::read_to_string(path).expect("a readable script");
    let script = Script::parse(&text).unwrap_or_else(|errors| {
        let errors: Vec<String> = errors.iter().map(ToString::to_string).collect();
        panic!("{}:\n{}", path.display(), errors.join("\n"))
    });
    (text, script)
}

#[test]
fn every_script_is_in_the_one_form_and_expects_three_things_at_least() {
    for path in scripts() {
        let (text, script) = parse(&path);
        assert_eq!(script.to_string(), text, "{}", path.display());
        let expects = |line: &&Line| matches!(line, Line::Step { step: Step::Expect(_), .. });
        let count = script.lines.iter().filter(expects).count();
        assert!(count >= 3, "{} expects {count} things", path.display());
    }
}

#[test]
fn every_script_comes_to_its_end_and_leaves_its_trace() {
    for path in scripts() {
        let (trace, end) = script::trace(&parse(&path).1);
        if let Err(failure) = end {
            panic!("{}: {failure}\n{trace}", path.display());
        }
        expect_file![path.with_extension("trace")].assert_eq(&trace);
    }
}

/// Where no timer fires by itself, a script tells the same whatever latencies are drawn.
#[test]
fn every_script_that_fires_all_timers_itself_comes_to_its_end_with_any_seed() {
    for path in scripts() {
        let (_, mut script) = parse(&path);
        if script.setup().dials.election_timeout.min < Micros::from_millis(60_000) {
            continue;
        }
        for seed in 2..22 {
            for line in &mut script.lines {
                if let Line::Setup(header) = line {
                    header.setup.seed = seed;
                }
            }
            if let Err(failure) = script::run(&script) {
                panic!("{} with seed {seed}: {failure}", path.display());
            }
        }
    }
}
