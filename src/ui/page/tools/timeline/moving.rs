//! Going to other places of the run, and doing something there.

use super::notice::Notice;
use super::{Timeline, TimelineMsg, told};
use crate::browser::Refused;
use crate::browser::travel::{Stride, Turn};
use crate::script::Stage;
use crate::sim::{Action, BranchId, Micros, Outcome, Place, Until};
use crate::text::timeline as text;
use crate::ui::page::tools::Reach;
use crate::ui::timeline::{Glyph, Kind, Mark, Window, beside};

/// How near a press has to be to a sign to mean it, in CSS pixels.
const NEAR: f64 = 6.0;

impl Timeline {
    /// Lets the time of a frame pass.
    pub fn advance(&mut self, reach: &mut Reach, passed: f64) {
        let (speed, past) = (reach.playback.speed.millionths(), reach.session.is_past());
        let turn = self.way.advance(reach.session, passed, speed);
        self.turned(reach, turn);
        if past && !reach.session.is_past() {
            self.say(text::PAST_ENDS.to_string());
        }
        self.collect(reach);
        if self.is_at_work() {
            self.work(reach);
        }
        self.announce_jumps(reach);
    }

    /// On to the next event.
    pub fn step(&mut self, reach: &mut Reach) {
        self.stride(reach, true, Stride::Event);
        self.announce_jumps(reach);
    }

    /// On to a moment before which no event is due.
    pub fn pass_to(&mut self, reach: &mut Reach, moment: Micros) {
        if reach.session.is_past() {
            let time = moment.since(reach.session.now());
            let turn = self.way.open_mut().and_then(|travel| travel.pass(reach.session, time).turn);
            self.turned(reach, turn);
            self.announce_jumps(reach);
        } else {
            Stage::wait_until(reach.session, moment);
        }
    }

    /// Lets so much virtual time pass, as a frame does.
    pub fn pass(&mut self, reach: &mut Reach, time: Micros) {
        let turn = match self.way.open_mut() {
            Some(travel) => travel.pass(reach.session, time).turn,
            None => {
                reach.session.pass(time);
                None
            }
        };
        self.turned(reach, turn);
        self.collect(reach);
        self.announce_jumps(reach);
    }

    /// On to the next event, and time goes on if it did.
    pub fn pass_event(&mut self, reach: &mut Reach) {
        let turn = self.way.forward(reach.session, Stride::Event);
        self.turned(reach, turn);
        self.announce_jumps(reach);
    }

    /// Does something to the world, which in the past begins a branch.
    ///
    /// # Errors
    /// [`Refused`]; nothing has changed then.
    pub fn act(&mut self, reach: &mut Reach, action: Action) -> Result<Outcome, Refused> {
        let (outcome, turn) = self.way.act(reach.session, action)?;
        self.turned(reach, turn);
        self.announce_jumps(reach);
        Ok(outcome)
    }

    /// Takes up what was done to the session without this tool.
    pub(super) fn follow(&mut self, reach: &mut Reach) {
        let turn = self.way.open_mut().and_then(|travel| travel.follow(reach.session));
        self.turned(reach, turn);
    }

    /// If another branch goes on now, says so.
    fn turned(&mut self, reach: &mut Reach, turn: Option<Turn>) {
        let Some(turn) = turn else { return };
        let before = self.active;
        let left = self.branches_changed(reach, Some(turn));
        let Some(travel) = self.way.open() else { return };
        let (sentence, word, msg) = match left {
            Some((left, leaves)) if turn.begun => {
                let withdraw = TimelineMsg::Withdraw { begun: turn.branch, left };
                (told::begun(travel, &turn, left, leaves.at), text::WITHDRAW, withdraw)
            }
            _ => {
                let here = reach.session.now();
                (told::opened(travel, &turn, here), text::GO_BACK, TimelineMsg::Activate(before))
            }
        };
        self.notice = Some(Notice::new(sentence, word, msg));
    }

