//! The past of a run, and its branches.
//!
//! A branch is a record: all of it can be made again. Now and then a copy of the world is kept, a keyframe, which shares
//! logs and disks with the others, so that no place is far from one. Going back and doing something else begins a branch
//! of its own; nothing is ever lost but by [`History::delete`].

mod comparison;
mod keyframes;

pub use comparison::{Compared, Comparison};

use super::record::{Place, Placed, Record, Replay, ReplayError, Until};
use super::world::World;
use keyframes::Keyframes;
use std::fmt;

/// The name of a branch for programs: 1 for the one that a run begins with.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct BranchId(pub u32);

/// One way in which a run went on.
#[derive(Clone, Debug)]
pub struct Branch {
    id: BranchId,
    name: String,
    /// The branch that it has left, and where.
    parent: Option<(BranchId, Place)>,
    /// As far as it has come.
    head: World,
    keyframes: Keyframes,
}

/// All branches of a run, of which one is active: the one that goes on.
///
/// ```
/// use raftglass::raft::ServerId;
/// use raftglass::sim::{Action, History, Micros, Place, Setup, Until, World};
///
/// let mut world = World::new(Setup::new(7, 3))?;
/// let mut history = History::new(&world);
/// while world.now() < Micros::from_millis(2_000) {
///     world.step();
///     history.note(&world);
/// }
/// history.set_head(&world);
/// let there = Place::of(&world);
///
/// // Back to an earlier place, and on from there in another way.
/// let until = Until::Steps { events: 100, actions: 0 };
/// let mut earlier = history.seek(history.active(), until).ok_or("a branch")?;
/// while !earlier.advance(1_000)? {}
/// let mut other = earlier.into_world();
/// let server = ServerId::new(1).ok_or("S1")?;
/// other.act(Action::Crash { server })?;
/// let branch = history.fork(&other);
///
/// assert_eq!(history.branches().len(), 2);
/// assert_eq!(history.first_difference(branch, history.root()).map(|place| place.events), Some(100));
/// assert_eq!(Place::of(history.branch(history.root()).ok_or("it is kept")?.head()), there);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Debug)]
pub struct History {
    /// In the order in which they began. There is always one.
    branches: Vec<Branch>,
    active: BranchId,
    made: u32,
}

impl Branch {
    /// Its name for programs.
    #[must_use]
    pub fn id(&self) -> BranchId {
        self.id
    }

    /// Its name for people; empty until it is given one.
    #[must_use]
    pub fn name(&self) -> &str {
        &self.name
    }

    /// The branch that it has left, and where; `None` for one that began with the world.
    #[must_use]
    pub fn parent(&self) -> Option<(BranchId, Place)> {
        self.parent
    }

    /// The world as far as the branch has come.
    #[must_use]
    pub fn head(&self) -> &World {
        &self.head
    }

    /// All that was done in it, from the beginning of the world on.
    #[must_use]
    pub fn record(&self) -> &Record {
        self.head.record()
    }

    /// How many copies of the world are kept for it.
    #[must_use]
    pub fn keyframes(&self) -> usize {
        self.keyframes.len()
    }
}

impl History {
    /// The history of a world that has just been made or opened.
    #[must_use]
    pub fn new(world: &World) -> History {
        let id = BranchId(1);
        let keyframes = Keyframes::new(world);
        let first = Branch { id, name: String::new(), parent: None, head: world.clone(), keyframes };
        History { branches: vec![first], active: id, made: 1 }
    }

    /// The branch that a run began with, or the oldest that is left.
    #[must_use]
    pub fn root(&self) -> BranchId {
        // There is always one.
        self.branches.first().map_or(self.active, Branch::id)
    }

    /// The branch that goes on.
    #[must_use]
    pub fn active(&self) -> BranchId {
        self.active
    }

    /// All branches, in the order in which they began.
    pub fn branches(&self) -> impl ExactSizeIterator<Item = &Branch> {
        self.branches.iter()
    }

    /// One of them.
    #[must_use]
    pub fn branch(&self, id: BranchId) -> Option<&Branch> {
        self.branches.iter().find(|branch| branch.id == id)
    }

    fn branch_mut(&mut self, id: BranchId) -> Option<&mut Branch> {
        self.branches.iter_mut().find(|branch| branch.id == id)
    }

    /// The active branch has gone on to this world. To be called after events, as often as one likes: it costs next to
    /// nothing unless a keyframe is due.
    pub fn note(&mut self, world: &World) {
        if let Some(branch) = self.branch_mut(self.active) {
            branch.keyframes.note(world);
        }
    }

    /// The active branch stands at this world for now: before somebody looks at the past.
    pub fn set_head(&mut self, world: &World) {
        if let Some(branch) = self.branch_mut(self.active) {
            branch.keyframes.note(world);
            branch.head = world.clone();
        }
    }

