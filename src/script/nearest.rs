//! The word that was meant, perhaps.

use super::error::{Expected, Found, LineError};

/// The most letters that may be wrong in a word.
const SLIPS: usize = 2;

impl LineError {
    /// The word that fits and looks most like what is there; `None` if none looks like it.
    #[must_use]
    pub fn nearest(&self) -> Option<&'static str> {
        let (Found::Text(found), Expected::OneOf(words)) = (&self.found, self.expected) else { return None };
        // Of a setting only the name counts.
        let name = found.split('=').next().unwrap_or_default();
        let slips = |word: &str| if begins(word, name) { 1 } else { distance(word, name) };
        let nearest = words.iter().map(|word| (slips(word), *word)).min()?;
        (nearest.0 <= SLIPS && nearest.0 < name.chars().count()).then_some(nearest.1)
    }
}

fn begins(word: &str, name: &str) -> bool {
    name.chars().count() > SLIPS && word.to_lowercase().starts_with(&name.to_lowercase())
}

/// How many letters have to be put in, left out, replaced or swapped with the next to make one word the other.
fn distance(one: &str, other: &str) -> usize {
    let other: Vec<char> = other.chars().collect();
    let mut rows: [Vec<usize>; 2] = [Vec::new(), (0..=other.len()).collect()];
    let mut before = None;
    for (place, letter) in one.chars().enumerate() {
        let [upper, last] = &rows;
        let mut row = vec![place + 1];
        for (column, found) in other.iter().enumerate() {
            let replaced = last[column] + usize::from(letter != *found);
            let mut least = replaced.min(last[column + 1] + 1).min(row[column] + 1);
            if column > 0 && before == Some(*found) && other[column - 1] == letter {
                least = least.min(upper[column - 1] + 1);
            }
            row.push(least);
        }
        let [_, last] = rows;
        rows = [last, row];
        before = Some(letter);
    }
    rows[1][other.len()]
}

#[cfg(test)]
mod tests {
    use crate::script::Script;

    #[test]
    fn the_word_that_was_meant_is_found_if_it_looks_like_what_is_there() {
        let nearest = |line: &str| Script::parse(line).unwrap_err()[0].error.nearest();
        for (line, word) in [
            ("crush S1", Some("crash")),
            ("corss S1", None),
            ("elcet S1", Some("elect")),
            ("partiton S1 | S2", Some("partition")),
            ("raftglass sed=7", Some("seed")),
            ("raftglass election=5..6ms", Some("election-timeout")),
            ("drop appendentries S1 S2", Some("AppendEntries")),
            ("bananas", None),
            ("x", None),
            ("expect S1", None),
        ] {
            assert_eq!(nearest(line), word, "{line}");
        }
    }
}
