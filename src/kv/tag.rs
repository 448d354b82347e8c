//! Who asked, and for the how manieth time: what lets the service know a command that it has had before (§8).

use std::fmt;
use std::str::FromStr;

/// A client's name, `c1`. No two clients may have the same.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct ClientId(pub u64);

/// What a client puts in front of a command: `c1#3`, its name and the command's serial number. When it asks again, it
/// gives the same number again (§8: "unique serial numbers to every command").
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct Tag {
    /// The client.
    pub client: ClientId,
    /// The command's number, higher than that of every command that the client has asked for before.
    pub serial: u64,
}

/// A text that is not a tag.
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
pub struct BadTag {
    /// Where, counted in characters from 1.
    pub column: usize,
    /// What is there, up to the end of the word; nothing if the word ends.
    pub found: String,
    /// What would fit.
    pub expected: TagPart,
}

/// A part of a tag.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum TagPart {
    /// The letter `c`.
    Letter,
    /// A number of 64 bits.
    Number,
    /// The mark between the two numbers.
    Mark,
}

impl FromStr for ClientId {
    type Err = BadTag;

    fn from_str(text: &str) -> Result<ClientId, BadTag> {
        Parts { text, at: 0 }.client(None)
    }
}

impl FromStr for Tag {
    type Err = BadTag;

    fn from_str(text: &str) -> Result<Tag, BadTag> {
        let mut parts = Parts { text, at: 0 };
        let client = parts.client(Some('#'))?;
        parts.expect('#', TagPart::Mark)?;
        Ok(Tag { client, serial: parts.number(None)? })
    }
}

/// What is left of a tag.
struct Parts<'a> {
    text: &'a str,
    /// Bytes read.
    at: usize,
}

impl<'a> Parts<'a> {
    fn rest(&self) -> &'a str {
        self.text.get(self.at..).unwrap_or_default()
    }

    fn error(&self, expected: TagPart) -> BadTag {
        let before = self.text.get(..self.at).unwrap_or_default();
        BadTag { column: before.chars().count() + 1, found: self.rest().into(), expected }
    }

    fn expect(&mut self, letter: char, part: TagPart) -> Result<(), BadTag> {
        if !self.rest().starts_with(letter) {
            return Err(self.error(part));
        }
        self.at += letter.len_utf8();
        Ok(())
    }

    fn client(&mut self, before: Option<char>) -> Result<ClientId, BadTag> {
        self.expect('c', TagPart::Letter)?;
        self.number(before).map(ClientId)
    }

    /// A number, and then this character or the end. No sign, no zeros in front: a tag has one form.
    fn number(&mut self, before: Option<char>) -> Result<u64, BadTag> {
        let rest = self.rest();
        let digits = before.and_then(|mark| rest.split(mark).next()).unwrap_or(rest);
        let number = digits.parse().ok().filter(|number: &u64| number.to_string() == digits);
        let number = number.ok_or_else(|| self.error(TagPart::Number))?;
        self.at += digits.len();
        Ok(number)
    }
}

impl fmt::Display for ClientId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "c{}", self.0)
    }
}

impl fmt::Display for Tag {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}#{}", self.client, self.serial)
    }
}

impl fmt::Display for BadTag {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let BadTag { column, found, expected } = self;
        let expected = match expected {
            TagPart::Letter => "c",
            TagPart::Number => "a number",
            TagPart::Mark => "#",
        };
        match found.as_str() {
            "" => write!(f, "column {column}: found the end of the word, expected {expected} as in `c1#3`"),
            found => write!(f, "column {column}: found `{found}`, expected {expected} as in `c1#3`"),
        }
    }
}

impl std::error::Error for BadTag {}
