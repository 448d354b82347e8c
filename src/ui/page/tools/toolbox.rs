//! All tools of a run, each in a file of its own.

mod calls;

use super::clients::ClientsPanel;
use super::diagram::{Diagram, DiagramMsg};
use super::embedding::EmbeddingTool;
use super::events::Events;
use super::first_things::FirstThings;
use super::host::Host;
use super::invariants::Promises;
use super::menu::Menus;
use super::network::Network;
use super::palette::PaletteTool;
use super::presenter::{Presenter, PresenterMsg};
use super::script::ScriptPanel;
use super::share::{Share, ShareMsg};
use super::spoken::Spoken;
use super::timeline::Timeline;
use super::tour::Tour;
use super::{Overlay, Reach, ToolMsg, Tools};
use crate::browser::Refused;
use crate::embed::Panel;
use crate::sim::{Action, Outcome};
use crate::ui::geometry::Ring;
use crate::ui::keys::Command;
use crate::ui::page::Msg;
use crate::ui::page::message::{Dialog, Selection};
use std::any::Any;
use std::rc::Rc;
use yew::{AttrValue, Callback, Html, html};

/// The tools.
pub struct Toolbox {
    diagram: Diagram,
    embedding: EmbeddingTool,
    timeline: Timeline,
    network: Network,
    script: ScriptPanel,
    promises: Promises,
    share: Share,
    palette: PaletteTool,
    menus: Menus,
    events: Events,
    clients: ClientsPanel,
    first_things: FirstThings,
    tour: Tour,
    presenter: Presenter,
    host: Host,
    spoken: Spoken,
}

/// The tools of a run that has just been opened, or whose tools have just been fetched.
pub fn tools(reach: &mut Reach) -> Box<dyn Tools> {
    let arrival = reach.session.take_arrival();
    let share = Share::new(reach, arrival.as_deref());
    let toolbox = Toolbox {
        diagram: Diagram::default(),
        embedding: EmbeddingTool::default(),
        timeline: Timeline::new(reach, arrival),
        network: Network::new(reach.session.world()),
        script: ScriptPanel::new(reach),
        promises: Promises::new(reach),
        share,
        palette: PaletteTool::default(),
        menus: Menus::new(reach.on),
        events: Events::new(reach.session.world()),
        clients: ClientsPanel::default(),
        first_things: FirstThings::new(reach.session.world()),
        tour: Tour::default(),
        presenter: Presenter::new(reach),
        spoken: Spoken::default(),
        // After the script, which may have begun to play.
        host: Host::new(reach),
    };
    Box::new(toolbox)
}

impl Tools for Toolbox {
    fn advance(&mut self, reach: &mut Reach, passed: f64) {
        self.promises.before_time(reach);
        // The past goes on as it went.
        let moved = self.presenter.advance(reach, &mut self.timeline, passed)
            || self.palette.advance(reach, &mut self.timeline, passed)
            || self.host.advance(reach, &mut self.timeline, passed)
            || !reach.session.is_past()
                && (self.script.advance(reach, passed) || self.network.advance(reach, passed));
        if !moved {
            self.timeline.advance(reach, passed);
        }
        self.promises.after_change(reach);
        self.events.listen(&self.timeline.past(reach.session));
        self.host.listen(reach, &self.timeline, &self.script);
        self.spoken.listen(reach, passed);
    }

    fn step(&mut self, reach: &mut Reach) {
        self.promises.before_time(reach);
        let moved = !reach.session.is_past() && (self.script.step(reach) || self.network.step(reach));
        if !moved {
            self.timeline.step(reach);
        }
        self.promises.after_change(reach);
    }

    fn act(&mut self, reach: &mut Reach, action: Action) -> Result<Outcome, Refused> {
        let outcome = self.timeline.act(reach, action);
        self.promises.after_change(reach);
        outcome
    }

    fn key(&mut self, reach: &mut Reach, command: Command) {
        if command == Command::Present {
            return self.presenter.react(reach, &mut self.timeline, PresenterMsg::Toggle);
        }
        match self.events.key(reach, command, &self.timeline) {
            Some(there) => self.timeline.react(reach, &there),
            None => self.timeline.key(reach, command),
        }
    }

