//! Who asks, as text in front of a command.

use crate::commands::command;
use proptest::prelude::*;
use raftglass::kv::{BadTag, ClientId, Command, ParseError, Proposal, Tag, TagPart};

fn tag() -> impl Strategy<Value = Tag> {
    let number = || prop_oneof![0..20u64, any::<u64>()];
    (number(), number()).prop_map(|(client, serial)| Tag { client: ClientId(client), serial })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(1000))]

    #[test]
    fn a_proposal_reads_back_as_it_was(tag in proptest::option::of(tag()), command in command()) {
        let proposal = Proposal { tag, command };
        prop_assert_eq!(proposal.to_string().parse(), Ok(proposal));
    }

    #[test]
    fn what_is_a_command_is_the_same_without_a_client(text in "\\PC{0,20}|(set|incr) [a-z#\" ]{0,12}") {
        let proposal = text.parse::<Proposal>();
        match text.parse::<Command>() {
            Ok(command) => prop_assert_eq!(proposal, Ok(command.into())),
            Err(error) if !text.contains('#') => prop_assert_eq!(proposal, Err(error)),
            Err(_) => {}
        }
    }

    #[test]
    fn a_tag_has_one_form(text in "c?[0-9+-]{0,3}#?[0-9]{0,3}") {
        if let Ok(tag) = text.parse::<Tag>() {
            prop_assert_eq!(tag.to_string(), text);
        }
    }
}

#[test]
fn a_tag_that_is_none_is_named_with_what_would_fit() {
    use TagPart::*;
    for (text, column, found, expected) in [
        ("x1#3 incr x", 1, "x1#3", Letter),
        ("# incr x", 1, "#", Letter),
        ("c#3 incr x", 2, "#3", Number),
        ("cé#3 incr x", 2, "é#3", Number),
        ("c01#3 incr x", 2, "01#3", Number),
        ("c1x#3 incr x", 2, "1x#3", Number),
        ("c1# incr x", 4, "", Number),
        ("  c1#-3 incr x", 6, "-3", Number),
        ("c1#18446744073709551616 incr x", 4, "18446744073709551616", Number),
        ("c1#3#4 incr x", 4, "3#4", Number),
    ] {
        let bad = BadTag { column, found: found.into(), expected };
        assert_eq!(text.parse::<Proposal>(), Err(ParseError::Tag(bad)), "{text}");
    }
    let cut = "c1".parse::<Tag>().unwrap_err();
    assert_eq!(cut, BadTag { column: 3, found: String::new(), expected: Mark });
    assert_eq!("c7".parse(), Ok(ClientId(7)));
}

#[test]
fn mistakes_after_the_tag_stand_where_they_are() {
    let error = |text: &str| text.parse::<Proposal>().unwrap_err().to_string();
    assert_eq!(error("c1#3"), error(""));
    assert_eq!(error("c1#3 put x"), "found `put`, expected set get del incr cas");
    assert_eq!(error("c1#3 get x y"), "column 12: found `y`, expected the end after `get KEY`");
    assert_eq!(error("c1#3 c1#4 get x"), "found `c1#4`, expected set get del incr cas");
    assert_eq!(error("c1#y get x"), "column 4: found `y`, expected a number as in `c1#3`");
    assert_eq!(error("c1# get x"), "column 4: found the end of the word, expected a number as in `c1#3`");
}
