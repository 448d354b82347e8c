//! The search for an order that explains the answers (Wing and Gong), which never looks twice at the same place (Lowe).

use super::Operation;
use super::register::{Value, changed_nothing, done};
use raftglass::kv::{Answer, Command};
use std::collections::BTreeMap;

/// What is known of a history.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Verdict {
    /// There is an order that explains all answers.
    Linearizable,
    /// There is none.
    NotLinearizable,
    /// There is none among the first million of places.
    Undecided,
}

/// The most places that are looked at.
const MOST_PLACES: usize = 1_000_000;

/// Whether one key's history, sorted by the moments of asking, is linearizable.
pub fn verdict(operations: &[&Operation]) -> Verdict {
    let (answered, open): (Vec<&Operation>, Vec<&Operation>) =
        operations.iter().partition(|operation| operation.answered.is_some());
    let answered =
        answered.into_iter().filter_map(|operation| Some((operation, operation.answered.as_ref()?)));
    Search { answered: answered.collect(), open, seen: BTreeMap::new(), places: 0 }.verdict()
}

struct Search<'a> {
    answered: Vec<(&'a Operation, &'a (u64, Answer))>,
    /// Without an answer: each may be done or not.
    open: Vec<&'a Operation>,
    /// The places seen: which answered ones were done and what the value then is, and for these the sets of open
    /// ones that were done on the way.
    seen: BTreeMap<(Done, Value), Vec<Vec<usize>>>,
    places: usize,
}

/// Which of the answered operations are done, by their numbers: all below the first that is not, and some of those
/// after it that overlap with it.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord)]
struct Done {
    first_left: usize,
    after_it: Vec<usize>,
}

/// How far an order has come.
#[derive(Clone)]
struct Place {
    done: Done,
    open_done: Vec<usize>,
    value: Value,
    /// What was done last has no answer: nobody has seen its value yet.
    unseen: bool,
}

impl Search<'_> {
    fn verdict(mut self) -> Verdict {
        let done = Done { first_left: 0, after_it: Vec::new() };
        let mut places = vec![Place { done, open_done: Vec::new(), value: None, unseen: false }];
        while let Some(place) = places.pop() {
            if place.done.first_left == self.answered.len() {
                return Verdict::Linearizable;
            }
            if self.is_new(&place) {
                self.places += 1;
                if self.places > MOST_PLACES {
                    return Verdict::Undecided;
                }
                places.append(&mut self.next(&place));
            }
        }
        Verdict::NotLinearizable
    }

    /// A place is worth looking at if none was seen that differs only in that fewer open ones were needed.
    fn is_new(&mut self, place: &Place) -> bool {
        let seen = self.seen.entry((place.done.clone(), place.value.clone())).or_default();
        let worse = |fewer: &Vec<usize>| fewer.iter().all(|open| place.open_done.contains(open));
        if seen.iter().any(worse) {
            return false;
        }
        seen.push(place.open_done.clone());
        true
    }

    /// The places that come next, the most promising last.
    fn next(&self, place: &Place) -> Vec<Place> {
        let (candidates, until) = self.candidates(&place.done);
        let mut next = self.with_open(place, until);
        for number in candidates.into_iter().rev() {
            let (operation, (_, answer)) = self.answered[number];
            let (said, value) = done(&place.value, &operation.command);
            if said != *answer || (place.unseen && is_blind(&operation.command)) {
                continue;
            }
            let open_done = place.open_done.clone();
            let follows = Place { done: place.done.with(number), open_done, value, unseen: false };
            if changed_nothing(&operation.command, answer) {
                // Whatever comes next, this one may as well come before it.
                return vec![follows];
            }
            next.push(follows);
        }
        next
    }

    /// The answered ones that may be done next: those that were asked before any that is left was answered; and the
    /// moment of that answer.
    fn candidates(&self, done: &Done) -> (Vec<usize>, u64) {
        let (mut until, mut candidates) = (u64::MAX, Vec::new());
        for (number, (operation, (at, _))) in self.answered.iter().enumerate().skip(done.first_left) {
            if operation.invoked > until {
                break;
            }
            if !done.after_it.contains(&number) {
                until = until.min(*at);
                candidates.push(number);
            }
        }
        candidates.retain(|number| self.answered[*number].0.invoked <= until);
        (candidates, until)
    }

    /// With an open one more, of those that may be done next and would change something; of several that are alike
    /// only with the one that was asked first.
    fn with_open(&self, place: &Place, until: u64) -> Vec<Place> {
        let (mut next, mut tried) = (Vec::new(), Vec::new());
        for (number, operation) in self.open.iter().enumerate() {
            let possible = operation.invoked <= until && !place.open_done.contains(&number);
            if !possible || tried.contains(&&operation.command) {
                continue;
            }
            tried.push(&operation.command);
            let (_, value) = done(&place.value, &operation.command);
            if value != place.value && !(place.unseen && is_blind(&operation.command)) {
                let open_done = [&place.open_done[..], &[number]].concat();
                next.push(Place { done: place.done.clone(), open_done, value, unseen: true });
            }
        }
        next
    }
}

/// Whether a command does the same and is answered the same whatever was there before: an open one right before it
/// would be for nothing.
fn is_blind(command: &Command) -> bool {
    matches!(command, Command::Set { .. })
}

impl Done {
    fn with(&self, number: usize) -> Done {
        let mut done = self.clone();
        done.after_it.push(number);
        done.after_it.sort_unstable();
        while done.after_it.first() == Some(&done.first_left) {
            done.after_it.remove(0);
            done.first_left += 1;
        }
        done
    }
}
