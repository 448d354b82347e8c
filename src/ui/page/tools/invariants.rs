//! What Raft promises, and whether it holds. A promise that is broken stops the run.

mod pointing;

use super::timeline::TimelineMsg;
use super::{Reach, ToolMsg};
use crate::browser::travel::Boarding;
use crate::embed::Panel;
use crate::sim::{Invariant, Setup, Violation};
use crate::text;
use crate::text::promises as words;
use crate::ui::page::Msg;
use crate::ui::page::buttons::Button;
use crate::ui::page::message::Dialog;
use crate::ui::page::part::{Part, part};
use crate::ui::promises::{Broken, Pointer, Promises as Kept};
use pointing::Pointing;
use yew::{AttrValue, Callback, Html, html};

/// What it is told.
#[derive(Debug)]
pub enum InvariantsMsg {
    /// The run goes on in spite of what is broken.
    GoOn,
}

impl From<InvariantsMsg> for Msg {
    fn from(msg: InvariantsMsg) -> Msg {
        ToolMsg::Invariants(msg).into()
    }
}

/// The tool.
pub struct Promises {
    kept: Kept,
    /// Whether anything is looked for.
    checks: bool,
    /// What has stopped the run, until it goes on.
    stopped: Option<Violation>,
    pointing: Pointing,
    /// The rules that are off.
    modified: Option<AttrValue>,
}

impl Promises {
    /// The tool of a run that has just been opened.
    pub fn new(reach: &mut Reach) -> Promises {
        check_from_the_beginning(reach);
        let setup = reach.session.world().setup();
        Promises {
            kept: Kept::default(),
            checks: reach.session.world().checks_invariants(),
            stopped: None,
            pointing: Pointing::default(),
            modified: modified(setup),
        }
    }

    /// Says what it keeps in words in another language.
    pub fn retell(&mut self, reach: &Reach) {
        self.modified = modified(reach.session.world().setup());
    }

    /// Time is going to pass: whoever lets it goes on in spite of what has stopped the run.
    pub fn before_time(&mut self, reach: &mut Reach) {
        if self.stopped.take().is_some() {
            reach.session.condone();
        }
    }

    /// Something has happened: what has broken a promise stops the run.
    pub fn after_change(&mut self, reach: &mut Reach) {
        if !reach.session.broken() {
            self.stopped = None;
            return;
        }
        let violation = Pointer::gravest(reach.session.world().violations()).copied();
        if violation == self.stopped {
            return;
        }
        self.stopped = violation;
        reach.playback.playing = false;
        reach.on.emit(Msg::Show(Panel::Promises));
    }

    /// Reacts to what was done to it.
    pub fn react(&mut self, reach: &mut Reach, msg: &InvariantsMsg) {
        match msg {
            InvariantsMsg::GoOn => {
                self.before_time(reach);
                reach.playback.playing = true;
            }
        }
    }

    /// Looks at the world; `true` if it has to be drawn again.
    pub fn look(&mut self, reach: &mut Reach) -> bool {
        let checks = reach.session.world().checks_invariants();
        let news = std::mem::replace(&mut self.checks, checks) != checks;
        self.kept.refresh(reach.session.world()) || news
    }

    /// Points at those who have broken what has stopped the run.
    pub fn paint(&mut self) {
        self.pointing.at(self.stopped.as_ref().and_then(|stopped| Pointer::at(&[*stopped])));
    }

    /// What is said at the top of the page about a run whose rules are off.
    pub fn modified(&self) -> Option<AttrValue> {
        self.modified.clone()
    }

    /// What is said at the top of the page while the run is stopped.
    pub fn banner(&self, on: &Callback<Msg>) -> Html {
        self.stopped.map(|violation| part(Banner { violation, on: on.clone() })).unwrap_or_default()
    }

    /// The tool as it looks now.
    pub fn view(&self, on: &Callback<Msg>) -> Html {
        part(List {
            on: on.clone(),
            kept: self.kept.clone(),
            checks: self.checks,
            modified: self.modified.clone(),
        })
    }
}

fn modified(setup: &Setup) -> Option<AttrValue> {
    setup.rules.modified().then(|| words::not_raft(setup).into())
}

