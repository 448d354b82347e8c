//! What the page shows of the world at one moment. Values that have not changed stay the same, so that the parts that
//! show them are not drawn again.

use super::Msg;
use super::command_line::Answer;
use super::inspector::Inspected;
use super::later::{Later, Look};
use super::message::Selection;
use super::told::Item;
use crate::raft::{ServerId, Term};
use crate::sim::{Digest, Happening, World};
use crate::text::{self, Told};
use crate::ui::narration::Diary;
use crate::ui::views::{self, KvView, LogView, ServerView};
use std::rc::Rc;
use yew::Callback;

/// What is shown.
pub struct Snapshot {
    /// The history and the actions up to which it was made; another moment between them looks the same but for what moves.
    made_at: Option<(Digest, usize)>,
    /// The servers on the ring.
    pub servers: Rc<[ServerView]>,
    /// Their logs.
    pub logs: Rc<[LogView]>,
    /// Their key-value states.
    pub states: Rc<[KvView]>,
    /// Who leads.
    pub leader: Option<(ServerId, Term)>,
    /// The latest term.
    pub term: Term,
    /// What is told, and the number of its happening.
    pub told: Option<Rc<Told>>,
    told_number: u64,
    diary: Diary,
    /// The last happenings.
    pub feed: Rc<[Item]>,
    /// What the inspector shows.
    pub inspected: Inspected,
    /// What became of the last command.
    pub answer: Option<Answer>,
}

impl Snapshot {
    /// What is shown of a world.
    pub fn new(world: &World) -> Snapshot {
        let mut snapshot = Snapshot {
            made_at: None,
            servers: Rc::default(),
            logs: Rc::default(),
            states: Rc::default(),
            leader: None,
            term: Term::ZERO,
            told: None,
            told_number: 0,
            diary: Diary::default(),
            feed: Rc::default(),
            inspected: Inspected::Nothing,
            answer: None,
        };
        snapshot.hear(world);
        snapshot.refresh(world, None);
        snapshot
    }

    /// Takes down what has happened, before the world forgets it.
    pub fn hear(&mut self, world: &World) {
        self.diary.listen(world.recent().iter());
    }

    /// Looks at the world again; `true` if anything that is shown has changed.
    pub fn refresh(&mut self, world: &World, told: Option<&Happening>) -> bool {
        let told_changed = self.tell(told);
        let made_at = Some((world.running_digest(), world.record().actions().len()));
        if self.made_at == made_at {
            return told_changed;
        }
        self.made_at = made_at;
        let (members, cut) = (world.members(), world.disconnected());
        let leader = views::leader(world);
        let servers =
            world.servers().map(|server| ServerView::new(server, members, !cut.contains(server.id())));
        let mut changed = update(&mut self.servers, servers);
        let who = leader.map(|(leader, _)| leader);
        changed |= update(&mut self.logs, world.servers().map(|server| LogView::new(server, world, who)));
        changed |= self.refresh_states(world);
        let term = views::latest_term(world);
        changed |= (self.leader, self.term) != (leader, term);
        (self.leader, self.term) = (leader, term);
        changed || told_changed
    }

    /// Sentences can be made now that could not before: all is told again.
    pub fn tell_again(&mut self) {
        (self.told_number, self.feed, self.made_at, self.states) = (0, Rc::default(), None, Rc::default());
    }

    fn refresh_states(&mut self, world: &World) -> bool {
        let up_to_date = self.states.len() == world.servers().len()
            && self
                .states
                .iter()
                .zip(world.servers())
                .all(|(view, server)| view.is_of(server.incarnation(), server.kv()));
        if !up_to_date {
            self.states =
                world.servers().map(|server| KvView::new(server.incarnation(), server.kv())).collect();
        }
        !up_to_date
    }

    fn tell(&mut self, told: Option<&Happening>) -> bool {
        let number = told.map_or(0, |told| told.number);
        if number == self.told_number {
            return false;
        }
        self.told_number = number;
        self.told = told.map(|told| Rc::new(text::happening(&told.what)));
        true
    }

    /// Looks inside what was chosen again; `true` if anything that is shown of it has changed.
    pub fn inspect(
        &mut self,
        world: &World,
        selection: Selection,
        later: Option<Later>,
        on: &Callback<Msg>,
    ) -> bool {
        let inspected = match (selection, later) {
            (Selection::Nothing, _) => Inspected::Nothing,
            (_, None) => Inspected::Fetching,
            (_, Some(later)) => {
                let before = match &self.inspected {
                    Inspected::Inside(before) => Some(&**before),
                    _ => None,
                };
                let place = selection.server().map(ServerId::position);
                let server = place.and_then(|place| self.servers.get(place).zip(self.states.get(place)));
                let inside = (later.look)(&Look { world, selection, server, logs: &self.logs, before, on });
                inside.map_or(Inspected::Nothing, Inspected::Inside)
            }
        };
        let changed = self.inspected != inspected;
        self.inspected = inspected;
        changed
    }

    /// Makes the list of what happened anew; `true` if there is more in it.
    pub fn refresh_feed(&mut self) -> bool {
        let newest = self.diary.lines().first().map(|happening| happening.number);
        if newest == self.feed.first().map(|item| item.number) {
            return false;
        }
        let known = |number: u64| self.feed.iter().find(|item| item.number == number).cloned();
        let item = |happening: &Happening| {
            known(happening.number).unwrap_or_else(|| Item {
                number: happening.number,
                at: text::seconds(happening.at.0).into(),
                told: Rc::new(text::happening(&happening.what)),
            })
        };
        self.feed = self.diary.lines().iter().map(item).collect();
        true
    }

    /// What became of the last command; `true` if that is news.
    pub fn set_answer(&mut self, answer: Option<Answer>) -> bool {
        let changed = self.answer != answer;
        self.answer = answer;
        changed
    }
}

/// Puts new values in place of old ones if they differ; `true` if they do.
fn update<T: PartialEq>(old: &mut Rc<[T]>, new: impl ExactSizeIterator<Item = T>) -> bool {
    let new: Rc<[T]> = new.collect();
    let changed = **old != *new;
    if changed {
        *old = new;
    }
    changed
}
