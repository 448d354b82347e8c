//! What happens in a frame.

use super::OpenRun;
use crate::browser::Pace;
use crate::ui::geometry::Ring;
use crate::ui::page::Msg;
use crate::ui::page::measure::Measured;
use crate::ui::page::message::Selection;
use crate::ui::page::motion::{Painter, Scene};
use crate::ui::page::opening;
use std::rc::Rc;
use web_sys::Element;
use yew::{Callback, NodeRef};

/// How often panels with many words are made anew while the world runs, in milliseconds: nobody reads faster.
const PANELS_EVERY: f64 = 120.0;

/// How much virtual time passes at most before somebody listens, in milliseconds: a world soon forgets what happened, and
/// a fast frame that comes late has a second of it.
const HEAR_EVERY: f64 = 100.0;

impl OpenRun {
    /// Time passes; `true` if something besides the moving parts has changed.
    pub(super) fn frame(&mut self, passed: f64) -> bool {
        if !self.playback.playing {
            return false;
        }
        let passed = passed.min(Pace::LONGEST_FRAME_MS);
        let fast = f64::from(self.playback.speed.millionths()) / 1e6;
        let slices = (passed * fast / HEAR_EVERY).ceil().max(1.0);
        for _ in 0..slices as u32 {
            self.with_tools(
                |tools, reach| tools.advance(reach, passed / slices),
                |reach| {
                    reach.session.advance(passed / slices, reach.playback.speed.millionths());
                },
            );
            self.hear(passed / slices);
            // Something may have stopped the run.
            if !self.playback.playing {
                break;
            }
        }
        self.session.flush();
        let changed = self.look(passed);
        if !changed {
            self.paint();
        }
        changed
    }

    /// Listens to what has happened: so many milliseconds of real time have passed since the last time.
    fn hear(&mut self, passed: f64) {
        let world = self.session.world();
        self.narrator.listen(passed, self.playback.playing, world.recent().iter());
        self.snapshot.hear(world);
    }

    /// Looks at the world after it may have changed; `true` if what the page shows of it has.
    pub(super) fn look(&mut self, passed: f64) -> bool {
        self.hear(0.0);
        let world = self.session.world();
        let mut changed = self.snapshot.refresh(world, self.narrator.told());
        self.panels_age += passed;
        if !self.playback.playing || self.panels_age >= PANELS_EVERY {
            self.panels_age = 0.0;
            changed |= self.snapshot.refresh_feed();
            changed |= self.snapshot.inspect(world, self.selection, self.later, &self.on);
            changed |= self.snapshot.set_answer(self.asked.answer(self.session.world()));
            changed |= self.check_keeping();
            changed |= self.with_tools(|tools, reach| tools.look(reach), |_| false);
        }
        changed
    }

    /// A run that was saved may not be any more: the user is told once.
    fn check_keeping(&mut self) -> bool {
        let keeping = self.session.keeping();
        let changed = self.keeping != keeping;
        if changed {
            if let Some(notice) = opening::keeping_notice(&keeping) {
                self.on.emit(Msg::Notice(notice));
            }
            self.keeping = keeping;
        }
        changed
    }

    /// Moves what moves to where it is now.
    pub(super) fn paint(&mut self) {
        self.with_tools(|tools, reach| tools.paint(reach), |_| ());
        let selected = match self.selection {
            Selection::Message(id) => Some(id),
            _ => None,
        };
        if let Some(painter) = &mut self.painter {
            painter.paint(&Scene {
                world: self.session.world(),
                ring: &self.ring,
                scale: &self.scale,
                selected,
            });
        }
    }

    /// Finds the elements that move, once they are drawn.
    pub(super) fn prepare_painter(&mut self, root: &NodeRef) {
        if self.painter.is_some() {
            return;
        }
        if let (Some(window), Some(root)) = (web_sys::window(), root.cast::<Element>()) {
            self.painter = Painter::new(&window, &root, self.world().members().iter());
        }
        if let Some(stage) = self.stage.cast::<Element>() {
            let on = self.on.clone();
            let tell = Callback::from(move |(width, height)| on.emit(Msg::StageSize(width, height)));
            self.measured = Measured::new(&stage, tell);
        }
    }

    /// Makes the docks as large as they are wanted, once they are drawn.
    pub(super) fn size_docks(&mut self, root: &NodeRef) {
        let Some(page) = root.cast::<Element>() else { return };
        self.sizes.apply(&page, &self.layout);
        if let Some(later) = self.later.filter(|_| std::mem::take(&mut self.unmeasured)) {
            (later.measure)(&page);
        }
    }

    /// Arranges the ring on a stage of this size.
    pub(super) fn arrange(&mut self, width: f64, height: f64) -> bool {
        self.unmeasured = true;
        let ring = Ring::new(self.world().members().len(), width, height);
        let changed = *self.ring != ring;
        if changed {
            let hundredths = (ring.scale() * 100.0) as u32;
            self.scale =
                if hundredths > 100 { format!("scale(1.{:02})", hundredths - 100) } else { String::new() };
            self.ring = Rc::new(ring);
        }
        changed
    }
}
