//! The page itself: yew components, one loop of frames, and what is moved by hand in each frame.
//!
//! `app` holds the run and the page's own state. Everything a user does becomes a `Msg`; whatever changes the
//! world goes on as an action. After each frame the components whose values have changed are drawn again, and
//! `motion` moves messages, timers and the clock.

mod app;
mod arranging;
mod arrivals;
mod buttons;
mod command_line;
mod controls;
mod dialogs;
mod dock;
mod dock_sizes;
mod entries;
mod entry_inspector;
mod entry_marks;
mod grip;
mod header;
mod icons;
mod inspector;
mod keyboard;
mod languages;
mod later;
mod legend;
mod link_inspector;
mod log_row;
mod logs;
mod measure;
mod message;
mod motion;
mod notices;
mod open_run;
mod opening;
mod part;
mod remembered;
mod server_faults;
mod server_inspector;
mod server_node;
mod snapshot;
mod spoken;
mod stage;
mod style_sheet;
mod table;
mod theme;
mod told;
mod tools;
mod waiting;

use crate::text::Language;
use app::App;
use message::Msg;

/// Draws the page into the element `#app`, and reports a panic to the page's loader. It stays there.
pub fn mount() {
    let document = web_sys::window().and_then(|window| window.document());
    let Some(document) = document else { return };
    if let Some(root) = document.document_element() {
        // The loader names it when something goes wrong.
        root.set_attribute("data-engine", &crate::sim::ENGINE.to_string()).ok();
    }
    crate::browser::rescue::install();
    let Some(place) = document.get_element_by_id("app") else { return };
    match languages::wanted() {
        Language::English => {
            languages::speak_english();
            mount_at(place);
        }
        other => wasm_bindgen_futures::spawn_local(async move {
            if !languages::speak(other).await {
                languages::speak_english();
            }
            mount_at(place);
        }),
    }
}

/// The page, drawn somewhere. Dropping it leaves it there.
pub struct Mounted(yew::AppHandle<App>);

impl Mounted {
    /// Takes the page away, and gives its run back to other tabs.
    pub fn unmount(self) {
        self.0.destroy();
    }
}

/// Draws the page into an element, in the place of what is in there.
pub fn mount_at(place: web_sys::Element) -> Mounted {
    Mounted(yew::Renderer::<App>::with_root(place).render())
}
