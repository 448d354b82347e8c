//! The setup as a line of settings, in any order; what is left out is as on the page.

use super::error::{Expected, LineError};
use super::reader::{Reader, Word};
use super::value::Value;
use crate::sim::Setup;

/// The word that a setup begins with.
pub(super) const FIRST: &str = "raftglass";

/// The setting that says for which engine it is.
const ENGINE: &str = "engine";

/// One `name=value`.
struct Setting {
    name: &'static str,
    named: Named,
    /// Where its value stands.
    place: fn(&mut Setup) -> &mut dyn Value,
}

/// Where a setting must be named.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Named {
    /// In each line.
    Required,
    /// In each line that is printed.
    Printed,
    /// Only where it is not as always: an option that is on, a rule of the paper that is off.
    Exception,
}

const fn required(name: &'static str, place: fn(&mut Setup) -> &mut dyn Value) -> Setting {
    Setting { name, named: Named::Required, place }
}

const fn setting(name: &'static str, place: fn(&mut Setup) -> &mut dyn Value) -> Setting {
    Setting { name, named: Named::Printed, place }
}

const fn exception(name: &'static str, place: fn(&mut Setup) -> &mut dyn Value) -> Setting {
    Setting { name, named: Named::Exception, place }
}

/// All settings, in the order in which they are printed.
const SETTINGS: &[Setting] = &[
    required(ENGINE, |setup| &mut setup.engine),
    required("seed", |setup| &mut setup.seed),
    required("servers", |setup| &mut setup.servers),
    setting("noop", |setup| &mut setup.options.noop_on_election),
    setting("backtracking", |setup| &mut setup.options.backtracking),
    setting("entries-per-message", |setup| &mut setup.options.max_entries_per_message),
    setting("bytes-per-message", |setup| &mut setup.options.max_bytes_per_message),
    setting("entries-in-flight", |setup| &mut setup.options.max_entries_in_flight),
    exception("max-uncommitted", |setup| &mut setup.options.max_uncommitted_entries),
    exception("pre-vote", |setup| &mut setup.options.pre_vote),
    exception("check-quorum", |setup| &mut setup.options.check_quorum),
    setting("election-timeout", |setup| &mut setup.dials.election_timeout),
    setting("heartbeat", |setup| &mut setup.dials.heartbeat),
    setting("latency", |setup| &mut setup.dials.latency),
    setting("disk", |setup| &mut setup.dials.disk),
    setting("loss", |setup| &mut setup.dials.loss_ppm),
    exception("duplication", |setup| &mut setup.dials.duplicate_ppm),
    exception("clients", |setup| &mut setup.clients.count),
    exception("commands-per-second", |setup| &mut setup.clients.per_second),
    exception("client-patience", |setup| &mut setup.clients.patience),
    exception("client-attempts", |setup| &mut setup.clients.attempts),
    exception("duplicate-table", |setup| &mut setup.clients.duplicate_table),
    exception("adopt-higher-term", |setup| &mut setup.rules.adopt_higher_term),
    exception("ignore-old-replies", |setup| &mut setup.rules.ignore_old_replies),
    exception("persist-vote", |setup| &mut setup.rules.persist_vote_before_answer),
    exception("persist-entries", |setup| &mut setup.rules.persist_entries_before_ack),
    exception("up-to-date", |setup| &mut setup.rules.up_to_date),
    exception("rearm-only-as-stated", |setup| &mut setup.rules.rearm_only_as_stated),
    exception("randomize-timeout", |setup| &mut setup.rules.randomize_election_timeout),
    exception("check-prev-log", |setup| &mut setup.rules.check_prev_log),
    exception("reply-false-at-once", |setup| &mut setup.rules.reply_false_at_once),
    exception("truncate-only-on-conflict", |setup| &mut setup.rules.truncate_only_on_conflict),
    exception("commit-to-last-new-entry", |setup| &mut setup.rules.commit_to_last_new_entry),
    exception("match-index-from-sent", |setup| &mut setup.rules.match_index_from_what_was_sent),
    exception("commit-only-current-term", |setup| &mut setup.rules.commit_only_current_term),
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

/// A setup as one line, without its end. Lengths of time have a unit (`us`, `ms`, `s`; a number by itself is
/// in microseconds), `loss` is in parts of a million.
#[must_use]
pub fn print_setup(setup: &Setup) -> String {
    print(setup, &Setup::new(0, 0), |setting, differs| differs || setting.named != Named::Exception)
}

/// The line of a script: what differs from the usual, with the engine if it is for one.
pub(super) fn print_settings(setup: &Setup, usual: &Setup, for_engine: bool) -> String {
    print(setup, usual, |setting, differs| if setting.name == ENGINE { for_engine } else { differs })
}

fn print(setup: &Setup, usual: &Setup, named: impl Fn(&Setting, bool) -> bool) -> String {
    let (mut setup, mut usual) = (setup.clone(), usual.clone());
    let mut line = FIRST.to_owned();
    for setting in SETTINGS {
        let value = (setting.place)(&mut setup).print();
        let differs = value != (setting.place)(&mut usual).print();
        if named(setting, differs) {
            line.extend([" ", setting.name, "=", &value]);
        }
    }
    line
}

/// The setup that a line names. Whether a world can be made from it is for [`Setup::check`] to say.
///
/// # Errors
/// [`LineError`]: the first place where it is no such line.
pub fn parse_setup(line: &str) -> Result<Setup, LineError> {
    let mut reader = Reader::new(line);
    reader.expect(FIRST)?;
    let mut setup = Setup::new(0, 0);
    let seen = parse_settings(&mut reader, &mut setup)?;
    let missing =
        SETTINGS.iter().find(|setting| setting.named == Named::Required && !seen.contains(&setting.name));
    match missing {
        None => Ok(setup),
        Some(missing) => Err(reader.error(reader.peek(), Expected::Once(missing.name))),
    }
}

/// Takes all settings that follow into a setup; returns their names.
pub(super) fn parse_settings(
    reader: &mut Reader<'_>,
    setup: &mut Setup,
) -> Result<Vec<&'static str>, LineError> {
    let mut seen = Vec::new();
    loop {
        reader.would_take(Expected::OneOf(&NAMES));
        let word = reader.word();
        if word.text.is_empty() {
            return Ok(seen);
        }
        let name = parse_setting(word, setup, reader)?;
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
    reader.begins(value.at);
    (setting.place)(setup).parse(text).map_err(|expected| reader.error(value, expected))?;
    Ok(setting.name)
}

/// The value of a setting in a setup, as a line has it; `None` if there is no such setting.
pub(super) fn value_of(name: &str, setup: &Setup) -> Option<String> {
    let setting = SETTINGS.iter().find(|setting| setting.name == name)?;
    Some((setting.place)(&mut setup.clone()).print())
}
