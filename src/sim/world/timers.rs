//! Timers: when they run out, and what is done to them; and the dials that say how long they run.

use super::World;
use super::actions::Mark;
use crate::raft::{ServerId, Timer};
use crate::sim::action::ActionError;
use crate::sim::queue::{Event, EventKey};
use crate::sim::server::Armed;
use crate::sim::setup::{Dial, DialValue, bounded};
use crate::sim::time::{Micros, Span};

const BOTH: [Timer; 2] = [Timer::Election, Timer::Heartbeat];

impl World {
    pub(super) fn freeze(&mut self, id: ServerId) -> Result<(), ActionError> {
        let now = self.now;
        self.or_as_before(id, Mark::Frozen, |server| {
            let before = server.frozen;
            server.frozen = before.or(Some(now));
            before.is_none()
        })?;
        for timer in BOTH {
            if let Some(armed) = self.armed_mut(id, timer) {
                let key = armed.key;
                self.queue.call_off(key);
            }
        }
        Ok(())
    }

    pub(super) fn thaw(&mut self, id: ServerId) -> Result<(), ActionError> {
        let since = self.known(id)?.frozen.take().ok_or(ActionError::NothingToDo { server: id })?;
        self.mark(id, Mark::Thawed);
        let now = self.now;
        for timer in BOTH {
            let Some(armed) = self.armed_mut(id, timer) else { continue };
            let stood = now.since(since.max(armed.since));
            let (since, fires) = (armed.since.plus(stood), armed.fires.plus(stood).max(now));
            let armed = Armed { since, fires, ..*armed };
            self.arm(id, timer, armed);
        }
        Ok(())
    }

    pub(super) fn set_timer(&mut self, id: ServerId, after: Micros) -> Result<(), ActionError> {
        let timer = self.running(id)?.own_timer();
        bounded(Dial::ElectionTimeout, Span::always(after), Micros::ZERO)
            .map_err(ActionError::OutOfBounds)?;
        let armed = *self.armed_mut(id, timer).ok_or(ActionError::NothingToDo { server: id })?;
        self.queue.call_off(armed.key);
        self.mark(id, Mark::TimerSet).time(after);
        let now = self.now;
        self.arm(id, timer, Armed { since: now, fires: now.plus(after), ..armed });
        Ok(())
    }

    pub(super) fn turn(&mut self, dial: DialValue) -> Result<(), ActionError> {
        self.dials.turn(dial).map_err(ActionError::OutOfBounds)?;
        let ink = self.chronicle.ink().tag(Mark::Turned as u8);
        match dial {
            DialValue::ElectionTimeout(span) => ink.tag(0).span(span),
            DialValue::Heartbeat(length) => ink.tag(1).time(length),
            DialValue::Latency(span) => ink.tag(2).span(span),
            DialValue::Disk(span) => ink.tag(3).span(span),
            DialValue::Loss(ppm) => ink.tag(4).number(u64::from(ppm)),
            DialValue::Duplication(ppm) => ink.tag(5).number(u64::from(ppm)),
        };
        Ok(())
    }

    /// Starts a timer; it does not run out while it stands still.
    pub(super) fn arm(&mut self, id: ServerId, timer: Timer, armed: Armed) {
        let Some(server) = self.servers.get_mut(id.position()) else { return };
        let frozen = server.frozen.is_some();
        let Some(running) = server.running_mut() else { return };
        // One that a paused server has not noticed yet does not run out any more.
        if let Some(waiting) = running.paused.as_mut() {
            waiting.retain(|event| *event != Event::Fire(id, timer));
        }
        let key = if frozen { EventKey::NONE } else { self.queue.plan(armed.fires, Event::Fire(id, timer)) };
        *running.timer_mut(timer) = Some(Armed { key, ..armed });
    }

    fn armed_mut(&mut self, id: ServerId, timer: Timer) -> Option<&mut Armed> {
        self.server_mut(id)?.running_mut()?.timer_mut(timer).as_mut()
    }
}
