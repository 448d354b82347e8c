//! The rooms of the house depend only downwards, and only the upper ones know of the web.

#![cfg(not(target_arch = "wasm32"))]

use std::fs;
use std::path::{Path, PathBuf};

/// From the top floor down; each may use those after it.
const ROOMS: [&str; 10] = ["ui", "embed", "text", "browser", "script", "sim", "kv", "store", "wire", "raft"];

/// The rooms that may name a crate of the web.
const WEB_ROOMS: [&str; 3] = ["ui", "embed", "browser"];

/// The crates that only a browser can run.
const WEB_CRATES: [&str; 6] = ["web_sys", "js_sys", "yew", "gloo", "wasm_bindgen", "wasm_bindgen_futures"];

#[test]
fn no_room_uses_one_above_it_or_the_web() {
    let source = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let files = rust_files(&source);
    assert!(files.len() > 2, "the sources were not found");
    let breaches: Vec<String> = files
        .iter()
        .flat_map(|file| {
            let inside = file.strip_prefix(&source).expect("it was found below");
            let text = fs::read_to_string(file).expect("a source file is readable text");
            let name = inside.display().to_string();
            breaches(inside, &text).into_iter().map(move |breach| format!("src/{name}: {breach}"))
        })
        .collect();
    assert!(breaches.is_empty(), "{}", breaches.join("\n"));
}

#[test]
fn every_folder_of_the_sources_is_a_room() {
    let source = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    for entry in fs::read_dir(source).expect("there are sources") {
        let path = entry.expect("a readable entry").path();
        let name = path.file_stem().expect("a name").to_string_lossy().into_owned();
        assert!(ROOMS.contains(&name.as_str()) || name == "lib" || name == "main", "src/{name} is no room");
    }
}

#[test]
fn upward_uses_are_seen_in_every_spelling() {
    let seen = |file: &str, text: &str| breaches(Path::new(file), text).len();
    assert_eq!(seen("raft/log.rs", "use crate::sim::World;"), 1);
    assert_eq!(seen("raft/log.rs", "use crate::{raft::Term, sim::{World, Seed}, kv};"), 2);
    assert_eq!(seen("raft/log.rs", "fn f() -> crate :: wire :: Bytes { todo() }"), 1);
    assert_eq!(seen("raft/mod.rs", "use super::store::Disk;"), 1);
    assert_eq!(seen("raft/roles/leader.rs", "use super::super::super::ui;"), 1);
    assert_eq!(seen("wire.rs", "use super::store::Disk;"), 1);
    assert_eq!(seen("sim/clock.rs", "use web_sys::Window;"), 1);
    assert_eq!(seen("text/mod.rs", "use wasm_bindgen::JsValue;"), 1);
}

#[test]
fn downward_uses_and_mere_words_are_allowed() {
    let seen = |file: &str, text: &str| breaches(Path::new(file), text);
    let none: [String; 0] = [];
    assert_eq!(seen("sim/world.rs", "use crate::{kv::Store, raft::{Raft, Term}};"), none);
    assert_eq!(seen("sim/world.rs", "use super::text::Line; use crate::sim::text;"), none);
    assert_eq!(seen("browser/storage.rs", "use web_sys::Storage; use crate::store::Disk;"), none);
    assert_eq!(seen("raft/log.rs", "//! [`crate::ui`] /* yew */\nconst A: &str = \"crate::ui yew\";"), none);
    assert_eq!(seen("raft/log.rs", "/* outer /* crate::ui */ yew */ const C: char = '\"'; // yew"), none);
    assert_eq!(seen("raft/log.rs", "const R: &str = r#\"crate::ui \" yew\"#; fn f<'a>(x: &'a u8) {}"), none);
    assert_eq!(seen("main.rs", "use raftglass::ui;"), none);
}

/// What the file at `inside` (its path below `src`) uses and may not.
fn breaches(inside: &Path, text: &str) -> Vec<String> {
    let modules = module_path(inside);
    let Some(floor) = modules.first().and_then(|room| floor_of(room)) else { return Vec::new() };
    let room = ROOMS[floor];
    let tokens = tokens(text);
    let upward = used_from_root(&tokens, modules.len())
        .into_iter()
        .filter(|used| floor_of(used).is_some_and(|other| other < floor))
        .map(|used| format!("`{room}` uses `{used}`, which is above it"));
    let web = tokens
        .iter()
        .filter(|token| WEB_CRATES.contains(&token.as_str()) && !WEB_ROOMS.contains(&room))
        .map(|name| format!("`{room}` names `{name}`, a crate of the web"));
    upward.chain(web).collect()
}

fn floor_of(room: &str) -> Option<usize> {
    ROOMS.iter().position(|known| *known == room)
}

