//! Scripts, damaged: each mistake is named at its place, and what can be read is run to its end or to the line that
//! cannot be done.

use super::damage::{Damage, Damages, Extreme};
use super::engine::check;
use bolero::TypeGenerator;
use raftglass::script::{self, Runner, Script};
use raftglass::sim::World;

/// A line of each kind, and numbers wherever there can be one.
const SCRIPT: &str = "// Figure 8, and more
raftglass seed=8 servers=5 noop=off election-timeout=150ms..300ms heartbeat=50ms latency=5ms..15ms loss=0
> An entry on a majority is replaced.
? Who can win?
+ S1
- S2
disk S1 holds term 2 vote S1 log 1:a 2:\"b c\"
disk S2 holds log 1:a
elect S1 within 5s
disconnect S3
propose S1 \"set x 5\"
wait 3 events
wait until S2 durable >= 3 within 2s
mark \"the crash\"
wait for delivered AppendEntries S1 any within 2s
wait until messages AppendEntries S1 S2 > 0 within 200ms
drop AppendEntries S1 S2
crash S1
connect S3
wait until leader within 2s
restart S1
timeout S1
wait 40ms
expect S1 term >= 3
wait until all key x 5 within 20s
expect invariants hold
";

/// What an author does to a script, whole lines and numbers at a time; and what happens to it on its way.
#[derive(Clone, Debug, TypeGenerator)]
struct Case {
    #[generator(bolero::produce::<Vec<Edit>>().with().len(0..6_usize))]
    edits: Vec<Edit>,
    damages: Option<Damages>,
}

#[derive(Clone, Debug, TypeGenerator)]
enum Edit {
    Removed { line: u8 },
    Repeated { line: u8, to: u8 },
    Number { at: u16, number: Extreme },
}

impl Case {
    fn text(&self) -> String {
        let mut text = SCRIPT.to_owned();
        for edit in &self.edits {
            let mut lines: Vec<&str> = text.lines().collect();
            let place = |line: &u8| usize::from(*line) % lines.len();
            match edit {
                Edit::Removed { line } if lines.len() > 1 => drop(lines.remove(place(line))),
                Edit::Removed { .. } => {}
                Edit::Repeated { line, to } => lines.insert(place(to), lines[place(line)]),
                Edit::Number { at, number } => {
                    let mut bytes = text.clone().into_bytes();
                    Damage::Number { at: *at, number: *number }.apply(&mut bytes);
                    text = String::from_utf8(bytes).expect("a number is text");
                    continue;
                }
            }
            text = lines.join("\n");
        }
        self.damages.as_ref().map_or(text.clone(), |damages| damages.to_text(&text))
    }
}

/// The most events and other steps that a damaged script is given: it may wait for a hundred years.
const PATIENCE: usize = 1_500;

#[test]
fn a_damaged_script_is_explained_or_runs_as_far_as_it_goes() {
    let whole = Script::parse(SCRIPT).expect("it is a script");
    assert_eq!(script::run(&whole).map(|world| world.violations().len()), Ok(0));
    check!(6_000, Case, |case| {
        let text = case.text();
        match Script::parse(&text) {
            Ok(script) => {
                assert_eq!(Script::parse(&script.to_string()), Ok(script.clone()));
                if let Ok(mut world) = World::new(script.setup()) {
                    play(&script, &mut world);
                }
            }
            Err(errors) => {
                for error in errors {
                    let line = text.lines().nth(error.line - 1).expect("a line of the script");
                    assert!(error.error.column <= line.chars().count() + 1, "{error} in {line:?}");
                }
            }
        }
    });
}

fn play(script: &Script, world: &mut World) {
    let mut runner = Runner::new(script);
    for _ in 0..PATIENCE {
        match runner.advance(world) {
            Ok(true) => {}
            Ok(false) => return assert_eq!(runner.line(), script.lines.len()),
            Err(failure) => return assert!((1..=script.lines.len()).contains(&failure.line), "{failure}"),
        }
    }
}
