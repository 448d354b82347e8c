//! What fits next in a line that is being written.
//!
//! The line is read by the parser itself, with somebody who listens to what it looks for at the place where the last
//! word begins: what is offered there cannot be anything else than what the parser would take.

mod examples;
mod surroundings;

pub use surroundings::Surroundings;

use super::error::Expected;
use super::heard::Heard;
use super::lines::Line;
use super::reader::Reader;
use super::setup::{FIRST, value_of};
use super::step::{MessageVerb, Step};
use crate::raft::ServerId;
use examples::Examples;
use std::ops::Range;

/// Something that fits.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Offer {
    /// In the place of which bytes of the line it goes.
    pub place: Range<usize>,
    /// What to put there.
    pub text: String,
    /// What sort of thing it is.
    pub sort: Sort,
}

impl Offer {
    /// What stands between it and what comes next: a space, but for a name whose value is right behind it.
    #[must_use]
    pub fn space(&self) -> &'static str {
        if has_its_value_behind(&self.text) { "" } else { " " }
    }
}

/// Whether a line ends with the name of something and `=`. The comparison `>=` is a word by itself.
fn has_its_value_behind(line: &str) -> bool {
    line.strip_suffix('=').is_some_and(|name| name.ends_with(|last: char| last.is_ascii_alphanumeric()))
}

/// What sort of thing fits.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Sort {
    /// A word with which a line begins.
    Command(&'static str),
    /// A word of the language.
    Word(&'static str),
    /// The name of a setting, up to its value.
    Setting(&'static str),
    /// A server.
    Server(ServerId),
    /// A message that is on its way, by its whole name.
    Message,
    /// A value: one of many that would fit.
    Value,
}

/// What fits at the cursor of a line: a place in it in bytes, at the border of a character. What stands after the
/// cursor counts for nothing. The best comes first; what has been begun already has to begin alike, in either case.
#[must_use]
pub fn complete(line: &str, cursor: usize, around: &Surroundings) -> Vec<Offer> {
    let Some(line) = line.get(..cursor) else { return Vec::new() };
    let start = last_word(line);
    let (before, begun) = line.split_at(start);
    let offers = Offers { before, begun, around };
    let mut found = offers.messages();
    for expected in wanted(before) {
        for offer in offers.fitting(expected) {
            if !found.iter().any(|known: &Offer| known.text == offer.text) {
                found.push(offer);
            }
        }
    }
    found
}

/// Where the last word of a line begins: at its end after a space, or after what has a value right behind it.
fn last_word(line: &str) -> usize {
    let apart = line.is_empty() || line.ends_with([' ', ':']) || has_its_value_behind(line);
    listen(line).last_word(|at| at < line.len() || (apart && at == line.len()))
}

/// What would fit at the end of a line.
fn wanted(line: &str) -> Vec<Expected> {
    listen(line).wanted_at(line.len())
}

fn listen(line: &str) -> Heard {
    let heard = Heard::default();
    let mut reader = Reader::heard_by(line, &heard);
    // What is wrong with it is heard.
    if reader.at_end() {
        Step::read(&mut reader).ok();
        Reader::heard_by(line, &heard).would_take(Expected::Word(FIRST));
    } else {
        Line::read(&mut reader).ok();
    }
    heard
}

/// What is offered at a place.
struct Offers<'a> {
    before: &'a str,
    /// What has been begun there.
    begun: &'a str,
    around: &'a Surroundings,
}

impl Offers<'_> {
    fn fitting(&self, expected: Expected) -> Vec<Offer> {
        match expected {
            Expected::OneOf(words) => words.iter().flat_map(|word| self.word(word)).collect(),
            Expected::Word(word) => self.word(word),
            Expected::Server => self.servers(),
            other => self.values(self.examples().of(other)),
        }
    }

    fn examples(&self) -> Examples<'_> {
        Examples { before: self.before, begun: self.begun, around: self.around }
    }

    fn word(&self, word: &'static str) -> Vec<Offer> {
        let is_setting = self.before.trim_start().starts_with(FIRST) && self.before.ends_with(' ');
        match word {
            "S1" => self.servers(),
            "c1" => self.values(self.examples().of(Expected::Number { before: "c", min: 1, max: u64::MAX })),
            name if is_setting && value_of(name, &self.around.setup).is_some() => {
                let text = format!("{name}=");
                let stands = self.before.contains(&format!(" {text}"));
                if stands { Vec::new() } else { self.offer(text, Sort::Setting(name)).into_iter().collect() }
            }
            word => {
                let first = self.before.trim_start().is_empty();
                let sort = if first { Sort::Command(word) } else { Sort::Word(word) };
                self.offer(word.to_owned(), sort).into_iter().collect()
            }
        }
    }

    fn servers(&self) -> Vec<Offer> {
        let servers = (1..=self.around.setup.servers).filter_map(ServerId::new);
        servers.filter_map(|server| self.offer(server.to_string(), Sort::Server(server))).collect()
    }

    fn values(&self, values: Vec<String>) -> Vec<Offer> {
        values.into_iter().filter_map(|value| self.offer(value, Sort::Value)).collect()
    }

    /// The messages on their way, where one has to be named: the whole name goes in the place of what has been begun.
    fn messages(&self) -> Vec<Offer> {
        let (line, words) = (format!("{}{}", self.before, self.begun), self.before.trim_start());
        let verb = MessageVerb::names().find(|verb| words.starts_with(&format!("{verb} ")));
        let Some(verb) = verb else { return Vec::new() };
        let start = line.len() - line.trim_start().len() + verb.len() + 1;
        let begun = line[start..].to_lowercase();
        let names = self.around.messages.iter().filter(|name| name.to_lowercase().starts_with(&begun));
        let offer =
            |name: &String| Offer { place: start..line.len(), text: name.clone(), sort: Sort::Message };
        names.map(offer).collect()
    }

    /// Offers a text if what has been begun begins alike.
    fn offer(&self, text: String, sort: Sort) -> Option<Offer> {
        let begins = text.to_lowercase().starts_with(&self.begun.to_lowercase());
        let start = self.before.len();
        begins.then(|| Offer { place: start..start + self.begun.len(), text, sort })
    }
}

#[cfg(test)]
#[cfg(not(target_arch = "wasm32"))]
mod tests;
