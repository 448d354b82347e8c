//! Opening a run: what to ask for, and what the page says of how it went.

use super::Msg;
use super::dialogs::Stored;
use crate::browser::{
    self, Area, Elsewhere, Header, How, Keeping, Opened, PageSession, Request, RunId, StoredRun,
    UnreadableRun, WebStorage, Which, WhyMemory,
};
use crate::embed::{Options, Persist};
use crate::raft::ServerSet;
use crate::sim::{Micros, Server, Setup, State, StopReason, World};
use crate::store::{Storage as _, StorageError};
use crate::text::{self, Label};
use std::cell::RefCell;
use std::fmt;
use std::rc::Rc;
use yew::Callback;

/// The number of servers that the paper's figures have.
pub const SERVERS: u8 = 5;

/// The largest seed that is drawn: short enough to be read out.
const SEEDS: u64 = 1_000_000;

/// Something that is handed over once.
pub struct Handed<T>(Rc<RefCell<Option<T>>>);

impl<T> Handed<T> {
    /// Hands something over.
    pub fn new(what: T) -> Handed<T> {
        Handed(Rc::new(RefCell::new(Some(what))))
    }

    /// Takes it; nothing the second time.
    pub fn take(&self) -> Option<T> {
        self.0.borrow_mut().take()
    }
}

impl<T> Clone for Handed<T> {
    fn clone(&self) -> Handed<T> {
        Handed(Rc::clone(&self.0))
    }
}

impl<T> fmt::Debug for Handed<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Handed")
    }
}

/// What is to be opened.
pub enum Start {
    /// A run of this browser, or a new one.
    Request(Request),
    /// A new run in the place of the one that has its name.
    Anew(RunId, Area, Setup),
    /// A run that another tab has open: a copy of it, or a view.
    Elsewhere {
        /// The run.
        elsewhere: Elsewhere,
        /// Whether a copy.
        copy: bool,
    },
    /// Nothing: a run is deleted.
    Delete(RunId),
    /// A new run with the disks of one whose record cannot be read.
    Disks(UnreadableRun),
}

/// What a visit begins with. In another page's frame, where every widget of a site shares one storage, a run without
/// a name stays in memory.
pub fn first(options: &Options) -> Start {
    let setup = Setup::new(options.seed.unwrap_or_else(another_seed), options.servers.unwrap_or(SERVERS));
    let last = Which::Last { servers: options.servers, seed: options.seed };
    Start::Request(Request { which: own(options).unwrap_or(last), setup })
}

/// What a visit begins with whose address brings a script.
pub fn scripted(options: &Options, setup: Setup) -> Start {
    Start::Request(Request { which: own(options).unwrap_or(Which::New), setup })
}

/// A new run. Where the page has one name for what it keeps, it takes the place of the one before.
pub fn new_run(options: &Options, setup: Setup) -> Start {
    match own(options).unwrap_or(Which::New) {
        Which::Own(run, area) => Start::Anew(run, area, setup),
        which => Start::Request(Request { which, setup }),
    }
}

/// The one run of a page that the address keeps to itself: one in memory, or one with a name.
fn own(options: &Options) -> Option<Which> {
    let kept = |area| Some(Which::Own(options.id.clone()?, area));
    match options.persist {
        Some(Persist::Named) => kept(Area::Local),
        Some(Persist::Session) => kept(Area::Session),
        Some(Persist::None) => Some(Which::Memory),
        None => options.embed.then_some(Which::Memory),
    }
}

/// A run that this browser keeps.
pub fn named(run: RunId, servers: u8) -> Start {
    Start::Request(Request { which: Which::Named(run), setup: Setup::new(another_seed(), servers) })
}

/// The runs that this browser keeps; `open` is the one that is open.
pub fn stored(open: Option<&RunId>) -> Rc<[Stored]> {
    let Ok(storage) = WebStorage::local() else { return Rc::default() };
    let words = |run: &StoredRun| {
        let header = storage.get(&run.id.header_key()).and_then(|header| Header::parse(&header).ok());
        match header {
            Some(header) => text::stored_run(&header.setup, header.place.at, run.characters),
            None => text::unreadable_run(&run.id.to_string(), run.characters),
        }
    };
    browser::runs()
        .into_iter()
        .map(|run| Stored { words: words(&run).into(), open: Some(&run.id) == open, id: run.id })
        .collect()
}

