//! What is shown of a run: near by each message, from afar how many.

use super::chart::{Arrow, Chart, Mark, Sign, State};
use super::draw::{self, class_of};
use super::draw_overview;
use super::overview::{Overview, Spot};
use super::pick::{Item, Key, Targets, all};
use super::place::Place;
use super::sight::Sight;
use super::told;
use crate::raft::{ServerId, Term};
use crate::sim::Micros;
use crate::text::diagram as text;
use crate::ui::timeline::Window;

/// What is shown.
#[derive(Clone, Copy, Debug)]
pub enum Shown<'a> {
    /// Lanes, arrows and marks.
    Near(&'a Chart),
    /// What is left of them from afar.
    Far(Overview<'a>),
}

/// Something in it.
#[derive(Clone, Copy, Debug)]
pub enum Thing<'a> {
    /// A message.
    Arrow(&'a Arrow),
    /// Something that happened.
    Mark(&'a Mark),
    /// Something that happened, from afar.
    Spot(Spot),
}

impl Thing<'_> {
    /// Whether something of it is in a window of a run that has come so far.
    #[must_use]
    pub fn is_within(&self, window: Window, now: Micros) -> bool {
        match self {
            Thing::Arrow(arrow) => Item::Arrow(arrow).is_within(window, now),
            Thing::Mark(mark) => Item::Mark(mark).is_within(window, now),
            Thing::Spot(spot) => window.shows(spot.mark.place.at),
        }
    }

    /// What tells it from all others.
    #[must_use]
    pub fn key(&self) -> Key {
        match self {
            Thing::Arrow(arrow) => Item::Arrow(arrow).key(),
            Thing::Mark(mark) => Item::Mark(mark).key(),
            Thing::Spot(spot) => spot.key(),
        }
    }
}

impl<'a> From<Item<'a>> for Thing<'a> {
    fn from(item: Item<'a>) -> Thing<'a> {
        match item {
            Item::Arrow(arrow) => Thing::Arrow(arrow),
            Item::Mark(mark) => Thing::Mark(mark),
        }
    }
}

/// A drawing.
#[derive(Clone, Debug, Default)]
pub struct Drawing {
    /// The inside of an SVG element.
    pub svg: String,
    /// Where everything stands.
    pub targets: Targets,
    /// The signs that are in it.
    pub signs: Vec<Sign>,
    /// Whether messages are lost in it.
    pub loses: bool,
}

impl<'a> Shown<'a> {
    /// As far as the run has come.
    #[must_use]
    pub fn now(&self) -> Micros {
        match self {
            Shown::Near(chart) => chart.to,
            Shown::Far(overview) => overview.now,
        }
    }

    /// How many lanes there are.
    #[must_use]
    pub fn lanes(&self) -> usize {
        match self {
            Shown::Near(chart) => chart.lanes.len(),
            Shown::Far(overview) => overview.servers,
        }
    }

    /// Their servers, S1 first.
    pub fn servers(&self) -> impl Iterator<Item = ServerId> + use<> {
        (1..=self.lanes()).filter_map(|number| ServerId::new(u8::try_from(number).ok()?))
    }

    /// Draws what is on a place, with or without heartbeats; for a server that is selected, with its lane emphasised.
    #[must_use]
    pub fn draw(&self, place: &Place, folds: bool, selected: Option<ServerId>) -> Drawing {
        match self {
            Shown::Near(chart) => {
                let sight = Sight::new(chart, place, (place.window.from, place.window.to), folds);
                Drawing {
                    svg: draw::content(chart, place, &sight, selected),
                    targets: Targets::new(chart, place, &sight),
                    signs: sight.marks.iter().map(|drawn| drawn.what.sign).collect(),
                    loses: sight.arrows.iter().any(|drawn| drawn.what.is_lost()),
                }
            }
            Shown::Far(overview) => {
                let spots = overview.spots(place);
                let mut svg = String::with_capacity(32_768);
                // Writing to a string never fails.
                let _ = draw_overview::write(&mut svg, overview, place, &spots, folds, selected);
                Drawing {
                    loses: svg.contains("dg-traffic lost"),
                    svg,
                    targets: Targets::of_spots(place, &spots),
                    signs: spots.iter().map(|spot| spot.sign).collect(),
                }
            }
        }
    }

    /// What has this key, on this place.
    #[must_use]
    pub fn thing(&self, key: Key, place: &Place) -> Option<Thing<'a>> {
        match self {
            Shown::Near(chart) => chart.item(key).map(Thing::from),
            Shown::Far(overview) => {
                overview.spots(place).into_iter().find(|spot| spot.key() == key).map(Thing::Spot)
            }
        }
    }

    /// Everything on a place, in the order of time.
    #[must_use]
    pub fn things(&self, place: &Place, folds: bool) -> Vec<Thing<'a>> {
        match self {
            Shown::Near(chart) => {
                let sight = Sight::new(chart, place, (place.window.from, place.window.to), folds);
                all(&sight).into_iter().map(Thing::from).collect()
            }
            Shown::Far(overview) => overview.spots(place).into_iter().map(Thing::Spot).collect(),
        }
    }

    /// The outline of something, to show that it is chosen.
    #[must_use]
    pub fn outline(&self, place: &Place, thing: &Thing) -> String {
        match (self, thing) {
            (Shown::Near(chart), Thing::Arrow(arrow)) => draw::outline(chart, place, &Item::Arrow(arrow)),
            (Shown::Near(chart), Thing::Mark(mark)) => draw::outline(chart, place, &Item::Mark(mark)),
            (_, Thing::Spot(spot)) => draw::circle(place, spot.mark.place.at, spot.server, spot.sign),
            (Shown::Far(_), _) => String::new(),
        }
    }

    /// What a server is at a moment, as the class that it has here, and its term.
    #[must_use]
    pub fn standing(&self, server: ServerId, at: Micros) -> (&'static str, Term) {
        match self {
            Shown::Near(chart) => chart.standing(server, at),
            Shown::Far(overview) => {
                let stretch = overview.at(server, at);
                stretch.map_or(("", Term::ZERO), |stretch| (class_of(stretch.state), stretch.term))
            }
        }
    }

    /// What is told of a server's lane at a moment: from afar, what it was.
    #[must_use]
    pub fn lane(&self, server: ServerId, at: Micros) -> Option<String> {
        let Shown::Far(overview) = self else { return None };
        let stretch = overview.at(server, at).filter(|_| at <= overview.known())?;
        let role = match stretch.state {
            State::Follower => text::Key::Follower,
            State::Candidate => text::Key::Candidate,
            State::Leader => text::Key::Leader,
            State::Stopped => text::Key::Stopped,
        };
        Some(text::lane(server, role, stretch.term, stretch.from, overview.until(server, at)))
    }

    /// The whole of what is in sight between two moments, in a sentence.
    #[must_use]
    pub fn summary(&self, place: &Place) -> String {
        let (from, to) = (place.window.from, place.window.to);
        match self {
            Shown::Near(chart) => told::summary(chart, from, to),
            Shown::Far(overview) => {
                let spots = overview.spots(place);
                let count =
                    |sign| spots.iter().filter(|it| it.sign == sign).map(|it| u64::from(it.count)).sum();
                let to = to.min(overview.now);
                text::summary_from_afar(
                    from,
                    to,
                    count(Sign::Elected),
                    count(Sign::Crash),
                    count(Sign::Commit),
                )
            }
        }
    }
}
