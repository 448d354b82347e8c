//! The parts of the page that a host does without.

use std::fmt;
use std::str::FromStr;

/// A part of the page that can be hidden; panels have [`Layout`](super::Layout).
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Part {
    /// The line at the top: who leads, theme, language, share, help.
    Head,
    /// The sentence that tells what happens.
    Narration,
    /// The timeline.
    Timeline,
    /// Play, step and speed.
    Controls,
    /// The command line.
    Command,
}

impl Part {
    /// All of them, from top to bottom.
    pub const ALL: [Part; 5] = [Part::Head, Part::Narration, Part::Timeline, Part::Controls, Part::Command];

    /// Its name in the address.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Part::Head => "head",
            Part::Narration => "narration",
            Part::Timeline => "timeline",
            Part::Controls => "controls",
            Part::Command => "command",
        }
    }
}

/// Which parts are hidden; none to begin with. In the address their names, with commas between.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct Hidden(u8);

impl Hidden {
    /// Whether this part is.
    #[must_use]
    pub fn has(self, part: Part) -> bool {
        self.0 & bit(part) != 0
    }

    /// The same with this part shown if it was hidden, and hidden if it was shown.
    #[must_use]
    pub fn toggled(self, part: Part) -> Hidden {
        Hidden(self.0 ^ bit(part))
    }

    /// The parts that are.
    pub fn parts(self) -> impl Iterator<Item = Part> {
        Part::ALL.into_iter().filter(move |part| self.has(*part))
    }
}

fn bit(part: Part) -> u8 {
    1 << part as u8
}

/// A text that does not name parts of the page.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct NotParts;

impl FromStr for Hidden {
    type Err = NotParts;

    fn from_str(text: &str) -> Result<Hidden, NotParts> {
        text.split(',').filter(|name| !name.is_empty()).try_fold(Hidden::default(), |hidden, name| {
            let part = Part::ALL.into_iter().find(|part| part.name() == name).ok_or(NotParts)?;
            Ok(Hidden(hidden.0 | bit(part)))
        })
    }
}

impl fmt::Display for Hidden {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let names: Vec<&str> = self.parts().map(Part::name).collect();
        f.write_str(&names.join(","))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_printed_is_read_back() {
        for bits in 0..1 << Part::ALL.len() {
            let hidden = Hidden(bits);
            assert_eq!(hidden.to_string().parse(), Ok(hidden));
        }
        assert_eq!("timeline,head".parse::<Hidden>().unwrap().to_string(), "head,timeline");
        assert_eq!("head,ring".parse::<Hidden>(), Err(NotParts));
    }

    #[test]
    fn a_part_is_hidden_and_shown_again() {
        let hidden = Hidden::default().toggled(Part::Command);
        assert!(hidden.has(Part::Command) && !hidden.has(Part::Head));
        assert_eq!(hidden.toggled(Part::Command), Hidden::default());
    }
}
