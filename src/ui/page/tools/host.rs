//! The host page, when this one stands in a frame: it is told what happens, and may do what is in
//! [`embed::Method`](crate::embed::Method).
//!
//! What it sends comes in by `link` and is read by [`embed`](crate::embed) before anything of the page sees it. What takes its
//! time (`work`) goes on from frame to frame.

mod height;
mod link;
mod said;
mod verdicts;
mod work;

use super::script::ScriptPanel;
use super::timeline::{Timeline, soon};
use super::{Reach, ToolMsg};
use crate::browser::How;
use crate::browser::travel::Travel;
use crate::embed::{self, Call};
use crate::sim::BranchId;
use crate::ui::ear::Ear;
use crate::ui::page::Msg;
use height::Height;
pub use link::Failure;
use link::Link;
pub use said::{Ready, State, Where};
use serde::Serialize;
use std::cell::Cell;
use std::rc::Rc;
use verdicts::Verdicts;
use work::Work;
pub use work::whole;

/// What it is told.
#[derive(Clone, Copy, Debug)]
pub enum HostMsg {
    /// The host page has called.
    Called,
    /// There is time to go on with what takes its time.
    Work,
    /// The stage has another size, in CSS pixels.
    Stage(f64, f64),
}

impl From<HostMsg> for Msg {
    fn from(msg: HostMsg) -> Msg {
        ToolMsg::Host(msg).into()
    }
}

thread_local! {
    /// Whether the page began paused; a run that is begun again does so, too.
    static PAUSED: Cell<Option<bool>> = const { Cell::new(None) };
}

/// The tool. Outside of a frame, and in one without `embed`, it does nothing.
pub struct Host {
    link: Option<Rc<Link>>,
    ear: Ear,
    /// Of the run's script, and of the lines that the host page sends.
    verdicts: [Verdicts; 2],
    work: Work,
    height: Height,
}

impl Host {
    /// The host page of a run that has just been opened.
    pub fn new(reach: &mut Reach) -> Host {
        let link = link::to_host(reach.on);
        let world = reach.session.world();
        let new = matches!(reach.session.how(), How::New);
        let host = Host {
            ear: if new { Ear::from_the_beginning() } else { Ear::from_now_on(world) },
            verdicts: Default::default(),
            work: Work::default(),
            height: Height::default(),
            link,
        };
        if let Some(link) = &host.link {
            let ready = Ready::of(reach.session.world());
            link.tell("ready", &ready);
            if let Some(reset) = link.reset.take() {
                reach.playback.playing &= !began_paused();
                link.answer(reset, &ready);
            }
            // What was called while no run was open.
            reach.on.emit(HostMsg::Called.into());
        }
        host
    }

    /// The next thing that the host page wants.
    pub fn next_call(&self) -> Option<Call> {
        self.link.as_ref()?.next_call()
    }

    /// Says what has come of a call.
    pub fn answer(&self, number: u64, result: &impl Serialize) {
        if let Some(link) = &self.link {
            link.answer(number, result);
        }
    }

    /// Says why nothing has.
    pub fn refuse(&self, number: u64, failure: &Failure) {
        if let Some(link) = &self.link {
            link.refuse(number, failure);
        }
    }

    /// Begins the run again: it is answered when there is one.
    pub fn reset_as(&self, number: u64) {
        let Some(link) = &self.link else { return };
        if let Some(before) = link.reset.replace(Some(number)) {
            link.refuse(before, &Failure::plain("it was reset again"));
        }
    }

    /// What takes its time begins.
    pub fn work(&mut self) -> &mut Work {
        &mut self.work
    }

    /// Lets the time of a frame pass as the lines have it that the host page has sent; `false` if there are none.
    pub fn advance(&mut self, reach: &mut Reach, timeline: &mut Timeline, passed: f64) -> bool {
        self.work.advance(reach, timeline, passed)
    }

    /// Tells the host page what has happened, and then what has come of its calls; costs little when nothing has.
    pub fn listen(&mut self, reach: &Reach, timeline: &Timeline, script: &ScriptPanel) {
        let Some(link) = &self.link else { return };
        if !reach.session.is_past() {
            let travel = timeline.way().open();
            let branch = travel.map_or(BranchId(1), Travel::active);
            let world = reach.session.world();
            self.ear
                .listen(travel.map(Travel::history), branch, world, &mut |_, sound| said::tell(link, sound));
        }
        let [of_the_script, of_the_host] = &mut self.verdicts;
        script.performance().into_iter().for_each(|performance| of_the_script.see(performance, link));
        self.work.performances(|performance| of_the_host.see(performance, link));
        self.report();
        if self.work.wants_time() {
            soon(reach.on, HostMsg::Work);
        }
    }

    /// Says what has come of what takes its time.
    fn report(&mut self) {
        for (number, result) in self.work.done() {
            match result {
                Ok(there) => self.answer(number, &there),
                Err(failure) => self.refuse(number, &failure),
            }
        }
    }

    /// The stage has this size, or may have got one.
    pub fn measure(&mut self, reach: &Reach, size: Option<(f64, f64)>) {
        if let Some(link) = &self.link {
            self.height.measure(link, reach.on, size);
        }
    }
}

impl Drop for Host {
    fn drop(&mut self) {
        self.work.give_up("the run was closed");
        self.report();
    }
}

/// Whether the address has asked for a pause at the beginning.
pub fn began_paused() -> bool {
    PAUSED.with(|paused| {
        let known = paused.get().unwrap_or_else(|| embed::parse(&link::query()).0.paused);
        paused.set(Some(known));
        known
    })
}
