//! How a run was looked at.

use crate::raft::ServerId;
use crate::sim::MessageId;
use std::fmt;

/// How a run was looked at. What a page does not say, the one that opens it chooses.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct View {
    /// What was inspected.
    pub selected: Option<Selected>,
    /// The panel in front, by its name: what links said before there were two docks.
    pub tab: Option<String>,
    /// Where the panels stand: a word of `a`–`z`, `0`–`9`, `-`, `,`, `;` and `*`.
    pub panels: Option<String>,
    /// The speed of playback, in millionths of real time.
    pub speed: Option<u32>,
    /// Whether it was playing.
    pub playing: bool,
}

/// What can be inspected.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Selected {
    /// A server.
    Server(ServerId),
    /// A message on its way.
    Message(MessageId),
}

impl View {
    /// The view that these settings name; one that is not known says nothing. `None` when one that is known has a value
    /// that it cannot have.
    pub(super) fn parse(settings: &str) -> Option<View> {
        let mut view = View::default();
        for setting in settings.split(' ').filter(|setting| !setting.is_empty()) {
            match setting.split_once('=').unwrap_or((setting, "")) {
                ("selected", selected) => view.selected = Some(Selected::parse(selected)?),
                ("tab", tab) => view.tab = Some(word(tab)?.to_owned()),
                ("panels", panels) => view.panels = Some(word(panels)?.to_owned()),
                ("speed", speed) => view.speed = Some(speed.parse().ok()?),
                ("playing", "") => view.playing = true,
                _ => {}
            }
        }
        Some(view)
    }
}

fn word(text: &str) -> Option<&str> {
    let fits = |byte: u8| matches!(byte, b'a'..=b'z' | b'0'..=b'9' | b'-' | b',' | b';' | b'*');
    Some(text).filter(|text| !text.is_empty() && text.bytes().all(fits))
}

impl fmt::Display for View {
    /// Each setting with a space before it.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.selected {
            Some(Selected::Server(server)) => write!(f, " selected={server}")?,
            Some(Selected::Message(message)) => write!(f, " selected={message}")?,
            None => {}
        }
        if let Some(tab) = self.tab.as_deref().and_then(word) {
            write!(f, " tab={tab}")?;
        }
        if let Some(panels) = self.panels.as_deref().and_then(word) {
            write!(f, " panels={panels}")?;
        }
        if let Some(speed) = self.speed {
            write!(f, " speed={speed}")?;
        }
        f.write_str(if self.playing { " playing" } else { "" })
    }
}

impl Selected {
    fn parse(text: &str) -> Option<Selected> {
        if let Some(message) = text.strip_prefix('m') {
            return message.parse().ok().map(|number| Selected::Message(MessageId(number)));
        }
        ServerId::new(text.strip_prefix('S')?.parse().ok()?).map(Selected::Server)
    }
}
