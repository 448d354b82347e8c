//! The search for an order that explains the answers (Wing and Gong), which never looks twice at the same place (Lowe).

use super::Operation;
use super::register::{Value, changed_nothing, done};
use raftglass::kv::Answer;
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
}

impl Search<'_> {
    fn verdict(mut self) -> Verdict {
        let done = Done { first_left: 0, after_it: Vec::new() };
        let mut places = vec![Place { done, open_done: Vec::new(), value: None }];
        while let Some(place) = places.pop() {
            if place.done.first_left == self.answered.len() {
                return Verdict::Linearizable;
            }
            if self.is_new(&place) {
                self.places += 1;
                if self.places > MOST_PLACES {
                    return Verdict::Undecided;
                }
                self.go_on(&place, &mut places);
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

    /// Puts the places that come next on the pile, the most promising last.
    fn go_on(&self, place: &Place, places: &mut Vec<Place>) {
        let (candidates, until) = self.candidates(&place.done);
        let before = places.len();
        self.do_open(place, until, places);
        for number in candidates.into_iter().rev() {
            let (operation, (_, answer)) = self.answered[number];
            let (said, value) = done(&place.value, &operation.command);
            if said != *answer {
                continue;
            }
            let at_once = changed_nothing(&operation.command, answer);
            if at_once {
                // Whatever comes next, this one may as well come before it.
                places.truncate(before);
            }
            places.push(Place { done: place.done.with(number), open_done: place.open_done.clone(), value });
            if at_once {
                return;
            }
        }
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

    /// Open ones that may be done next and would change something; of several that are alike only the one that was
    /// asked first.
    fn do_open(&self, place: &Place, until: u64, places: &mut Vec<Place>) {
        let mut tried = Vec::new();
        for (number, operation) in self.open.iter().enumerate() {
            let possible = operation.invoked <= until && !place.open_done.contains(&number);
            if !possible || tried.contains(&&operation.command) {
                continue;
            }
            tried.push(&operation.command);
            let (_, value) = done(&place.value, &operation.command);
            if value != place.value {
                let mut open_done = place.open_done.clone();
                open_done.push(number);
                places.push(Place { done: place.done.clone(), open_done, value });
            }
        }
    }
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
