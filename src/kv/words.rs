//! The words of a command: separated by white space, in double quotes where a text is not one plain word.

use std::fmt::{self, Write as _};

/// A text of the command, and where it starts.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) struct Word {
    pub(super) text: String,
    /// Counted in characters from 1.
    pub(super) column: usize,
}

/// A quotation mark in the wrong place: its column, counted in characters from 1.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum BadQuote {
    /// The text ends before the quotation does.
    Open(usize),
    /// Something follows right after the closing mark, or the mark stands inside a word.
    Misplaced(usize),
}

/// Splits a command into its words. `"` begins a text that ends at the next `"`; in it, `\"` and `\\` stand for
/// the character itself.
pub(super) fn words(text: &str) -> Result<Vec<Word>, BadQuote> {
    let mut rest = (1..).zip(text.chars()).peekable();
    let mut words = Vec::new();
    while let Some((column, first)) = rest.next() {
        if first.is_whitespace() {
            continue;
        }
        let mut word = Word { text: String::new(), column };
        if first == '"' {
            quotation(&mut rest, &mut word)?;
        } else {
            word.text.push(first);
            while let Some((_, next)) = rest.next_if(|(_, next)| !next.is_whitespace() && *next != '"') {
                word.text.push(next);
            }
        }
        match rest.peek() {
            Some((column, next)) if !next.is_whitespace() => return Err(BadQuote::Misplaced(*column)),
            _ => words.push(word),
        }
    }
    Ok(words)
}

fn quotation(rest: &mut impl Iterator<Item = (usize, char)>, word: &mut Word) -> Result<(), BadQuote> {
    while let Some((_, next)) = rest.next() {
        match next {
            '"' => return Ok(()),
            '\\' => word.text.extend(rest.next().map(|(_, escaped)| escaped)),
            _ => word.text.push(next),
        }
    }
    Err(BadQuote::Open(word.column))
}

/// A text as [`words`] reads it back.
pub(super) struct Quoted<'a>(pub(super) &'a str);

impl fmt::Display for Quoted<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let plain = !self.0.is_empty() && !self.0.contains(|c: char| c.is_whitespace() || c == '"');
        if plain {
            return f.write_str(self.0);
        }
        f.write_char('"')?;
        for c in self.0.chars() {
            if matches!(c, '"' | '\\') {
                f.write_char('\\')?;
            }
            f.write_char(c)?;
        }
        f.write_char('"')
    }
}
