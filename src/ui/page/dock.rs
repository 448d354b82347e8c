//! The two docks: the panels beside and below the cluster, each with one of its panels in front.

use super::Msg;
use super::buttons::picture_button;
use super::icons;
use super::message::Dialog;
use super::part::{Part, tell};
use crate::embed::{Dock, Layout, Panel};
use crate::text::{self, Label};
use yew::{Callback, Html, html};

/// The tabs of a dock.
#[derive(PartialEq)]
pub struct Tabs {
    /// Where all panels stand.
    pub layout: Layout,
    /// The dock.
    pub dock: Dock,
    /// Tells the app.
    pub on: Callback<Msg>,
}

impl Part for Tabs {
    fn view(&self) -> Html {
        let Tabs { layout, dock, on } = self;
        let tab = |panel: Panel| {
            let front = layout.front(*dock) == Some(panel);
            html! {
                <button type="button" class="tab" aria-pressed={if front { "true" } else { "false" }}
                    title={name(panel)} data-panel={panel.name()} onclick={tell(on, Msg::Show(panel))}>
                    { icons::icon(picture(panel)) }<span>{ name(panel) }</span>
                </button>
            }
        };
        html! {
            <nav class="tabs" aria-label={if *dock == Dock::Side { text::DOCK_SIDE } else { text::DOCK_BOTTOM }}>
                { for layout.panels(*dock).map(tab) }
                if *dock == Dock::Side {
                    { picture_button("quiet bare choose-panels", text::PANELS, icons::MORE, None, on, Msg::Dialog(Some(Dialog::Panels))) }
                }
            </nav>
        }
    }
}

/// What a panel is called.
pub fn name(panel: Panel) -> Label {
    match panel {
        Panel::Details => text::PANEL_DETAILS,
        Panel::Events => text::PANEL_EVENTS,
        Panel::Clients => text::PANEL_CLIENTS,
        Panel::Network => text::PANEL_NETWORK,
        Panel::Script => text::PANEL_SCRIPT,
        Panel::Promises => text::PANEL_PROMISES,
        Panel::Logs => text::PANEL_LOGS,
        Panel::Diagram => text::PANEL_DIAGRAM,
    }
}

/// What it is for.
pub fn about(panel: Panel) -> Label {
    match panel {
        Panel::Details => text::PANEL_DETAILS_ABOUT,
        Panel::Events => text::PANEL_EVENTS_ABOUT,
        Panel::Clients => text::PANEL_CLIENTS_ABOUT,
        Panel::Network => text::PANEL_NETWORK_ABOUT,
        Panel::Script => text::PANEL_SCRIPT_ABOUT,
        Panel::Promises => text::PANEL_PROMISES_ABOUT,
        Panel::Logs => text::PANEL_LOGS_ABOUT,
        Panel::Diagram => text::PANEL_DIAGRAM_ABOUT,
    }
}

fn picture(panel: Panel) -> &'static str {
    match panel {
        Panel::Details => icons::DETAILS,
        Panel::Events => icons::EVENTS,
        Panel::Clients => icons::CLIENTS,
        Panel::Network => icons::NETWORK,
        Panel::Script => icons::SCRIPT,
        Panel::Promises => icons::PROMISES,
        Panel::Logs => icons::LOGS,
        Panel::Diagram => icons::DIAGRAM,
    }
}
