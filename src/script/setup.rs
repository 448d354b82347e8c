//! The setup as a line of settings, in any order; what is left out is as on the page.

use super::error::{Expected, LineError};
use super::reader::{Reader, Word, number_up_to};
use crate::raft::Backtracking;
use crate::sim::{Micros, Setup, Span};

/// The word that a setup begins with.
const FIRST: &[&str] = &["raftglass"];
const ON_OFF: &[&str] = &["on", "off"];
const BACKTRACKING: &[&str] = &["by-term", "one-by-one"];

/// One `name=value`.
struct Setting {
    name: &'static str,
    /// Whether a line must name it.
    required: bool,
    print: fn(&Setup) -> String,
    parse: fn(&mut Setup, &str) -> Result<(), Expected>,
}

const fn setting(
    name: &'static str,
    print: fn(&Setup) -> String,
    parse: fn(&mut Setup, &str) -> Result<(), Expected>,
) -> Setting {
    Setting { name, required: false, print, parse }
}

const fn required(setting: Setting) -> Setting {
    Setting { required: true, ..setting }
}

/// All settings, in the order in which they are printed.
const SETTINGS: &[Setting] = &[
    required(setting(
        "engine",
        |setup| setup.engine.to_string(),
        |setup, text| set(&mut setup.engine, number(text)),
    )),
    required(setting(
        "seed",
        |setup| setup.seed.to_string(),
        |setup, text| set(&mut setup.seed, number(text)),
    )),
    required(setting(
        "servers",
        |setup| setup.servers.to_string(),
        |setup, text| set(&mut setup.servers, number(text)),
    )),
    setting(
        "noop",
        |setup| print_switch(setup.options.noop_on_election),
        |setup, text| set(&mut setup.options.noop_on_election, switch(text)),
    ),
    setting(
        "backtracking",
        |setup| print_backtracking(setup.options.backtracking),
        |setup, text| set(&mut setup.options.backtracking, backtracking(text)),
    ),
    setting(
        "entries-per-message",
        |setup| setup.options.max_entries_per_message.to_string(),
        |setup, text| set(&mut setup.options.max_entries_per_message, number(text)),
    ),
    setting(
        "bytes-per-message",
        |setup| setup.options.max_bytes_per_message.to_string(),
        |setup, text| set(&mut setup.options.max_bytes_per_message, number(text)),
    ),
    setting(
        "entries-in-flight",
        |setup| setup.options.max_entries_in_flight.to_string(),
        |setup, text| set(&mut setup.options.max_entries_in_flight, number(text)),
    ),
    setting(
        "persist-vote",
        |setup| print_switch(setup.rules.persist_vote_before_answer),
        |setup, text| set(&mut setup.rules.persist_vote_before_answer, switch(text)),
    ),
    setting(
        "persist-entries",
        |setup| print_switch(setup.rules.persist_entries_before_ack),
        |setup, text| set(&mut setup.rules.persist_entries_before_ack, switch(text)),
    ),
    setting(
        "election-timeout",
        |setup| print_span(setup.dials.election_timeout),
        |setup, text| set(&mut setup.dials.election_timeout, span(text)),
    ),
    setting(
        "heartbeat",
        |setup| setup.dials.heartbeat.0.to_string(),
        |setup, text| set(&mut setup.dials.heartbeat.0, number(text)),
    ),
    setting(
        "latency",
        |setup| print_span(setup.dials.latency),
        |setup, text| set(&mut setup.dials.latency, span(text)),
    ),
    setting(
        "disk",
        |setup| print_span(setup.dials.disk),
        |setup, text| set(&mut setup.dials.disk, span(text)),
    ),
    setting(
        "loss",
        |setup| setup.dials.loss_ppm.to_string(),
        |setup, text| set(&mut setup.dials.loss_ppm, number(text)),
    ),
];

const NAMES: [&str; SETTINGS.len()] = {
    let mut names = [""; SETTINGS.len()];
    let mut place = 0;
    while place < SETTINGS.len() {
        names[place] = SETTINGS[place].name;
        place += 1;
    }
    names
};

