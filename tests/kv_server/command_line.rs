//! What the program says to whoever calls it.

use crate::process::{Process, place, program};
use std::net::TcpListener;
use std::process::{Command, Output};

fn run(arguments: &[&str]) -> (Option<i32>, String, String) {
    let Output { status, stdout, stderr } = Command::new(program()).args(arguments).output().unwrap();
    (status.code(), String::from_utf8(stdout).unwrap(), String::from_utf8(stderr).unwrap())
}

#[test]
fn help_names_every_flag() {
    let (code, said, _) = run(&["--help"]);
    assert_eq!(code, Some(0));
    let flags = [
        "--id",
        "--listen",
        "--peers",
        "--data",
        "--election-timeout",
        "--heartbeat",
        "--servers",
        "--timeout",
    ];
    assert!(flags.iter().all(|flag| said.contains(flag)), "{said}");
}

#[test]
fn a_mistake_is_told_with_what_is_wrong() {
    for (arguments, what) in [
        ("", "nothing to do"),
        ("--id 1", "--listen is missing"),
        ("--id 64 --listen x --data x", "--id cannot be `64`"),
        ("--id 1 --id 2", "--id stands there twice"),
        ("--id", "--id needs a value"),
        ("--ids 1", "there is no --ids"),
        ("--id 1 --listen x --data x more", "`more` is more"),
        ("--id 1 --listen x --data x --peers 1=y", "S1 is this server"),
        ("--id 1 --listen x --data x --peers 2=y,2=z", "--peers cannot be"),
        ("--id 1 --listen x --data x --peers y", "--peers cannot be `y`"),
        ("--id 1 --listen x --data x --election-timeout 9..1", "--election-timeout cannot be"),
        ("client get x", "--servers is missing"),
        ("client --servers x sett x 5", "found `sett`"),
        ("client --servers x set x", "VALUE"),
    ] {
        let words: Vec<&str> = arguments.split_whitespace().collect();
        let (code, _, said) = run(&words);
        assert_eq!(code, Some(2), "{arguments}: {said}");
        assert!(said.contains(what), "{arguments}: {said}");
    }
}

#[test]
fn an_address_in_use_is_named() {
    let taken = TcpListener::bind("127.0.0.1:0").unwrap();
    let address = taken.local_addr().unwrap().to_string();
    let data = place("taken").join("S1");
    let (code, _, said) = run(&["--id", "1", "--listen", &address, "--data", &data.to_string_lossy()]);
    assert_eq!(code, Some(1));
    assert!(said.contains(&address), "{said}");
}

#[test]
fn a_client_prints_the_answer_and_keeps_quoted_texts_whole() {
    let place = place("client");
    let mut command = Command::new(program());
    command.args(["--id", "1", "--listen", "127.0.0.1:0", "--election-timeout", "50..100", "--data"]);
    let server = Process::start(command.arg(place.join("S1")), &place.join("journal"));
    // The first one is not there: another is asked.
    let servers = format!("127.0.0.1:1,{}", server.address);
    let client = |words: &[&str]| run(&[&["client", "--servers", &servers], words].concat());
    let said = |text: &str| (Some(0), format!("{text}\n"), String::new());
    assert_eq!(client(&["set", "a key", r#"so "big" \"#]), said("ok"));
    assert_eq!(client(&["get", "a key"]), said(r#"so "big" \"#));
    assert_eq!(client(&["incr", "n"]), said("1"));
    let (code, status, _) = client(&["status"]);
    assert!(code == Some(1) && status.contains("S1 leader term "), "{status}");
    drop(server);
    let (code, _, said) = client(&["--timeout", "1", "incr", "n"]);
    assert!(code == Some(1) && said.contains("it may be done or not"), "{said}");
}
