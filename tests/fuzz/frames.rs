//! What a server hears on a connection: frames of messages, lines of clients. It is what was sent, or the connection
//! is closed.

// What only the server and the client need.
#[allow(dead_code)]
#[path = "../../examples/kv_server/protocol.rs"]
mod protocol;

use super::damage::Damages;
use super::engine::check;
use bolero::TypeGenerator;
use protocol::{LONGEST_FRAME, Reply, add_frame, greeting_peer, peer_greeting, read_frame, read_line};
use raftglass::raft::{Body, Entry, EntryId, Index, Message, ServerId, Term};
use raftglass::wire;
use std::io::{BufReader, ErrorKind};

fn messages() -> [Option<Message>; 3] {
    let [from, to] = [1, 2].map(|number| ServerId::new(number).expect("a server's number"));
    let entries = [Entry::noop(Term(3)), Entry::command(Term(3), *b"set x 5")].into();
    let prev_log = EntryId { index: Index(12), term: Term(2) };
    let append = Body::AppendEntries { prev_log, entries, leader_commit: Index(11) };
    let message = |body| Some(Message { from, to, term: Term(3), body });
    [message(append), None, message(Body::RequestVote { last_log: prev_log })]
}

#[test]
fn a_damaged_stream_of_frames_ends_at_the_damage() {
    let sent = messages();
    let mut stream = Vec::new();
    sent.iter().for_each(|message| add_frame(message.as_ref(), &mut stream));
    check!(60_000, Damages, |damages| {
        let damaged = damages.to_bytes(stream.clone());
        let mut rest = damaged.as_slice();
        let mut again = Vec::new();
        let error = loop {
            match read_frame(&mut rest) {
                Ok(message) => add_frame(message.as_ref(), &mut again),
                Err(error) => break error,
            }
        };
        assert!(matches!(error.kind(), ErrorKind::UnexpectedEof | ErrorKind::InvalidData), "{error}");
        assert!(damaged.starts_with(&again), "what was read is what was there");
        assert!(again.len() <= damaged.len() && again.len() <= LONGEST_FRAME);
    });
}

#[test]
fn a_line_is_what_was_there_or_refused() {
    #[derive(Clone, Debug, TypeGenerator)]
    struct Line {
        damages: Damages,
        which: u8,
    }
    let id = ServerId::new(63).expect("a server's number");
    let replies = [Reply::Done("6".into()), Reply::Redirect(Some(id)), Reply::Busy, Reply::Bad("set".into())];
    let lines = replies.map(|reply| format!("{reply}\n")).into_iter().chain([peer_greeting(id)]);
    let lines: Vec<String> = lines.collect();
    check!(60_000, Line, |line| {
        let bytes = line.damages.to_bytes(lines[usize::from(line.which) % lines.len()].clone().into());
        let longest = 1 + u64::from(line.which);
        match read_line(&mut BufReader::new(bytes.as_slice()), longest) {
            Ok(None) => assert!(bytes.is_empty()),
            Ok(Some(text)) => {
                assert!(text.len() < longest as usize && bytes.starts_with(format!("{text}\n").as_bytes()));
                if let Ok(reply) = text.parse::<Reply>() {
                    assert_eq!(reply.to_string().parse::<Reply>().ok(), Some(reply));
                }
                if let Some(peer) = greeting_peer(&text) {
                    assert_eq!(greeting_peer(peer_greeting(peer).trim_end()), Some(peer));
                }
            }
            Err(error) => assert_eq!(error.kind(), ErrorKind::InvalidData),
        }
    });
}

#[test]
fn a_frame_that_claims_too_much_is_refused_before_it_is_read() {
    let longest = u32::try_from(LONGEST_FRAME).expect("it fits its length");
    for length in [longest + 1, u32::MAX] {
        let error = read_frame(&mut length.to_be_bytes().as_slice()).expect_err("no frame");
        assert_eq!(error.kind(), ErrorKind::InvalidData);
    }
    let [message, ..] = messages();
    assert!(wire::encode(&message.expect("a message")).len() < LONGEST_FRAME);
}
