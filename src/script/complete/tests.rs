use super::*;
use crate::script::error::Found;
use crate::script::{LineError, Script, run};
use proptest::prelude::*;

const HANDBOOK: &str = include_str!("../../../docs/script.md");

/// Three servers, the first leads and has just sent something.
fn around() -> Surroundings {
    let script = Script::parse("raftglass servers=3\nelect S1\npropose S1 \"set x 5\"").unwrap();
    let mut world = run(&script).unwrap();
    while world.in_flight().count() < 2 {
        world.step();
    }
    Surroundings::of(&world)
}

fn texts(line: &str) -> Vec<String> {
    complete(line, line.len(), &around()).into_iter().map(|offer| offer.text).collect()
}

/// Whether a line is one of the language, or what one begins with.
fn is_taken(line: &str) -> Result<(), LineError> {
    match Script::parse(line) {
        Ok(_) => Ok(()),
        Err(errors) if errors[0].error.found == Found::End => Ok(()),
        Err(mut errors) => Err(errors.remove(0).error),
    }
}

/// What the line is after an offer was taken.
fn with(line: &str, offer: &Offer) -> String {
    format!("{}{}{}", &line[..offer.place.start], offer.text, offer.space())
}

#[test]
fn an_empty_line_is_offered_all_that_lines_begin_with() {
    let offered = texts("");
    for word in ["elect", "crash", "partition", "wait", "expect", "raftglass"] {
        assert!(offered.iter().any(|text| text == word), "{word} is not among {offered:?}");
    }
}

#[test]
fn what_is_begun_is_completed_in_either_case() {
    assert_eq!(texts("cra"), ["crash"]);
    assert_eq!(texts("crash s"), ["S1", "S2", "S3"]);
    assert_eq!(texts("expect S1 com"), ["commit"]);
    assert_eq!(texts("expect S1 commit"), ["commit"]);
    assert_eq!(texts("raftglass bac"), ["backtracking="]);
    assert_eq!(texts("raftglass backtracking=one"), ["one-by-one"]);
    assert_eq!(texts("wait 30"), ["30ms", "30s", "30us"]);
    assert_eq!(texts("slow S1 S2 20.."), ["20..40ms"]);
    assert_eq!(texts("elect S2 "), ["within"]);
    assert_eq!(texts("propose S1 \"set yellow"), ["\"set yellow\""]);
}

#[test]
fn a_setting_is_offered_once_and_with_what_it_is_now_first() {
    assert!(texts("raftglass ").contains(&"seed=".to_owned()));
    assert!(!texts("raftglass seed=7 ").contains(&"seed=".to_owned()));
    assert_eq!(texts("raftglass heartbeat=")[0], "50ms");
    assert_eq!(texts("dial latency ")[0], "5..15ms");
}

#[test]
fn a_comparison_is_a_word_and_no_setting() {
    assert_eq!(texts("expect S1 term >="), [">="]);
    let line = "expect S1 term >=";
    assert_eq!(with(line, &complete(line, line.len(), &around())[0]), "expect S1 term >= ");
    assert!(texts("expect S1 term >= ").contains(&"1".to_owned()));
    let setting = &complete("raftglass se", 12, &around())[0];
    assert_eq!(with("raftglass se", setting), "raftglass seed=");
}

#[test]
fn messages_on_their_way_are_offered_by_name() {
    let around = around();
    for verb in ["drop", "hold", "release", "duplicate"] {
        let line = format!("{verb} ");
        let offers = complete(&line, line.len(), &around);
        assert_eq!(offers[0].sort, Sort::Message);
        assert_eq!(offers[0].text, around.messages[0]);
        let begun = format!("{line}{}", &around.messages[0][..around.messages[0].len() - 2]);
        assert_eq!(with(&begun, &complete(&begun, begun.len(), &around)[0]), with(&line, &offers[0]));
    }
}

#[test]
fn only_what_stands_before_the_cursor_counts() {
    let line = "cra S2";
    assert_eq!(complete(line, 3, &around())[0].place, 0..3);
    assert_eq!(complete("é", 1, &around()), []);
}

/// Every command of the handbook can be written by completion: wherever a word begins, it is offered, or an example of
/// what else would fit there.
#[test]
fn each_line_of_the_handbook_is_led_to() {
    let blocks = HANDBOOK.split("```raftglass\n").skip(1).filter_map(|block| block.split("```").next());
    let lines: Vec<&str> = blocks.flat_map(str::lines).filter(|line| is_command(line)).collect();
    assert!(lines.len() > 90, "{} lines", lines.len());
    let around = around();
    for line in lines {
        for start in starts(line) {
            let offers = complete(line, start, &around);
            let rest = &line[start..];
            let word = rest.split([' ', '=']).next().unwrap_or_default();
            let same_name = |text: &str| text.split_once('=').is_some_and(|(name, _)| name == word);
            let exact = offers.iter().any(|offer| rest.starts_with(&offer.text) || same_name(&offer.text));
            let like = offers.iter().any(|offer| matches!(offer.sort, Sort::Value | Sort::Server(_)));
            let is_word = word.len() > 2 && word.chars().all(|c| c.is_ascii_lowercase() || c == '-');
            let named = ["here", "x", "ok", "a"].contains(&word) || line.starts_with("mark");
            assert!(exact || (like && (!is_word || named)), "`{line}` at {start}: {offers:?}");
        }
    }
}

fn is_command(line: &str) -> bool {
    !line.is_empty() && !line.starts_with(['/', '>', '?', '+', '-', '@'])
}

/// Where its words begin, texts in quotes as one.
fn starts(line: &str) -> Vec<usize> {
    let mut quoted = false;
    let mut starts = vec![0];
    for (at, character) in line.char_indices() {
        quoted ^= character == '"';
        if !quoted && character == ' ' {
            starts.push(at + 1);
        }
    }
    starts
}

proptest! {
    /// Whoever takes one offer after the other is always on the way to a line of the language.
    #[test]
    fn every_offer_leads_to_what_the_parser_takes(choices in prop::collection::vec(any::<prop::sample::Index>(), 1..12)) {
        let around = around();
        let mut line = String::new();
        for choice in choices {
            let offers = complete(&line, line.len(), &around);
            for offer in &offers {
                let longer = with(&line, offer);
                prop_assert_eq!(is_taken(&longer), Ok(()), "{} with {:?}", line, offer);
            }
            if offers.is_empty() {
                // Nothing fits, so all is said.
                prop_assert!(Script::parse(&line).is_ok(), "{}", line);
                break;
            }
            line = with(&line, &offers[choice.index(offers.len())]);
        }
    }

    #[test]
    fn any_line_at_any_place_is_offered_something_or_nothing(line in any::<String>(), cursor in 0..64_usize) {
        for offer in complete(&line, cursor, &around()) {
            prop_assert!(offer.place.end == cursor && line.is_char_boundary(offer.place.start));
        }
    }
}