    /// A replay to a place of a branch has come by this world: if no copy is kept that is near, this one is.
    pub fn pass_by(&mut self, branch: BranchId, world: &World) {
        if let Some(branch) = self.branch_mut(branch) {
            branch.keyframes.note(world);
        }
    }

    /// Goes to a place of a branch; to its head for what is past it. The replay begins at the keyframe before, and so
    /// takes few events. `None` if there is no such branch.
    #[must_use]
    pub fn seek(&self, branch: BranchId, until: Until) -> Option<Replay> {
        let branch = self.branch(branch)?;
        let (head, record) = (&branch.head, branch.record().clone());
        Some(if until.covers(head) {
            Replay::from_world(head.clone(), record, Until::Place(Place::of(head)))
        } else {
            Replay::from_world(branch.keyframes.before(until).clone(), record, until)
        })
    }

    /// The nearest copy that is kept of a branch's world from before a place, or of its beginning: to set out from with a
    /// record that leads further than the branch's own does as yet. `None` if there is no such branch.
    #[must_use]
    pub fn before(&self, branch: BranchId, until: Until) -> Option<&World> {
        let branch = self.branch(branch)?;
        let kept = branch.keyframes.before(until);
        let head = Some(&branch.head).filter(|head| until.covers(head) && head.events() > kept.events());
        Some(head.unwrap_or(kept))
    }

    /// Leads a world of a branch on to a place after it, by at most this many events; see [`Record::lead`]. `None` if
    /// there is no such branch.
    ///
    /// # Errors
    /// [`ReplayError`] for a world that is not of this branch.
    pub fn lead(
        &self,
        branch: BranchId,
        world: &mut World,
        until: Until,
        max_events: u64,
    ) -> Option<Result<bool, ReplayError>> {
        Some(self.branch(branch)?.record().lead(world, until, max_events))
    }

    /// Begins a branch with a world of the active one's past in which something else was just done, or which is to go
    /// on; it is active from now on.
    pub fn fork(&mut self, world: &World) -> BranchId {
        self.fork_from(self.active, world)
    }

    /// As [`History::fork`], with a world of any branch's past.
    pub fn fork_from(&mut self, parent: BranchId, world: &World) -> BranchId {
        self.made += 1;
        let id = BranchId(self.made);
        let here = Place::of(world);
        let (left, keyframes) = match self.branch(parent) {
            None => (None, Keyframes::new(world)),
            Some(branch) => {
                let difference = Difference::of(branch.record(), world.record());
                let (actions, place) =
                    difference.map_or((usize::MAX, here), |first| (first.number, first.place.min(here)));
                (Some((parent, place)), branch.keyframes.up_to(place, actions, world))
            }
        };
        self.branches.push(Branch { id, name: String::new(), parent: left, head: world.clone(), keyframes });
        self.active = id;
        id
    }

    /// Makes a branch the active one; `false` if there is none.
    pub fn activate(&mut self, id: BranchId) -> bool {
        let known = self.branch(id).is_some();
        if known {
            self.active = id;
        }
        known
    }

    /// Gives a branch a name; `false` if there is none.
    pub fn rename(&mut self, id: BranchId, name: &str) -> bool {
        self.branch_mut(id).map(|branch| name.clone_into(&mut branch.name)).is_some()
    }

    /// Forgets a branch. Those that have left it stay whole, and have left its parent then; when it has none, the first
    /// of them takes its place. `false` for the active one, which stays.
    pub fn delete(&mut self, id: BranchId) -> bool {
        if id == self.active {
            return false;
        }
        let Some(place) = self.branches.iter().position(|branch| branch.id == id) else { return false };
        let mut heir = self.branches.remove(place).parent;
        for branch in &mut self.branches {
            let Some((_, left)) = branch.parent.filter(|(parent, _)| *parent == id) else { continue };
            branch.parent = heir.map(|(parent, place)| (parent, place.min(left)));
            heir = heir.or(Some((branch.id, left)));
        }
        true
    }

    /// The first place at which something was done in one of two branches that was not done in the other; `None` if all
    /// that was done in one was done in the other.
    #[must_use]
    pub fn first_difference(&self, one: BranchId, other: BranchId) -> Option<Place> {
        let difference = Difference::of(self.branch(one)?.record(), self.branch(other)?.record());
        difference.map(|first| first.place)
    }
}

/// The first difference of two records.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
struct Difference {
    /// The number of the action that only one of them has, or that they have differently, from 0.
    number: usize,
    /// Where it is done; the earlier place if both have one.
    place: Place,
}

impl Difference {
    fn of(one: &Record, other: &Record) -> Option<Difference> {
        let (one, other) = (one.actions(), other.actions());
        let number = one.first_difference(other)?;
        let places = [one.get(number), other.get(number)].into_iter().flatten().map(Placed::place);
        places.min().map(|place| Difference { number, place })
    }
}

impl fmt::Display for BranchId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "b{}", self.0)
    }
}
