//! What a run's past costs, on this target: five servers that are asked twice a second, for so long. `./dev bench
//! history` prints it, natively and in Chromium.
//!
//! Natively it is a command, `history_cost SECONDS…`, that prints a line for each length: what `Costs` says, then the
//! milliseconds of each seek and of each step backwards. On wasm32 it is a module with a function for each part, whose
//! host measures the time.

use raftglass::browser::travel::{Boarding, Stride};
use raftglass::browser::{Session, Travel, WhyMemory};
use raftglass::raft::{Role, ServerId};
use raftglass::sim::{Action, Micros, Place, Record, Server, Setup, Until, World};
use raftglass::store::Cells;
use std::alloc::{GlobalAlloc, Layout, System};
use std::cell::RefCell;
use std::sync::atomic::{AtomicUsize, Ordering};

/// Counts the bytes that are in use.
struct Counting;

static IN_USE: AtomicUsize = AtomicUsize::new(0);

// SAFETY: all is done by the system's allocator; only sizes are counted.
unsafe impl GlobalAlloc for Counting {
    unsafe fn alloc(&self, layout: Layout) -> *mut u8 {
        IN_USE.fetch_add(layout.size(), Ordering::Relaxed);
        // SAFETY: as our caller promises.
        unsafe { System.alloc(layout) }
    }

    unsafe fn dealloc(&self, at: *mut u8, layout: Layout) {
        IN_USE.fetch_sub(layout.size(), Ordering::Relaxed);
        // SAFETY: as our caller promises.
        unsafe { System.dealloc(at, layout) }
    }
}

#[global_allocator]
static ALLOCATOR: Counting = Counting;

fn in_use() -> usize {
    IN_USE.load(Ordering::Relaxed)
}

/// Requests in a virtual second.
const REQUESTS: u64 = 2;

/// The run that is open, as a page has it that cannot save: the browser's storage is not the program's memory.
struct Lived {
    session: Session<Cells>,
    travel: Travel,
    /// Which place is next.
    drawn: u64,
}

/// What is in use after a run.
#[derive(Clone, Copy, Default)]
struct Costs {
    actions: usize,
    entries: u64,
    events: u64,
    keyframes: usize,
    /// By all of it.
    bytes: usize,
    /// By a world alone that has come as far, its record included.
    world: usize,
    /// By a record alone.
    record: usize,
    /// By the record's text.
    text: usize,
}

impl Lived {
    fn begin() -> Option<Lived> {
        let mut session = Session::in_memory(Setup::new(1, 5), WhyMemory::Asked).ok()?;
        session.pass(Micros::from_millis(2_000));
        let travel = Boarding::begin(&session).ok()?.finish(&mut session).ok()?;
        Some(Lived { session, travel, drawn: 0 })
    }

    /// Goes on until so many seconds have passed since the beginning.
    fn live(&mut self, seconds: u64) -> Option<()> {
        let end = Micros::from_millis(seconds * 1000);
        while self.session.now() < end {
            let server = leader(self.session.world())?;
            let command = format!("set k{} {}", self.session.now().0 % 16, self.session.now().0);
            self.travel.act(&mut self.session, Action::Propose { server, command }).ok()?;
            self.travel.pass(&mut self.session, Micros(1_000_000 / REQUESTS));
        }
        self.session.world().violations().is_empty().then_some(())
    }

    /// Goes to the next of the random places.
    fn seek(&mut self) -> Option<()> {
        self.drawn += 1;
        self.again()
    }

    /// Goes to the same place again, which costs the same.
    fn again(&mut self) -> Option<()> {
        // Anywhere, forwards and backwards in turn.
        let share = self.drawn.wrapping_mul(0x9E37_79B9_7F4A_7C15) >> 33;
        let head = self.travel.history().branch(self.travel.active())?.head();
        let events = (head.events() * share) >> 31;
        let until = Until::Steps { events, actions: usize::MAX };
        self.travel.seek(&mut self.session, self.travel.active(), until).then_some(())
    }

    fn back(&mut self) -> Option<()> {
        self.travel.back(&mut self.session, Stride::Event).then_some(())
    }

    fn forth(&mut self) -> Option<()> {
        self.travel.forward(&mut self.session, Stride::Event);
        Some(())
    }

    fn settle(&mut self) -> Option<()> {
        self.travel.to_head(&mut self.session);
        Some(())
    }

    fn costs(&mut self, before: usize) -> Option<Costs> {
        self.travel.to_head(&mut self.session);
        let (world, history) = (self.session.world(), self.travel.history());
        let (bytes, record) = (in_use() - before, world.record().clone());
        let text = self.session.record_text().read()?.len();
        let begin = in_use();
        let copy = Record::new(record.setup().clone(), record.actions().iter().cloned().collect());
        let alone = in_use() - begin;
        let begin = in_use();
        let again = copy.replay(Place::of(world)).ok()?;
        let again_bytes = in_use() - begin + alone;
        (again.digest() == world.digest()).then_some(Costs {
            actions: record.actions().len(),
            entries: world.server(leader(world)?)?.raft()?.log().last_index().0,
            events: world.events(),
            keyframes: history.branch(history.active())?.keyframes(),
            bytes,
            world: again_bytes,
            record: alone,
            text,
        })
    }
}

