//! What the timeline has to say, in sentences.

use crate::browser::Rewritten;
use crate::browser::travel::{Differs, Title, Travel, Turn};
use crate::raft::{Index, ServerId, Term};
use crate::script;
use crate::sim::{Action, BranchId, Micros, Record};
use crate::text as words;
use crate::text::Label;
use crate::text::timeline as text;
use crate::ui::timeline::{About, Kind, Mark, Row};

/// A branch's name.
pub fn name(travel: &Travel, branch: BranchId) -> String {
    let name = travel.history().branch(branch).map_or("", |branch| branch.name());
    text::branch_name(name, branch.0)
}

/// An action, as the script has it.
pub fn action(action: &Action) -> String {
    script::print_action(action)
}

/// A branch has begun.
pub fn begun(travel: &Travel, turn: &Turn, left: BranchId, at: Micros) -> String {
    text::branch_begins(&name(travel, turn.branch), at, &name(travel, left), written(turn))
}

/// The run goes on in a branch that was there.
pub fn opened(travel: &Travel, turn: &Turn, at: Micros) -> String {
    text::branch_opened(&name(travel, turn.branch), at, written(turn))
}

/// Something was taken back.
pub fn undone(travel: &Travel, turn: &Turn, what: &str, left: Option<BranchId>) -> String {
    let left = left.filter(|left| travel.history().branch(*left).is_some());
    text::undone(what, left.map(|left| name(travel, left)).as_deref(), written(turn))
}

/// It was done again.
pub fn redone(travel: &Travel, turn: &Turn) -> String {
    text::redone(&name(travel, turn.branch), written(turn))
}

/// How many blocks were written to the storage, of how many.
fn written(turn: &Turn) -> Option<(usize, usize)> {
    turn.rewritten.map(|Rewritten { record, cells, all }| (record + cells, all))
}

/// What a mark stands for, and when; `count` is for how many.
pub fn mark(mark: &Mark, count: u32, record: &Record) -> String {
    let what = match (mark.about, mark.kind) {
        (About::Leader(leader, term), _) => text::elected(leader, term),
        (About::Index(index), _) => text::committed_up_to(index),
        (About::Action(number), _) => {
            record.actions().get(number).map_or_else(String::new, |placed| action(&placed.action))
        }
        (About::Server(server), Kind::Restart) => text::restarted(server),
        (About::Server(server), Kind::Violation) => text::broken(server),
        (About::Server(server), _) => text::stopped(server),
        (About::Nothing, _) => text::BRANCH_LEAVES.to_string(),
    };
    text::mark(&what, mark.place.at, count)
}

/// The sentence that points out the first difference of two worlds; `None` if there is none between their servers.
pub fn first_difference(rows: &[Row]) -> Option<String> {
    let (row, differs) = rows.iter().find_map(|row| Some((row, row.differs.first()?)))?;
    let more = rows.iter().filter(|row| !row.differs.is_empty()).count() - 1;
    Some(text::differs(&difference(row.server, differs), more))
}

fn difference(server: ServerId, differs: &Differs) -> String {
    let between = |what: &str, one: String, other: String| text::one_and_other(server, what, &one, &other);
    match differs {
        Differs::Runs(one, _) => text::runs_on_one_side(server, *one),
        Differs::Role(one, other) => text::is_and_is(server, title(*one), title(*other)),
        Differs::Term(Term(one), Term(other)) => between("currentTerm", one.to_string(), other.to_string()),
        Differs::Vote(one, other) => between("votedFor", vote(*one), vote(*other)),
        Differs::Log { from, .. } => text::log_differs(server, *from),
        Differs::CommitIndex(Index(one), Index(other)) => {
            between("commitIndex", one.to_string(), other.to_string())
        }
        Differs::LastApplied(Index(one), Index(other)) => {
            between("lastApplied", one.to_string(), other.to_string())
        }
        Differs::Disk => text::disk_differs(server),
        Differs::Service => text::service_differs(server),
        Differs::Standing => text::standing_differs(server),
    }
}

fn title(title: Title) -> Label {
    match title {
        Title::Follower => words::FOLLOWER,
        Title::Candidate => words::CANDIDATE,
        Title::Leader => words::LEADER,
    }
}

fn vote(vote: Option<ServerId>) -> String {
    vote.map_or_else(|| words::NOT_STORED.to_string(), |server| server.to_string())
}
