//! The ring of servers on their stage.

mod pointer;

use super::Msg;
use super::entry_marks::entry_marks;
use super::message::Selection;
use super::motion::MESSAGE_ID;
use super::part::{Part, draw, keyed_part};
use super::server_node::ServerNode;
use super::tools::Overlay;
use super::tools::network::NetworkMsg;
use crate::raft::ServerId;
use crate::sim::MessageId;
use crate::text;
use crate::ui::geometry::{Caption, Point, Ring};
use crate::ui::quorum::Quorum;
use crate::ui::views::{ServerView, term_colour};
use std::rc::Rc;
use web_sys::Element;
use yew::{Callback, Html, MouseEvent, NodeRef, TargetCast as _, html};

/// The stage. Messages themselves are drawn by [`motion`](super::motion).
#[derive(PartialEq)]
pub struct Stage {
    /// Where it is on the page.
    pub place: NodeRef,
    /// Where everything stands.
    pub ring: Rc<Ring>,
    /// The servers.
    pub servers: Rc<[ServerView]>,
    /// The one in the inspector.
    pub selected: Option<ServerId>,
    /// Who holds the entry that is looked at.
    pub quorum: Option<Rc<Quorum>>,
    /// What the tools draw on it, once they are fetched.
    pub overlay: Option<Overlay>,
    /// Tells the app.
    pub on: Callback<Msg>,
}

impl Part for Stage {
    fn view(&self) -> Html {
        let Stage { place, ring, servers, selected, quorum, overlay, on } = self;
        let view_box = format!("0 0 {} {}", px(ring.width), px(ring.height));
        let node = |((view, place), caption): ((&ServerView, &Point), &Caption)| {
            let node = ServerNode {
                view: *view,
                x: px(place.x),
                y: px(place.y),
                radius: px(ring.radius),
                caption: *caption,
                selected: *selected == Some(view.id),
                on: on.clone(),
            };
            keyed_part(u64::from(view.id.number()), node)
        };
        html! {
            <section class="stage" aria-label={text::CLUSTER} ref={place}
                onpointerdown={overlay.as_ref().map(|overlay| pointer::pressed(ring, overlay.drags, on))}
                onpointermove={pointer::moved(on)}
                onpointerup={pointer::ended(NetworkMsg::End, on)}
                onpointercancel={pointer::ended(NetworkMsg::Cancel, on)}>
                <svg class="ring" viewBox={view_box.clone()} role="group" aria-label={text::CLUSTER}>
                    { shades() }
                    <g class="links">
                        { overlay.as_ref().map_or_else(|| links(ring, servers), |overlay| draw(overlay.links.clone())) }
                        <g class="following" aria-hidden="true">{ following(ring, servers) }</g>
                    </g>
                    { for servers.iter().zip(&ring.servers).zip(&ring.captions).map(node) }
                    { quorum.as_ref().map(|quorum| entry_marks(quorum, ring)).unwrap_or_default() }
                </svg>
                <svg class="flights" viewBox={view_box} onclick={clicked(on)}>
                    <g role="list" aria-label={text::MESSAGES} data-flights="" />
                </svg>
                // Always a child, so that the others stay the elements that they are.
                { overlay.as_ref().map(|overlay| draw(overlay.cover.clone())).unwrap_or_default() }
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

/// A line from each server to the one that it follows: whom it takes for the leader of its term.
fn following(ring: &Ring, servers: &[ServerView]) -> Html {
    let place = |server: ServerId| ring.servers.get(server.position());
    let line = |view: &ServerView| {
        let (here, there) = (place(view.id)?, place(view.follows?)?);
        let d = format!("M{} {}L{} {}", px(here.x), px(here.y), px(there.x), px(there.y));
        let class = format!("follows term-{}", term_colour(view.term));
        Some(html! { <path key={view.id.number()} {class} {d} /> })
    };
    servers.iter().filter_map(line).collect()
}

/// Light from above left, and what it leaves in the shade.
fn shades() -> Html {
    html! {
        <defs>
            <radialGradient id="sheen" cx="0.35" cy="0.25" r="0.85">
                <stop offset="0" class="sheen-light" />
                <stop offset="0.55" class="sheen-none" />
                <stop offset="1" class="sheen-dark" />
            </radialGradient>
            <radialGradient id="shade">
                <stop offset="0.5" class="shade-near" />
                <stop offset="1" class="shade-far" />
            </radialGradient>
        </defs>
    }
}

fn clicked(on: &Callback<Msg>) -> Callback<MouseEvent> {
    let on = on.clone();
    Callback::from(move |event: MouseEvent| {
        // With Shift held it was a line that was drawn.
        if !event.shift_key()
            && let Some(id) = message_at(&event)
        {
            on.emit(Msg::Select(Selection::Message(id)));
        }
    })
}

/// The message that was clicked.
fn message_at(event: &MouseEvent) -> Option<MessageId> {
    let target: Element = event.target_dyn_into()?;
    let element = target.closest(&format!("[{MESSAGE_ID}]")).ok()??;
    element.get_attribute(MESSAGE_ID)?.parse().ok().map(MessageId)
}

/// Whole pixels, for what does not move.
fn px(length: f64) -> i32 {
    length.round() as i32
}
