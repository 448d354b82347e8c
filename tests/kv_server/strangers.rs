//! Connections of those who are no peers and no clients, or behave as none: the cluster goes on.

use crate::client::Client;
use crate::process::{Process, place, program};
use crate::protocol::{add_frame, peer_greeting};
use crate::waiting::{PATIENCE, wait_for};
use raftglass::kv::{ClientId, Command};
use raftglass::raft::{Body, EntryId, Index, Message, ServerId, Term};
use std::io::{Read as _, Write as _};
use std::net::{SocketAddr, TcpStream};

fn id(number: u8) -> ServerId {
    ServerId::new(number).unwrap()
}

/// A cluster of one.
fn alone(test: &str) -> Process {
    let place = place(test);
    let mut command = std::process::Command::new(program());
    command.args(["--id", "1", "--listen", "127.0.0.1:0", "--election-timeout", "50..100", "--data"]);
    Process::start(command.arg(place.join("S1")), &place.join("journal"))
}

fn say(address: SocketAddr, bytes: &[u8]) -> TcpStream {
    let mut stream = TcpStream::connect(address).unwrap();
    stream.set_read_timeout(Some(PATIENCE)).unwrap();
    // It may be closed before all is said.
    let _ = stream.write_all(bytes);
    stream
}

/// That the server closes the connection without a word.
fn assert_closed(mut stream: TcpStream, why: &str) {
    let mut said = Vec::new();
    let end = stream.read_to_end(&mut said);
    let closed = end.is_ok() || end.is_err_and(|error| error.kind() == std::io::ErrorKind::ConnectionReset);
    assert!(closed && said.is_empty(), "{why}: {}", String::from_utf8_lossy(&said));
}

fn greeted(peer: u8, rest: &[u8]) -> Vec<u8> {
    [peer_greeting(id(peer)).as_bytes(), rest].concat()
}

fn incr(address: SocketAddr) -> Command {
    let command = Command::Incr { key: "x".into() };
    let mut client = Client::new(ClientId(u64::from(address.port())), vec![address.to_string()]);
    client.ask(command.clone(), PATIENCE).expect("an answer");
    command
}

#[test]
fn whoever_says_what_is_not_said_is_cut_off_and_the_server_goes_on() {
    let server = alone("strangers");
    let address = server.address;
    incr(address);
    let term_far_ahead = Message {
        from: id(2),
        to: id(1),
        term: Term(u64::MAX),
        body: Body::RequestVote { last_log: EntryId { index: Index(u64::MAX), term: Term(u64::MAX) } },
    };
    let mut forged = Vec::new();
    add_frame(Some(&term_far_ahead), &mut forged);
    for (why, bytes) in [
        ("a browser", b"GET / HTTP/1.1\r\nHost: x\r\n\r\n".to_vec()),
        ("no line", vec![b'x'; 100_000]),
        ("no text", b"\xff\xfe\xfd\n".to_vec()),
        ("no server", b"raftglass peer S99\n".to_vec()),
        ("no member", greeted(2, &forged)),
        ("the server itself", greeted(1, &forged)),
        ("no end of a line", [b"raftglass client\n".as_slice(), &vec![b'x'; 100_000]].concat()),
    ] {
        assert_closed(say(address, &bytes), why);
    }
    // Some who say nothing, or half of something, and stay.
    let silent: Vec<TcpStream> =
        [b"".as_slice(), b"raftgl", b"raftglass client\nset x"].map(|bytes| say(address, bytes)).into();
    incr(address);
    drop(silent);
    let mut client = say(address, b"raftglass client\nsett x 5\n");
    let mut line = [0; 4];
    client.read_exact(&mut line).unwrap();
    assert_eq!(&line, b"bad ", "what is no command is answered, and not proposed");
    let term = |status: &str| status.split(' ').nth(3).unwrap().parse::<u64>().unwrap();
    let status = Client::new(ClientId(0), vec![address.to_string()]).status().unwrap();
    assert!(term(&status) < 1000, "{status}");
    assert!(server.journal().contains("S2, which is no peer"), "{}", server.journal());
}

#[test]
fn a_member_that_sends_no_messages_of_its_own_is_cut_off() {
    let place = place("forged");
    let mut command = std::process::Command::new(program());
    // Nobody listens there: it stays a follower.
    command.args([
        "--id",
        "1",
        "--listen",
        "127.0.0.1:0",
        "--peers",
        "2=127.0.0.1:1,3=127.0.0.1:1",
        "--data",
    ]);
    let server = Process::start(command.arg(place.join("S1")), &place.join("journal"));
    let framed = |from: u8, to: u8| {
        let last_log = EntryId::default();
        let message =
            Message { from: id(from), to: id(to), term: Term(7), body: Body::RequestVote { last_log } };
        let mut bytes = Vec::new();
        add_frame(Some(&message), &mut bytes);
        bytes
    };
    for (why, frame) in [
        ("another's message", framed(3, 1)),
        ("a message for another", framed(2, 3)),
        ("a long frame", vec![0xff; 8]),
        ("a frame that is no message", vec![0, 0, 0, 3, 1, 2, 3]),
    ] {
        assert_closed(say(server.address, &greeted(2, &frame)), why);
    }
    // One that says nothing wrong is heard.
    let peer = say(server.address, &greeted(2, &[vec![0; 4], framed(2, 1)].concat()));
    let mut client = Client::new(ClientId(0), vec![server.address.to_string()]);
    wait_for("the term of the request", || client.status().ok().filter(|status| status.contains(" term 7 ")));
    drop(peer);
}
