//! What happened, as a list, and above it why: the decision of the moment, laid open.
//!
//! A list is a piece of the branch that is looked at. What it lacks is read when somebody scrolls there.

mod bar;
mod card;
mod list;
mod reading;
mod row;

use super::timeline::{Past, Timeline, TimelineMsg, soon};
use super::{Reach, ToolMsg};
use crate::embed::Panel;
use crate::raft::ServerId;
use crate::sim::{BranchId, What, World};
use crate::text::language;
use crate::ui::events::{Filter, Kind, Line, Reader, Side, Told, about};
use crate::ui::keys::Command;
use crate::ui::page::Msg;
use crate::ui::page::message::Selection;
use crate::ui::page::part::part;
use crate::ui::why::Card;
use bar::Bar;
use card::CardPart;
use list::{EventList, Listed};
use reading::Wanted;
use std::rc::Rc;
use yew::{Callback, Html, html};

/// What it is told.
#[derive(Debug)]
pub enum EventsMsg {
    /// A kind is listed, or is not any more.
    Toggle(Kind),
    /// Only what is about this server; `None` for all.
    Server(Option<ServerId>),
    /// Only what has these words.
    Words(String),
    /// All that is usual is listed.
    Clear,
    /// The list is turned round.
    TurnRound,
    /// The choice of kinds opens, or closes.
    Kinds,
    /// To a row.
    Go(Rc<Line>),
    /// The list has been scrolled to an end, and there may be more.
    Edge(Side),
    /// Back to the row of the moment.
    Present,
    /// There is time to read on.
    Work,
    /// To another decision.
    Decision {
        /// The next one, or the one before.
        onward: bool,
    },
    /// Why it was decided so is shown, or not.
    Why,
}

impl From<EventsMsg> for Msg {
    fn from(msg: EventsMsg) -> Msg {
        ToolMsg::Events(msg).into()
    }
}

/// The tool.
pub struct Events {
    list: Reader,
    decisions: Reader,
    branch: BranchId,
    newest_first: bool,
    kinds_open: bool,
    why_open: bool,
    /// The row that was chosen, as long as the moment is its.
    chosen: Option<Rc<Line>>,
    /// The decision that is shown, as long as the moment is its; else the last one.
    decided: Option<Rc<Line>>,
    /// A step that waits for what is being read.
    step: Option<bool>,
    wanted: Wanted,
    /// Whether it is in sight.
    shown: bool,
    listed: Listed,
    bar: Bar,
    card: Option<Rc<Card>>,
    about: Option<ServerId>,
    /// Whether time stands still, so that what is gone to can be told.
    still: bool,
}

impl Events {
    /// The events of a run that has just been opened.
    pub fn new(world: &World) -> Events {
        let filter = Filter::default();
        Events {
            bar: Bar::new(world, &filter, false, true),
            list: Reader::at(world, filter),
            decisions: Reader::at(world, Filter::decisions_of(None)),
            branch: BranchId(1),
            newest_first: true,
            kinds_open: false,
            why_open: true,
            chosen: None,
            decided: None,
            step: None,
            wanted: Wanted::default(),
            shown: false,
            listed: Listed::default(),
            card: None,
            about: None,
            still: false,
        }
    }

    /// Looks at the world if it is in sight; out of sight it costs nothing.
    pub fn look_if(&mut self, in_sight: bool, reach: &mut Reach, timeline: &Timeline) -> bool {
        if in_sight { self.look(reach, timeline) } else { std::mem::take(&mut self.shown) }
    }

    /// Reacts to what was done to it. Returns where to go, if somewhere.
    pub fn react(&mut self, reach: &mut Reach, msg: &EventsMsg, timeline: &Timeline) -> Option<TimelineMsg> {
        let world = reach.session.world();
        match msg {
            EventsMsg::Toggle(kind) => {
                self.filter(world, |filter| filter.kinds = filter.kinds.toggled(*kind))
            }
            EventsMsg::Server(server) => self.filter(world, |filter| filter.server = *server),
            EventsMsg::Words(words) => self.filter(world, |filter| filter.words = words.to_lowercase()),
            EventsMsg::Clear => self.filter(world, |filter| *filter = Filter::default()),
            EventsMsg::TurnRound => self.newest_first = !self.newest_first,
            EventsMsg::Kinds => self.kinds_open = !self.kinds_open,
            EventsMsg::Why => self.why_open = !self.why_open,
            EventsMsg::Edge(side) => self.wanted.list(*side),
            EventsMsg::Present => self.listed.reveal += 1,
            EventsMsg::Work => {
                self.wanted.at_work = false;
                self.work(&timeline.past(reach.session));
                return self.step.take().and_then(|onward| self.step_decision(reach, onward, timeline));
            }
            EventsMsg::Go(line) => return Some(self.go(reach, line)),
            EventsMsg::Decision { onward } => return self.step_decision(reach, *onward, timeline),
        }
        None
    }

