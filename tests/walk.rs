//! The walk through the paper, `src/raft/paper.md`, leads to what is there: functions whose comments cite the line of
//! the paper that they carry out, and tests that hold it.
#![cfg(not(target_arch = "wasm32"))]

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

/// The tables of Figure 2, and how many lines the paper has in each.
const FIGURE_2: [(&str, usize); 7] = [
    ("State", 8),
    ("AppendEntries RPC", 5),
    ("RequestVote RPC", 2),
    ("Rules for Servers: All Servers", 2),
    ("Rules for Servers: Followers", 2),
    ("Rules for Servers: Candidates", 4),
    ("Rules for Servers: Leaders", 7),
];

/// What the names of source files in the tables link to.
const SOURCES: &str = "(../../src/raftglass/";

#[test]
fn every_line_of_figure_2_is_cited_by_what_carries_it_out() {
    let tables = tables();
    for (title, lines) in FIGURE_2 {
        let rows = tables.get(title).unwrap_or_else(|| panic!("there is no table {title:?}"));
        assert_eq!(rows.len(), lines, "the lines of Figure 2, {title}");
        for row in rows {
            let line =
                plain(row[0].trim_start_matches(|c: char| c.is_ascii_digit() || c == '\\' || c == '.'));
            let cited = |comment: &String| {
                plain(comment).contains(&line)
                    && (comment.contains("Step") || comment.contains("step") || comment.contains("Figure 2"))
            };
            assert!(comments(&row[1]).iter().any(cited), "{} does not cite {:?}", row[1], row[0]);
        }
    }
}

#[test]
fn every_function_named_is_in_the_file_named() {
    let mut named = 0;
    for row in tables().values().flatten() {
        let files = files(&row[1]);
        for name in private_names(&row[1]) {
            let found = files.iter().any(|file| declaration(&read(file), &name).is_some());
            assert!(found, "{name} is not in {files:?}");
            named += 1;
        }
    }
    assert!(named > 50, "only {named} functions were looked for");
}

#[test]
fn every_test_named_is_there() {
    let mut named = 0;
    for row in tables().values().flatten() {
        let cell = row.get(2).expect("each table says what holds its lines");
        for (file, sentence) in tests(cell) {
            let text = read(&root().join("tests").join(&file));
            let name = sentence.replace(' ', "_");
            assert!(
                text.contains(&format!("#[test]\nfn {name}(")),
                "there is no test {name} in tests/{file}"
            );
            named += 1;
        }
    }
    assert!(named > 60, "only {named} tests were looked for");
}

#[test]
fn every_section_is_cited_in_the_sources() {
    let sources: String = rust_files(&root().join("src/raft"))
        .chain(rust_files(&root().join("src/sim")))
        .map(|file| read(&file))
        .collect();
    let tables = tables();
    let sections = tables["section"].iter().flat_map(|row| row[0].split([' ', ';', ',']));
    for section in sections.filter(|word| word.starts_with('§')) {
        assert!(sources.contains(section), "{section} is cited nowhere");
    }
}

#[test]
fn citations_and_names_are_told_from_others() {
    let text = "/// \"Set currentTerm\n    /// = T, log\\[i\\]\" (Figure 2).\n    #[must_use]\n    pub fn adopt(&self) {}\n\nterm: Term,";
    assert_eq!(
        plain(&declaration(text, "adopt").expect("it is there")),
        plain("set currentTerm = T, log[i] (Figure 2)")
    );
    assert_eq!(declaration(text, "adop"), None);
    assert_eq!(declaration(text, "term").as_deref(), Some(""));
    assert_eq!(private_names("[`Raft::term`]; `current_term` in [a.rs](x)"), ["current_term"]);
    assert_eq!(tests("`a/b.rs`: *one two*<br>*three*<br>`c.rs`: *four*").len(), 3);
}

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).to_owned()
}

fn read(file: &Path) -> String {
    fs::read_to_string(file).unwrap_or_else(|error| panic!("{}: {error}", file.display()))
}

