//! The editor of scripts, as far as it takes no browser: where mistakes stand in a text.

use crate::script::{Found, ScriptError};
use crate::text::scripts as words;

/// The size of a text in a type of one width.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Size {
    /// Its lines; an empty text has one.
    pub lines: usize,
    /// The characters of its longest line.
    pub columns: usize,
}

impl Size {
    /// That of a text.
    #[must_use]
    pub fn of(text: &str) -> Size {
        let columns = text.split('\n').map(|line| line.chars().count()).max().unwrap_or_default();
        Size { lines: text.split('\n').count(), columns }
    }
}

/// A line with a mistake, as it is drawn behind the text: what stands before it is only there to take its room.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Marked {
    /// The ends of the lines before, and this line up to the mistake.
    pub before: String,
    /// What is wrong; a space where something is missing.
    pub wrong: String,
    /// The rest of the line.
    pub rest: String,
    /// What would fit, in a few words.
    pub hint: String,
}

impl Marked {
    /// The characters of its line with the hint behind it.
    #[must_use]
    pub fn columns(&self) -> usize {
        let before = self.before.rsplit('\n').next().unwrap_or_default();
        let parts = [before, &self.wrong, &self.rest, &self.hint];
        parts.iter().map(|part| part.chars().count()).sum::<usize>() + GAP
    }
}

/// The characters between a line and its hint.
const GAP: usize = 2;

/// The lines with mistakes of a text, from the first on; each follows on the one before.
#[must_use]
pub fn marked(text: &str, mistakes: &[ScriptError]) -> Vec<Marked> {
    let lines: Vec<&str> = text.split('\n').collect();
    let mut drawn = 1;
    let mut marked = Vec::new();
    for mistake in mistakes {
        let line = lines.get(mistake.line.saturating_sub(1)).copied().unwrap_or_default();
        let (at, end) = reach(line, mistake);
        let ends = "\n".repeat(mistake.line.saturating_sub(drawn));
        let wrong = &line[at..end];
        marked.push(Marked {
            before: ends + &line[..at],
            wrong: if wrong.is_empty() { " ".to_owned() } else { wrong.to_owned() },
            rest: line[end..].to_owned(),
            hint: words::mistake_in_short(mistake),
        });
        drawn = mistake.line;
    }
    marked
}

/// Where in its text a mistake begins and ends, in the units in which browsers count.
#[must_use]
pub fn selection(text: &str, mistake: &ScriptError) -> (usize, usize) {
    let before: usize =
        text.split('\n').take(mistake.line.saturating_sub(1)).map(|line| units(line) + 1).sum();
    let line = text.split('\n').nth(mistake.line.saturating_sub(1)).unwrap_or_default();
    let (at, end) = reach(line, mistake);
    (before + units(&line[..at]), before + units(&line[..end]))
}

fn units(text: &str) -> usize {
    text.encode_utf16().count()
}

/// Where in its line a mistake begins and ends, in bytes.
fn reach(line: &str, mistake: &ScriptError) -> (usize, usize) {
    let at = byte(line, mistake.error.column.saturating_sub(1));
    let length = match &mistake.error.found {
        Found::End => 0,
        Found::Text(found) => found.chars().count(),
    };
    (at, at + byte(&line[at..], length))
}

/// Where a character begins; the text's length for one past its end.
fn byte(text: &str, character: usize) -> usize {
    text.char_indices().nth(character).map_or(text.len(), |(at, _)| at)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::script::Script;

    const TEXT: &str = "elect S1\n\n// 😀 é\ncrush S2\npropose 😀 \"a\"\nwait 5x";

    fn mistakes(text: &str) -> Vec<ScriptError> {
        Script::parse(text).unwrap_err()
    }

    #[test]
    fn what_is_drawn_behind_stands_at_the_same_lines_and_columns() {
        let mistakes = mistakes(TEXT);
        assert_eq!(mistakes.len(), 3);
        let marked = marked(TEXT, &mistakes);
        let mut drawn = String::new();
        for (mark, mistake) in marked.iter().zip(&mistakes) {
            drawn += &mark.before;
            assert_eq!(drawn.split('\n').count(), mistake.line);
            assert_eq!(drawn.split('\n').next_back().unwrap().chars().count() + 1, mistake.error.column);
            drawn += &mark.wrong;
            drawn += &mark.rest;
            assert!(!mark.hint.is_empty());
        }
        let wrong: Vec<&str> = marked.iter().map(|mark| mark.wrong.as_str()).collect();
        assert_eq!(wrong, ["crush", "😀", "5x"]);
        assert_eq!(marked[0].hint, "crash?");
        assert_eq!(drawn, "\n\n\ncrush S2\npropose 😀 \"a\"\nwait 5x");
    }

    #[test]
    fn a_mistake_at_a_lines_end_is_a_space() {
        let marked = marked("crash", &mistakes("crash"));
        assert_eq!((marked[0].before.as_str(), marked[0].wrong.as_str()), ("crash", " "));
    }

    #[test]
    fn a_mistake_is_selected_as_browsers_count() {
        let mistakes = mistakes(TEXT);
        let utf16: Vec<u16> = TEXT.encode_utf16().collect();
        let selected: Vec<String> = mistakes
            .iter()
            .map(|mistake| selection(TEXT, mistake))
            .map(|(from, to)| String::from_utf16(&utf16[from..to]).unwrap())
            .collect();
        assert_eq!(selected, ["crush", "😀", "5x"]);
    }

    #[test]
    fn a_text_is_as_large_as_its_lines() {
        assert_eq!(Size::of(""), Size { lines: 1, columns: 0 });
        assert_eq!(Size::of("a\nbéc\n"), Size { lines: 3, columns: 3 });
    }
}
