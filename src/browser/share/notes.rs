//! Notes: what stands in the comments of a shared run's text.

use super::view::View;
use crate::sim::{Digest, Micros, Place};
use std::fmt;

/// What a note begins with.
pub(super) const NOTE: &str = "//: ";
/// What a line of a branch begins with that is not the active one, in a file: to a script it says nothing.
pub(super) const ASIDE: &str = "//| ";

/// A note.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) enum Note {
    /// `run 1`: the version of the text.
    Run { version: u64 },
    /// `based on figure_8 0123456789abcdef engine 1 after 12`: so many actions are those of a shipped script.
    Based { id: String, hash: u64, engine: u32, after: usize },
    /// `branch leaves 1 after 17 named another way`: a branch begins, with the first actions of another one, counted
    /// from 1. The active one says only its name, if it has one.
    Branch { leaves: Option<(usize, usize)>, name: String },
    /// `ends @1234567 #890 digest 0123456789abcdef`.
    Ends { place: Place, digest: Option<Digest> },
    /// `checks 1a2b 3c4d`.
    Checks(Vec<u16>),
    /// `shows @700000 #312`.
    Shows(Place),
    /// `view selected=S1 playing`.
    View(View),
    /// One of a later page, which says nothing to this one.
    Unknown,
}

impl Note {
    /// The note that a text behind [`NOTE`] is; `None` if it is not as it should be.
    pub(super) fn parse(text: &str) -> Option<Note> {
        let (kind, rest) = text.split_once(' ').unwrap_or((text, ""));
        let words: Vec<&str> = rest.split(' ').collect();
        Some(match (kind, &words[..]) {
            ("run", [version]) => Note::Run { version: version.parse().ok()? },
            ("based", ["on", id, hash, "engine", engine, "after", after]) => Note::Based {
                id: (*id).to_owned(),
                hash: hexadecimal(hash)?,
                engine: engine.parse().ok()?,
                after: after.parse().ok()?,
            },
            ("branch", ["leaves", other, "after", after, ..]) => {
                Note::Branch { leaves: Some((other.parse().ok()?, after.parse().ok()?)), name: named(rest)? }
            }
            ("branch", ["named", ..]) => Note::Branch { leaves: None, name: named(rest)? },
            ("ends", [at, events]) => Note::Ends { place: place(at, events)?, digest: None },
            ("ends", [at, events, "digest", digest]) => {
                Note::Ends { place: place(at, events)?, digest: Some(Digest(hexadecimal(digest)?)) }
            }
            ("checks", checks) => {
                let check = |text: &&str| u16::try_from(hexadecimal(text)?).ok();
                Note::Checks(checks.iter().map(check).collect::<Option<_>>()?)
            }
            ("shows", [at, events]) => Note::Shows(place(at, events)?),
            ("view", _) => Note::View(View::parse(rest)?),
            ("run" | "based" | "branch" | "ends" | "shows", _) => return None,
            _ => Note::Unknown,
        })
    }
}

/// What stands behind `named`, up to the end; nothing where there is no such word.
fn named(rest: &str) -> Option<String> {
    let named = rest.strip_prefix("named ").or_else(|| Some(rest.split_once(" named ")?.1));
    match named {
        Some(name) => Some(plain(name)),
        None if rest.split(' ').count() == 4 => Some(String::new()),
        None => None,
    }
}

/// A name that is on one line, whatever it was.
fn plain(name: &str) -> String {
    name.replace(char::is_control, " ")
}

fn place(at: &str, events: &str) -> Option<Place> {
    let at = Micros(at.strip_prefix('@')?.parse().ok()?);
    Some(Place { at, events: events.strip_prefix('#')?.parse().ok()? })
}

fn hexadecimal(text: &str) -> Option<u64> {
    // `from_str_radix` would take a sign.
    let plain = text.bytes().all(|byte| byte.is_ascii_hexdigit());
    u64::from_str_radix(text, 16).ok().filter(|_| plain)
}

impl fmt::Display for Note {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(NOTE)?;
        match self {
            Note::Run { version } => write!(f, "run {version}"),
            Note::Based { id, hash, engine, after } => {
                write!(f, "based on {id} {hash:016x} engine {engine} after {after}")
            }
            Note::Branch { leaves, name } => {
                f.write_str("branch")?;
                if let Some((other, after)) = leaves {
                    write!(f, " leaves {other} after {after}")?;
                }
                if name.is_empty() { Ok(()) } else { write!(f, " named {}", plain(name)) }
            }
            Note::Ends { place, digest: None } => write!(f, "ends {place}"),
            Note::Ends { place, digest: Some(digest) } => write!(f, "ends {place} digest {digest}"),
            Note::Checks(checks) => {
                f.write_str("checks")?;
                checks.iter().try_for_each(|check| write!(f, " {check:04x}"))
            }
            Note::Shows(place) => write!(f, "shows {place}"),
            Note::View(view) => write!(f, "view{view}"),
            Note::Unknown => Ok(()),
        }
    }
}