/// The rows of each table of the walk, by its first title; the cells of each row.
fn tables() -> BTreeMap<String, Vec<Vec<String>>> {
    let text = read(&root().join("src/raft/paper.md"));
    let mut tables: BTreeMap<String, Vec<Vec<String>>> = BTreeMap::new();
    let mut title = None;
    for line in text.lines() {
        let Some(row) = line.strip_prefix("| ").and_then(|line| line.strip_suffix(" |")) else {
            title = title.filter(|_| line.starts_with('|'));
            continue;
        };
        let cells: Vec<String> = row.split(" | ").map(str::to_owned).collect();
        match &title {
            None => title = Some(cells[0].clone()),
            Some(title) => tables.entry(title.clone()).or_default().push(cells),
        }
    }
    tables
}

/// The source files that a cell links to.
fn files(cell: &str) -> Vec<PathBuf> {
    let links = cell.split(SOURCES).skip(1);
    let paths = links.map(|link| link.split(".html)").next().expect("a link's end"));
    paths.map(|path| root().join("src").join(path)).collect()
}

/// What stands in code style and is no link: what rustdoc does not look for.
fn private_names(cell: &str) -> Vec<String> {
    let parts: Vec<&str> = cell.split('`').collect();
    let names = (1..parts.len()).step_by(2).filter(|place| !parts[place - 1].ends_with('['));
    names.map(|place| parts[place].to_owned()).collect()
}

/// The comments of all that a cell names, in the files that it names.
fn comments(cell: &str) -> Vec<String> {
    let files: Vec<String> = files(cell).iter().map(|file| read(file)).collect();
    let names = cell.split('`').skip(1).step_by(2).filter_map(|name| name.rsplit("::").next());
    names
        .flat_map(|name| files.iter().filter_map(|text| declaration(text, name)).collect::<Vec<_>>())
        .collect()
}

/// The comment of a function or a field, if it is declared in this text.
fn declaration(text: &str, name: &str) -> Option<String> {
    let lines: Vec<&str> = text.lines().map(str::trim).collect();
    let declares = |line: &&str| {
        let [function, field] = [format!("fn {name}("), format!("{name}: ")];
        !line.starts_with("//") && (line.contains(&function) || bare(line).starts_with(&field))
    };
    let place = lines.iter().position(declares)?;
    let above = lines[..place].iter().rev().skip_while(|line| line.starts_with("#["));
    let comment: Vec<&str> = above.map_while(|line| line.strip_prefix("///")).collect();
    Some(comment.into_iter().rev().collect())
}

/// A declaration without who may see it.
fn bare(line: &str) -> &str {
    line.strip_prefix("pub").map_or(line, |rest| rest.trim_start_matches("(super)").trim_start())
}

/// Words and signs, without what quotes and escapes them.
fn plain(text: &str) -> String {
    let text: String = text.chars().filter(|c| !matches!(c, '"' | '\\' | '.')).collect();
    text.split_whitespace().collect::<Vec<_>>().join(" ").to_lowercase()
}

/// The tests of a cell: the file below `tests/`, and the sentence that the test is named after.
fn tests(cell: &str) -> Vec<(String, String)> {
    let mut file = String::new();
    let mut tests = Vec::new();
    for part in cell.split("<br>") {
        if let Some(named) = part.split('`').nth(1) {
            file = named.to_owned();
        }
        let sentence = part.split('*').nth(1).unwrap_or_else(|| panic!("no sentence in {part:?}"));
        tests.push((file.clone(), sentence.to_owned()));
    }
    tests
}

fn rust_files(folder: &Path) -> impl Iterator<Item = PathBuf> {
    let mut files = Vec::new();
    let mut folders = vec![folder.to_owned()];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).expect("a readable folder") {
            let path = entry.expect("a readable entry").path();
            if path.is_dir() { folders.push(path) } else { files.push(path) }
        }
    }
    files.into_iter().filter(|path| path.extension().is_some_and(|extension| extension == "rs"))
}