    /// There are other branches now, or another one is looked at. If one has just begun, returns which one it has left, and
    /// where.
    pub(super) fn branches_changed(
        &mut self,
        reach: &Reach,
        turn: Option<Turn>,
    ) -> Option<(BranchId, Place)> {
        let travel = self.way.open()?;
        let history = travel.history();
        let begun = turn.filter(|turn| turn.begun).and_then(|turn| history.branch(turn.branch)?.parent());
        if let (Some((parent, leaves)), Some(turn)) = (begun, turn) {
            self.tracks.branch_off(parent, leaves, turn.branch);
        }
        self.tracks.keep(|branch| history.branch(branch).is_some());
        let viewed = travel.viewed();
        let others = history.branches().map(|branch| branch.id()).filter(|branch| *branch != viewed);
        let apart = |other: BranchId| {
            let end = Place::of(travel.head(reach.session, other)?);
            let shared = end.min(Place::of(travel.head(reach.session, viewed)?));
            Some((other, history.first_difference(viewed, other).unwrap_or(shared), end.at))
        };
        self.others = others.filter_map(apart).collect();
        self.stale = true;
        self.active = travel.active();
        begun
    }

    /// What is shown is not what came after what was shown, if it is so.
    pub(super) fn announce_jumps(&mut self, reach: &mut Reach) {
        let Some(travel) = self.way.open() else { return };
        if travel.jumps() != self.jumps {
            self.jumps = travel.jumps();
            reach.jumped = true;
        }
    }

    /// Goes to a place of the branch that is looked at.
    pub(super) fn seek(&mut self, reach: &mut Reach, until: Until) {
        self.go(reach, |timeline, reach| {
            let viewed = timeline.way.viewed();
            if let Some(travel) = timeline.way.open_mut() {
                travel.seek(reach.session, viewed, until);
            }
        });
    }

    /// Goes somewhere, and says so where the past begins or ends.
    fn go(&mut self, reach: &mut Reach, how: impl FnOnce(&mut Timeline, &mut Reach)) {
        let (past, playing) = (reach.session.is_past(), reach.playback.playing);
        how(self, reach);
        match (past, reach.session.is_past()) {
            (false, true) => {
                self.played = playing;
                reach.playback.playing = false;
                self.say(text::past_begins(reach.session.now()));
            }
            (true, false) => self.say(text::PAST_ENDS.to_string()),
            (true, true) => reach.playback.playing = false,
            (false, false) => {}
        }
        if let Some(window) = self.zoom {
            let followed = window.following(reach.session.now(), self.whole(reach));
            self.stale |= followed != window;
            self.zoom = Some(followed);
        }
    }

    pub(super) fn say(&mut self, sentence: String) {
        self.said = sentence.into();
    }

    /// To where the run goes on; it plays if it did when the past began to be looked at.
    pub(super) fn now(&mut self, reach: &mut Reach) {
        let past = reach.session.is_past();
        self.go(reach, |timeline, reach| {
            if let Some(travel) = timeline.way.open_mut() {
                travel.to_head(reach.session);
            }
        });
        if past && self.played {
            reach.playback.playing = true;
        }
        self.branches_changed(reach, None);
    }

    /// One step.
    pub(super) fn stride(&mut self, reach: &mut Reach, onward: bool, stride: Stride) {
        let mut turn = None;
        self.go(reach, |timeline, reach| {
            if onward {
                turn = timeline.way.forward(reach.session, stride);
            } else if let Some(travel) = timeline.way.open_mut() {
                travel.back(reach.session, stride);
            }
        });
        reach.playback.playing = false;
        self.turned(reach, turn);
    }

    /// The window on all of the run.
    pub(super) fn whole(&self, reach: &Reach) -> Window {
        let longest = self.others.iter().map(|(_, _, end)| *end).max().unwrap_or_default();
        Window::whole(self.way.head(reach.session).now().max(longest))
    }

    /// What is on the strip.
    pub(super) fn window(&self, reach: &Reach) -> Window {
        self.zoom.unwrap_or_else(|| self.whole(reach))
    }

    /// The pointer is on the strip.
    pub(super) fn point(&mut self, reach: &mut Reach, x: f64, pressed: bool) {
        let near = |glyph: &&Glyph| (glyph.x - x).abs() <= NEAR;
        let glyph = self.drawing.glyphs.iter().filter(|_| pressed).find(near).map(|glyph| glyph.mark);
        match glyph {
            Some(mark) => self.go_to_mark(reach, &mark),
            None => {
                let at = self.drawing.window.at(x, self.width);
                self.seek(reach, Until::Time(at));
            }
        }
    }

