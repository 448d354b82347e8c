//! What can be wrong with the parameters, as data.

use super::hidden::Part;
use super::layout::Panel;
use super::persist::Persist;
use crate::sim::Micros;
use crate::text;
use std::fmt;

/// A parameter that the page knows.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Parameter {
    /// `servers=5`
    Servers,
    /// `seed=42`
    Seed,
    /// `script=elect S1`
    Script,
    /// `script-url=lessons/figure-8.raft`
    ScriptUrl,
    /// `at=1500`
    At,
    /// `speed=1/50`
    Speed,
    /// `autoplay=0`
    Autoplay,
    /// `paused`
    Paused,
    /// `embed`
    Embed,
    /// `panels=details,network*;logs`
    Panels,
    /// `hide=head,timeline`
    Hide,
    /// `lang=zh`
    Lang,
    /// `theme=dark`
    Theme,
    /// `present`
    Present,
    /// `persist=named`
    Persist,
    /// `id=figure-8`
    Id,
}

impl Parameter {
    /// All parameters.
    pub const ALL: [Parameter; 16] = [
        Parameter::Servers,
        Parameter::Seed,
        Parameter::Script,
        Parameter::ScriptUrl,
        Parameter::At,
        Parameter::Speed,
        Parameter::Autoplay,
        Parameter::Paused,
        Parameter::Embed,
        Parameter::Panels,
        Parameter::Hide,
        Parameter::Lang,
        Parameter::Theme,
        Parameter::Present,
        Parameter::Persist,
        Parameter::Id,
    ];

    /// The name in the URL.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Parameter::Servers => "servers",
            Parameter::Seed => "seed",
            Parameter::Script => "script",
            Parameter::ScriptUrl => "script-url",
            Parameter::At => "at",
            Parameter::Speed => "speed",
            Parameter::Autoplay => "autoplay",
            Parameter::Paused => "paused",
            Parameter::Embed => "embed",
            Parameter::Panels => "panels",
            Parameter::Hide => "hide",
            Parameter::Lang => "lang",
            Parameter::Theme => "theme",
            Parameter::Present => "present",
            Parameter::Persist => "persist",
            Parameter::Id => "id",
        }
    }

    pub(super) fn named(name: &str) -> Option<Parameter> {
        Parameter::ALL.into_iter().find(|parameter| parameter.name() == name)
    }
}

/// Something in the URL that the page cannot follow.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Problem {
    /// There is no such parameter.
    Unknown {
        /// What the URL says.
        name: String,
    },
    /// The parameter stands there more than once; the first counts.
    Repeated {
        /// Which one.
        parameter: Parameter,
    },
    /// Its value cannot be used.
    Bad {
        /// Which one.
        parameter: Parameter,
        /// What the URL says.
        value: String,
        /// What would fit.
        because: Because,
    },
    /// It is not for an address with that other one, which says the same.
    Beside {
        /// Which one.
        parameter: Parameter,
        /// The one that counts.
        with: Parameter,
    },
    /// What is kept needs an `id`, by which it is found again.
    NeedsId {
        /// How it shall be kept.
        persist: Persist,
    },
}

/// Why a value cannot be used: what it is not.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Because {
    /// A number of servers from 1 to `max`.
    NotAServerCount {
        /// The most servers.
        max: u8,
    },
    /// A whole number from 0 to `max`.
    NotASeed {
        /// The largest seed.
        max: u64,
    },
    /// Anything at all.
    Empty,
    /// Milliseconds from 0 to `max`.
    NotATime {
        /// The latest.
        max: Micros,
    },
    /// A speed from 1/1000 to 10.
    NotASpeed,
    /// On or off.
    NotASwitch,
    /// Panels of the side and of the bottom.
    NotALayout,
    /// Parts of the page.
    NotParts,
    /// A language of the page.
    NotALanguage,
    /// Light, dark or auto.
    NotATheme,
    /// None, session or named.
    NotAPersistence,
    /// A name for a run.
    NotAnId,
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let sentence = match self {
            Problem::Unknown { name } => text::unknown_parameter(name, &Parameter::ALL.map(Parameter::name)),
            Problem::Repeated { parameter } => text::repeated_parameter(parameter.name()),
            Problem::Bad { parameter, value, because } => {
                text::bad_parameter(parameter.name(), value, &because.fits())
            }
            Problem::Beside { parameter, with } => text::beside_parameter(parameter.name(), with.name()),
            Problem::NeedsId { persist } => text::needs_id(persist.name()),
        };
        f.write_str(&sentence)
    }
}

impl Because {
    /// What would fit, in words.
    fn fits(self) -> String {
        match self {
            Because::NotAServerCount { max } => text::fits_servers(max),
            Because::NotASeed { max } => text::fits_seed(max),
            Because::Empty => text::FITS_SCRIPT.to_string(),
            Because::NotATime { max } => text::fits_at(max),
            Because::NotASpeed => text::FITS_SPEED.to_string(),
            Because::NotASwitch => text::FITS_SWITCH.to_string(),
            Because::NotALayout => text::fits_panels(&Panel::ALL.map(Panel::name)),
            Because::NotParts => text::fits_hide(&Part::ALL.map(Part::name)),
            Because::NotALanguage => text::FITS_LANGUAGE.to_string(),
            Because::NotATheme => text::hand::FITS_THEME.to_string(),
            Because::NotAPersistence => text::FITS_PERSIST.to_string(),
            Because::NotAnId => text::FITS_ID.to_string(),
        }
    }
}
