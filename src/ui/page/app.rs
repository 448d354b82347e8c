//! The page as a whole: what stays when another run is opened.

mod runs;

use super::Msg;
use super::arrivals::{self, Arrivals};
use super::dialogs::{self, Stored};
use super::keyboard::Keyboard;
use super::languages;
use super::later::{self, Choices, Later};
use super::message::Dialog;
use super::open_run::OpenRun;
use super::opening::{self, Start};
use super::remembered;
use super::theme::Theme;
use super::waiting::Waiting;
use crate::browser::{AnimationLoop, Leaving, Next, PageSession};
use crate::embed::{self, Layout, Options, Speed};
use crate::text::{self, Language};
use crate::ui::keys::Command;
use std::cell::Cell;
use std::pin::Pin;
use std::rc::Rc;
use web_sys::Element;
use yew::{AttrValue, Callback, Component, Context, Html, NodeRef, classes, html};

/// The page. It owns the run that is open; all its parts get values of it, and tell it what to do.
pub struct App {
    options: Options,
    /// What is shown while no run is open, or before.
    waiting: Waiting,
    run: Option<OpenRun>,
    /// A run that is open, and waits for what is fetched later.
    ready: Option<Box<PageSession>>,
    /// What takes in the runs that come; fetched later.
    arrivals: Option<Box<dyn Arrivals>>,
    /// Whether the visit has begun with a link that is not open yet.
    linked: bool,
    /// Whether the address's script waits for the run that is being opened.
    scripted: bool,
    /// Whether the loop wants another frame; shared with it.
    moving: Rc<Cell<bool>>,
    frames: Option<AnimationLoop>,
    notices: Rc<[AttrValue]>,
    theme: Option<Theme>,
    _keyboard: Option<Keyboard>,
    _leaving: Option<Leaving>,
    keys_on: bool,
    later: Option<Later>,
    /// The digest that the page says.
    digest: Option<String>,
    /// Whether it is on its way.
    fetching: bool,
    /// Whether it was fetched without being asked for, once.
    fetched_early: bool,
    dialog: Option<Dialog>,
    speed: Speed,
    layout: Layout,
    /// The seed that the dialog for a new run suggests, and its fields.
    seed: u64,
    stored: Rc<[Stored]>,
    fields: (NodeRef, NodeRef),
    root: NodeRef,
    on: Callback<Msg>,
}

impl Component for App {
    type Message = Msg;
    type Properties = ();

    fn create(ctx: &Context<App>) -> App {
        let window = web_sys::window();
        let query = window.as_ref().and_then(|window| window.location().search().ok()).unwrap_or_default();
        let (options, problems) = embed::parse(&query);
        let on = ctx.link().callback(|msg| msg);
        let moving = Rc::new(Cell::new(false));
        let leaving = on.clone();
        let mut app = App {
            waiting: Waiting::default(),
            run: None,
            ready: None,
            arrivals: None,
            linked: arrivals::link().is_some(),
            scripted: false,
            frames: frames(&on, &moving),
            moving,
            notices: problems.iter().map(|problem| AttrValue::from(problem.to_string())).collect(),
            theme: Theme::new(remembered::theme(&options)),
            _keyboard: window.and_then(|window| Keyboard::new(window, on.clone())),
            _leaving: Leaving::new(move || leaving.emit(Msg::Leave)),
            keys_on: true,
            later: None,
            digest: None,
            fetching: false,
            fetched_early: false,
            dialog: None,
            speed: remembered::speed(&options),
            layout: remembered::layout(&options),
            options,
            seed: opening::another_seed(),
            stored: Rc::default(),
            fields: (NodeRef::default(), NodeRef::default()),
            root: NodeRef::default(),
            on,
        };
        if languages::wanted() != text::language() {
            app.notice(text::LANGUAGE_NOT_FETCHED.to_string());
        }
        app.begin(ctx);
        app
    }

    fn update(&mut self, ctx: &Context<App>, msg: Msg) -> bool {
        let changed = self.react(ctx, msg);
        if changed {
            self.say_digest(None);
        }
        changed
    }

    fn rendered(&mut self, _: &Context<App>, _: bool) {
        if let Some(root) = self.root.cast::<Element>() {
            dialogs::open(&root, self.dialog);
        }
        let Some(run) = &mut self.run else { return };
        run.drawn(&self.root);
        let digest = run.digest();
        let playing = run.playback.playing;
        self.say_digest(digest);
        self.moving.set(playing);
        if let Some(frames) = self.frames.as_ref().filter(|_| playing) {
            frames.wake();
        }
    }