    fn react(&mut self, reach: &mut Reach, msg: &dyn Any) -> bool {
        let Some(msg) = msg.downcast_ref::<ToolMsg>() else { return false };
        if let ToolMsg::Diagram(DiagramMsg::Point(point)) = msg {
            self.diagram.point(reach, &self.timeline, *point);
            return false;
        }
        // Before the run may become another one.
        self.host.listen(reach, &self.timeline, &self.script);
        match msg {
            ToolMsg::Diagram(msg) => self.diagram.react(reach, &self.timeline, msg),
            ToolMsg::Timeline(msg) => self.timeline.react(reach, msg),
            ToolMsg::Network(msg) => self.network.react(reach, msg),
            ToolMsg::Script(msg) => {
                self.script.react(reach, msg);
                self.promises.after_change(reach);
            }
            ToolMsg::Invariants(msg) => {
                self.promises.react(reach, msg);
                if self.script.under_way().is_some() {
                    reach.on.emit(Msg::Show(Panel::Script));
                }
            }
            // A run is kept as far as it has come, wherever it is looked at.
            ToolMsg::Share(msg @ ShareMsg::Shelf(_)) => {
                let Toolbox { timeline, share, .. } = self;
                timeline.at_head(reach, |reach| share.react(reach, msg));
            }
            ToolMsg::Share(msg) => self.share.react(reach, msg),
            ToolMsg::Embed(msg) => self.embedding.react(reach, msg),
            ToolMsg::Host(msg) => self.react_to_host(reach, *msg),
            ToolMsg::First(msg) => self.first_things.react(reach, *msg),
            ToolMsg::Presenter(msg) => self.presenter.react(reach, &mut self.timeline, *msg),
            ToolMsg::Menu(msg) => self.menus.react(reach, msg),
            ToolMsg::Palette(msg) => {
                self.palette.react(reach, &mut self.timeline, msg);
                self.promises.after_change(reach);
            }
            ToolMsg::Events(msg) => {
                if let Some(there) = self.events.react(reach, msg, &self.timeline) {
                    self.timeline.react(reach, &there);
                }
            }
        }
        true
    }

    fn look(&mut self, reach: &mut Reach) -> bool {
        self.host.listen(reach, &self.timeline, &self.script);
        self.host.measure(reach, None);
        // What is out of sight costs nothing.
        let layout = *reach.layout;
        let script = layout.in_sight(Panel::Script) && self.script.look(reach);
        let promises = layout.in_sight(Panel::Promises) && self.promises.look(reach);
        let clients = layout.in_sight(Panel::Clients) && self.clients.look(reach.session.world());
        let events = self.events.look_if(layout.in_sight(Panel::Events), reach, &self.timeline);
        let labelled = self.share.look(reach) | self.palette.look(reach) | self.menus.look(reach);
        let invited = self.first_things.look(reach) | self.tour.look(reach) | self.presenter.look();
        // The timeline and the stage are always in sight.
        let timeline = self.timeline.look(reach);
        let diagram = self.diagram.look(reach, &self.timeline);
        let spoken = self.spoken.look(reach);
        let views = spoken | script | promises | events | clients | diagram;
        timeline | self.network.look(reach) | views | labelled | invited
    }

    fn overlay(&self, ring: &Rc<Ring>, selection: Selection, on: &Callback<Msg>) -> Overlay {
        self.network.overlay(ring, selection, on)
    }

    fn strip(&self, on: &Callback<Msg>) -> Html {
        self.timeline.view(on)
    }

    fn panel(&self, panel: Panel, on: &Callback<Msg>) -> Html {
        match panel {
            Panel::Network => self.network.view(on),
            Panel::Script => self.script.view(on),
            Panel::Promises => self.promises.view(on),
            Panel::Events => self.events.view(on),
            Panel::Clients => self.clients.view(on),
            // The run draws these itself.
            Panel::Details | Panel::Logs => Html::default(),
            Panel::Diagram => self.diagram.view(on),
        }
    }

    fn modified(&self) -> Option<AttrValue> {
        self.promises.modified()
    }

    fn banner(&self, on: &Callback<Msg>) -> Html {
        html! { <>{ self.promises.banner(on) }{ self.share.banner(on) }{ self.timeline.banner(on) }</> }
    }

    fn invitation(&self, on: &Callback<Msg>) -> Html {
        self.first_things.view(on)
    }

    fn layer(&self, on: &Callback<Msg>) -> Html {
        html! { <>{ self.presenter.view(on) }{ self.menus.view(on) }{ self.spoken.view() }</> }
    }

    fn escape(&mut self, _: &mut Reach) -> bool {
        self.network.leave_mode() || self.presenter.leave()
    }

    fn prepare_dialog(&mut self, reach: &mut Reach, dialog: Option<Dialog>) {
        if dialog == Some(Dialog::Share) {
            self.share.begin(reach, &self.timeline.all(reach.session));
        }
        self.embedding.open(reach, dialog == Some(Dialog::Embed));
        self.palette.open(reach, dialog == Some(Dialog::Palette));
        self.tour.open(reach, dialog == Some(Dialog::Tour));
    }

    fn dialog(&self, dialog: Dialog, on: &Callback<Msg>) -> Html {
        match dialog {
            Dialog::Share => self.share.view(on),
            Dialog::Embed => self.embedding.view(on),
            Dialog::Palette => self.palette.view(on),
            Dialog::Tour => self.tour.view(on),
            Dialog::Help | Dialog::NewRun | Dialog::Panels => Html::default(),
        }
    }

    fn retell(&mut self, reach: &mut Reach) {
        self.timeline.retell();
        self.diagram.retell();
        self.promises.retell(reach);
        self.share.retell(reach);
    }

    fn paint(&mut self, reach: &mut Reach) {
        self.timeline.paint(reach);
        self.diagram.paint(reach, &self.timeline);
        self.promises.paint();
    }
}