fn leader(world: &World) -> Option<ServerId> {
    let leads = |server: &Server| server.raft().is_some_and(|raft| matches!(raft.role(), Role::Leader(_)));
    world.servers().find(|server| leads(server)).map(Server::id)
}

impl Costs {
    fn numbers(self) -> [u64; 8] {
        let Costs { actions, entries, events, keyframes, bytes, world, record, text } = self;
        let [actions, keyframes, bytes, world, record, text] =
            [actions, keyframes, bytes, world, record, text].map(|number| number as u64);
        [actions, entries, events, keyframes, bytes, world, record, text]
    }
}

thread_local! {
    static LIVED: RefCell<Option<Lived>> = const { RefCell::new(None) };
    static COSTS: RefCell<[u64; 8]> = const { RefCell::new([0; 8]) };
}

/// Does something with the run, which is begun if there is none.
fn with<T>(act: impl FnOnce(&mut Lived) -> Option<T>) -> Option<T> {
    LIVED.with_borrow_mut(|lived| {
        if lived.is_none() {
            *lived = Lived::begin();
        }
        act(lived.as_mut()?)
    })
}

#[cfg(not(target_arch = "wasm32"))]
#[expect(clippy::disallowed_methods, reason = "real time is what is measured")]
fn main() -> Result<(), Box<dyn std::error::Error>> {
    const TIMES: usize = 100;
    let timed = |act: fn(&mut Lived) -> Option<()>| {
        let begin = std::time::Instant::now();
        with(act).map(|()| begin.elapsed().as_secs_f64() * 1000.0)
    };
    // The fastest of three: what it costs, and not what else the machine does.
    let seek = |_| Some(timed(Lived::seek)?.min(timed(Lived::again)?).min(timed(Lived::again)?));
    let forth = || with(Lived::forth);
    let back = |_| {
        let mut fastest = timed(Lived::back)?;
        for _ in 0..2 {
            forth()?;
            fastest = fastest.min(timed(Lived::back)?);
        }
        Some(fastest)
    };
    let before = in_use();
    for seconds in std::env::args().skip(1) {
        let seconds: u64 = seconds.parse()?;
        let wrong = "the run went wrong";
        with(|lived| lived.live(seconds)).ok_or(wrong)?;
        let costs = with(|lived| lived.costs(before)).ok_or(wrong)?;
        let seeks: Option<Vec<f64>> = (0..TIMES).map(seek).collect();
        let backs: Option<Vec<f64>> = (0..TIMES).map(back).collect();
        with(Lived::settle);
        let numbers = costs.numbers();
        println!("{numbers:?} {:?} {:?}", seeks.ok_or(wrong)?, backs.ok_or(wrong)?);
    }
    Ok(())
}

#[cfg(target_arch = "wasm32")]
fn main() {}

#[cfg(target_arch = "wasm32")]
mod module {
    use super::*;

    /// As `Lived::live`; 0 if something went wrong.
    #[unsafe(no_mangle)]
    pub extern "C" fn live(seconds: u32) -> u32 {
        u32::from(with(|lived| lived.live(u64::from(seconds))).is_some())
    }

    /// As `Lived::seek`; 0 if something went wrong.
    #[unsafe(no_mangle)]
    pub extern "C" fn seek() -> u32 {
        u32::from(with(Lived::seek).is_some())
    }

    /// As `Lived::again`; 0 if something went wrong.
    #[unsafe(no_mangle)]
    pub extern "C" fn again() -> u32 {
        u32::from(with(Lived::again).is_some())
    }

    /// As `Lived::forth`.
    #[unsafe(no_mangle)]
    pub extern "C" fn forth() {
        with(Lived::forth);
    }

    /// As `Lived::back`; 0 if something went wrong.
    #[unsafe(no_mangle)]
    pub extern "C" fn back() -> u32 {
        u32::from(with(Lived::back).is_some())
    }

    /// Goes back to the head.
    #[unsafe(no_mangle)]
    pub extern "C" fn head() {
        with(Lived::settle);
    }

    /// Counts; the numbers are read by `cost`. 0 if something went wrong.
    #[unsafe(no_mangle)]
    pub extern "C" fn count() -> u32 {
        let costs = with(|lived| lived.costs(0));
        COSTS.set(costs.unwrap_or_default().numbers());
        u32::from(costs.is_some())
    }

    /// One of the numbers of `Costs`.
    #[unsafe(no_mangle)]
    pub extern "C" fn cost(number: usize) -> f64 {
        COSTS.with_borrow(|costs| costs.get(number).map_or(0.0, |cost| *cost as f64))
    }
}
