//! What is written reads back, and nothing else is read.

use crate::messages::message;
use proptest::collection::vec;
use proptest::prelude::*;
use raftglass::wire;

proptest! {
    #![proptest_config(ProptestConfig::with_cases(4000))]

    #[test]
    fn a_message_reads_back_as_it_was(message in message()) {
        let bytes = wire::encode(&message);
        prop_assert_eq!(wire::decode(&bytes), Ok(message));
    }

    #[test]
    fn every_beginning_of_a_message_is_refused(message in message()) {
        let bytes = wire::encode(&message);
        for length in 0..bytes.len() {
            let error = wire::decode(&bytes[..length]).unwrap_err();
            prop_assert!(error.offset <= length);
        }
    }

    #[test]
    fn any_bytes_are_no_message_or_the_only_form_of_one(bytes in vec(any::<u8>(), 0..60)) {
        if let Ok(message) = wire::decode(&bytes) {
            prop_assert_eq!(wire::encode(&message), bytes);
        }
    }

    #[test]
    fn a_changed_message_is_no_message_or_the_only_form_of_another(
        message in message(),
        place in any::<prop::sample::Index>(),
        byte in any::<u8>(),
    ) {
        let mut bytes = wire::encode(&message);
        let place = place.index(bytes.len());
        bytes[place] = byte;
        if let Ok(other) = wire::decode(&bytes) {
            prop_assert_eq!(wire::encode(&other), bytes);
        }
    }

    #[test]
    fn messages_are_added_one_after_the_other(first in message(), second in message()) {
        let mut both = wire::encode(&first);
        wire::encode_into(&second, &mut both);
        prop_assert_eq!(both, [wire::encode(&first), wire::encode(&second)].concat());
    }
}
