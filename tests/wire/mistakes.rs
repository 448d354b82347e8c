//! What is said about bytes that are no message.

use raftglass::wire::{self, Expected, Found, WireError};

fn error(bytes: &[u8]) -> (usize, Found, Expected) {
    let WireError { offset, found, expected } = wire::decode(bytes).unwrap_err();
    (offset, found, expected)
}

#[test]
fn a_mistake_is_named_with_its_place_and_what_would_fit() {
    assert_eq!(error(&[]), (0, Found::End, Expected::Tag));
    assert_eq!(error(&[0, 1, 2, 3]), (0, Found::Byte(0), Expected::Tag));
    assert_eq!(error(&[15, 1, 2, 3]), (0, Found::Byte(15), Expected::Tag));
    assert_eq!(error(&[8, 0, 2, 3]), (1, Found::Byte(0), Expected::Server));
    assert_eq!(error(&[8, 1, 64, 3]), (2, Found::Byte(64), Expected::Server));
    assert_eq!(error(&[8, 1, 2]), (3, Found::End, Expected::Number));
    assert_eq!(error(&[8, 1, 2, 3, 7]), (4, Found::Byte(7), Expected::End));
    assert_eq!(error(&[1, 1, 2, 3, 4]), (5, Found::End, Expected::Number));
}

#[test]
fn a_number_has_one_form() {
    let padded = [8, 1, 2, 0x83, 0x00];
    assert_eq!(error(&padded), (4, Found::Byte(0), Expected::EndOfNumber));
    let mut largest = vec![8, 1, 2];
    largest.extend([0xff; 9]);
    largest.push(0x01);
    assert_eq!(wire::decode(&largest).unwrap().term.0, u64::MAX);
    *largest.last_mut().unwrap() = 0x02;
    assert_eq!(error(&largest), (12, Found::Byte(2), Expected::EndOfNumber));
    *largest.last_mut().unwrap() = 0x81;
    largest.push(0);
    assert_eq!(error(&largest), (12, Found::Byte(0x81), Expected::EndOfNumber));
}

#[test]
fn claimed_lengths_are_held_against_the_bytes_that_are_there() {
    let append = |rest: &[u8]| [&[4, 1, 2, 3, 0, 0, 0], rest].concat();
    assert_eq!(error(&append(&[3, 1, 0, 1, 0])), (7, Found::Number(3), Expected::EntriesAtMost(2)));
    assert_eq!(error(&append(&[1, 1, 9, b'x'])), (9, Found::Number(8), Expected::CommandBytesAtMost(1)));
    assert!(wire::decode(&append(&[1, 1, 2, b'x'])).is_ok());
}

#[test]
fn an_error_can_be_read() {
    let error = wire::decode(&[8, 1, 77, 3]).unwrap_err();
    assert_eq!(error.to_string(), "byte 2: found 0x4d, expected a server's number, 1 to 63");
}
