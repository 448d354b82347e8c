//! What a menu is about, and what can be done to it.

use super::Group;
use crate::kv;
use crate::raft::{Index, Payload, ServerId};
use crate::sim::{MessageId, World};
use crate::text::{self, hand, ways};
use crate::ui::page::Msg;
use crate::ui::page::buttons::Button;
use crate::ui::page::inspector::message_deeds;
use crate::ui::page::link_inspector::{link_deeds, way_deeds};
use crate::ui::page::message::Selection;
use crate::ui::page::motion::MESSAGE_ID;
use crate::ui::page::server_faults::{disk_deeds, halts, main_deeds};
use crate::ui::views::{KvView, LinkView, MessageDetail, ServerDetail, ServerView};
use web_sys::Element;

/// What a menu is about.
#[derive(Clone, Copy, PartialEq, Debug)]
pub enum About {
    /// A server.
    Server(ServerId),
    /// A message on its way.
    Message(MessageId),
    /// A link, its end with the lower number first.
    Link(ServerId, ServerId),
    /// An entry of a server's log.
    Entry(ServerId, Index),
}

impl About {
    /// What an element of the page shows, and the element that shows it.
    pub fn of(element: &Element) -> Option<(About, Element)> {
        let around = |selector: &str| element.closest(selector).ok().flatten();
        let named = |element: &Element, name: &str| element.get_attribute(name);
        if let Some(server) = around("[data-server]") {
            return Some((About::Server(self::server(&named(&server, "data-server")?)?), server));
        }
        if let Some(message) = around(&format!("[{MESSAGE_ID}]")) {
            let id = named(&message, MESSAGE_ID)?.parse().ok()?;
            return Some((About::Message(MessageId(id)), message));
        }
        if let Some(link) = around("[data-link]") {
            let name = named(&link, "data-link")?;
            let (one, other) = name.split_once('-')?;
            return Some((About::Link(server(one)?, server(other)?), link));
        }
        let (entry, row) = (around("[data-index]")?, around("[data-log]")?);
        let index = named(&entry, "data-index")?.parse().ok()?;
        Some((About::Entry(server(&named(&row, "data-log")?)?, Index(index)), entry))
    }

    /// What the inspector shows, and how its element is found.
    pub fn chosen(selection: Selection) -> Option<(About, String)> {
        match selection {
            Selection::Server(server) => Some((About::Server(server), format!("[data-server={server}]"))),
            Selection::Message(MessageId(id)) => {
                Some((About::Message(MessageId(id)), format!("[{MESSAGE_ID}=\"{id}\"]")))
            }
            Selection::Link(one, other) => {
                Some((About::Link(one, other), format!("[data-link={one}-{other}]")))
            }
            _ => None,
        }
    }

    /// What the inspector shows of it.
    pub fn selection(self) -> Option<Selection> {
        match self {
            About::Server(server) => Some(Selection::Server(server)),
            About::Message(message) => Some(Selection::Message(message)),
            About::Link(one, other) => Some(Selection::Link(one, other)),
            About::Entry(server, index) => Some(Selection::Entry(server, index)),
        }
    }

    /// What it is called, and what can be done to it; `None` if it is not there any more.
    pub fn deeds(self, world: &World) -> Option<(String, Vec<Group>)> {
        match self {
            About::Server(id) => {
                let server = world.server(id)?;
                let cut = world.disconnected().contains(id);
                let view = ServerView::new(server, world.members(), !cut);
                let state = KvView::new(server.incarnation(), server.kv());
                let detail = ServerDetail::new(server, world, view, state);
                let groups = [main_deeds(&detail), halts(&detail), disk_deeds(&detail)].map(plain);
                Some((hand::in_role(id, &text::role_in_term(view.role(), view.term)), groups.into()))
            }
            About::Message(id) => {
                let flight = world.in_flight().find(|flight| flight.id == id)?;
                let detail = MessageDetail::new(flight, world);
                let (from, to) = &detail.ends;
                let title = hand::message(detail.title, from, to);
                Some((title, vec![plain(message_deeds(&detail))]))
            }
            About::Link(one, other) => {
                let view = LinkView::between(world, one, other);
                let ways = [
                    Group {
                        heading: Some(text::from_to(&one.to_string(), &other.to_string())),
                        deeds: way_deeds(one, other, view.there),
                    },
                    Group {
                        heading: Some(text::from_to(&other.to_string(), &one.to_string())),
                        deeds: way_deeds(other, one, view.back),
                    },
                    Group { heading: Some(ways::BOTH.to_string()), deeds: link_deeds(&view) },
                ];
                Some((text::link_title(one, other), ways.into()))
            }
            About::Entry(server, index) => entry(world, server, index),
        }
    }
}

fn entry(world: &World, id: ServerId, index: Index) -> Option<(String, Vec<Group>)> {
    let server = world.server(id)?;
    let log = server.raft().map_or(server.disk().durable().log(), |raft| raft.log());
    let entry = log.get(index)?;
    let mut deeds = vec![Button::new(hand::LOOK_INTO, Msg::Select(Selection::Server(id)))];
    if let Payload::Command(bytes) = &entry.payload {
        // With its client's name and number it would be the same command, which counts once.
        let proposal = std::str::from_utf8(bytes).ok().and_then(|text| text.parse::<kv::Proposal>().ok());
        if let Some(proposal) = proposal {
            deeds.push(Button::new(hand::PROPOSE_AGAIN, Msg::Propose(proposal.command.to_string())));
        }
    }
    Some((hand::entry_of(id, index.0, entry.term.0), vec![plain(deeds)]))
}

fn plain(deeds: Vec<Button>) -> Group {
    Group { heading: None, deeds }
}

fn server(name: &str) -> Option<ServerId> {
    ServerId::new(name.strip_prefix('S')?.parse().ok()?)
}
