//! What becomes of a link, for people to read.

use raftglass::browser::share::{Agreement, Reopening, from_fragment};
use raftglass::sim::Place;
use std::fmt::Write;

/// Opens a link, and says what it has become.
pub fn outcome(link: &str) -> String {
    let run = from_fragment(link.trim_end()).expect("it speaks of a run").expect("it is whole");
    let mut text = format!("engine {}, {} servers\n", run.setup.engine, run.setup.servers);
    let reopened = Reopening::new(run).expect("it is not too large").finish().expect("it can have happened");
    for branch in &reopened.branches {
        let world = &branch.world;
        let name = if branch.name.is_empty() { "a branch" } else { &branch.name };
        let (actions, digest) = (world.record().actions().len(), world.digest());
        writeln!(text, "{name}: {actions} actions, {}, digest {digest}", Place::of(world)).expect("a String");
        let agreement = match branch.agreement {
            Agreement::Same => "as it was shared".to_owned(),
            Agreement::NotStated => "nobody has said what it was".to_owned(),
            Agreement::Other { engine, same_until, other_from, stopped } => format!(
                "other than it was with engine {engine:?}, from between {same_until} and {other_from}, stopped: {stopped:?}"
            ),
        };
        writeln!(text, "  {agreement}; violations: {}", world.violations().len()).expect("a String");
    }
    if let Some(place) = reopened.shown {
        writeln!(text, "shows {place}").expect("a String");
    }
    writeln!(text, "{:?}", reopened.view).expect("a String");
    text
}
