//! Where the parts of the page stand.

use super::OpenRun;
use crate::embed::{self, Dock, Options, Panel};
use crate::raft::Term;
use crate::sim::ENGINE;
use crate::text;
use crate::ui::page::command_line::CommandLine;
use crate::ui::page::controls::Controls;
use crate::ui::page::dock::{Tabs, name};
use crate::ui::page::header::Header;
use crate::ui::page::inspector::{Inspected, Inspector};
use crate::ui::page::logs::Logs;
use crate::ui::page::message::Selection;
use crate::ui::page::notices::Notices;
use crate::ui::page::opening;
use crate::ui::page::part::part;
use crate::ui::page::stage::Stage;
use crate::ui::page::told::{Feed, Narration};
use crate::ui::quorum::Quorum;
use std::rc::Rc;
use yew::{AttrValue, Html, html};

impl OpenRun {
    /// The page with this run.
    pub fn view(&self, notices: Rc<[AttrValue]>, dark: bool, options: &Options) -> Html {
        let (shown, selected) = (&self.snapshot, self.selection.server());
        let on = || self.on.clone();
        let header = Header {
            leader: shown.leader,
            term: shown.term,
            modified: self.tools.as_ref().and_then(|tools| tools.modified()),
            keeping: opening::keeping_words(&self.keeping),
            dark,
            whole: options.embed.then(|| self.whole_page(options)),
            on: on(),
        };
        let stage = Stage {
            place: self.stage.clone(),
            ring: self.ring.clone(),
            servers: shown.servers.clone(),
            selected,
            quorum: self.quorum(),
            overlay: self.tools.as_ref().map(|tools| tools.overlay(&self.ring, self.selection, &self.on)),
            on: on(),
        };
        let command_line = CommandLine {
            servers: self.servers(),
            target: self.target,
            answer: shown.answer.clone(),
            field: self.field.clone(),
            on: on(),
        };
        let shows = |part| !options.hide.has(part);
        html! {
            <>
                if shows(embed::Part::Head) {
                    { part(header) }
                }
                <div class="notices">{ self.banner() }{ part(Notices { notices, on: on() }) }</div>
                if shows(embed::Part::Narration) {
                    { part(Narration { told: shown.told.clone(), begun: shown.term > Term::ZERO }) }
                }
                <main>
                    { part(stage) }
                    { self.dock(Dock::Bottom) }
                </main>
                { self.dock(Dock::Side) }
                if shows(embed::Part::Timeline) {
                    <section class="strip" aria-label={text::TIMELINE}>
                        { self.tools.as_ref().map(|tools| tools.strip(&self.on)).unwrap_or_default() }
                    </section>
                }
                if shows(embed::Part::Controls) || shows(embed::Part::Command) {
                    <section class="deck" aria-label={text::CONTROLS}>
                        if shows(embed::Part::Controls) {
                            { part(Controls { playback: self.playback, on: on() }) }
                        }
                        if shows(embed::Part::Command) {
                            { part(command_line) }
                        }
                    </section>
                }
                { self.tools.as_ref().map(|tools| tools.layer(&self.on)).unwrap_or_default() }
            </>
        }
    }

    fn banner(&self) -> Html {
        self.tools.as_ref().map(|tools| tools.banner(&self.on)).unwrap_or_default()
    }

    /// The address of the page with this cluster, outside of a frame.
    fn whole_page(&self, options: &Options) -> AttrValue {
        let setup = self.world().setup();
        let cluster = options.script.is_none();
        let whole = Options {
            servers: cluster.then_some(setup.servers),
            seed: cluster.then_some(setup.seed),
            script: options.script.clone(),
            language: options.language,
            theme: options.theme,
            ..Options::default()
        };
        format!("?{whole}").into()
    }

    /// A dock, unless it is empty.
    fn dock(&self, dock: Dock) -> Html {
        let Some(front) = self.layout.front(dock) else { return Html::default() };
        let tabs = part(Tabs { layout: self.layout, dock, on: self.on.clone() });
        let class =
            format!("dock {} shows-{}", if dock == Dock::Side { "side" } else { "bottom" }, front.name());
        html! {
            <aside key={dock as u64} {class} aria-label={name(front)}>
                { self.later.map(|later| (later.grip)(self.layout, dock, &self.on)).unwrap_or_default() }
                { tabs }
                { self.panel(front) }
            </aside>
        }
    }

    /// The panel in front. Each is scrolled by itself.
    fn panel(&self, panel: Panel) -> Html {
        match (panel, &self.tools) {
            (Panel::Details, _) => self.details(),
            (Panel::Logs, _) => self.logs(),
            (panel, Some(tools)) => html! {
                <div key={panel as u64} class="tool" tabindex="0">{ tools.panel(panel, &self.on) }</div>
            },
            (_, None) => html! { <p class="panel hint" role="status">{ text::FETCHING }</p> },
        }
    }

    /// Who holds the entry that is pointed at, or else the one that was chosen.
    fn quorum(&self) -> Option<Rc<Quorum>> {
        let chosen = match self.selection {
            Selection::Entry(server, index) => Some((server, index)),
            _ => None,
        };
        let (server, index) = self.pointed.or(chosen)?;
        Quorum::of(&self.snapshot.logs, server, index).map(Rc::new)
    }

    fn logs(&self) -> Html {
        let shown = &self.snapshot;
        let below = self.layout.place(Panel::Logs) == Some(Dock::Bottom);
        let room = self.layout.size(Dock::Bottom).filter(|_| below);
        html! {
            <Logs key={Panel::Logs as u64} logs={shown.logs.clone()} states={shown.states.clone()}
                servers={shown.servers.clone()} selected={self.selection.server()} quorum={self.quorum()}
                {room} language={text::language()} on={self.on.clone()} />
        }
    }

    fn details(&self) -> Html {
        let shown = &self.snapshot;
        let setup = self.world().setup();
        let nothing = shown.inspected == Inspected::Nothing;
        let class = if nothing { "details" } else { "details inspecting" };
        let invitation = self.tools.as_ref().filter(|_| nothing).map(|tools| tools.invitation(&self.on));
        html! {
            <div key={Panel::Details as u64} {class} tabindex="0">
                { invitation.unwrap_or_default() }
                { part(Inspector { inspected: shown.inspected.clone() }) }
                { part(Feed { items: shown.feed.clone() }) }
                { self.later.map(|later| (later.legend)()).unwrap_or_default() }
                <p class="about">
                    { text::about(setup.seed, usize::from(setup.servers), env!("CARGO_PKG_VERSION"), ENGINE) }
                </p>
            </div>
        }
    }
}
