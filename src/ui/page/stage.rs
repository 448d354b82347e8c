//! The ring of servers on their stage.

use super::measure::Measured;
use super::motion::MESSAGE_ID;
use super::server_node::ServerNode;
use super::{Msg, message::Selection};
use crate::raft::ServerId;
use crate::sim::MessageId;
use crate::text::en as text;
use crate::ui::geometry::{Point, Ring};
use crate::ui::views::ServerView;
use std::rc::Rc;
use wasm_bindgen::JsCast as _;
use web_sys::Element;
use yew::{Callback, Component, Context, Html, MouseEvent, NodeRef, Properties, html};

#[derive(Properties, PartialEq)]
pub struct Props {
    /// Where everything stands.
    pub ring: Rc<Ring>,
    /// The servers.
    pub servers: Rc<[ServerView]>,
    /// The one in the inspector.
    pub selected: Option<ServerId>,
    /// Tells the app.
    pub on: Callback<Msg>,
}

/// The stage. It tells the app its size, and which message was clicked; messages themselves are drawn by
/// [`motion`](super::motion).
pub struct Stage {
    place: NodeRef,
    measured: Option<Measured>,
    clicked: Callback<MouseEvent>,
}

impl Component for Stage {
    type Message = ();
    type Properties = Props;

    fn create(ctx: &Context<Stage>) -> Stage {
        let on = ctx.props().on.clone();
        let clicked = Callback::from(move |event: MouseEvent| {
            if let Some(id) = message_at(&event) {
                on.emit(Msg::Select(Selection::Message(id)));
            }
        });
        Stage { place: NodeRef::default(), measured: None, clicked }
    }

    fn rendered(&mut self, ctx: &Context<Stage>, first_render: bool) {
        if first_render && let Some(place) = self.place.cast::<Element>() {
            let on = ctx.props().on.clone();
            let tell = Callback::from(move |(width, height)| on.emit(Msg::StageSize(width, height)));
            self.measured = Measured::new(&place, tell);
        }
    }

    fn view(&self, ctx: &Context<Stage>) -> Html {
        let Props { ring, servers, selected, on } = ctx.props();
        let view_box = format!("0 0 {} {}", px(ring.width), px(ring.height));
        html! {
            <section class="stage" aria-label={text::CLUSTER} ref={self.place.clone()}>
                <svg class="ring" viewBox={view_box.clone()} role="group" aria-label={text::CLUSTER}>
                    <defs>
                        <radialGradient id="halo">
                            <stop offset="0.5" class="halo-inside" />
                            <stop offset="1" class="halo-outside" />
                        </radialGradient>
                    </defs>
                    <g class="links" aria-hidden="true">{ links(ring, servers) }</g>
                    { for servers.iter().zip(&ring.servers).map(|(view, place)| html! {
                        <ServerNode
                            key={view.id.number()}
                            view={*view}
                            x={px(place.x)}
                            y={px(place.y)}
                            radius={px(ring.radius)}
                            captions={ring.captions}
                            selected={*selected == Some(view.id)}
                            on={on.clone()}
                        />
                    }) }
                </svg>
                <svg class="flights" viewBox={view_box} onclick={self.clicked.clone()}>
                    <g role="list" aria-label={text::MESSAGES} data-flights="" />
                </svg>
            </section>
        }
    }
}

fn links(ring: &Ring, servers: &[ServerView]) -> Html {
    let ends: Vec<(&ServerView, &Point)> = servers.iter().zip(&ring.servers).collect();
    let pairs =
        ends.iter().enumerate().flat_map(|(place, one)| ends[..place].iter().map(move |other| (one, other)));
    pairs
        .map(|((one, here), (other, there))| {
            let class = if one.connected && other.connected { "link" } else { "link cut" };
            let path = format!("M{} {}L{} {}", px(here.x), px(here.y), px(there.x), px(there.y));
            html! { <path {class} d={path} /> }
        })
        .collect()
}

/// The message that was clicked.
fn message_at(event: &MouseEvent) -> Option<MessageId> {
    let target: Element = event.target()?.dyn_into().ok()?;
    let element = target.closest(&format!("[{MESSAGE_ID}]")).ok()??;
    element.get_attribute(MESSAGE_ID)?.parse().ok().map(MessageId)
}

/// Whole pixels, for what does not move.
fn px(length: f64) -> i32 {
    length.round() as i32
}
