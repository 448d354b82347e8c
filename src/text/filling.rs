//! Names in braces: reading them, replacing them, and comparing those of two sentences while the program is compiled.

use std::fmt::{Display, Write as _};

/// A sentence up to its first name in braces, the name, and the rest.
fn first_name(sentence: &str) -> Option<(&str, &str, &str)> {
    let (before, rest) = sentence.split_once('{')?;
    let (name, after) = rest.split_once('}')?;
    Some((before, name, after))
}

/// The names of a sentence in the order of their first appearance.
fn names(sentence: &str) -> Vec<&str> {
    let mut names = Vec::new();
    let mut rest = sentence;
    while let Some((_, name, after)) = first_name(rest) {
        if !names.contains(&name) {
            names.push(name);
        }
        rest = after;
    }
    names
}

/// A sentence with values in place of its names. `english` says in which order the values come.
pub(super) fn fill(english: &str, sentence: &str, values: &[&dyn Display]) -> String {
    let names = names(english);
    let mut filled = String::with_capacity(sentence.len());
    let mut rest = sentence;
    while let Some((before, name, after)) = first_name(rest) {
        filled.push_str(before);
        if let Some(value) = names.iter().position(|known| *known == name).and_then(|at| values.get(at)) {
            // Writing to a string does not fail.
            let _ = write!(filled, "{value}");
        }
        rest = after;
    }
    filled.push_str(rest);
    filled
}

/// Stops the compiler unless these are the names of the sentence, in the order of their first appearance.
pub(super) const fn assert_names(sentence: &str, names: &[&str]) {
    let text = sentence.as_bytes();
    let (mut at, mut known) = (0, 0);
    while let Some((start, end)) = next_name(text, at) {
        if known < names.len() && is(text, start, end, names[known].as_bytes()) {
            known += 1;
        } else if !contains(names, known, text, start, end) {
            panic!("the names after a sentence are not those in its braces, in their order");
        }
        at = end;
    }
    assert!(known == names.len(), "a name after a sentence does not stand in its braces");
}

/// Whether two sentences have the same names, each at least once.
pub(super) const fn same_names(one: &str, other: &str) -> bool {
    has_names_of(one.as_bytes(), other.as_bytes()) && has_names_of(other.as_bytes(), one.as_bytes())
}

const fn has_names_of(one: &[u8], other: &[u8]) -> bool {
    let mut at = 0;
    while let Some((start, end)) = next_name(other, at) {
        let (_, name) = other.split_at(start);
        let (name, _) = name.split_at(end - start);
        let mut mine = 0;
        let mut found = false;
        while let Some((start, end)) = next_name(one, mine) {
            found = found || is(one, start, end, name);
            mine = end;
        }
        if !found {
            return false;
        }
        at = end;
    }
    true
}

/// Where the next name after a place begins and ends, without its braces.
const fn next_name(text: &[u8], from: usize) -> Option<(usize, usize)> {
    let mut at = from;
    while at < text.len() && text[at] != b'{' {
        at += 1;
    }
    let start = at + 1;
    while at < text.len() {
        if text[at] == b'}' {
            return Some((start, at));
        }
        at += 1;
    }
    None
}

const fn contains(names: &[&str], known: usize, text: &[u8], start: usize, end: usize) -> bool {
    let mut at = 0;
    while at < known {
        if is(text, start, end, names[at].as_bytes()) {
            return true;
        }
        at += 1;
    }
    false
}

const fn is(text: &[u8], start: usize, end: usize, name: &[u8]) -> bool {
    if end - start != name.len() {
        return false;
    }
    let mut at = 0;
    while at < name.len() {
        if text[start + at] != name[at] {
            return false;
        }
        at += 1;
    }
    true
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_go_where_their_names_stand() {
        let english = "{server} sends {kind} to {to}; {to} waits for {server}.";
        let values: [&dyn Display; 3] = [&"S1", &"it", &2];
        assert_eq!(fill(english, english, &values), "S1 sends it to 2; 2 waits for S1.");
        assert_eq!(fill(english, "{to} ← {kind} ← {server}", &values), "2 ← it ← S1");
        assert_eq!(fill("no names", "没有名字", &[]), "没有名字");
        // What is in a value is not looked at.
        assert_eq!(fill("{a}{b}", "{a}{b}", &[&"{b}", &"{a}"]), "{b}{a}");
    }

    #[test]
    fn names_are_compared_as_sets() {
        assert!(same_names("{a} and {b}", "{b}、{a}"));
        assert!(same_names("{a}: {b} of {a}", "{b}{a}"));
        assert!(same_names("none", "无"));
        assert!(!same_names("{a} and {b}", "{a}"));
        assert!(!same_names("{a}", "{a}和{b}"));
        assert!(!same_names("{a}", "{aa}"));
    }

    #[test]
    fn names_are_given_in_their_order() {
        assert_names("{a} {b} {a} {c}", &["a", "b", "c"]);
        let refused = |sentence: &'static str, names: &'static [&'static str]| {
            std::panic::catch_unwind(|| assert_names(sentence, names)).is_err()
        };
        assert!(refused("{a} {b}", &["b", "a"]));
        assert!(refused("{a} {b}", &["a"]));
        assert!(refused("{a}", &["a", "b"]));
    }
}
