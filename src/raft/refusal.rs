//! Why a server does not do what it was asked.

use super::ids::ServerId;
use std::fmt;

/// Why a server does not do what its host asked for. It has not changed then.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum Refusal {
    /// Only a leader does this.
    NotLeader {
        /// Where to try instead, if this server has heard from a leader (§8).
        leader: Option<ServerId>,
    },
    /// The leader is handing its leadership over.
    HandingOver {
        /// To whom: where to try next.
        to: ServerId,
    },
    /// As many commands as may be are uncommitted already.
    TooManyUncommitted {
        /// How many that is.
        bound: u32,
    },
    /// Leadership cannot be handed over to this server: it is the leader itself, or not a member.
    NotAPeer {
        /// The server.
        server: ServerId,
    },
}

impl fmt::Display for Refusal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Refusal::NotLeader { leader: Some(leader) } => write!(f, "not the leader; {leader} is"),
            Refusal::NotLeader { leader: None } => write!(f, "not the leader, and none is known"),
            Refusal::HandingOver { to } => write!(f, "leadership is being handed over to {to}"),
            Refusal::TooManyUncommitted { bound } => write!(f, "{bound} commands are uncommitted already"),
            Refusal::NotAPeer { server } => write!(f, "{server} is not another member"),
        }
    }
}

impl std::error::Error for Refusal {}
