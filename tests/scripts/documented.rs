//! The page about the language: each of its examples is a script, and no command is missing. And the script of the
//! README comes to its end.

use raftglass::script::{self, Expected, Line, Script};

const PAGE: &str = include_str!("../../docs/script.md");
const README: &str = include_str!("../../README.md");

fn examples() -> Vec<&'static str> {
    blocks(PAGE)
}

fn blocks(page: &'static str) -> Vec<&'static str> {
    let blocks = page.split("```raftglass\n").skip(1);
    blocks.map(|block| block.split("```").next().unwrap_or_default()).collect()
}

#[test]
fn the_script_of_the_readme_does_what_it_says() {
    let [figure_8] = blocks(README)[..] else { panic!("one script is in the README") };
    assert_eq!(figure_8.lines().count(), 10);
    let whole = Script::parse(figure_8).unwrap();
    script::run(&whole).unwrap();
    let with_its_rule = figure_8.replace(" commit-only-current-term=off", "");
    let world = script::run(&Script::parse(&with_its_rule).unwrap());
    assert!(world.is_err(), "with §5.4.2 nothing is broken");
}

#[test]
fn each_example_is_a_script_in_the_one_form() {
    assert!(examples().len() > 10);
    for example in examples() {
        let script = Script::parse(example).unwrap_or_else(|errors| panic!("{errors:?}\n{example}"));
        assert!(script.lines.iter().any(|line| !matches!(line, Line::Empty)));
        if !example.contains("latency=5..15ms") && !example.contains("within") {
            assert_eq!(script.to_string(), example);
        }
    }
}

#[test]
fn each_command_has_an_example() {
    let errors = Script::parse("do something").expect_err("no command");
    let Expected::OneOf(commands) = errors[0].error.expected else { panic!("{errors:?}") };
    let steps: Vec<Script> =
        examples().into_iter().filter_map(|example| Script::parse(example).ok()).collect();
    let shown: Vec<String> = steps.iter().flat_map(|script| &script.lines).filter_map(first_word).collect();
    for command in commands {
        assert!(shown.iter().any(|word| word == command), "{command} has no example");
    }
}

fn first_word(line: &Line) -> Option<String> {
    let Line::Step { step, .. } = line else { return None };
    step.to_string().split(' ').next().map(str::to_owned)
}
