//! The lines of a record or a script, of which only those in sight are made.

use crate::script::{self, Line, Step};
use crate::sim::{Actions, Setup};
use crate::ui::listing::{LINE, Lines};
use crate::ui::page::measure::Measured;
use std::rc::Rc;
use std::sync::Arc;
use web_sys::Element;
use yew::{AttrValue, Callback, Component, Context, Html, NodeRef, Properties, classes, html};

/// Where the lines come from.
#[derive(Clone, Debug)]
pub enum Source {
    /// A run: what it was made from, and what was done.
    Record(Rc<Setup>, Actions),
    /// A script.
    Script(Arc<[Line]>),
}

impl PartialEq for Source {
    fn eq(&self, other: &Source) -> bool {
        match (self, other) {
            // Records are only ever appended to, or cut and appended to.
            (Source::Record(_, one), Source::Record(_, other)) => {
                one.len() == other.len() && one.last() == other.last()
            }
            (Source::Script(one), Source::Script(other)) => Arc::ptr_eq(one, other),
            _ => false,
        }
    }
}

impl Source {
    fn len(&self) -> usize {
        match self {
            Source::Record(_, actions) => actions.len() + 1,
            Source::Script(lines) => lines.len(),
        }
    }

    fn row(&self, number: usize) -> Row {
        match self {
            Source::Record(setup, actions) => {
                match number.checked_sub(1).and_then(|done| actions.get(done)) {
                    None => Row { class: "setup", place: String::new(), text: script::print_setup(setup) },
                    Some(placed) => Row {
                        class: "act",
                        place: placed.place().to_string(),
                        text: script::print_action(&placed.action),
                    },
                }
            }
            Source::Script(lines) => lines.get(number).map_or_else(Row::default, Row::of),
        }
    }
}

/// A line as it is drawn.
#[derive(Default)]
struct Row {
    class: &'static str,
    place: String,
    text: String,
}

impl Row {
    fn of(line: &Line) -> Row {
        let (class, place) = match line {
            Line::Empty => ("", None),
            Line::Comment(_) => ("comment", None),
            Line::Setup(_) => ("setup", None),
            Line::Prose(_) | Line::Question(_) | Line::Answer { .. } => ("speech", None),
            Line::Step { place, step: Step::Expect(_) } => ("expect", *place),
            Line::Step { place, step: Step::Wait(_) } => ("wait", *place),
            Line::Step { place, .. } => ("act", *place),
        };
        let text = match line {
            Line::Step { step, .. } => step.to_string(),
            line => line.to_string(),
        };
        Row { class, place: place.map(|place| place.to_string()).unwrap_or_default(), text }
    }
}

/// The list.
#[derive(Properties, PartialEq)]
pub struct Props {
    /// Its lines.
    pub source: Source,
    /// What it is called.
    pub label: &'static str,
    /// The line that is being done.
    #[prop_or_default]
    pub current: Option<usize>,
    /// Whether that line has failed.
    #[prop_or_default]
    pub failed: bool,
}

/// The list, and how it is scrolled. A record is followed to its end, a script to the line that is being done, until
/// somebody scrolls elsewhere.
pub struct Listing {
    place: NodeRef,
    measured: Option<Measured>,
    scrolled: f64,
    height: f64,
    follows: bool,
}

/// What happens to it.
pub enum Change {
    /// Its height in sight.
    Height(f64),
    /// It was scrolled.
    Scrolled,
}

impl Component for Listing {
    type Message = Change;
    type Properties = Props;

    fn create(_: &Context<Listing>) -> Listing {
        Listing { place: NodeRef::default(), measured: None, scrolled: 0.0, height: 400.0, follows: true }
    }

    fn changed(&mut self, ctx: &Context<Listing>, before: &Props) -> bool {
        self.follows |= ctx.props().current != before.current;
        true
    }

    fn update(&mut self, ctx: &Context<Listing>, change: Change) -> bool {
        let before = self.lines(ctx);
        match change {
            Change::Height(height) => self.height = height,
            Change::Scrolled => {
                let Some(place) = self.place.cast::<Element>() else { return false };
                self.scrolled = f64::from(place.scroll_top());
                let left =
                    f64::from(place.scroll_height()) - self.scrolled - f64::from(place.client_height());
                self.follows = ctx.props().current.is_none() && left < LINE;
            }
        }
        self.lines(ctx) != before
    }

    fn rendered(&mut self, ctx: &Context<Listing>, first: bool) {
        let Some(place) = self.place.cast::<Element>() else { return };
        if first {
            let link = ctx.link().clone();
            let tell = Callback::from(move |(_, height)| link.send_message(Change::Height(height)));
            self.measured = Measured::new(&place, tell);
        }
        if !self.follows {
            return;
        }
        let (all, height) = (ctx.props().source.len(), f64::from(place.client_height()));
        let target = match ctx.props().current {
            Some(line) => Lines::towards(line, f64::from(place.scroll_top()), height, all),
            None => Some(f64::from(place.scroll_height())),
        };
        if let Some(target) = target {
            // The list's height is well below what an i32 holds.
            place.set_scroll_top(target as i32);
        }
    }

    fn view(&self, ctx: &Context<Listing>) -> Html {
        let Props { source, label, current, failed } = ctx.props();
        let lines = self.lines(ctx);
        let (above, below) = lines.room(source.len());
        let row = |number: usize| {
            let Row { class, place, text } = source.row(number);
            let is_current = *current == Some(number);
            let marked = match (is_current, failed) {
                (true, true) => "current failed",
                (true, false) => "current",
                _ => "",
            };
            let title = format!("{place} {text}");
            html! {
                <li key={number} class={classes!(class, marked)} aria-current={is_current.then_some("step")} {title}>
                    <span class="number" aria-hidden="true">{ number + 1 }</span>
                    if !place.is_empty() {
                        <span class="place">{ place }{" "}</span>
                    }
                    { text }
                </li>
            }
        };
        html! {
            <div class="listing" ref={self.place.clone()} tabindex="0" role="region" aria-label={*label}
                onscroll={ctx.link().callback(|_| Change::Scrolled)}>
                { room(above) }
                <ol start={(lines.first + 1).to_string()}>
                    { for (lines.first..lines.first + lines.count).map(row) }
                </ol>
                { room(below) }
            </div>
        }
    }
}

impl Listing {
    fn lines(&self, ctx: &Context<Listing>) -> Lines {
        Lines::in_sight(self.scrolled, self.height, ctx.props().source.len())
    }
}

/// Room for lines that are not made.
fn room(height: f64) -> Html {
    let height: AttrValue = height.to_string().into();
    html! { <svg class="room" width="1" {height} aria-hidden="true" /> }
}