    fn view(&self, _: &Context<App>) -> Html {
        let playback = self.run.as_ref().map(|run| run.playback);
        let playing = playback.is_some_and(|playback| playback.playing);
        let speed = playback.map_or(self.speed, |playback| playback.speed);
        html! {
            <div
                ref={self.root.clone()}
                class={classes!("page", self.options.embed.then_some("embed"))}
                data-playing={if playing { "true" } else { "false" }}
                data-speed={text::speed_number(speed.millionths())}
            >
                { match &self.run {
                    Some(run) => run.view(self.notices.clone(), self.theme.as_ref().is_some_and(Theme::dark), &self.options),
                    None => self.waiting.view(self.later, &self.on),
                } }
                { self.dialogs() }
                { self.arrivals.as_ref().map(|arrivals| arrivals.view()).unwrap_or_default() }
            </div>
        }
    }
}

impl App {
    fn react(&mut self, ctx: &Context<App>, msg: Msg) -> bool {
        match msg {
            Msg::Opened(opened) => {
                if let Some(opened) = opened.take() {
                    self.opened(opened);
                }
                // Where time stands still, there will be no election that it could wait for.
                let paused = self.run.as_ref().is_some_and(|run| !run.playback.playing);
                if self.waiting.needs_later() || self.ready.is_some() || paused {
                    self.fetch_later(ctx);
                }
            }
            Msg::Progress(done, all) => self.waiting = Waiting::Opening { done, all },
            Msg::NewRun { setup, waits } => {
                self.dialog = None;
                self.close();
                self.options.paused = waits;
                self.start(ctx, opening::new_run(&self.options, (*setup).clone()));
            }
            Msg::OpenRun(run) => {
                self.dialog = None;
                let servers = self.run.as_ref().map_or(opening::SERVERS, OpenRun::servers);
                self.close();
                self.start(ctx, opening::named(run, servers));
            }
            Msg::DeleteRun(run) => self.start(ctx, Start::Delete(run)),
            Msg::Deleted(done) => {
                if !done {
                    self.notice(text::NOT_DELETED.to_string());
                }
                self.list_runs();
            }
            Msg::OpenElsewhere { copy } => {
                if let Waiting::Elsewhere(elsewhere) = std::mem::take(&mut self.waiting) {
                    self.start(ctx, Start::Elsewhere { elsewhere, copy });
                }
            }
            Msg::OpenDisks => {
                if let Waiting::Unreadable(run) = std::mem::take(&mut self.waiting) {
                    self.start(ctx, Start::Disks(run));
                }
            }
            Msg::OpenAgain => {
                self.waiting = Waiting::default();
                self.begin(ctx);
            }
            Msg::Arrival(msg) => return self.arrivals.as_mut().is_some_and(|arrivals| arrivals.react(&*msg)),
            Msg::NotArrived => {
                if self.linked {
                    self.linked = false;
                    self.begin(ctx);
                }
            }
            Msg::Dialog(dialog) => self.show(ctx, dialog),
            Msg::Key(Command::Help) | Msg::Command(Command::Help) => self.show(ctx, Some(Dialog::Help)),
            Msg::Key(Command::Palette) if self.run.is_some() => self.show(ctx, Some(Dialog::Palette)),
            Msg::Key(Command::NewRun) if self.keys_on => self.show(ctx, Some(Dialog::NewRun)),
            Msg::Later(later) => self.fetched(ctx, later),
            Msg::Scripted(script) => {
                if let Some(script) = script.take() {
                    self.scripted(ctx, script);
                }
            }
            Msg::Key(_) if !self.keys_on => return false,
            Msg::KeysOn(on) => self.keys_on = on,
            Msg::Speak(language) => {
                later_on(
                    ctx,
                    Box::pin(async move { Msg::Spoken(language, languages::speak(language).await) }),
                );
            }
            Msg::Spoken(language, spoken) => self.spoken(language, spoken),
            Msg::Theme(wanted) => self.dress(wanted),
            Msg::Notice(sentence) => self.notice(sentence),
            Msg::Dismiss(number) => self.dismiss(number),
            for_the_run => {
                let Some(run) = &mut self.run else { return false };
                let (layout, speed) = (run.layout, run.playback.speed);
                let changed = run.react(for_the_run);
                if run.layout != layout {
                    remembered::remember_layout(&run.layout, &self.options);
                }
                if run.playback.speed != speed {
                    remembered::remember_speed(run.playback.speed, &self.options);
                }
                if run.needs_later() || run.has_leader() && !self.fetched_early {
                    self.fetched_early = true;
                    self.fetch_later(ctx);
                }
                return changed;
            }
        }
        true
    }

