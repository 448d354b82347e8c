//! The options of a cluster: the settings of a script's first line, spelled as JavaScript does.

use crate::script::{LineError, Script};
use crate::sim::Setup;
use std::fmt;

/// What an option is given as.
#[derive(Clone, PartialEq, Debug)]
pub enum OptionValue {
    /// On or off.
    Switch(bool),
    /// A number: milliseconds where the option is a length of time, a share from 0 to 1 of messages, else a whole number.
    Number(f64),
    /// From one length of time to another, in milliseconds.
    Range(f64, f64),
    /// As the script language has it: `"150..300ms"`.
    Text(String),
}

/// An option that cannot be followed.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct BadOption {
    /// Its name.
    pub option: String,
    /// What was given.
    pub found: String,
    /// What would fit.
    pub expected: String,
}

/// Settings that are lengths of time.
const LENGTHS: [&str; 2] = ["heartbeat", "client-patience"];
/// Settings that are drawn from a range of lengths of time.
const RANGES: [&str; 3] = ["election-timeout", "latency", "disk"];
/// Settings that are shares of all messages.
const SHARES: [&str; 2] = ["loss", "duplication"];
/// The parts of a share.
const MILLION: f64 = 1e6;

impl fmt::Display for BadOption {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let BadOption { option, found, expected } = self;
        write!(f, "option {option}: found {found}, where {expected} would fit")
    }
}

impl std::error::Error for BadOption {}

/// What a world is made from with these options; what is not named is as on the page, with the seed 1 and five servers.
///
/// # Errors
/// [`BadOption`] for the first that is unknown or has a value that does not fit. Whether all of them go together is for
/// [`Setup::check`] to say.
pub fn setup(options: &[(String, OptionValue)]) -> Result<Setup, BadOption> {
    let mut line = "raftglass".to_owned();
    for (option, value) in options {
        let setting = format!(" {}={}", kebab(option), written(option, value)?);
        // By itself, so that what is wrong is its own.
        parsed(&format!("raftglass{setting}")).map_err(|error| BadOption {
            option: option.clone(),
            found: shown(value),
            expected: camel(&error.expected.to_string()),
        })?;
        line.push_str(&setting);
    }
    parsed(&line).map_err(|error| BadOption {
        option: options.iter().map(|(option, _)| option.as_str()).collect::<Vec<_>>().join(", "),
        found: error.found.to_string(),
        expected: camel(&error.expected.to_string()),
    })
}

fn parsed(line: &str) -> Result<Setup, LineError> {
    match Script::parse(line) {
        Ok(script) => Ok(script.setup()),
        // There is no error without a line.
        Err(errors) => {
            errors.into_iter().next().map_or_else(|| Ok(Setup::new(1, 5)), |error| Err(error.error))
        }
    }
}

/// A value as a line of the language has it.
fn written(option: &str, value: &OptionValue) -> Result<String, BadOption> {
    let setting = kebab(option);
    let is = |settings: &[&str]| settings.contains(&setting.as_str());
    let wrong = |expected: &str| BadOption {
        option: option.to_owned(),
        found: shown(value),
        expected: expected.to_owned(),
    };
    let micros = |millis: f64| {
        whole(millis * 1000.0).ok_or_else(|| wrong("a number of milliseconds, or two of them in an array"))
    };
    Ok(match value {
        OptionValue::Switch(on) => if *on { "on" } else { "off" }.to_owned(),
        OptionValue::Number(millis) if is(&LENGTHS) => format!("{}us", micros(*millis)?),
        OptionValue::Number(millis) if is(&RANGES) => format!("{0}..{0}us", micros(*millis)?),
        OptionValue::Range(min, max) if is(&RANGES) => format!("{}..{}us", micros(*min)?, micros(*max)?),
        OptionValue::Number(share) if is(&SHARES) => {
            let share = whole(share * MILLION).filter(|_| *share <= 1.0);
            share.ok_or_else(|| wrong("a share from 0 to 1"))?.to_string()
        }
        OptionValue::Number(number) if number.fract() != 0.0 => return Err(wrong("a whole number")),
        OptionValue::Number(number) => {
            whole(*number).ok_or_else(|| wrong("a whole number from 0 on"))?.to_string()
        }
        OptionValue::Range(..) => return Err(wrong("a single value")),
        OptionValue::Text(text)
            if text.is_empty() || text.contains(|c: char| c.is_whitespace() || c.is_control()) =>
        {
            return Err(wrong("one word"));
        }
        OptionValue::Text(text) => text.clone(),
    })
}

