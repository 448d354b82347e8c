//! What each message does to the run.

use super::OpenRun;
use super::asked::{Asked, NotTaken};
use crate::browser::Refused;
use crate::embed::{Layout, Panel};
use crate::kv;
use crate::raft::ServerId;
use crate::sim::{Action, MessageId, Outcome};
use crate::text;
use crate::ui::dial;
use crate::ui::keys::Command;
use crate::ui::page::Msg;
use crate::ui::page::message::Selection;
use crate::ui::page::tools::{Reach, Tools};
use crate::ui::views;
use std::any::Any;
use web_sys::HtmlElement;

impl OpenRun {
    /// Reacts; `true` if the page has to be drawn again.
    pub fn react(&mut self, msg: Msg) -> bool {
        match msg {
            Msg::Frame(passed) => return self.frame(passed),
            Msg::Leave => {
                self.session.save();
                return false;
            }
            Msg::Point(pointed) => {
                return std::mem::replace(&mut self.pointed, pointed) != pointed;
            }
            Msg::StageSize(width, height) => return self.arrange(width, height),
            Msg::Act(action) => self.act(action),
            Msg::ActAll(actions) => actions.iter().for_each(|action| self.act(action.clone())),
            Msg::Propose(command) => self.propose(&command),
            Msg::Target(target) => {
                self.target = target;
                self.focus_field();
            }
            Msg::PlayPause => self.play_pause(),
            Msg::Step => self.step(),
            Msg::Speed(speed) => self.playback.speed = speed,
            Msg::Select(selection) => self.select(selection),
            Msg::Show(panel) => self.rearrange(self.layout.with(panel)),
            Msg::Arrange(layout) => self.rearrange(layout),
            Msg::Tool(msg) => return self.tool(&*msg),
            Msg::Key(command) | Msg::Command(command) => self.key(command),
            _ => return false,
        }
        self.session.flush();
        self.look_again();
        true
    }

    /// Looks at everything at once, however young it is.
    pub fn look_again(&mut self) {
        self.panels_age = f64::INFINITY;
        self.look(0.0);
    }

    fn rearrange(&mut self, layout: Layout) {
        self.layout = layout;
        self.unmeasured = true;
    }

    fn tool(&mut self, msg: &dyn Any) -> bool {
        let changed = self.with_tools(|tools, reach| tools.react(reach, msg), |_| false);
        if changed {
            self.session.flush();
            self.look_again();
        }
        changed
    }

    /// Does something with the tools, or without them.
    pub(super) fn with_tools<T>(
        &mut self,
        tools: impl FnOnce(&mut dyn Tools, &mut Reach) -> T,
        otherwise: impl FnOnce(&mut Reach) -> T,
    ) -> T {
        let (present, mut reach) = self.reach();
        let result = match present {
            Some(present) => tools(present, &mut reach),
            None => otherwise(&mut reach),
        };
        if reach.jumped {
            self.jumped();
        }
        result
    }

    /// Does something to the world.
    fn do_it(&mut self, action: Action) -> Result<Outcome, Refused> {
        let (tools, mut reach) = self.reach();
        let outcome = match tools {
            Some(tools) => tools.act(&mut reach, action),
            None => reach.session.act(action),
        };
        if reach.jumped {
            self.jumped();
        }
        outcome
    }

    fn act(&mut self, action: Action) {
        if let Err(refused) = self.do_it(action) {
            self.tell_refused(refused);
        }
    }

    /// Tells why an action was not possible, as soon as there are words for it.
    pub(super) fn tell_refused(&mut self, refused: Refused) {
        if self.later.is_none() {
            return self.untold.push(refused);
        }
        self.on.emit(Msg::Notice(match &refused {
            Refused::Action(error) => text::refused(error),
            Refused::StorageFull => text::STILL_FULL.to_string(),
        }));
    }

    /// What could not be fetched is not waited for any more.
    pub fn go_on_without_later(&mut self) {
        self.react(Msg::Select(Selection::Nothing));
        self.react(Msg::Show(Panel::Details));
        self.untold.clear();
        if self.asked.needs_words() {
            self.asked = Asked::Nothing;
            self.look_again();
        }
    }

    fn play_pause(&mut self) {
        self.playback.playing = !self.playback.playing;
        if !self.playback.playing {
            self.session.save();
        }
    }