/// A seed at random.
pub fn another_seed() -> u64 {
    browser::random::seed().unwrap_or_default() % SEEDS
}

/// Opens a run, and tells how far that is. A new one is taken to the place in time `at` before anybody sees it.
pub async fn open(start: Start, at: Option<Micros>, on: Callback<Msg>) -> Msg {
    let progress: browser::Heard = Rc::new(move |done, all| on.emit(Msg::Progress(done, all)));
    let heard = Rc::clone(&progress);
    let mut opened: Opened = match start {
        Start::Request(request) => browser::open(request, progress).await,
        Start::Anew(run, area, setup) => browser::anew(run, area, setup).await,
        Start::Elsewhere { elsewhere, copy: true } => elsewhere.copy(progress).await,
        Start::Elsewhere { elsewhere, copy: false } => elsewhere.view(progress).await,
        Start::Disks(run) => run.start_from_disks().await,
        Start::Delete(run) => return Msg::Deleted(browser::delete_run(&run).await == Ok(true)),
    };
    if let (Opened::Ready(session), Some(at)) = (&mut opened, at) {
        browser::go_ahead(session, at, heard).await;
    }
    Msg::Opened(Handed::new(opened))
}

/// How long before the first event a visitor comes in, in virtual time: at the starting speed long enough to see the
/// timers run out, short enough for an election within two seconds.
const LEAD: Micros = Micros(14_000);

/// Lets the uneventful wait for the first election timeout pass.
pub fn skip_the_wait(session: &mut PageSession) {
    let Some(first) = session.world().next_event_at() else { return };
    let Micros(skipped) = first.since(session.now()).since(LEAD);
    // At a thousand times real time a nanosecond of it is a microsecond.
    session.advance(skipped as f64 / 1e6, browser::Pace::FASTEST);
}

/// What there is to say about how a run was opened that is not new.
pub fn notices(session: &PageSession) -> Vec<String> {
    opening_notice(session).into_iter().chain(refused_notice(session.world())).collect()
}

fn opening_notice(session: &PageSession) -> Option<String> {
    match session.how() {
        How::New => None,
        How::Resumed => Some(text::RESUMED.to_string()),
        How::Changed { cells } => Some(text::resumed_changed(cells)),
        How::Copied => Some(text::COPIED.to_string()),
        How::FromDisks => Some(text::FROM_DISKS.to_string()),
        // It says so as long as it is open.
        How::Shared(_) => None,
    }
}

/// Which servers refuse what is on their disks.
fn refused_notice(world: &World) -> Option<String> {
    let corrupt = |server: &&Server| matches!(server.state(), State::Stopped(StopReason::Corrupt(_)));
    let servers: ServerSet = world.servers().filter(corrupt).map(Server::id).collect();
    (!servers.is_empty()).then(|| text::refused_disks(servers))
}

/// Why a run is not saved, in a sentence; nothing when it is, or was not meant to be.
pub fn keeping_notice(keeping: &Keeping) -> Option<String> {
    match keeping {
        Keeping::Saved | Keeping::Memory(WhyMemory::Asked | WhyMemory::Shared) => None,
        Keeping::Memory(WhyMemory::View) => Some(text::VIEW.to_string()),
        Keeping::Memory(WhyMemory::TakenOver) => Some(text::TAKEN_OVER.to_string()),
        Keeping::Memory(WhyMemory::Refused(StorageError::Blocked)) => Some(text::STORAGE_BLOCKED.to_string()),
        Keeping::Memory(WhyMemory::Refused(StorageError::Full)) => Some(text::STORAGE_FULL.to_string()),
        Keeping::Memory(WhyMemory::Refused(StorageError::Failed(said))) => Some(text::storage_failed(said)),
    }
}

/// Whether the run is saved, in a few words.
pub fn keeping_words(keeping: &Keeping) -> Label {
    match keeping {
        Keeping::Saved => text::SAVED_RUN,
        Keeping::Memory(_) => text::UNSAVED_RUN,
    }
}
