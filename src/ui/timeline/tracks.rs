//! The tracks of all branches.

use super::scout::{Followed, Scout};
use super::track::Track;
use crate::sim::{BranchId, Place, Until, World};
use std::collections::BTreeMap;

/// What each branch has to show on the strip.
#[derive(Clone, Debug, Default)]
pub struct Tracks {
    of: BTreeMap<BranchId, Track>,
    /// Who looks at what was not seen, and of which branch.
    scout: Option<(BranchId, Scout)>,
}

impl Tracks {
    /// What is known of a branch.
    #[must_use]
    pub fn of(&self, branch: BranchId) -> Option<&Track> {
        self.of.get(&branch)
    }

    /// Looks at the head of a branch; `true` if there is anything new to show. What cannot be seen there any more is left
    /// to [`Tracks::work`].
    pub fn look(&mut self, branch: BranchId, head: &World) -> bool {
        if self.is_behind(branch) {
            return false;
        }
        self.of.entry(branch).or_default().listen(head).unwrap_or_else(|| {
            // Until somebody sets out, nothing is said about how.
            self.scout = None;
            self.of.entry(branch).and_modify(Track::fall_behind);
            false
        })
    }

    /// Whether something of a branch is still to be looked at.
    #[must_use]
    pub fn is_behind(&self, branch: BranchId) -> bool {
        self.of.get(&branch).is_some_and(Track::is_behind)
    }

    /// Goes on with what was not seen of a branch, by so many events and actions; `true` if there is anything new to show.
    /// `begin` makes a world of the branch, for somebody to set out from: at a place that is known, or its beginning.
    pub fn work(
        &mut self,
        branch: BranchId,
        head: &World,
        steps: u64,
        begin: impl FnOnce(Option<Until>) -> Option<World>,
    ) -> bool {
        let Some(track) = self.of.get_mut(&branch).filter(|track| track.is_behind()) else { return false };
        if self.scout.as_ref().is_none_or(|(other, _)| *other != branch) {
            self.scout = begin(track.seen()).map(|world| (branch, Scout::new(world)));
        }
        let followed = match &mut self.scout {
            Some((_, scout)) => scout.follow(head, steps, track),
            None => Followed::Lost,
        };
        if followed != Followed::NotYet {
            self.scout = None;
            track.catch_up(head);
        }
        true
    }

    /// A branch has begun by leaving another one at a place.
    pub fn branch_off(&mut self, parent: BranchId, leaves: Place, branch: BranchId) {
        let shared = self.of.get(&parent).filter(|track| track.knows(leaves));
        let track = shared.map(|track| track.branch_off(leaves)).unwrap_or_default();
        self.of.insert(branch, track);
    }

    /// Forgets the branches that are not among these.
    pub fn keep(&mut self, known: impl Fn(BranchId) -> bool) {
        self.of.retain(|branch, _| known(*branch));
        self.scout.take_if(|(branch, _)| !known(*branch));
    }
}

#[cfg(test)]
mod tests {
    use super::super::{About, Kind, Mark};
    use super::*;
    use crate::raft::ServerId;
    use crate::sim::{Action, History, Micros, Setup};

    fn run(world: &mut World, millis: u64, mut each: impl FnMut(&World) -> bool) {
        let end = world.now().plus(Micros::from_millis(millis));
        while world.next_event_at().is_some_and(|at| at <= end) {
            world.step();
            each(world);
        }
        world.advance_to(end);
    }

    fn crash(world: &mut World, number: u8) {
        let server = ServerId::new(number).expect("a server");
        world.act(Action::Crash { server }).expect("it runs");
    }

    fn all(track: &Track) -> Vec<Mark> {
        Kind::ALL.iter().flat_map(|kind| track.marks(*kind).to_vec()).collect()
    }

    /// What is known of a world to somebody who goes all its way.
    fn seen(world: &World) -> Track {
        let mut track = Track::default();
        let mut scout = Scout::new(World::new(world.setup().clone()).expect("a world"));
        assert_eq!(scout.follow(world, u64::MAX, &mut track), Followed::There);
        track
    }

    #[test]
    fn a_branch_shares_what_was_before_it_and_hears_the_rest_itself() {
        let mut world = World::new(Setup::new(5, 5)).expect("a world");
        let mut tracks = Tracks::default();
        let mut history = History::new(&world);
        let root = history.root();
        run(&mut world, 1_000, |world| tracks.look(root, world));
        let early = world.clone();
        crash(&mut world, 1);
        run(&mut world, 2_000, |world| tracks.look(root, world));
        history.set_head(&world);
        let mut other = early.clone();
        crash(&mut other, 2);
        let branch = history.fork(&other);
        let (parent, leaves) =
            history.branch(branch).and_then(|branch| branch.parent()).expect("it has left one");
        tracks.branch_off(parent, leaves, branch);
        assert!(tracks.look(branch, &other), "the crash is new");
        run(&mut other, 700, |world| tracks.look(branch, world));
        let track = tracks.of(branch).expect("it is known");
        let expected = seen(&other);
        assert_eq!(all(track), all(&expected));
        assert_eq!(track.spans().all(), expected.spans().all());
        assert_eq!(track.marks(Kind::Crash)[0].about, About::Server(ServerId::new(2).expect("S2")));
    }

    #[test]
    fn what_was_missed_is_made_good() {
        let mut world = World::new(Setup::new(6, 5)).expect("a world");
        let mut tracks = Tracks::default();
        let root = BranchId(1);
        run(&mut world, 400, |world| tracks.look(root, world));
        let early = world.clone();
        run(&mut world, 3_000, |_| false);
        crash(&mut world, 1);
        run(&mut world, 3_000, |_| false);
        assert!(!tracks.look(root, &world) && tracks.is_behind(root));
        let mut begun = 0;
        while tracks.is_behind(root) {
            // Meanwhile it goes on.
            run(&mut world, 20, |_| false);
            tracks.look(root, &world);
            tracks.work(root, &world, 300, |place| {
                begun += 1;
                assert_eq!(place, Some(Until::Steps { events: early.events(), actions: 0 }));
                Some(early.clone())
            });
        }
        assert_eq!(begun, 1);
        assert_eq!(all(tracks.of(root).expect("it is known")), all(&seen(&world)));
        tracks.keep(|_| false);
        assert!(tracks.of(root).is_none());
    }
}