    fn step(&mut self) {
        self.playback.playing = false;
        self.with_tools(
            |tools, reach| tools.step(reach),
            |reach| {
                reach.session.step();
            },
        );
    }

    fn select(&mut self, selection: Selection) {
        self.point(selection);
        if selection != Selection::Nothing {
            self.layout = self.layout.raising(Panel::Details);
        }
    }

    fn point(&mut self, selection: Selection) {
        // A message is gone before it could be read: time stops for it.
        if matches!(selection, Selection::Message(_)) {
            self.playback.playing = false;
        }
        self.selection = selection;
    }

    fn propose(&mut self, command: &str) {
        let leader = || views::leader(self.world()).map(|(leader, _)| leader);
        self.asked = match (command.parse::<kv::Proposal>(), self.target.or_else(leader)) {
            (Err(error), _) => Asked::Not(NotTaken::NoCommand(error)),
            (Ok(_), None) => Asked::Not(NotTaken::NoLeader(command.to_string())),
            (Ok(_), Some(server)) => self.propose_to(server, command),
        };
    }

    fn propose_to(&mut self, server: ServerId, command: &str) -> Asked {
        match self.do_it(Action::Propose { server, command: command.to_string() }) {
            Ok(Outcome::Proposed { request, .. }) => Asked::Request(request),
            Ok(_) => Asked::Nothing,
            Err(refused) => Asked::Not(NotTaken::Refused(command.to_string(), refused)),
        }
    }

    fn focus_field(&self) {
        if let Some(field) = self.field.cast::<HtmlElement>() {
            field.focus().ok();
        }
    }

    fn key(&mut self, command: Command) {
        match command {
            Command::PlayPause => self.play_pause(),
            Command::Step => self.step(),
            Command::Faster => self.playback.speed = dial::beside(self.playback.speed, true),
            Command::Slower => self.playback.speed = dial::beside(self.playback.speed, false),
            Command::SelectServer(number) => self.select_server(ServerId::new(number)),
            Command::SelectLeader => {
                self.select_server(views::leader(self.world()).map(|(leader, _)| leader))
            }
            Command::NextMessage => self.select_next_message(),
            Command::CommandLine => self.focus_field(),
            Command::Deselect => {
                if !self.with_tools(|tools, reach| tools.escape(reach), |_| false) {
                    self.selection = Selection::Nothing;
                }
            }
            Command::TimeOut => self.act_on_server(|server, _| Action::Timeout { server }),
            Command::Reload => self.act_on_server(|server, _| Action::Reload { server }),
            Command::CrashOrRestart => {
                self.act_on_server(
                    |server, runs| {
                        if runs { Action::Crash { server } } else { Action::Restart { server } }
                    },
                )
            }
            Command::Drop => self.act_on_message(|message, _| Action::Drop { message }),
            Command::Duplicate => self.act_on_message(|message, _| Action::Duplicate { message }),
            Command::Hold => {
                self.act_on_message(
                    |message, held| {
                        if held { Action::Release { message } } else { Action::Hold { message } }
                    },
                )
            }
            // The page's own.
            Command::NewRun | Command::Help | Command::Palette => {}
            others => self.with_tools(|tools, reach| tools.key(reach, others), |_| ()),
        }
    }

    fn select_server(&mut self, server: Option<ServerId>) {
        if let Some(server) = server.filter(|server| self.world().server(*server).is_some()) {
            self.select(Selection::Server(server));
        }
    }

    fn select_next_message(&mut self) {
        let ids = || self.world().in_flight().map(|flight| flight.id);
        let next = match self.selection {
            Selection::Message(current) => ids().find(|id| *id > current).or_else(|| ids().next()),
            _ => ids().next(),
        };
        if let Some(next) = next {
            self.select(Selection::Message(next));
        }
    }

    fn act_on_message(&mut self, action: impl Fn(MessageId, bool) -> Action) {
        let Selection::Message(message) = self.selection else { return };
        let flight = self.world().in_flight().find(|flight| flight.id == message);
        let held = flight.is_some_and(|flight| flight.held.is_some());
        self.act(action(message, held));
    }

    fn act_on_server(&mut self, action: impl Fn(ServerId, bool) -> Action) {
        let Some(server) = self.selection.server() else { return };
        let runs = self.world().server(server).is_some_and(|server| server.running().is_some());
        self.act(action(server, runs));
    }
}