/// `raft/roles/leader.rs` is `[raft, roles, leader]`, `raft/mod.rs` is `[raft]`.
fn module_path(inside: &Path) -> Vec<String> {
    let mut path: Vec<String> =
        inside.with_extension("").iter().map(|part| part.to_string_lossy().into_owned()).collect();
    if path.last().is_some_and(|last| last == "mod") {
        path.pop();
    }
    path
}

/// The names that stand right below the crate's root in the paths of these tokens: after `crate::`, and after as
/// many `super::` as lead out of a module `depth` deep.
fn used_from_root(tokens: &[String], depth: usize) -> Vec<&str> {
    let is_path = |at: usize| tokens.get(at).is_some_and(|token| token == "::");
    let mut used = Vec::new();
    for (at, token) in tokens.iter().enumerate() {
        if token == "crate" && is_path(at + 1) {
            used.extend(first_names(&tokens[at + 2..]));
        } else if token == "super" && is_path(at + 1) && !(at >= 2 && tokens[at - 2] == "super") {
            let supers = tokens[at..].chunks(2).take_while(|pair| pair[0] == "super").count();
            if supers >= depth {
                used.extend(first_names(&tokens[at + 2 * supers..]));
            }
        }
    }
    used
}

/// The first name of a path, or of each path in a group `{a::b, c::{d, e}}`.
fn first_names(tokens: &[String]) -> Vec<&str> {
    if tokens.first().is_none_or(|token| token != "{") {
        return tokens.first().map(String::as_str).into_iter().collect();
    }
    let mut names = Vec::new();
    let mut depth = 0;
    for pair in tokens.windows(2) {
        match pair[0].as_str() {
            "{" => depth += 1,
            "}" => depth -= 1,
            _ => {}
        }
        if depth == 0 {
            break;
        }
        if depth == 1 && (pair[0] == "{" || pair[0] == ",") {
            names.push(pair[1].as_str());
        }
    }
    names
}

/// The source's words and signs, `::` being one; comments, strings and characters are left out.
fn tokens(text: &str) -> Vec<String> {
    let mut rest = text;
    let mut tokens = Vec::new();
    while let Some(first) = rest.chars().next() {
        let skipped = silent_length(rest);
        if skipped > 0 {
            rest = &rest[skipped..];
            continue;
        }
        let word = rest.find(|c: char| !(c.is_alphanumeric() || c == '_')).unwrap_or(rest.len());
        let length = match word {
            0 if rest.starts_with("::") => 2,
            0 => first.len_utf8(),
            _ => word,
        };
        if !first.is_whitespace() {
            tokens.push(rest[..length].to_owned());
        }
        rest = &rest[length..];
    }
    tokens
}

/// How many bytes of a comment, string or character stand at the start of `rest`.
fn silent_length(rest: &str) -> usize {
    let until =
        |from: usize, end: &str| rest[from..].find(end).map_or(rest.len(), |at| from + at + end.len());
    if rest.starts_with("//") {
        until(0, "\n")
    } else if rest.starts_with("/*") {
        block_comment_length(rest)
    } else if let Some(hashes) = raw_string_hashes(rest) {
        until(hashes + 2, &format!("\"{}", "#".repeat(hashes)))
    } else if rest.starts_with('"') {
        quoted_length(rest)
    } else if rest.starts_with("'\\") {
        until(3, "'")
    } else {
        // A character, and not a lifetime: its second quote follows at once.
        let mut chars = rest.char_indices();
        match (chars.next(), chars.next(), chars.next()) {
            (Some((_, '\'')), Some(_), Some((at, '\''))) => at + 1,
            _ => 0,
        }
    }
}

fn raw_string_hashes(rest: &str) -> Option<usize> {
    let after = rest.strip_prefix('r')?;
    let hashes = after.len() - after.trim_start_matches('#').len();
    after[hashes..].starts_with('"').then_some(hashes)
}

fn quoted_length(rest: &str) -> usize {
    let mut escaped = false;
    for (at, c) in rest.char_indices().skip(1) {
        if c == '"' && !escaped {
            return at + 1;
        }
        escaped = c == '\\' && !escaped;
    }
    rest.len()
}

/// Block comments nest.
fn block_comment_length(rest: &str) -> usize {
    let mut depth = 0;
    let mut at = 0;
    while at < rest.len() {
        if rest[at..].starts_with("/*") {
            depth += 1;
            at += 2;
        } else if rest[at..].starts_with("*/") {
            depth -= 1;
            at += 2;
            if depth == 0 {
                return at;
            }
        } else {
            at += rest[at..].chars().next().map_or(1, char::len_utf8);
        }
    }
    rest.len()
}

fn rust_files(folder: &Path) -> Vec<PathBuf> {
    let mut files = Vec::new();
    for entry in fs::read_dir(folder).expect("a readable folder") {
        let path = entry.expect("a readable entry").path();
        if path.is_dir() {
            files.extend(rust_files(&path));
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            files.push(path);
        }
    }
    files
}