    /// Does what a key says that is its own; returns where to go.
    pub fn key(&mut self, reach: &mut Reach, command: Command, timeline: &Timeline) -> Option<TimelineMsg> {
        let onward = match command {
            Command::DecisionBefore => false,
            Command::NextDecision => true,
            _ => return None,
        };
        if !self.shown {
            self.why_open = true;
            reach.on.emit(Msg::Show(Panel::Events));
            self.look(reach, timeline);
        }
        self.step_decision(reach, onward, timeline)
    }

    /// Another list, of what there is at this moment.
    fn filter(&mut self, world: &World, change: impl FnOnce(&mut Filter)) {
        let mut filter = self.list.window().filter().clone();
        change(&mut filter);
        self.list = Reader::at(world, filter);
        self.listed.renew();
    }

    /// A row is gone to, and what it is about is selected.
    fn go(&mut self, reach: &mut Reach, line: &Rc<Line>) -> TimelineMsg {
        self.chosen = Some(line.clone());
        *reach.selection = subject(line).unwrap_or(*reach.selection);
        TimelineMsg::Event(line.event)
    }

    /// The decision before or after the one that is shown. If it has to be read first, it is gone to then.
    fn step_decision(&mut self, reach: &mut Reach, onward: bool, timeline: &Timeline) -> Option<TimelineMsg> {
        let head = timeline.past(reach.session).head;
        let here = self.shown_decision(reach.session.world()).map_or(0, |line| line.number);
        let lines = self.decisions.window().lines();
        let after = lines.partition_point(|line| line.number <= here);
        let found = if onward {
            lines.get(after)
        } else {
            lines
                .partition_point(|line| line.number < here)
                .checked_sub(1)
                .and_then(|before| lines.get(before))
        };
        let Some(line) = found.cloned() else {
            let side = if onward { Side::Newer } else { Side::Older };
            if self.decisions.has_more(side, head) {
                self.step = Some(onward);
                self.wanted.decision = Some(side);
            }
            return None;
        };
        self.chosen = Some(line.clone());
        self.decided = Some(line.clone());
        Some(TimelineMsg::Event(line.event))
    }

    /// The decision that is shown: the one that was gone to, else the last one of the moment.
    fn shown_decision(&self, world: &World) -> Option<&Rc<Line>> {
        let here = |line: &&Rc<Line>| line.event == world.events();
        self.decided.as_ref().filter(here).or_else(|| {
            let now = last_number(world);
            let lines = self.decisions.window().lines();
            lines.get(lines.partition_point(|line| line.number <= now).checked_sub(1)?)
        })
    }

    /// Looks at the world; `true` if it has to be drawn again.
    fn look(&mut self, reach: &mut Reach, timeline: &Timeline) -> bool {
        let world = reach.session.world();
        let past = timeline.past(reach.session);
        let about = reach.selection.server();
        if !self.shown || self.about != about {
            self.about = about;
            self.decisions = Reader::at(world, Filter::decisions_of(about));
        }
        if !self.shown {
            self.shown = true;
            self.list = Reader::at(world, self.list.window().filter().clone());
            self.listed.renew();
        }
        self.keep_up(world, &past);
        if reach.playback.playing {
            self.work(&past);
        }
        self.still = !reach.playback.playing;
        let changed = self.draw(world, &past);
        if !reach.playback.playing && self.is_wanted(&past) && !self.wanted.at_work {
            self.wanted.at_work = soon(reach.on, EventsMsg::Work);
        }
        changed
    }

    /// Makes anew what is shown; `true` if it differs.
    fn draw(&mut self, world: &World, past: &Past) -> bool {
        let card = self.shown_decision(world).and_then(|line| match &line.told {
            Told::Happened(What::Decided { server, decision }) => Some(Rc::new(Card::new(*server, decision))),
            _ => None,
        });
        let bar = Bar::new(world, self.list.window().filter(), self.kinds_open, self.newest_first);
        let listed = Listed::new(self, world, past);
        let changed = (&card, &bar, &listed) != (&self.card, &self.bar, &self.listed);
        (self.card, self.bar, self.listed) = (card, bar, listed);
        changed
    }

    /// The tool as it looks now.
    pub fn view(&self, on: &Callback<Msg>) -> Html {
        let card = CardPart {
            card: self.card.clone(),
            open: self.why_open,
            about: self.about,
            spoken: self.still,
            on: on.clone(),
        };
        html! {
            <div class="events"><div class="events-parts">
                { part(card) }
                { bar::view(&self.bar, on) }
                <EventList listed={self.listed.clone()} language={language()} on={on.clone()} />
            </div></div>
        }
    }
}

/// What a row is about, as far as it can be shown at its moment.
fn subject(line: &Line) -> Option<Selection> {
    match &line.told {
        Told::Happened(What::Sent(trip)) => Some(Selection::Message(trip.id)),
        Told::Happened(what) => about(what).0.map(Selection::Server),
        Told::Broken(violation) => Some(Selection::Server(violation.server)),
    }
}

fn last_number(world: &World) -> u64 {
    world.recent().back().map_or(0, |happening| happening.number)
}
