//! Commands as text.

use proptest::prelude::*;
use raftglass::kv::{Argument, Command, ParseError, Verb};

pub fn command() -> impl Strategy<Value = Command> {
    let text = || prop_oneof![".*", "[a-z \"\\\\]{0,6}"];
    (0..5, text(), text(), text()).prop_map(|(which, key, old, new)| match which {
        0 => Command::Set { key, value: new },
        1 => Command::Get { key },
        2 => Command::Del { key },
        3 => Command::Incr { key },
        _ => Command::Cas { key, old, new },
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(2000))]

    #[test]
    fn a_command_reads_back_as_it_was(command in command()) {
        prop_assert_eq!(command.to_string().parse(), Ok(command));
    }

    #[test]
    fn any_text_is_no_command_or_says_the_same_in_canonical_form(
        text in prop_oneof!["\\PC*", "(set|get|cas|incr) [a-z0-9 \"\\\\]{0,12}"],
    ) {
        if let Ok(command) = text.parse::<Command>() {
            prop_assert_eq!(command.to_string().parse(), Ok(command));
        }
    }
}

#[test]
fn the_canonical_form_is_plain_where_it_can_be() {
    for (text, canonical) in [
        ("set x 5", "set x 5"),
        ("  cas\tx  5 6 ", "cas x 5 6"),
        ("set x \"5\"", "set x 5"),
        ("set \"my key\" \"\"", "set \"my key\" \"\""),
        (r#"set x "say \"hi\" \\ bye""#, r#"set x "say \"hi\" \\ bye""#),
        (r"set x a\b", r"set x a\b"),
        ("incr größe", "incr größe"),
    ] {
        assert_eq!(text.parse::<Command>().map(|command| command.to_string()), Ok(canonical.to_string()));
    }
}

#[test]
fn a_mistake_is_named_with_what_would_fit() {
    use Argument::*;
    let missing = |verb, argument| ParseError::Missing { verb, argument };
    for (text, error) in [
        ("", ParseError::Empty),
        (" \t", ParseError::Empty),
        ("put x 5", ParseError::UnknownVerb { found: "put".into() }),
        ("SET x 5", ParseError::UnknownVerb { found: "SET".into() }),
        ("set", missing(Verb::Set, Key)),
        ("set x", missing(Verb::Set, Value)),
        ("cas x", missing(Verb::Cas, Old)),
        ("cas x 5", missing(Verb::Cas, New)),
        ("del", missing(Verb::Del, Key)),
        ("set x hello world", ParseError::Extra { verb: Verb::Set, found: "world".into(), column: 13 }),
        ("get ä b", ParseError::Extra { verb: Verb::Get, found: "b".into(), column: 7 }),
        ("set x \"5", ParseError::OpenQuote { column: 7 }),
        ("set x \"5\\\"", ParseError::OpenQuote { column: 7 }),
        ("set x 5\"", ParseError::MisplacedQuote { column: 8 }),
        ("set x \"5\"6", ParseError::MisplacedQuote { column: 10 }),
    ] {
        assert_eq!(text.parse::<Command>(), Err(error), "{text:?}");
    }
}

#[test]
fn a_mistake_can_be_read() {
    let say = |text: &str| text.parse::<Command>().unwrap_err().to_string();
    assert_eq!(
        say(""),
        "found nothing, expected one of `set KEY VALUE` `get KEY` `del KEY` `incr KEY` `cas KEY OLD NEW`"
    );
    assert_eq!(say("put x 5"), "found `put`, expected set get del incr cas");
    assert_eq!(say("cas x"), "found the end, expected OLD of `cas KEY OLD NEW`");
    assert_eq!(say("set x a b"), "column 9: found `b`, expected the end after `set KEY VALUE`");
}
