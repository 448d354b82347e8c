//! Somebody who goes the way of a run again, to see what was not seen at its time.

use super::track::Track;
use crate::sim::World;

/// A world that follows another one along its record.
#[derive(Clone, Debug)]
pub struct Scout {
    world: World,
}

/// How far a scout has got.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Followed {
    /// There is more to see.
    NotYet,
    /// It stands where the other one does.
    There,
    /// The record does not lead there: it was made by another engine, say.
    Lost,
}

impl Scout {
    /// It sets out from a world that the other one has come through, at the latest where the track ends.
    #[must_use]
    pub fn new(mut world: World) -> Scout {
        world.watch_disks(false);
        // The one that it follows has them checked.
        world.disregard_invariants();
        Scout { world }
    }

    /// Goes on by at most so many events and actions towards `ahead`, and tells the track what it sees.
    pub fn follow(&mut self, ahead: &World, steps: u64, track: &mut Track) -> Followed {
        let mut heard = true;
        let followed = self.walk(ahead, steps, |world| {
            heard = track.listen(world).is_some();
            heard
        });
        if heard { followed } else { Followed::Lost }
    }

    /// Goes on by at most so many events and actions towards `ahead`, as long as what it shows after each asks for more.
    pub fn walk(&mut self, ahead: &World, steps: u64, mut more: impl FnMut(&World) -> bool) -> Followed {
        for _ in 0..steps {
            match self.step(ahead) {
                Followed::NotYet if more(&self.world) => {}
                Followed::NotYet => break,
                end => return end,
            }
        }
        Followed::NotYet
    }

    /// The world where it stands.
    #[must_use]
    pub fn world(&self) -> &World {
        &self.world
    }

    /// One event, or one action.
    fn step(&mut self, ahead: &World) -> Followed {
        let events = self.world.events();
        let done = self.world.record().actions().len();
        match ahead.record().actions().get(done) {
            Some(placed) if placed.after == events => {
                let acted = self.world.wait_until(placed.at) && self.world.act(placed.action.clone()).is_ok();
                if acted { Followed::NotYet } else { Followed::Lost }
            }
            Some(placed) if placed.after < events => Followed::Lost,
            next => match next.map_or(ahead.events(), |placed| placed.after.min(ahead.events())) {
                end if end > events => match self.world.step() {
                    Some(at) if at <= ahead.now() => Followed::NotYet,
                    _ => Followed::Lost,
                },
                _ if next.is_none() => Followed::There,
                _ => Followed::Lost,
            },
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::{Kind, Mark};
    use super::*;
    use crate::raft::Term;
    use crate::sim::{History, Micros, Place, Setup, World};
    use crate::ui::views;

    /// Ten seconds of it.
    fn troubled(each: impl FnMut(&World)) -> World {
        crate::ui::troubled::troubled(40, each)
    }

    fn kinds(track: &Track) -> Vec<(Kind, Vec<Mark>)> {
        Kind::ALL.iter().map(|kind| (*kind, track.marks(*kind).to_vec())).collect()
    }

    #[test]
    fn a_track_holds_what_happened() {
        let mut track = Track::default();
        let world = troubled(|world| assert!(track.listen(world).is_some()));
        let count = |kind| track.marks(kind).iter().map(|mark| mark.count).sum::<u32>();
        assert!(count(Kind::Election) >= 5, "{}", count(Kind::Election));
        assert_eq!((count(Kind::Crash), count(Kind::Restart)), (5, 5));
        assert!(count(Kind::Commit) >= 15, "{}", count(Kind::Commit));
        assert_eq!(track.spans().term(), views::latest_term(&world));
        // The one elected last still leads, and before each election there was nobody.
        let spans = track.spans().all();
        assert!(spans.last().is_some_and(|span| span.led));
        assert!(spans.windows(2).all(|pair| !(pair[0].led && pair[1].led)));
        assert!(spans.iter().filter(|span| span.led).all(|span| span.term > Term::ZERO));
        let crash = track.marks(Kind::Crash)[0];
        assert_eq!(crash.place.at, Micros::from_millis(1_000));
    }

    #[test]
    fn a_scout_sees_what_was_not_seen() {
        let mut seen = Track::default();
        let world = troubled(|world| {
            seen.listen(world);
        });
        // A track that has heard nothing so far: the world remembers too little.
        let mut track = Track::default();
        assert_eq!(track.listen(&world), None);
        let mut scout = Scout::new(World::new(world.setup().clone()).expect("a world"));
        let mut slices = 0;
        while scout.follow(&world, 100, &mut track) == Followed::NotYet {
            slices += 1;
        }
        assert!(slices > 5, "{slices} slices");
        assert_eq!(scout.follow(&world, 500, &mut track), Followed::There);
        assert_eq!(kinds(&track), kinds(&seen));
        assert_eq!(track.spans().all(), seen.spans().all());
        // From here on it can listen by itself again.
        assert_eq!(track.listen(&world), Some(false));
    }

    #[test]
    fn a_scout_follows_one_who_runs_ahead_in_leaps() {
        let mut every = Track::default();
        let mut world = World::new(Setup::new(3, 5)).expect("a world");
        let mut track = Track::default();
        let mut scout: Option<Scout> = None;
        for leap in 1..=20 {
            let end = Micros::from_millis(leap * 700);
            let before = world.clone();
            while world.next_event_at().is_some_and(|at| at <= end) {
                world.step();
                every.listen(&world);
            }
            if scout.is_none() && track.listen(&world).is_none() {
                scout = Some(Scout::new(before));
            }
            if let Some(following) = &mut scout
                && following.follow(&world, 50, &mut track) == Followed::There
            {
                scout = None;
            }
        }
        let mut following = scout.expect("leaps are too long to be heard");
        assert_eq!(following.follow(&world, u64::MAX, &mut track), Followed::There);
        assert_eq!(kinds(&track), kinds(&every));
    }

    #[test]
    fn a_scout_that_is_led_astray_says_so() {
        let world = troubled(|_| ());
        let other = World::new(Setup::new(8, 5)).expect("a world");
        assert_eq!(Scout::new(other).follow(&world, u64::MAX, &mut Track::default()), Followed::Lost);
    }

    #[test]
    fn the_way_to_a_mark_ends_there() {
        let mut track = Track::default();
        let world = troubled(|world| {
            track.listen(world);
        });
        let mut history = History::new(&World::new(world.setup().clone()).expect("a world"));
        history.set_head(&world);
        for kind in [Kind::Election, Kind::Crash, Kind::Restart] {
            for mark in track.marks(kind) {
                let mut replay = history.seek(history.root(), mark.until(world.record())).expect("a branch");
                while !replay.advance(10_000).expect("it can be replayed") {}
                let there = replay.into_world();
                assert_eq!(Place::of(&there), mark.place, "{mark:?}");
                let last = there.recent().back().expect("something happened");
                assert_eq!(last.event, mark.place.events);
            }
        }
    }
}
