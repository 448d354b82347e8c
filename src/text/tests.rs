//! What holds for all sentences together: none is made without the macros, no Chinese is left over, and what is said of
//! a busy run is said in both languages.

use super::chinese::{PAIRS, catalogue};
use super::{Language, happening, language, speak};
use crate::browser::{Header, HeaderError, HeaderLine, Unreadable};
use crate::raft::ServerId;
use crate::sim::{Action, ActionError, Setup, SetupError, World};
use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

/// Does something while Chinese is in force.
fn in_chinese<T>(act: impl FnOnce() -> T) -> T {
    speak(Some(catalogue()));
    let done = act();
    speak(None);
    done
}

/// Whether a text has a sentence of English in it, or a part of one: two words of small letters, one after the other.
fn is_english(text: &str) -> bool {
    let words: Vec<&str> = text.split(' ').collect();
    let is_word = |word: &str| word.len() > 1 && word.bytes().all(|byte| byte.is_ascii_lowercase());
    words.windows(2).any(|pair| pair.iter().all(|word| is_word(word)))
}

fn is_chinese(text: &str) -> bool {
    text.chars().any(|letter| ('\u{4e00}'..='\u{9fff}').contains(&letter))
}

#[test]
fn a_label_is_said_in_the_language_that_is_in_force() {
    assert_eq!((language(), super::CLUSTER.say()), (Language::English, "Cluster"));
    let (said, shown) = in_chinese(|| (super::CLUSTER.to_string(), (language(), super::CLUSTER.say())));
    assert_eq!((&*said, shown), ("集群", (Language::Chinese, "集群")));
    assert_eq!(super::CLUSTER.say(), "Cluster");
}

#[test]
fn a_busy_run_is_told_in_both_languages() {
    let mut world = World::new(Setup::new(7, 5)).expect("a cluster");
    let mut told = 0;
    for round in 0..3_000_u64 {
        if round % 500 == 250 {
            let server = ServerId::new(1 + (round / 1_000) as u8).expect("one of five");
            let action =
                if round % 1_000 == 250 { Action::Crash { server } } else { Action::Restart { server } };
            let _ = world.act(action);
        }
        world.step();
        for news in world.recent() {
            let english = happening(&news.what).sentence;
            let chinese = in_chinese(|| happening(&news.what).sentence);
            assert!(is_chinese(&chinese) && !is_english(&chinese), "{english}: {chinese}");
            assert!(!chinese.contains(['{', '}']) && !english.contains(['{', '}']), "{english}: {chinese}");
            told += 1;
        }
    }
    assert!(told > 1_000, "only {told} happenings");
}

/// What is quoted is the same in all languages.
fn unquoted(text: &str) -> String {
    let parts = text.split('“').map(|part| part.split_once('”').map_or(part, |(_, after)| after));
    parts.collect::<Vec<_>>().join("")
}

fn assert_translated(say: impl Fn() -> String) {
    let (english, chinese) = (say(), in_chinese(&say));
    let plain = unquoted(&chinese);
    assert!(is_chinese(&plain) && !is_english(&plain), "{english}: {chinese}");
}

#[test]
fn what_is_wrong_with_a_header_is_told_in_both_languages() {
    let world = World::new(Setup::new(7, 5)).expect("a cluster");
    let whole = Header::of(&world).to_string();
    let lines: Vec<&str> = whole.lines().collect();
    for number in 0..lines.len() {
        let mut changed = lines.clone();
        changed[number] = "nonsense";
        for text in [changed.join("\n"), lines[..number].join("\n")] {
            let error = Header::parse(&text).expect_err("it does not fit");
            assert_translated(|| super::unreadable(&Unreadable::Header(error.clone())));
        }
    }
    for expected in [HeaderLine::Redo, HeaderLine::Action, HeaderLine::Incarnations { servers: 1 }] {
        let error = HeaderError::Line { line: 7, found: None, expected };
        assert_translated(|| super::unreadable(&Unreadable::Header(error.clone())));
    }
}

#[test]
fn why_something_is_not_possible_is_told_in_both_languages() {
    let server = ServerId::new(1).expect("S1");
    let errors = [
        ActionError::NotAPeer { server },
        ActionError::NotHere,
        ActionError::AsBefore,
        ActionError::OutOfBounds(SetupError::Loss { found: 2_000_000 }),
    ];
    for error in errors {
        assert_translated(|| super::refused(&error));
    }
}

#[test]
fn every_sentence_is_made_with_the_macros_and_none_is_left_over() {
    let (mut said, mut others) = (BTreeSet::new(), Vec::new());
    for file in files(&Path::new(env!("CARGO_MANIFEST_DIR")).join("src/text")) {
        let source = fs::read_to_string(&file).expect("a source file is readable text");
        let source = source.split("#[cfg(test)]").next().unwrap_or_default();
        for Literal { text, translated } in literals(source) {
            if translated {
                said.insert(text);
            } else if is_english(&text) {
                others.push(format!("{}: {text}", file.display()));
            }
        }
    }
    assert!(said.len() > 800, "the sources were not read: {} sentences", said.len());
    assert_eq!(others, [""; 0], "sentences in one language only");
    let left: Vec<&str> = PAIRS.iter().map(|pair| pair.0).filter(|key| !said.contains(*key)).collect();
    assert_eq!(left, [""; 0], "Chinese that nothing says");
}

/// The sources of sentences, without the catalogue and what it is made with.
fn files(folder: &Path) -> Vec<PathBuf> {
    const MADE_WITH: [&str; 5] = ["catalogue.rs", "chinese.rs", "filling.rs", "label.rs", "tests.rs"];
    let mut found = Vec::new();
    let entries = fs::read_dir(folder).into_iter().flatten().flatten();
    for path in entries.map(|entry| entry.path()) {
        let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
        if path.is_dir() && name != "chinese" {
            found.extend(files(&path));
        } else if path.is_file() && !MADE_WITH.contains(&&*name) {
            found.push(path);
        }
    }
    found
}

struct Literal {
    text: String,
    /// Whether it is the sentence of `label!` or `t!`.
    translated: bool,
}

/// The string literals of a source without comments.
fn literals(source: &str) -> Vec<Literal> {
    let code: String =
        source.lines().filter(|line| !line.trim_start().starts_with("//")).collect::<Vec<_>>().join("\n");
    let mut literals = Vec::new();
    let mut rest = &*code;
    let mut before = String::new();
    while let Some((code, text)) = rest.split_once('"') {
        before.push_str(code);
        let mut escaped = false;
        let end = text.find(|letter| {
            let ends = letter == '"' && !escaped;
            escaped = letter == '\\' && !escaped;
            ends
        });
        let Some(end) = end else { break };
        let translated = ["label!(", "t!("].iter().any(|opening| before.trim_end().ends_with(opening));
        literals.push(Literal { text: unescaped(&text[..end]), translated });
        before.clear();
        rest = &text[end + 1..];
    }
    literals
}

/// A literal as the compiler reads it: what these sources have of escapes.
fn unescaped(literal: &str) -> String {
    let mut lines = literal.split("\\\n");
    let first = lines.next().unwrap_or_default().to_string();
    lines.fold(first, |text, line| text + line.trim_start()).replace("\\\"", "\"")
}