    /// The wheel moves the playhead by a hundredth of the strip.
    pub(super) fn wheel(&mut self, reach: &mut Reach, notches: f64) {
        let x = self.drawing.window.x(reach.session.now(), self.width);
        let at = self.drawing.window.at(x + notches * self.width / 100.0, self.width);
        self.seek(reach, Until::Time(at));
    }

    /// A tenth of the strip.
    pub(super) fn page(&mut self, reach: &mut Reach, onward: bool) {
        let tenth = Micros(self.window(reach).length().0 / 10);
        let now = reach.session.now();
        let at = if onward { now.plus(tenth) } else { now.since(tenth) };
        self.seek(reach, Until::Time(at));
    }

    /// Looks at less or more of the run.
    pub(super) fn zoom(&mut self, reach: &mut Reach, percent: u64, x: Option<f64>) {
        let (window, whole) = (self.window(reach), self.whole(reach));
        let about = x.map_or(reach.session.now(), |x| window.at(x, self.width));
        let scaled = window.scaled(percent, about, whole);
        self.zoom = (scaled != whole).then_some(scaled);
        self.stale = true;
    }

    /// The marks of a kind in the branch that is looked at.
    pub(super) fn marks(&self, kind: Kind) -> &[Mark] {
        match kind {
            Kind::Branch => &self.drawing.branches,
            _ => self.tracks.of(self.way.viewed()).map_or(&[], |track| track.marks(kind)),
        }
    }

    /// The next mark, or the one before.
    pub(super) fn jump(&mut self, reach: &mut Reach, kind: Option<Kind>, onward: bool) {
        let here = Place::of(reach.session.world());
        let kinds: &[Kind] = match &kind {
            Some(kind) => std::slice::from_ref(kind),
            None => &Kind::ALL[..Kind::ALL.len() - 1],
        };
        let found = kinds.iter().filter_map(|kind| beside(self.marks(*kind), here, onward));
        let key = |mark: &&Mark| (mark.place.events, mark.place.at);
        let nearest = if onward { found.min_by_key(key) } else { found.max_by_key(key) };
        match nearest.copied() {
            Some(mark) => self.go_to_mark(reach, &mark),
            None => self.say(text::no_more(kind, onward)),
        }
    }

    fn go_to_mark(&mut self, reach: &mut Reach, mark: &Mark) {
        let record = self.way.head(reach.session).record();
        let (until, sentence) = (mark.until(record), told::mark(mark, 1, record));
        self.seek(reach, until);
        self.say(sentence);
    }

    /// Takes back what was done last.
    pub(super) fn undo(&mut self, reach: &mut Reach) {
        let Some(travel) = self.way.open_mut() else { return };
        let what = reach.session.world().record().actions().last().map(|last| told::action(&last.action));
        if let (Some(turn), Some(what)) = (travel.undo(reach.session), what) {
            let left = self.branches_changed(reach, Some(turn)).map(|(left, _)| left);
            if let Some(travel) = self.way.open() {
                let sentence = told::undone(travel, &turn, &what, left);
                self.notice = Some(Notice::new(sentence, text::REDO_IT, TimelineMsg::Redo));
            }
        }
    }

    /// Does it again.
    pub(super) fn redo(&mut self, reach: &mut Reach) {
        let Some(travel) = self.way.open_mut() else { return };
        if let Some(turn) = travel.redo(reach.session) {
            self.branches_changed(reach, Some(turn));
            if let Some(travel) = self.way.open() {
                let sentence = told::redone(travel, &turn);
                self.notice = Some(Notice::new(sentence, text::UNDO_IT, TimelineMsg::Undo));
            }
        }
    }

    /// Makes a branch the one that goes on.
    pub(super) fn activate(&mut self, reach: &mut Reach, branch: BranchId) {
        let Some(travel) = self.way.open_mut() else { return };
        let turn = travel.activate(reach.session, branch);
        reach.playback.playing = false;
        match turn {
            Some(_) => self.turned(reach, turn),
            None => drop(self.branches_changed(reach, None)),
        }
    }

    /// Leaves a branch that has begun, and forgets it.
    pub(super) fn withdraw(&mut self, reach: &mut Reach, begun: BranchId, left: BranchId) {
        let Some(travel) = self.way.open_mut() else { return };
        travel.activate(reach.session, left);
        travel.delete(reach.session, begun);
        self.notice = None;
        reach.playback.playing = false;
        self.branches_changed(reach, None);
    }
}
