//! Values that fit where many would: some usual ones, and those that matter now.

use super::Surroundings;
use crate::script::error::Expected;
use crate::script::quote;
use crate::script::setup::value_of;

/// For one place of a line.
pub(super) struct Examples<'a> {
    pub(super) before: &'a str,
    pub(super) begun: &'a str,
    pub(super) around: &'a Surroundings,
}

const LENGTHS: [&str; 5] = ["10ms", "50ms", "150ms", "500ms", "2s"];
const RANGES: [&str; 4] = ["5..15ms", "20..50ms", "150..300ms", "0..0ms"];
const UNITS: [&str; 3] = ["ms", "s", "us"];
const OPERATORS: [&str; 5] = [">=", "<=", "!=", ">", "<"];

impl Examples<'_> {
    /// Examples of what fits; none for what is a word.
    pub(super) fn of(&self, expected: Expected) -> Vec<String> {
        match expected {
            Expected::Number { before, min, max } => self.numbers(before, min, max),
            Expected::Duration => self.with_present(self.lengths()),
            Expected::Range => self.with_present(self.ranges()),
            Expected::Quoted => self.quoted(),
            Expected::Text => self.texts(),
            Expected::Entry => entries(1),
            Expected::EntryOfTerm { min } => entries(min),
            Expected::Wait => [self.lengths(), vec!["3 events".to_owned()]].concat(),
            Expected::Comparison => {
                let signs = OPERATORS.iter().map(|sign| (*sign).to_owned());
                self.numbers("", 0, u64::MAX).into_iter().chain(signs).collect()
            }
            _ => Vec::new(),
        }
    }

    fn numbers(&self, before: &str, min: u64, max: u64) -> Vec<String> {
        let fitting = self.around.numbers.iter().filter(|number| (min.max(1)..=max).contains(*number));
        let numbers = fitting.map(|number| format!("{before}{number}")).collect();
        if before.is_empty() { self.with_present(numbers) } else { numbers }
    }

    /// What a setting is now comes first.
    fn with_present(&self, values: Vec<String>) -> Vec<String> {
        let name = self.before.rsplit(' ').next().and_then(|word| word.strip_suffix('='));
        let dial = self.before.trim().strip_prefix("dial ");
        let present = name.or(dial).and_then(|name| value_of(name, &self.around.setup));
        present.into_iter().chain(values).collect()
    }

    /// Where digits stand already, they get their unit.
    fn lengths(&self) -> Vec<String> {
        if is_number(self.begun) { with_units(self.begun) } else { LENGTHS.map(str::to_owned).to_vec() }
    }

    fn ranges(&self) -> Vec<String> {
        let (least, most) = self.begun.split_once("..").unwrap_or((self.begun, ""));
        match (is_number(least), is_number(most)) {
            (true, true) => with_units(self.begun),
            (true, false) if most.is_empty() => {
                let double = least.parse::<u64>().unwrap_or(0).saturating_mul(2);
                vec![format!("{least}..{double}ms")]
            }
            _ => RANGES.map(str::to_owned).to_vec(),
        }
    }

    fn quoted(&self) -> Vec<String> {
        let mut words = self.before.split_whitespace();
        let texts = match (words.next(), words.nth(1)) {
            (Some("read"), _) => self.keys(),
            (Some("disk"), Some("set" | "remove")) => vec!["state".to_owned(), "log/1".to_owned()],
            _ => self.commands(),
        };
        let quote = |text: &String| {
            let mut quoted = String::new();
            quote::write(text, &mut quoted);
            quoted
        };
        texts.iter().map(quote).chain(self.closed()).collect()
    }

    fn commands(&self) -> Vec<String> {
        let key = self.keys().swap_remove(0);
        ["set x 5".to_owned(), format!("get {key}"), "incr n".to_owned(), format!("del {key}")].to_vec()
    }

    /// One at least.
    fn keys(&self) -> Vec<String> {
        let keys: Vec<String> = self.around.keys.iter().cloned().collect();
        if keys.is_empty() { vec!["x".to_owned()] } else { keys }
    }

    fn texts(&self) -> Vec<String> {
        let last = self.before.trim_end().rsplit([' ', ':']).next();
        let texts = match last {
            Some("key") => self.keys(),
            Some("answered") => ["ok", "5"].map(str::to_owned).to_vec(),
            Some("mark") => vec!["here".to_owned()],
            _ => vec!["5".to_owned()],
        };
        texts.iter().map(|text| quote::Text(text).to_string()).chain(self.closed()).collect()
    }

    /// What has been begun in quotes, with the closing one.
    fn closed(&self) -> Option<String> {
        let open = self.begun.starts_with('"') && quote::read(self.begun).is_err();
        let closed = format!("{}\"", self.begun);
        (open && self.begun.len() > 1 && quote::read(&closed).is_ok()).then_some(closed)
    }
}

fn is_number(text: &str) -> bool {
    !text.is_empty() && text.len() < 10 && text.bytes().all(|byte| byte.is_ascii_digit())
}

fn with_units(digits: &str) -> Vec<String> {
    UNITS.iter().map(|unit| format!("{digits}{unit}")).collect()
}

/// Entries of this term.
fn entries(term: u64) -> Vec<String> {
    [format!("{term}:a"), format!("{term}:\"set x 5\""), format!("{term}:noop")].to_vec()
}
