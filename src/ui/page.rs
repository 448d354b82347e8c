//! The page itself: yew components, one loop of frames, and what is moved by hand in each frame.
//!
//! `app` holds the run and the page's own state. Everything a user does becomes a `Msg`; whatever changes the
//! world goes on as an action. After each frame the components whose values have changed are drawn again, and
//! `motion` moves messages, timers and the clock.

mod app;
mod buttons;
mod command_line;
mod controls;
mod dialogs;
mod header;
mod icons;
mod inspector;
mod keyboard;
mod legend;
mod log_row;
mod logs;
mod measure;
mod message;
mod motion;
mod notices;
mod open_run;
mod opening;
mod part;
mod server_inspector;
mod server_node;
mod snapshot;
mod stage;
mod table;
mod theme;
mod told;
mod waiting;

use app::App;
use message::Msg;

/// Draws the page into the element `#app`, and reports a panic to the page's loader.
pub fn mount() {
    let document = web_sys::window().and_then(|window| window.document());
    let Some(document) = document else { return };
    if let Some(root) = document.document_element() {
        // The loader names it when something goes wrong.
        root.set_attribute("data-engine", &crate::sim::ENGINE.to_string()).ok();
    }
    crate::browser::rescue::install();
    if let Some(place) = document.get_element_by_id("app") {
        yew::Renderer::<App>::with_root(place).render();
    }
}
