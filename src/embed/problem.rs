//! What can be wrong with the parameters, as data.

use super::layout::Panel;
use crate::text;
use std::fmt;

/// A parameter that the page knows.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Parameter {
    /// `servers=5`
    Servers,
    /// `seed=42`
    Seed,
    /// `speed=1/50`
    Speed,
    /// `paused`
    Paused,
    /// `embed`
    Embed,
    /// `panels=details,network*;logs`
    Panels,
    /// `lang=zh`
    Lang,
    /// `theme=dark`
    Theme,
    /// `present`
    Present,
}

impl Parameter {
    /// All parameters.
    pub const ALL: [Parameter; 9] = [
        Parameter::Servers,
        Parameter::Seed,
        Parameter::Speed,
        Parameter::Paused,
        Parameter::Embed,
        Parameter::Panels,
        Parameter::Lang,
        Parameter::Theme,
        Parameter::Present,
    ];

    /// The name in the URL.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Parameter::Servers => "servers",
            Parameter::Seed => "seed",
            Parameter::Speed => "speed",
            Parameter::Paused => "paused",
            Parameter::Embed => "embed",
            Parameter::Panels => "panels",
            Parameter::Lang => "lang",
            Parameter::Theme => "theme",
            Parameter::Present => "present",
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
    /// A speed from 1/1000 to 10.
    NotASpeed,
    /// On or off.
    NotASwitch,
    /// Panels of the side and of the bottom.
    NotALayout,
    /// A language of the page.
    NotALanguage,
    /// Light, dark or auto.
    NotATheme,
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let sentence = match self {
            Problem::Unknown { name } => text::unknown_parameter(name, &Parameter::ALL.map(Parameter::name)),
            Problem::Repeated { parameter } => text::repeated_parameter(parameter.name()),
            Problem::Bad { parameter, value, because } => {
                let fits = match because {
                    Because::NotAServerCount { max } => text::fits_servers(*max),
                    Because::NotASeed { max } => text::fits_seed(*max),
                    Because::NotASpeed => text::FITS_SPEED.to_string(),
                    Because::NotASwitch => text::FITS_SWITCH.to_string(),
                    Because::NotALanguage => text::FITS_LANGUAGE.to_string(),
                    Because::NotATheme => text::hand::FITS_THEME.to_string(),
                    Because::NotALayout => text::fits_panels(&Panel::ALL.map(Panel::name)),
                };
                text::bad_parameter(parameter.name(), value, &fits)
            }
        };
        f.write_str(&sentence)
    }
}
