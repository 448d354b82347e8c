//! What the world has forgotten is made again from the record, a page at a time, and in slices.

use super::filter::Filter;
use super::window::{Page, Window};
use crate::sim::{Happening, World};
use crate::ui::timeline::{Followed, Scout};

/// An end of the list.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Side {
    /// Towards the beginning of the run.
    Older,
    /// Towards where it goes on.
    Newer,
}

/// A window, and who goes to see what stands beyond it.
#[derive(Clone, Debug)]
pub struct Reader {
    window: Window,
    errand: Option<Errand>,
    /// Nothing can be made again that is older than the window.
    oldest: bool,
}

/// Somebody who is on the way.
#[derive(Clone, Debug)]
struct Errand {
    side: Side,
    scout: Scout,
    /// What has been seen, as far as it is beyond the window.
    page: Page,
    /// The number of the last happening that was looked at.
    heard: u64,
}

impl Reader {
    /// How many lines are read at once.
    const PAGE: usize = 300;

    /// A list that begins with what a world remembers.
    #[must_use]
    pub fn at(world: &World, filter: Filter) -> Reader {
        Reader { window: Window::at(world, filter), errand: None, oldest: false }
    }

    /// The list.
    #[must_use]
    pub fn window(&self) -> &Window {
        &self.window
    }

    /// Looks at a world that has gone on; see [`Window::listen`].
    pub fn listen(&mut self, world: &World) -> Option<bool> {
        if matches!(self.errand, Some(Errand { side: Side::Newer, .. })) {
            return None;
        }
        self.window.listen(world)
    }

    /// Whether there is more to be read at an end. `ahead` is the branch as far as it has come.
    #[must_use]
    pub fn has_more(&self, side: Side, ahead: &World) -> bool {
        match side {
            Side::Older => self.window.from().number > 1 && !self.oldest,
            Side::Newer => last_number(ahead) > self.window.to().number,
        }
    }

    /// Whether somebody is on the way, and as far as which event.
    #[must_use]
    pub fn under_way(&self) -> Option<(Side, u64)> {
        self.errand.as_ref().map(|errand| (errand.side, errand.scout.world().events()))
    }

    /// Goes on reading what is beyond an end, by so many events and actions; `true` if the list has changed, if only in
    /// what it reaches to. `begin` is a world of the branch that is kept, with at most so many events.
    pub fn read(
        &mut self,
        side: Side,
        ahead: &World,
        steps: u64,
        begin: impl FnOnce(u64) -> Option<World>,
    ) -> bool {
        if self.errand.as_ref().is_none_or(|errand| errand.side != side) {
            let stand = if side == Side::Older { self.window.from() } else { self.window.to() };
            self.errand = begin(stand.event.saturating_sub(1)).and_then(|world| self.set_out(side, world));
        }
        let Some(errand) = &mut self.errand else {
            // Nothing that is kept is older: what there is begins here.
            self.oldest |= side == Side::Older;
            return true;
        };
        let end = if side == Side::Older { self.window.from().number - 1 } else { u64::MAX };
        let arrived = errand.go(ahead, steps, end, self.window.filter());
        if arrived {
            self.arrive();
        }
        arrived
    }

    fn set_out(&self, side: Side, mut world: World) -> Option<Errand> {
        let (from, to) = (self.window.from().number, self.window.to().number);
        let mut page = Page::default();
        let mut heard = last_number(&world);
        match side {
            Side::Older => {
                let known: Vec<Happening> =
                    world.recent().iter().filter(|happening| happening.number < from).cloned().collect();
                // A world without a past is the first one.
                known.first()?;
                page = Page::remembered(&world, self.window.filter());
                page.lines.retain(|line| line.number < from);
                page.to.number = page.to.number.min(from - 1);
            }
            Side::Newer => heard = heard.max(to),
        }
        world.watch_disks(false);
        Some(Errand { side, scout: Scout::new(world), page, heard })
    }

    fn arrive(&mut self) {
        let Some(errand) = self.errand.take() else { return };
        match errand.side {
            Side::Older if errand.page.from.number == 0 => self.oldest = true,
            Side::Older => self.window.prepend(errand.page),
            Side::Newer if errand.page.to.number > 0 => self.window.append(errand.page),
            Side::Newer => {}
        }
    }
}

impl Errand {
    /// Goes on by so many steps, up to a happening; `true` when there is a page full, or no more.
    fn go(&mut self, ahead: &World, steps: u64, end: u64, filter: &Filter) -> bool {
        if self.heard >= end {
            return true;
        }
        let Errand { side, scout, page, heard } = self;
        let mut full = false;
        let followed = scout.walk(ahead, steps, |world| {
            let fresh: Vec<&Happening> =
                world.since(*heard).take_while(|happening| happening.number <= end).collect();
            page.take(&fresh, filter);
            *heard = (*heard).max(last_number(world));
            match side {
                Side::Older => page.keep_newest(Reader::PAGE),
                Side::Newer => full = page.lines.len() >= Reader::PAGE,
            }
            *heard < end && !full
        });
        full || *heard >= end || followed != Followed::NotYet
    }
}

fn last_number(world: &World) -> u64 {
    world.recent().back().map_or(0, |happening| happening.number)
}

