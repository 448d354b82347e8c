//! Where the parts of the page stand.

use super::OpenRun;
use crate::embed::Options;
use crate::raft::Term;
use crate::sim::ENGINE;
use crate::text::en as text;
use crate::ui::page::command_line::CommandLine;
use crate::ui::page::controls::Controls;
use crate::ui::page::header::Header;
use crate::ui::page::inspector::{Inspected, Inspector};
use crate::ui::page::logs::Logs;
use crate::ui::page::notices::Notices;
use crate::ui::page::opening;
use crate::ui::page::part::part;
use crate::ui::page::stage::Stage;
use crate::ui::page::tabs::Tabs;
use crate::ui::page::told::{Feed, Narration};
use crate::ui::page::tools::Tab;
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
            whole: options.embed.then(|| self.whole_page()),
            on: on(),
        };
        let stage = Stage {
            place: self.stage.clone(),
            ring: self.ring.clone(),
            servers: shown.servers.clone(),
            selected,
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
        html! {
            <>
                { part(header) }
                <div class="notices">{ self.banner() }{ part(Notices { notices, on: on() }) }</div>
                { part(Narration { told: shown.told.clone(), begun: shown.term > Term::ZERO }) }
                <main>
                    { part(stage) }
                    <Logs logs={shown.logs.clone()} states={shown.states.clone()} servers={shown.servers.clone()}
                        {selected} on={on()} />
                </main>
                { self.side() }
                <section class="strip" aria-label={text::TIMELINE}>
                    { self.tools.as_ref().map(|tools| tools.strip(&self.on)).unwrap_or_default() }
                </section>
                <section class="deck" aria-label={text::CONTROLS}>
                    { part(Controls { playback: self.playback, on: on() }) }
                    { part(command_line) }
                </section>
            </>
        }
    }

    fn banner(&self) -> Html {
        self.tools.as_ref().map(|tools| tools.banner(&self.on)).unwrap_or_default()
    }

    /// The address of the page with this cluster, outside of a frame.
    fn whole_page(&self) -> AttrValue {
        let setup = self.world().setup();
        format!("?servers={}&seed={}", setup.servers, setup.seed).into()
    }

    fn side(&self) -> Html {
        html! {
            <aside class="side" aria-label={text::DETAILS}>
                { part(Tabs { tab: self.tab, on: self.on.clone() }) }
                { match (self.tab, &self.tools) {
                    (Tab::Details, _) => self.details(),
                    (tab, Some(tools)) => html! {
                        // Each tab is scrolled by itself.
                        <div key={tab as u64} class="tool" tabindex="0">{ tools.tab(tab, &self.on) }</div>
                    },
                    (_, None) => html! { <p class="panel hint" role="status">{ text::FETCHING }</p> },
                } }
            </aside>
        }
    }

    fn details(&self) -> Html {
        let shown = &self.snapshot;
        let setup = self.world().setup();
        let class = if shown.inspected == Inspected::Nothing { "details" } else { "details inspecting" };
        html! {
            <div key={Tab::Details as u64} {class} tabindex="0">
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
