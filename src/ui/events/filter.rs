//! Which happenings are listed.

use super::kinds::{Kind, Kinds, about};
use super::window::{Line, Told};
use crate::raft::ServerId;
use crate::sim::What;
use crate::text;

/// What somebody wants to see.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Filter {
    /// These kinds.
    pub kinds: Kinds,
    /// What is about this server.
    pub server: Option<ServerId>,
    /// What has all these words in its sentence, in small letters.
    pub words: String,
    /// Decisions only.
    pub decisions: bool,
}

impl Default for Filter {
    fn default() -> Filter {
        Filter { kinds: Kinds::USUAL, server: None, words: String::new(), decisions: false }
    }
}

impl Filter {
    /// The decisions of a server, or of all: but for those that a quiet cluster makes all the time.
    #[must_use]
    pub fn decisions_of(server: Option<ServerId>) -> Filter {
        Filter { server, decisions: true, ..Filter::default() }
    }

    /// Whether a line is to be seen.
    #[must_use]
    pub fn admits(&self, line: &Line) -> bool {
        self.kinds.has(line.kind)
            && (!self.decisions || self.decided(line))
            && self.server.is_none_or(|server| concerns(line, server))
            && (self.words.is_empty() || self.is_said_in(line))
    }

    fn decided(&self, line: &Line) -> bool {
        let Told::Happened(What::Decided { server, .. }) = &line.told else { return false };
        self.server.is_none_or(|wanted| wanted == *server)
    }

    fn is_said_in(&self, line: &Line) -> bool {
        let told = line.sentence();
        let all =
            format!("{} {} {}", told.sentence, told.section, text::events::kind(line.kind)).to_lowercase();
        self.words.split_whitespace().all(|word| all.contains(word))
    }
}

fn concerns(line: &Line, server: ServerId) -> bool {
    match &line.told {
        Told::Happened(what @ (What::Done(_) | What::Client { .. })) => {
            // The sentence names the servers.
            let (told, name) = (text::happening(what).sentence, server.to_string());
            told.split(|letter: char| !letter.is_alphanumeric()).any(|word| word == name)
        }
        Told::Happened(What::Reloaded) => true,
        Told::Happened(what) => {
            let (doer, others) = about(what);
            doer == Some(server) || others.contains(server)
        }
        Told::Broken(violation) => violation.server == server || violation.others.contains(server),
    }
}

impl Kind {
    /// Whether all that is of this kind is routine, which hides the rest.
    #[must_use]
    pub fn is_routine(self) -> bool {
        self == Kind::Heartbeats
    }
}