    /// Says the digest of what is drawn; `None` from the moment on in which something else is going to be. Who finds one
    /// finds all of that state.
    fn say_digest(&mut self, digest: Option<String>) {
        let Some(root) = self.root.cast::<Element>().filter(|_| self.digest != digest) else { return };
        match &digest {
            Some(digest) => root.set_attribute("data-digest", digest).ok(),
            None => root.remove_attribute("data-digest").ok(),
        };
        self.digest = digest;
    }

    /// Another language is spoken now, or could not be fetched.
    fn spoken(&mut self, language: Language, spoken: bool) {
        if !spoken {
            return self.notice(text::LANGUAGE_NOT_FETCHED.to_string());
        }
        if !self.options.embed {
            languages::remember(language);
        }
        if let Some(run) = &mut self.run {
            run.retell();
        }
        self.list_runs();
    }

    /// Changes the colours, to the other ones if it is not said to which, and remembers them.
    fn dress(&mut self, wanted: Option<embed::Theme>) {
        let Some(theme) = &mut self.theme else { return };
        let chosen = wanted.unwrap_or_else(|| theme.switch());
        theme.choose(chosen);
        remembered::remember_theme(chosen, &self.options);
    }

    fn notice(&mut self, sentence: String) {
        let sentence = AttrValue::from(sentence);
        let others = self.notices.iter().filter(|notice| **notice != sentence).cloned();
        self.notices = others.chain([sentence.clone()]).collect();
    }

    fn dismiss(&mut self, number: usize) {
        let left = self.notices.iter().enumerate().filter(|(place, _)| *place != number);
        self.notices = left.map(|(_, notice)| notice.clone()).collect();
    }

    fn show(&mut self, ctx: &Context<App>, dialog: Option<Dialog>) {
        self.dialog = dialog;
        self.seed = opening::another_seed();
        if dialog.is_some() {
            self.fetch_later(ctx);
        }
        self.prepare_dialog();
    }

    /// What a dialog shows is made when somebody is going to look.
    fn prepare_dialog(&mut self) {
        if let Some(run) = &mut self.run {
            run.prepare_dialog(self.dialog);
        }
        self.list_runs();
    }

    fn list_runs(&mut self) {
        if let (Some(later), Some(Dialog::NewRun)) = (self.later, self.dialog) {
            self.stored = (later.stored)(self.run.as_ref().and_then(OpenRun::name));
        }
    }

    fn dialogs(&self) -> Html {
        let (Some(dialog), Some(later)) = (self.dialog, self.later) else { return Html::default() };
        let choices = Choices {
            keys_on: self.keys_on,
            servers: self.run.as_ref().map_or(opening::SERVERS, OpenRun::servers),
            seed: self.seed,
            stored: self.stored.clone(),
            fields: self.fields.clone(),
            layout: self.run.as_ref().map_or(self.layout, |run| run.layout),
            of_the_run: self.run.as_ref().map(|run| run.dialog(dialog)).unwrap_or_default(),
            on: self.on.clone(),
        };
        (later.dialog)(dialog, &choices)
    }

    fn fetch_later(&mut self, ctx: &Context<App>) {
        if self.later.is_none() && !self.fetching {
            self.fetching = true;
            later_on(ctx, Box::pin(async { Msg::Later(later::fetch().await) }));
        }
    }
}

/// One type of future for all that takes its time: yew compiles its part anew for each.
fn later_on(ctx: &Context<App>, what: Pin<Box<dyn Future<Output = Msg>>>) {
    ctx.link().send_future(what);
}

fn frames(on: &Callback<Msg>, moving: &Rc<Cell<bool>>) -> Option<AnimationLoop> {
    let (on, moving) = (on.clone(), moving.clone());
    AnimationLoop::new(move |passed| {
        on.emit(Msg::Frame(passed));
        if moving.get() { Next::Frame } else { Next::Rest }
    })
}
