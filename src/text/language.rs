//! The languages, and the one that is in force.

use super::catalogue::Catalogue;
use std::cell::Cell;

/// A language that everything can be said in.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub enum Language {
    /// English, which is in the program.
    #[default]
    English,
    /// Simplified Chinese, which has a catalogue.
    Chinese,
}

impl Language {
    /// All languages.
    pub const ALL: [Language; 2] = [Language::English, Language::Chinese];

    /// What a document in the language has as its `lang` (BCP 47): `en` or `zh-Hans`.
    #[must_use]
    pub const fn tag(self) -> &'static str {
        match self {
            Language::English => "en",
            Language::Chinese => "zh-Hans",
        }
    }

    /// The language of such a tag, by its first part: `zh-CN` is Chinese, `en-GB` English.
    #[must_use]
    pub fn of_tag(tag: &str) -> Option<Language> {
        let first = tag.split('-').next()?;
        Language::ALL.into_iter().find(|language| language.tag().split('-').next() == Some(first))
    }

    /// What the language is called by those who speak it.
    #[must_use]
    pub const fn own_name(self) -> &'static str {
        match self {
            Language::English => "English",
            Language::Chinese => "简体中文",
        }
    }
}

thread_local! {
    // A page has one thread; of tests, each has one of its own.
    static IN_FORCE: Cell<Option<Catalogue>> = const { Cell::new(None) };
}

/// Says everything in the language of a catalogue from now on, or in English.
pub fn speak(catalogue: Option<Catalogue>) {
    IN_FORCE.set(catalogue);
}

/// The language that is in force.
#[must_use]
pub fn language() -> Language {
    IN_FORCE.get().map_or(Language::English, Catalogue::language)
}

/// What stands at a place of the catalogue that is in force.
pub(super) fn translated(place: u16) -> Option<&'static str> {
    IN_FORCE.get()?.sentence(place)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn languages_are_known_by_the_first_part_of_a_tag() {
        for (tag, language) in [
            ("en", Some(Language::English)),
            ("en-GB", Some(Language::English)),
            ("zh", Some(Language::Chinese)),
            ("zh-CN", Some(Language::Chinese)),
            ("zh-Hans-SG", Some(Language::Chinese)),
            ("zhx", None),
            ("de", None),
            ("", None),
        ] {
            assert_eq!(Language::of_tag(tag), language, "{tag}");
        }
    }
}
