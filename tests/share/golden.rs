//! The links of `tests/links`: each opens to what lies beside it, natively and in browsers.
//!
//! `UPDATE_EXPECT=1 cargo test --test share golden` writes what they open to anew, and the links that are made here. One
//! that was made by an older engine, or an older version of links, stays.

use super::runs::{busy, gathered, shared};
use crate::outcome::outcome;
use expect_test::expect_file;
use raftglass::browser::share::{Selected, SharedRun, Shipped, View, from_fragment, to_fragment};
use raftglass::script::{self, Script};
use raftglass::sim::{Digest, Micros, Record, Setup};
use std::fs;
use std::path::{Path, PathBuf};

/// The link that the README gives for its script.
#[test]
fn the_link_in_the_readme_is_the_run_of_its_script() {
    let readme = fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("README.md")).expect("a text");
    let (_, section) = readme.split_once("## Figure 8 in ten lines").expect("its section");
    let (_, script) = section.split_once("```raftglass\n").expect("a script");
    let (script, after) = script.split_once("```").expect("its end");
    let world = script::run(&Script::parse(script).expect("a script")).expect("it comes to its end");
    let run = gathered(&world, &[], None, View::default());
    let (_, link) = after.split_once("#run=").expect("a link");
    let link = format!("run={}", link.split_whitespace().next().expect("a link"));
    assert_eq!(from_fragment(&link), Some(Ok(run.clone())), "it is {}", to_fragment(&run));
}

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/links")
}

#[test]
fn every_link_opens_to_what_lies_beside_it() {
    the_links_are_those_of_their_runs();
    let files =
        fs::read_dir(folder()).expect("the folder of links").map(|file| file.expect("an entry").path());
    let links: Vec<PathBuf> =
        files.filter(|path| path.extension().is_some_and(|kind| kind == "link")).collect();
    assert!(links.len() >= 5);
    for path in links {
        let link = fs::read_to_string(&path).expect("a text");
        expect_file![path.with_extension("outcome")].assert_eq(&outcome(&link));
    }
}

/// A link may be packed in another way by another deflate: what it holds counts.
fn the_links_are_those_of_their_runs() {
    for (name, run) in links() {
        let path = folder().join(name).with_extension("link");
        let made = format!("{}\n", to_fragment(&run));
        let found = fs::read_to_string(&path).unwrap_or_default();
        if from_fragment(found.trim_end()) != Some(Ok(run)) {
            expect_file![path].assert_eq(&made);
        }
    }
}

fn links() -> [(&'static str, SharedRun); 5] {
    let view = View { speed: Some(100_000), playing: true, ..View::default() };
    [
        ("a_hundred_actions", shared(&busy(1, 100))),
        ("two_branches", two_branches()),
        ("figure_8_and_on", figure_8_and_on()),
        ("a_violation", of_script("figure_8_without_its_rule", view)),
        ("an_older_engine", older()),
    ]
}

fn two_branches() -> SharedRun {
    let (world, other) = (busy(2, 30), busy(2, 20));
    let place = world.record().actions().get(15).map(|placed| placed.place());
    let selected = world.servers().nth(2).map(|server| Selected::Server(server.id()));
    let view =
        View { selected, tab: Some("network".into()), panels: None, speed: Some(50_000), playing: false };
    gathered(&world, &[("what else could have been", &other)], place, view)
}

fn of_script(id: &str, view: View) -> SharedRun {
    let script = Shipped::find(id).and_then(|shipped| shipped.script()).expect("it is shipped");
    gathered(&script::run(&script).expect("it comes to its end"), &[], None, view)
}

fn figure_8_and_on() -> SharedRun {
    let script = Shipped::find("figure_8").and_then(|shipped| shipped.script()).expect("it is shipped");
    let mut world = script::run(&script).expect("it comes to its end");
    world.advance_to(world.now().plus(Micros::from_millis(500)));
    shared(&world)
}

/// As if an older engine had done otherwise from somewhere on: there is none yet.
fn older() -> SharedRun {
    let mut run = shared(&busy(3, 40));
    run.setup = Setup { engine: 0, ..run.setup };
    let branch = &mut run.branches[0];
    branch.record = Record::new(run.setup.clone(), branch.record.actions().iter().cloned().collect());
    branch.digest = Some(Digest(0x0123_4567_89ab_cdef));
    branch.checks[6..].iter_mut().for_each(|check| *check ^= 0x5555);
    run
}