fn set<T>(place: &mut T, value: Result<T, Expected>) -> Result<(), Expected> {
    *place = value?;
    Ok(())
}

/// A setup as one line, without its end. Lengths of time are in microseconds, `loss` in parts of a million.
#[must_use]
pub fn print_setup(setup: &Setup) -> String {
    let settings: Vec<String> =
        SETTINGS.iter().map(|setting| format!("{}={}", setting.name, (setting.print)(setup))).collect();
    format!("{} {}", FIRST.concat(), settings.join(" "))
}

fn print_switch(on: bool) -> String {
    if on { "on".to_owned() } else { "off".to_owned() }
}

fn print_backtracking(backtracking: Backtracking) -> String {
    match backtracking {
        Backtracking::ByTerm => "by-term".to_owned(),
        Backtracking::OneByOne => "one-by-one".to_owned(),
    }
}

fn print_span(span: Span) -> String {
    format!("{}..{}", span.min.0, span.max.0)
}

/// The setup that a line names. Whether a world can be made from it is for [`Setup::check`] to say.
///
/// # Errors
/// [`LineError`]: the first place where it is no such line.
pub fn parse_setup(line: &str) -> Result<Setup, LineError> {
    let mut reader = Reader::new(line);
    let first = reader.word();
    if !FIRST.contains(&first.text) {
        return Err(reader.error(first, Expected::OneOf(FIRST)));
    }
    let mut setup = Setup::new(0, 0);
    let mut seen: Vec<&str> = Vec::new();
    loop {
        let word = reader.word();
        if word.text.is_empty() {
            let missing = SETTINGS.iter().find(|setting| setting.required && !seen.contains(&setting.name));
            let Some(missing) = missing else { return Ok(setup) };
            return Err(reader.error(word, Expected::Once(missing.name)));
        }
        let name = parse_setting(word, &mut setup, &reader)?;
        if seen.contains(&name) {
            return Err(reader.error(word, Expected::Once(name)));
        }
        seen.push(name);
    }
}

fn parse_setting(word: Word<'_>, setup: &mut Setup, reader: &Reader<'_>) -> Result<&'static str, LineError> {
    let (name, text) = word.text.split_once('=').ok_or_else(|| reader.error(word, Expected::Setting))?;
    let setting = SETTINGS
        .iter()
        .find(|setting| setting.name == name)
        .ok_or_else(|| reader.error(word, Expected::OneOf(&NAMES)))?;
    let value = Word { text, at: word.at + name.len() + 1 };
    (setting.parse)(setup, text).map_err(|expected| reader.error(value, expected))?;
    Ok(setting.name)
}

fn number<N: TryFrom<u64> + Bounded>(text: &str) -> Result<N, Expected> {
    let number = number_up_to(text, N::MOST).and_then(|number| N::try_from(number).ok());
    number.ok_or(Expected::Number { before: "", min: 0, max: N::MOST })
}

fn switch(text: &str) -> Result<bool, Expected> {
    match text {
        "on" => Ok(true),
        "off" => Ok(false),
        _ => Err(Expected::OneOf(ON_OFF)),
    }
}

fn backtracking(text: &str) -> Result<Backtracking, Expected> {
    match text {
        "by-term" => Ok(Backtracking::ByTerm),
        "one-by-one" => Ok(Backtracking::OneByOne),
        _ => Err(Expected::OneOf(BACKTRACKING)),
    }
}

fn span(text: &str) -> Result<Span, Expected> {
    let (min, max) = text.split_once("..").ok_or(Expected::Range)?;
    let bound = |digits| number(digits).map(Micros).map_err(|_| Expected::Range);
    Ok(Span { min: bound(min)?, max: bound(max)? })
}

/// The most that a number can be.
trait Bounded {
    const MOST: u64;
}

impl Bounded for u8 {
    const MOST: u64 = u8::MAX as u64;
}

impl Bounded for u16 {
    const MOST: u64 = u16::MAX as u64;
}

impl Bounded for u32 {
    const MOST: u64 = u32::MAX as u64;
}

impl Bounded for u64 {
    const MOST: u64 = u64::MAX;
}