/// The nearest whole number, if it is one that a double holds exactly.
fn whole(number: f64) -> Option<u64> {
    let rounded = number.round();
    // In its bounds, so that nothing is cut off.
    (0.0..=9_007_199_254_740_991.0).contains(&rounded).then_some(rounded as u64)
}

/// A value as somebody has given it, not too long.
fn shown(value: &OptionValue) -> String {
    match value {
        OptionValue::Switch(on) => on.to_string(),
        OptionValue::Number(number) => number.to_string(),
        OptionValue::Range(min, max) => format!("[{min}, {max}]"),
        OptionValue::Text(text) => format!("{:?}", text.chars().take(40).collect::<String>()),
    }
}

/// `electionTimeout` is `election-timeout`. Other signs cannot be in a name, and become one that cannot be either.
fn kebab(name: &str) -> String {
    let mut kebab = String::new();
    for letter in name.chars().take(80) {
        match letter {
            'A'..='Z' => kebab.extend(['-', letter.to_ascii_lowercase()]),
            'a'..='z' => kebab.push(letter),
            _ => kebab.push('?'),
        }
    }
    kebab
}

/// `election-timeout` is `electionTimeout`, wherever it stands in a sentence.
fn camel(text: &str) -> String {
    let mut camel = String::new();
    let mut letters = text.chars().peekable();
    while let Some(letter) = letters.next() {
        let joined = camel.ends_with(|before: char| before.is_ascii_lowercase()) && letter == '-';
        match letters.next_if(|next| joined && next.is_ascii_lowercase()) {
            Some(next) => camel.push(next.to_ascii_uppercase()),
            None => camel.push(letter),
        }
    }
    camel
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sim::{Micros, Span};

    fn one(option: &str, value: OptionValue) -> Result<Setup, BadOption> {
        setup(&[(option.to_owned(), value)])
    }

    #[test]
    fn options_are_settings() {
        use OptionValue::{Number, Range, Switch, Text};
        let made = |option, value| one(option, value).unwrap_or_else(|error| panic!("{error}"));
        assert_eq!(made("servers", Number(3.0)).servers, 3);
        assert_eq!(made("seed", Number(9_007_199_254_740_991.0)).seed, (1 << 53) - 1);
        assert!(!made("noop", Switch(false)).options.noop_on_election);
        assert!(!made("commitOnlyCurrentTerm", Switch(false)).rules.commit_only_current_term);
        assert_eq!(made("electionTimeout", Range(150.5, 300.0)).dials.election_timeout.min, Micros(150_500));
        assert_eq!(
            made("electionTimeout", Text("2..3s".into())).dials.election_timeout,
            Span::millis(2000, 3000)
        );
        assert_eq!(made("latency", Number(7.0)).dials.latency, Span::millis(7, 7));
        assert_eq!(made("heartbeat", Number(0.5)).dials.heartbeat, Micros(500));
        assert_eq!(made("loss", Number(0.25)).dials.loss_ppm, 250_000);
        assert_eq!(setup(&[]).map(|setup| (setup.seed, setup.servers)), Ok((1, 5)));
    }

    #[test]
    fn what_cannot_be_followed_is_named() {
        use OptionValue::{Number, Range, Switch, Text};
        for (option, value, expected) in [
            ("server", Number(3.0), "servers"),
            ("servers", Number(1.5), "a whole number"),
            ("servers", Number(f64::NAN), "a whole number"),
            ("servers", Number(-1.0), "a whole number from 0 on"),
            ("servers", Number(1e300), "a whole number from 0 on"),
            ("servers", Number(256.0), "NUMBER from 0 to 255"),
            ("servers", Text("5 seed=3".into()), "one word"),
            ("servers", Range(1.0, 2.0), "a single value"),
            ("electionTimeout", Number(-1.0), "a number of milliseconds"),
            ("electionTimeout", Range(1.0, f64::INFINITY), "a number of milliseconds"),
            ("loss", Number(1.5), "a share from 0 to 1"),
            ("noop", Text("maybe".into()), "on"),
            ("noop", Number(1.0), "on"),
            ("seed", Switch(true), "NUMBER"),
            ("election-timeout", Number(1.0), "electionTimeout"),
            ("", Number(1.0), "electionTimeout"),
            ("x\ny", Number(1.0), "electionTimeout"),
        ] {
            let error = one(option, value).expect_err(option);
            assert_eq!(error.option, option);
            assert!(error.expected.contains(expected), "{error}");
        }
        let twice = [("seed", 1.0), ("seed", 2.0)].map(|(name, value)| (name.to_owned(), Number(value)));
        assert!(setup(&twice).is_err());
    }
}
