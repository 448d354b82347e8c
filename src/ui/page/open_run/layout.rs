//! Where the parts of the page stand.

use super::OpenRun;
use crate::text::en as text;
use crate::ui::page::command_line::CommandLine;
use crate::ui::page::controls::Controls;
use crate::ui::page::feed::Feed;
use crate::ui::page::header::Header;
use crate::ui::page::inspector::Inspector;
use crate::ui::page::legend::Legend;
use crate::ui::page::logs::Logs;
use crate::ui::page::narration_line::NarrationLine;
use crate::ui::page::notices::Notices;
use crate::ui::page::opening;
use crate::ui::page::stage::Stage;
use std::rc::Rc;
use yew::{AttrValue, Html, html};

impl OpenRun {
    /// The page with this run.
    pub fn view(&self, notices: Rc<[AttrValue]>, dark: bool) -> Html {
        let (on, shown) = (&self.on, &self.snapshot);
        let setup = self.world().setup();
        let selected = self.selection.server();
        html! {
            <>
                <Header leader={shown.leader} term={shown.term}
                    run={text::run_name(setup.seed, usize::from(setup.servers))}
                    keeping={opening::keeping_words(&self.keeping)} {dark} on={on.clone()} />
                <Notices {notices} on={on.clone()} />
                <NarrationLine told={shown.told.clone()} />
                <main>
                    <Stage ring={self.ring.clone()} servers={shown.servers.clone()} {selected} on={on.clone()} />
                    <Logs logs={shown.logs.clone()} states={shown.states.clone()} servers={shown.servers.clone()}
                        {selected} on={on.clone()} />
                    <div class="deck">
                        <Controls playback={self.playback} on={on.clone()} />
                        <CommandLine servers={setup.servers} target={self.target} answer={shown.answer.clone()}
                            on={on.clone()} />
                    </div>
                </main>
                <aside class="side" aria-label={text::DETAILS}>
                    <Inspector inspected={shown.inspected.clone()} on={on.clone()} />
                    <Feed items={shown.feed.clone()} />
                    <Legend />
                </aside>
            </>
        }
    }
}
