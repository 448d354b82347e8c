//! Links and files that hold the run; and the label of a run that has come as one.

mod address;
mod dialog;
mod giving;

use super::Reach;
use super::clipboard::{self, Copied};
use crate::browser::share::{Gathering, Selected, SharedRun, View, to_file, to_fragment};
use crate::browser::{Arrival, How, PageSession, Shelf};
use crate::embed::{Layout, Panel, Speed};
use crate::sim::{Place, World};
use crate::store::StorageError;
use crate::text;
use crate::ui::page::Msg;
use crate::ui::page::message::Selection;
use crate::ui::page::opening::Handed;
use address::Shown;
pub use giving::save_blob;
use yew::{AttrValue, Callback, Html, NodeRef};

/// What it is told.
#[derive(Debug)]
pub enum ShareMsg {
    /// More of the run is to be made ready.
    GoOn,
    /// The link is to be copied.
    Copy,
    /// It was copied, or not.
    Copied(Copied),
    /// The file is to be saved.
    Save,
    /// The run that has come is to be kept.
    Keep,
    /// There is a place for it, or none.
    Shelf(Handed<Result<Shelf, StorageError>>),
}

/// The tool.
#[derive(Default)]
pub struct Share {
    state: State,
    /// The link's field.
    field: NodeRef,
    /// Whether the link was copied, since it was made.
    copied: Option<Copied>,
    /// What the page says of a run that has come, as long as it is not kept.
    label: Option<AttrValue>,
    /// The link that has led to the run, in the page's address.
    _shown: Option<Shown>,
}

/// What is to be shared.
#[derive(Default)]
enum State {
    #[default]
    Nothing,
    Gathering(Box<Gathering>),
    Ready(Box<Ready>),
}

/// What is ready to be shared.
struct Ready {
    run: SharedRun,
    link: AttrValue,
}

/// The events of a slice: some ten milliseconds' worth.
const SLICE: u64 = 10_000;

impl Share {
    /// For a run that has just been opened: one that has come is looked at as it was.
    pub fn new(reach: &mut Reach, arrival: Option<&Arrival>) -> Share {
        let Some(Arrival { view, shown, .. }) = arrival else { return Share::default() };
        look_as(view, reach);
        // Where something else is shown than the end, time waits until that is.
        reach.playback.playing &= shown.is_none();
        Share { _shown: Shown::now(), label: label(reach.session), ..Share::default() }
    }

    /// Says what it keeps in words in another language.
    pub fn retell(&mut self, reach: &Reach) {
        if self.label.is_some() {
            self.label = label(reach.session);
        }
    }

    /// Begins to make ready what is to be shared: these branches as they are now, of which the first is looked at.
    pub fn begin(&mut self, reach: &Reach, branches: &[(&str, &World)]) {
        let shown = reach.session.is_past().then(|| Place::of(reach.session.world()));
        let Some((active, others)) = branches.split_first() else { return };
        let gathering = Gathering::new(*active, others.iter().copied(), shown, view(reach));
        self.copied = None;
        match gathering {
            Ok(gathering) => self.gather(gathering, reach.on),
            Err(error) => reach.notice(error.to_string()),
        }
    }

    fn gather(&mut self, mut gathering: Gathering, on: &Callback<Msg>) {
        self.state = match gathering.advance(SLICE) {
            Ok(false) => {
                giving::soon(on, ShareMsg::GoOn);
                State::Gathering(Box::new(gathering))
            }
            Ok(true) => {
                let run = gathering.into_run();
                let link = address::with(&to_fragment(&run)).into();
                State::Ready(Box::new(Ready { run, link }))
            }
            Err(error) => {
                on.emit(Msg::Notice(error.to_string()));
                State::Nothing
            }
        };
    }

    /// Reacts to what was done to it.
    pub fn react(&mut self, reach: &mut Reach, msg: &ShareMsg) {
        match (msg, &self.state) {
            (ShareMsg::GoOn, _) => {
                if let State::Gathering(gathering) = std::mem::take(&mut self.state) {
                    self.gather(*gathering, reach.on);
                }
            }
            (ShareMsg::Copy, State::Ready(ready)) => {
                let on = reach.on.clone();
                clipboard::copy(&ready.link, &self.field, move |how| {
                    on.emit(self::msg(ShareMsg::Copied(how)))
                });
            }
            (ShareMsg::Save, State::Ready(ready)) => {
                giving::save(&text::file_name(ready.run.setup.seed), &to_file(&ready.run));
            }
            (ShareMsg::Copied(copied), _) => self.copied = Some(*copied),
            (ShareMsg::Keep, _) => giving::find_shelf(reach.on),
            (ShareMsg::Shelf(shelf), _) => self.keep(reach, shelf.take()),
            (ShareMsg::Copy | ShareMsg::Save, _) => {}
        }
    }

    fn keep(&mut self, reach: &mut Reach, shelf: Option<Result<Shelf, StorageError>>) {
        match shelf {
            Some(Ok(shelf)) => {
                shelf.keep(reach.session);
                self._shown = None;
            }
            Some(Err(error)) => reach.notice(text::not_kept(&error)),
            None => {}
        }
    }

    /// Looks at the run; `true` if something has to be drawn again.
    pub fn look(&mut self, reach: &Reach) -> bool {
        let label = label(reach.session);
        let changed = self.label != label;
        self.label = label;
        changed
    }

    /// What the page says of a run that has come.
    pub fn banner(&self, on: &Callback<Msg>) -> Html {
        let Some(label) = &self.label else { return Html::default() };
        dialog::banner(label, on)
    }

    /// The inside of the dialog.
    pub fn view(&self, on: &Callback<Msg>) -> Html {
        match &self.state {
            State::Nothing => Html::default(),
            State::Gathering(gathering) => dialog::gathering(gathering.progress(), on),
            State::Ready(ready) => dialog::ready(&ready.run, &ready.link, &self.field, self.copied, on),
        }
    }
}

fn label(session: &PageSession) -> Option<AttrValue> {
    let How::Shared(agreement) = session.how() else { return None };
    session.can_be_kept().then(|| text::arrived(agreement).into())
}

/// How the run is looked at.
fn view(reach: &Reach) -> View {
    let selected = match *reach.selection {
        Selection::Nothing | Selection::Link(..) => None,
        Selection::Server(server) | Selection::Entry(server, _) => Some(Selected::Server(server)),
        Selection::Message(message) => Some(Selected::Message(message)),
    };
    View {
        selected,
        tab: None,
        panels: Some(*reach.layout)
            .filter(|layout| *layout != Layout::default())
            .map(|layout| layout.to_string()),
        speed: Some(reach.playback.speed.millionths()),
        playing: reach.playback.playing,
    }
}

/// Looks at a run as somebody else has.
fn look_as(view: &View, reach: &mut Reach) {
    *reach.selection = match view.selected {
        None => Selection::Nothing,
        Some(Selected::Server(server)) => Selection::Server(server),
        Some(Selected::Message(message)) => Selection::Message(message),
    };
    reach.playback.playing = view.playing;
    if let Some(speed) = view.speed.and_then(Speed::from_millionths) {
        reach.playback.speed = speed;
    }
    if let Some(layout) = view.panels.as_deref().and_then(|text| text.parse().ok()) {
        *reach.layout = layout;
    }
    if let Some(panel) = view.tab.as_deref().and_then(Panel::named) {
        *reach.layout = reach.layout.with(panel);
    }
}

/// What this tool is told by what it draws.
fn msg(msg: ShareMsg) -> Msg {
    super::ToolMsg::Share(msg).into()
}
