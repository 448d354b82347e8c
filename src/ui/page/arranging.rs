//! The dialog in which panels are hidden and moved.

use super::Msg;
use super::buttons::{Button, close_button};
use super::dock;
use super::part::Part;
use crate::embed::{Dock, Layout, Panel};
use crate::text::{self, Label};
use yew::{Callback, Event, Html, html};

/// The choice of a place for each panel.
#[derive(PartialEq)]
pub struct Arranging {
    /// Where they stand now.
    pub layout: Layout,
    /// Tells the app.
    pub on: Callback<Msg>,
}

const PLACES: [(Option<Dock>, Label); 3] = [
    (Some(Dock::Side), text::PLACE_SIDE),
    (Some(Dock::Bottom), text::PLACE_BOTTOM),
    (None, text::PLACE_HIDDEN),
];

impl Part for Arranging {
    fn view(&self) -> Html {
        let Arranging { layout, on } = self;
        html! {
            <div class="arranging">
                <header>
                    <h2 id="dialog-title">{ text::PANELS }</h2>
                    { close_button(on, Msg::Dialog(None)) }
                </header>
                <p class="hint">{ text::PANELS_ABOUT }</p>
                { for Panel::ALL.iter().map(|panel| self.row(*panel)) }
                <footer>
                    { Button { enabled: *layout != Layout::default(), ..Button::new(text::PANELS_RESET, Msg::Arrange(Layout::default())) }.view(on) }
                    { Button { class: "main", ..Button::new(text::DONE, Msg::Dialog(None)) }.view(on) }
                </footer>
            </div>
        }
    }
}

impl Arranging {
    fn row(&self, panel: Panel) -> Html {
        let choice = |(place, word): (Option<Dock>, Label)| {
            let here = self.layout.place(panel) == place;
            let (on, layout) = (self.on.clone(), self.layout.moving(panel, place));
            let chosen = move |_: Event| on.emit(Msg::Arrange(layout));
            html! {
                <label>
                    <input type="radio" name={panel.name()} checked={here} onchange={chosen} />
                    <span>{ word }</span>
                </label>
            }
        };
        html! {
            <div class="placing" role="radiogroup" aria-label={dock::name(panel)}>
                <div>
                    <h3>{ dock::name(panel) }</h3>
                    <p class="hint">{ dock::about(panel) }</p>
                </div>
                <div class="choice">{ for PLACES.map(choice) }</div>
            </div>
        }
    }
}
