//! Texts that people type, share and paste: commands, lines of a script, records, a page's address.

use super::damage::Damages;
use super::engine::check;
use bolero::TypeGenerator;
use raftglass::embed::{self, MAX_SEED, MAX_SERVERS};
use raftglass::kv::{KvStore, Proposal};
use raftglass::raft::{Apply, Entry, Index, Term, UpToDate};
use raftglass::script::{self, Found, LineError};
use raftglass::sim::{Setup, World};

/// One of some valid texts, damaged; or any text.
#[derive(Clone, Debug, TypeGenerator)]
enum Text {
    Damaged { valid: u8, damages: Damages },
    Any(#[generator(bolero::produce::<Vec<u8>>().with().len(0..64_usize))] Vec<u8>),
}

impl Text {
    fn of(&self, valid: &[impl AsRef<str>]) -> String {
        match self {
            Text::Damaged { valid: place, damages } => {
                damages.to_text(valid[usize::from(*place) % valid.len()].as_ref())
            }
            Text::Any(bytes) => String::from_utf8_lossy(bytes).into_owned(),
        }
    }
}

const COMMANDS: &[&str] = &[
    "set x 5",
    "get x",
    "del x",
    "incr x",
    "cas x 5 \"six or so\"",
    "  set \"a \\\"b\\\" c\"  \"\\n\" ",
    "set x 9223372036854775807",
    "incr \"é\"",
    "c1#3 incr x",
    "c18446744073709551615#18446744073709551615 set x 1",
];

#[test]
fn a_command_is_refused_or_reads_back_as_itself() {
    check!(60_000, Text, |text| {
        let text = text.of(COMMANDS);
        match text.parse::<Proposal>() {
            Ok(proposal) => {
                assert_eq!(proposal.to_string().parse(), Ok(proposal));
                assert!(format!("{text} more").parse::<Proposal>().is_err(), "nothing is left unread");
            }
            Err(error) => assert!(!error.to_string().is_empty()),
        }
    });
}

/// What stands in an entry is applied by all alike, whatever it is, and answered.
#[test]
fn whatever_was_committed_is_applied_by_all_alike() {
    #[derive(Clone, Debug, TypeGenerator)]
    struct Committed(#[generator(bolero::produce::<Vec<Text>>().with().len(0..12_usize))] Vec<Text>);
    check!(20_000, Committed, |Committed(texts)| {
        let (mut one, mut other) = (KvStore::default(), KvStore::default());
        for (index, text) in (1..).zip(texts) {
            let bytes = match text {
                Text::Any(bytes) => bytes.clone(),
                text => text.of(COMMANDS).into_bytes(),
            };
            let apply = Apply { index: Index(index), entry: Entry::command(Term(1), bytes) };
            let answers = [&mut one, &mut other].map(|kv| kv.apply(&apply));
            assert!(matches!(answers[0], Ok(Some(_))));
            assert_eq!(answers[0], answers[1]);
        }
        assert_eq!(one, other);
    });
}

const LINES: &[&str] = &[
    "@412345 #96 propose S2 \"set x 5\"",
    "@0 #0 timeout S1",
    "@9007199254740993 #18446744073709551615 crash S63",
    "@1 #1 reload-all",
    "@1 #2 drop m17",
    "@500000 #121 disk S3 set \"log/65\" \"65 1 no-op #00000000\\n\\u{e9}\"",
    "@500000 #121 disk S3 remove \"state\"",
    "@1 #3 disk S1 wipe",
];

#[test]
fn a_line_is_explained_where_it_is_wrong_or_prints_as_what_it_says() {
    let setups = setups();
    check!(60_000, Text, |text| {
        let line = text.of(LINES);
        match script::parse_line(&line) {
            Ok(placed) => {
                assert_eq!(script::parse_line(&script::print_line(&placed)), Ok(placed));
                assert!(script::parse_line(&format!("{line} more")).is_err(), "nothing is left unread");
            }
            Err(error) => explained(&line, &error),
        }
        let line = text.of(&setups);
        match script::parse_setup(&line) {
            Ok(setup) => {
                assert_eq!(script::parse_setup(&script::print_setup(&setup)), Ok(setup.clone()));
                // A world can be made from it, or it says why not.
                let made = World::new(setup.clone());
                assert_eq!(made.err(), setup.check().err());
            }
            Err(error) => explained(&line, &error),
        }
    });
}

fn setups() -> [String; 3] {
    let mut odd = Setup::new(Setup::SEED_LIMIT - 1, Setup::MAX_SERVERS);
    odd.options.pre_vote = true;
    odd.options.max_uncommitted_entries = 100;
    odd.rules.up_to_date = UpToDate::LengthOnly;
    let setups = [Setup::new(7, 3), odd].map(|setup| script::print_setup(&setup));
    let [usual, odd] = setups;
    [usual, odd, "raftglass engine=1 seed=7 servers=3".into()]
}

fn explained(line: &str, error: &LineError) {
    let rest: String = line.chars().skip(error.column - 1).collect();
    match &error.found {
        Found::End => assert!(rest.is_empty() || rest.starts_with(' '), "{error} in {line:?}"),
        Found::Text(text) => assert!(rest.starts_with(text.as_str()), "{error} in {line:?}"),
    }
}

const QUERIES: &[&str] = &[
    "?servers=5&seed=42&speed=1/50&paused&embed",
    "seed=9007199254740991&speed=0.001&paused=0",
    "?servers=9&speed=10%2E0x&embed=true&nodes=%C3%A9+5",
];

#[test]
fn an_address_gives_options_within_their_bounds_and_says_what_it_left_out() {
    check!(60_000, Text, |text| {
        let query = text.of(QUERIES);
        let (options, problems) = embed::parse(&query);
        assert!(options.servers.is_none_or(|servers| (1..=MAX_SERVERS).contains(&servers)));
        assert!(options.seed.is_none_or(|seed| seed <= MAX_SEED));
        let pairs = query.strip_prefix('?').unwrap_or(&query).split('&');
        assert!(problems.len() <= pairs.filter(|pair| !pair.is_empty()).count());
        if !query.starts_with('?') {
            assert_eq!(embed::parse(&format!("?{query}")), (options, problems));
        }
    });
}