#[cfg(test)]
mod tests {
    use super::super::kinds::{Kind, Kinds, sorted};
    use super::*;
    use crate::raft::ServerId;
    use crate::sim::{History, Until};
    use crate::ui::troubled::{setup, troubled};

    /// Twenty seconds of trouble, with all that happened.
    fn run() -> (World, History, Vec<(Kind, u64)>) {
        let mut history = History::new(&World::new(setup()).expect("a world"));
        let mut all: Vec<(Kind, u64)> = Vec::new();
        let mut heard = 0;
        let world = troubled(80, |world| {
            history.note(world);
            let fresh: Vec<&Happening> = world.since(heard).collect();
            all.extend(sorted(&fresh).map(|(kind, happening)| (kind, happening.number)));
            heard = last_number(world);
        });
        history.set_head(&world);
        (world, history, all)
    }

    fn kept(history: &History) -> impl Fn(u64) -> Option<World> + '_ {
        |events| {
            let until = Until::Steps { events, actions: usize::MAX };
            history.seek(history.root(), until).map(|replay| replay.world().clone())
        }
    }

    fn numbers(reader: &Reader) -> Vec<u64> {
        reader.window().lines().iter().map(|line| line.number).collect()
    }

    /// The numbers that a filter for kinds admits, as the list has to have them.
    fn expected(all: &[(Kind, u64)], kinds: Kinds, reader: &Reader) -> Vec<u64> {
        let listed = all.iter().filter(|(kind, number)| kinds.has(*kind) && reader.window().covers(*number));
        listed.map(|(_, number)| *number).collect()
    }

    #[test]
    fn all_of_the_run_can_be_read_backwards_from_its_end() {
        let (world, history, all) = run();
        let mut reader = Reader::at(&world, Filter::default());
        let mut slices = 0;
        let mut read: Vec<u64> = numbers(&reader);
        while reader.has_more(Side::Older, &world) {
            slices += 1;
            assert!(slices < 10_000, "it never ends: {:?}", reader.window().from());
            reader.read(Side::Older, &world, 500, kept(&history));
            assert!(reader.window().lines().len() <= Window::MOST);
            read.extend(numbers(&reader));
        }
        read.sort_unstable();
        read.dedup();
        let listed = all.iter().filter(|(kind, _)| Kinds::USUAL.has(*kind));
        assert_eq!(read, listed.map(|(_, number)| *number).collect::<Vec<_>>());
        assert_eq!(numbers(&reader), expected(&all, Kinds::USUAL, &reader));
        assert_eq!(reader.window().from().number, 1);
    }

    #[test]
    fn and_forwards_again() {
        let (world, history, all) = run();
        let first = World::new(world.setup().clone()).expect("a world");
        let kinds = Kinds::USUAL.toggled(Kind::Heartbeats);
        let mut reader = Reader::at(&first, Filter { kinds, ..Filter::default() });
        let mut slices = 0;
        while reader.has_more(Side::Newer, &world) {
            slices += 1;
            assert!(slices < 10_000, "it never ends: {:?}", reader.window().to());
            reader.read(Side::Newer, &world, 500, kept(&history));
            assert_eq!(numbers(&reader), expected(&all, kinds, &reader));
        }
        assert_eq!(reader.window().to().number, all.last().expect("something happened").1);
        assert!(reader.window().from().number > 1, "what is too much is forgotten at the other end");
        assert_eq!(reader.window().lines().len(), Window::MOST);
        // And from here on it listens by itself.
        assert_eq!(reader.listen(&world), Some(false));
    }

    #[test]
    fn what_is_rare_is_found_however_far_back_it_is() {
        let (world, history, _) = run();
        let server = ServerId::new(2);
        let words = "crashes".to_string();
        let mut reader = Reader::at(&world, Filter { words, server, ..Filter::default() });
        while reader.has_more(Side::Older, &world) {
            reader.read(Side::Older, &world, 2_000, kept(&history));
        }
        let found: Vec<String> =
            reader.window().lines().iter().map(|line| line.sentence().sentence).collect();
        assert!(!found.is_empty());
        assert!(found.iter().all(|sentence| sentence.starts_with("S2 crashes")), "{found:?}");
    }

    #[test]
    fn a_list_that_is_not_told_for_long_says_so() {
        let (world, ..) = run();
        let mut reader = Reader::at(&World::new(world.setup().clone()).expect("a world"), Filter::default());
        assert_eq!(reader.listen(&world), None);
    }

    #[test]
    fn decisions_are_a_servers_own() {
        let (world, history, _) = run();
        let server = ServerId::new(3).expect("S3");
        let mut reader = Reader::at(&world, Filter::decisions_of(Some(server)));
        while reader.has_more(Side::Older, &world) && reader.window().lines().len() < 50 {
            reader.read(Side::Older, &world, 2_000, kept(&history));
        }
        assert!(reader.window().lines().len() > 20);
        let own = |line: &super::super::window::Line| {
            matches!(&line.told, super::super::window::Told::Happened(
                crate::sim::What::Decided { server: decider, .. }) if *decider == server)
        };
        assert!(reader.window().lines().iter().all(|line| own(line)));
    }
}
