//! Messages as bytes: what is decoded is what was encoded, and nothing else is decoded.

use super::damage::Damages;
use super::engine::check;
use super::messages::{Number, Says};
use bolero::TypeGenerator;
use raftglass::raft::*;
use raftglass::wire;

#[derive(Clone, Debug, TypeGenerator)]
struct Sent {
    #[generator(1..=ServerId::MAX)]
    from: u8,
    #[generator(1..=ServerId::MAX)]
    to: u8,
    term: Number,
    says: Says,
    damages: Damages,
}

#[test]
fn a_damaged_message_is_refused_or_another_message() {
    let id = |number| ServerId::new(number).expect("a server's number");
    let receiver = Raft::start(
        id(1),
        ServerSet::first(3),
        Options::default(),
        Rules::default(),
        &Durable::recovered(
            Term(3),
            None,
            [1, 1, 3].map(|term| Entry::noop(Term(term))).into_iter().collect(),
        ),
        &mut Output::default(),
    );
    check!(60_000, Sent, |sent| {
        let term = Term(sent.term.resolve(3));
        let message = Message { from: id(sent.from), to: id(sent.to), term, body: sent.says.body(&receiver) };
        let bytes = wire::encode(&message);
        assert_eq!(wire::decode(&bytes), Ok(message));
        decoded_or_refused(&sent.damages.to_bytes(bytes));
    });
}

#[test]
fn any_bytes_are_refused_or_a_message() {
    check!(100_000, Vec<u8>, |bytes| decoded_or_refused(bytes));
}

/// Every message has one form, so what is decoded encodes as what was there.
fn decoded_or_refused(bytes: &[u8]) {
    match wire::decode(bytes) {
        Ok(message) => assert_eq!(wire::encode(&message), bytes),
        Err(error) => {
            assert!(error.offset <= bytes.len(), "{error} within {} bytes", bytes.len());
            assert!(error.to_string().starts_with(&format!("byte {}: found ", error.offset)));
        }
    }
}