/// A run that began before the checker was there is made again, with it. It was short: the checker comes soon.
fn check_from_the_beginning(reach: &mut Reach) {
    if !reach.session.world().checks_invariants()
        && let Ok(boarding) = Boarding::begin(reach.session)
    {
        // A run that its own record does not lead to goes on unchecked, and the tab says so.
        let _ = boarding.finish(reach.session);
    }
}

/// Why the run is stopped.
#[derive(PartialEq)]
struct Banner {
    violation: Violation,
    on: Callback<Msg>,
}

impl Part for Banner {
    fn view(&self) -> Html {
        let Banner { violation, on } = self;
        let told = text::violation(violation);
        html! {
            <section class="run-stopped" role="alert" aria-label={words::STOPPED}>
                <h2>{ words::stopped_by(violation) }</h2>
                <p>{ told.sentence }{" "}<span class="section">{ told.section }</span></p>
                <div class="bar">
                    { Button::new(words::WHY, Msg::Show(Panel::Promises)).view(on) }
                    { Button::new(words::SHARE_IT, Msg::Dialog(Some(Dialog::Share))).view(on) }
                    { Button::new(words::GO_ON_ANYWAY, InvariantsMsg::GoOn.into()).view(on) }
                </div>
            </section>
        }
    }
}

/// All promises.
#[derive(PartialEq)]
struct List {
    kept: Kept,
    checks: bool,
    modified: Option<AttrValue>,
    on: Callback<Msg>,
}

impl Part for List {
    fn view(&self) -> Html {
        let (broken, all) = (self.kept.broken.len(), Invariant::ALL.len());
        html! {
            <section class="panel promises" aria-label={words::PROMISES_TITLE}>
                <h2>{ words::PROMISES_TITLE }</h2>
                if self.checks {
                    <p class={if broken == 0 { "sum good" } else { "sum bad" }} role="status">
                        { words::promises_hold(broken, all) }
                    </p>
                } else {
                    <p class="sum">{ words::UNCHECKED }</p>
                }
                <p class="hint">{ words::PROMISES_ABOUT }</p>
                if let Some(modified) = &self.modified {
                    <p class="not-raft">{ modified }</p>
                }
                if broken > 0 {
                    <h3>{ words::BROKEN }</h3>
                    <ul>{ for self.kept.broken.iter().map(|broken| evidence(broken, &self.on)) }</ul>
                }
                { for words::FAMILIES.iter().map(|family| self.family(family)) }
            </section>
        }
    }
}

impl List {
    fn family(&self, family: &words::Family) -> Html {
        html! {
            <>
                <h3>{ family.title }</h3>
                <ul>{ for family.promises.iter().map(|promise| item(*promise, self.kept.of(*promise), self.checks)) }</ul>
            </>
        }
    }
}

fn item(promise: Invariant, broken: Option<&Broken>, checks: bool) -> Html {
    let (sentence, section) = words::promise(promise);
    let (class, sign, state): (_, _, AttrValue) = match broken {
        Some(Broken { first, times }) => ("broken", "✕", words::broken_at(first, *times).into()),
        None if checks => ("holds", "✓", words::HOLDS.into()),
        None => ("unchecked", "–", "".into()),
    };
    html! {
        <li {class} data-invariant={promise.name()}>
            <span class="sign" aria-hidden="true">{ sign }</span>
            <p><b>{ text::invariant_name(promise) }</b>{" "}<span class="state">{ state }</span></p>
            <p class="sentence">{ sentence }{" "}<span class="section">{ section }</span></p>
        </li>
    }
}

/// How a promise was seen to be broken first.
fn evidence(broken: &Broken, on: &Callback<Msg>) -> Html {
    let told = text::violation(&broken.first);
    let there = ToolMsg::Timeline(TimelineMsg::Event(broken.first.event));
    html! {
        <li class="broken">
            <span class="sign" aria-hidden="true">{ "✕" }</span>
            <p>{ told.sentence }{" "}<span class="section">{ told.section }</span></p>
            <p class="state">{ words::broken_at(&broken.first, broken.times) }</p>
            { Button::new(words::TO_THE_EVENT, there.into()).view(on) }
        </li>
    }
}
