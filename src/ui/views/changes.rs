//! What has changed of a server since the event before, for as long as it takes to see it.

use super::server_detail::{FollowerLine, Line, ServerDetail};
use crate::raft::ServerId;
use crate::sim::World;
use crate::text::Label;

/// What has changed: the values before.
#[derive(Clone, Debug)]
pub struct Changes {
    /// By the paper's name: in memory, and on disk.
    lines: Vec<(Label, Option<String>, Option<String>)>,
    /// nextIndex and matchIndex.
    followers: Vec<(ServerId, Option<u64>, Option<u64>)>,
    /// How many events and actions there were.
    place: (u64, usize),
    /// How often it was looked at since.
    looks: u32,
}

impl PartialEq for Changes {
    /// What is shown of them.
    fn eq(&self, other: &Changes) -> bool {
        (&self.lines, &self.followers) == (&other.lines, &other.followers)
    }
}

/// For how many looks a change is shown while the world runs: there are about eight in a second.
const LOOKS: u32 = 10;

impl Changes {
    /// None so far.
    #[must_use]
    pub fn new(world: &World) -> Changes {
        Changes { lines: Vec::new(), followers: Vec::new(), place: place(world), looks: 0 }
    }

    /// What has changed from one look to another. Step by step, what the last step has changed; while the world runs,
    /// what has changed lately.
    #[must_use]
    pub fn followed(&self, before: &ServerDetail, now: &ServerDetail, world: &World) -> Changes {
        let place = place(world);
        if place == self.place {
            return self.clone();
        }
        let lines: Vec<_> =
            before.lines.iter().zip(&now.lines).filter_map(|(was, is)| line(was, is)).collect();
        let followers: Vec<_> =
            before.followers.iter().zip(&now.followers).filter_map(|(was, is)| follower(was, is)).collect();
        let step = place.0.abs_diff(self.place.0) + place.1.abs_diff(self.place.1) as u64 <= 1;
        if step || !lines.is_empty() || !followers.is_empty() || self.looks >= LOOKS {
            return Changes { lines, followers, place, looks: 0 };
        }
        Changes { place, looks: self.looks + 1, ..self.clone() }
    }

    /// What a value in memory was, if it has changed.
    #[must_use]
    pub fn memory(&self, name: Label) -> Option<&str> {
        self.lines.iter().find(|(changed, ..)| *changed == name)?.1.as_deref()
    }

    /// What a value on disk was, if it has changed.
    #[must_use]
    pub fn disk(&self, name: Label) -> Option<&str> {
        self.lines.iter().find(|(changed, ..)| *changed == name)?.2.as_deref()
    }

    /// What nextIndex and matchIndex of a follower were, if they have changed.
    #[must_use]
    pub fn follower(&self, id: ServerId) -> (Option<u64>, Option<u64>) {
        let found = self.followers.iter().find(|(changed, ..)| *changed == id);
        found.map_or((None, None), |(_, next, matched)| (*next, *matched))
    }
}

fn place(world: &World) -> (u64, usize) {
    (world.events(), world.record().actions().len())
}

fn line(was: &Line, is: &Line) -> Option<(Label, Option<String>, Option<String>)> {
    let changed =
        |was: &Option<String>, is: &Option<String>| was.clone().filter(|_| is.is_some() && was != is);
    let (memory, disk) = (changed(&was.memory, &is.memory), changed(&was.disk, &is.disk));
    (memory.is_some() || disk.is_some()).then_some((is.name, memory, disk))
}

fn follower(was: &FollowerLine, is: &FollowerLine) -> Option<(ServerId, Option<u64>, Option<u64>)> {
    let changed = |was: u64, is: u64| (was != is).then_some(was);
    let (next, matched) = (changed(was.next, is.next), changed(was.matched, is.matched));
    (was.id == is.id && (next.is_some() || matched.is_some())).then_some((is.id, next, matched))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sim::{Action, Micros, Setup};
    use crate::ui::views::{self, KvView, ServerView};

    fn detail(world: &World, id: ServerId) -> ServerDetail {
        let server = world.server(id).expect("a server");
        let view = ServerView::new(server, world.members(), true);
        ServerDetail::new(server, world, view, KvView::new(1, server.kv()))
    }

    #[test]
    fn a_step_marks_what_it_has_changed_and_nothing_else() {
        let mut world = World::new(Setup::new(7, 3)).expect("a world");
        world.advance_to(Micros::from_millis(1_000));
        let (leader, _) = views::leader(&world).expect("a leader");
        let mut before = detail(&world, leader);
        let mut changes = Changes::new(&world);
        world.act(Action::Propose { server: leader, command: "set x 5".into() }).expect("it leads");
        let mut seen = Vec::new();
        for _ in 0..60 {
            let now = detail(&world, leader);
            changes = changes.followed(&before, &now, &world);
            for line in &now.lines {
                let was =
                    before.lines.iter().find(|before| before.name == line.name).expect("the same lines");
                let changed = (was.memory != line.memory).then_some(was.memory.as_deref()).flatten();
                assert_eq!(changes.memory(line.name), changed, "{} at {:?}", line.name, world.now());
                if changed.is_some() {
                    seen.push(line.name.to_string());
                }
            }
            before = now;
            world.step();
        }
        assert_eq!(seen, ["log[] ends at", "commitIndex", "lastApplied"]);
        // Nothing happens: what is marked stays marked.
        let again = changes.followed(&before, &before, &world);
        assert_eq!(again.followed(&before, &before, &world), again);
    }
}
