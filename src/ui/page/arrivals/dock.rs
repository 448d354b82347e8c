//! Takes in what comes: listens for links and files, opens them in slices, and says how far that is.

use super::listener::Listener;
use super::{ArrivalMsg, Arrivals, link};
use crate::browser::{GoesOn, Opened, Parcel, unwrap};
use crate::text;
use crate::ui::page::Msg;
use crate::ui::page::buttons::Button;
use crate::ui::page::opening::Handed;
use std::any::Any;
use std::cell::Cell;
use std::rc::Rc;
use wasm_bindgen::JsCast as _;
use wasm_bindgen_futures::spawn_local;
use web_sys::{DataTransfer, DragEvent, Event, Window, window};
use yew::{Callback, Html, html};

/// Takes in what comes, as long as it lives.
pub struct Dock {
    /// The ticket of the last one that has come; no other is opened any more.
    ticket: Rc<Cell<u32>>,
    /// How often it has been told how far it is, if it is being opened.
    heard: Option<u32>,
    progress: (u64, u64),
    /// Whether a file is held over the page.
    held: bool,
    on: Callback<Msg>,
    _listeners: Vec<Listener>,
}

/// Listens from now on, and opens the link that the address may hold.
pub fn arrivals(on: &Callback<Msg>) -> Box<dyn Arrivals> {
    let mut dock = Dock {
        ticket: Rc::default(),
        heard: None,
        progress: (0, 0),
        held: false,
        on: on.clone(),
        _listeners: window().map(|window| listeners(&window, on)).unwrap_or_default(),
    };
    dock.look_at_address();
    Box::new(dock)
}

impl Arrivals for Dock {
    fn react(&mut self, msg: &dyn Any) -> bool {
        let Some(msg) = msg.downcast_ref::<ArrivalMsg>() else { return false };
        match msg {
            ArrivalMsg::Address => self.look_at_address(),
            ArrivalMsg::Held(held) => {
                let changed = self.held != *held;
                self.held = *held;
                return changed;
            }
            ArrivalMsg::File(file) => {
                self.held = false;
                self.open(Parcel::File(file.clone()));
            }
            ArrivalMsg::Progress(ticket, progress) if *ticket == self.ticket.get() => {
                self.progress = *progress;
                self.heard = self.heard.map(|times| times.saturating_add(1));
            }
            ArrivalMsg::Come(ticket, run) if *ticket == self.ticket.get() => match run.take() {
                Some(Ok(session)) => {
                    self.heard = None;
                    self.on.emit(Msg::Opened(Handed::new(Opened::Ready(session))));
                }
                Some(Err(error)) => self.give_up(Some(text::share_error(&error))),
                None => {}
            },
            ArrivalMsg::Stop => {
                self.ticket.set(self.ticket.get() + 1);
                self.give_up(None);
            }
            ArrivalMsg::Progress(..) | ArrivalMsg::Come(..) => return false,
        }
        true
    }

    fn view(&self) -> Html {
        html! {
            <>
                if self.held {
                    <div class="drop-here"><p>{ text::DROP_HERE }</p></div>
                }
                // What is open in a blink needs no words.
                if self.heard > Some(1) {
                    <div class="arriving">
                        <p role="status">{ text::ARRIVING }</p>
                        <progress max={self.progress.1.to_string()} value={self.progress.0.to_string()}
                            aria-label={text::ARRIVING}></progress>
                        { Button::new(text::STOP, ArrivalMsg::Stop.into()).view(&self.on) }
                    </div>
                }
            </>
        }
    }
}

impl Dock {
    fn look_at_address(&mut self) {
        if let Some(fragment) = link() {
            self.open(Parcel::Fragment(fragment));
        }
    }

    fn open(&mut self, parcel: Parcel) {
        let ticket = self.ticket.get() + 1;
        self.ticket.set(ticket);
        (self.heard, self.progress) = (Some(0), (0, 0));
        let tell = {
            let on = self.on.clone();
            move |msg| on.emit(ArrivalMsg::into(msg))
        };
        let (last, heard) = (self.ticket.clone(), tell.clone());
        let goes_on: GoesOn = Rc::new(move |done, all| {
            heard(ArrivalMsg::Progress(ticket, (done, all)));
            last.get() == ticket
        });
        spawn_local(async move {
            if let Some(come) = unwrap(parcel, goes_on).await.transpose() {
                tell(ArrivalMsg::Come(ticket, Handed::new(come)));
            }
        });
    }

    /// What has come is not opened.
    fn give_up(&mut self, why: Option<String>) {
        self.heard = None;
        if let Some(why) = why {
            self.on.emit(Msg::Notice(why));
        }
        self.on.emit(Msg::NotArrived);
    }
}

fn listeners(window: &Window, on: &Callback<Msg>) -> Vec<Listener> {
    let tell = |msg: fn(&Event) -> Option<ArrivalMsg>| {
        let on = on.clone();
        move |event: Event| {
            if let Some(msg) = msg(&event) {
                on.emit(msg.into());
            }
        }
    };
    vec![
        Listener::new(window, "hashchange", tell(|_| Some(ArrivalMsg::Address))),
        Listener::new(window, "dragenter", tell(held)),
        Listener::new(window, "dragover", tell(held)),
        Listener::new(window, "dragleave", tell(let_go)),
        Listener::new(window, "drop", tell(dropped)),
    ]
}

/// Files that are held over the page may be dropped anywhere; other things are left to who knows them.
fn held(event: &Event) -> Option<ArrivalMsg> {
    files(event)?.set_drop_effect("copy");
    event.prevent_default();
    Some(ArrivalMsg::Held(true))
}

fn let_go(event: &Event) -> Option<ArrivalMsg> {
    // Between two elements of the page there is another one.
    let outside = event.dyn_ref::<DragEvent>()?.related_target().is_none();
    outside.then_some(ArrivalMsg::Held(false))
}

fn dropped(event: &Event) -> Option<ArrivalMsg> {
    let files = files(event)?.files();
    event.prevent_default();
    let first = files.and_then(|files| files.get(0));
    Some(first.map_or(ArrivalMsg::Held(false), ArrivalMsg::File))
}

fn files(event: &Event) -> Option<DataTransfer> {
    let held = event.dyn_ref::<DragEvent>()?.data_transfer()?;
    held.types().includes(&"Files".into(), 0).then_some(held)
}
