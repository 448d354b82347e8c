//! A sentence with its place in the catalogues, and the macros that make one.

use super::catalogue;
use super::filling::fill;
use super::language::translated;
use std::fmt;
use std::ops::Deref;

/// A sentence, or a word, in all languages: it reads as what it is in the one that is in force.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Label {
    english: &'static str,
    place: u16,
}

impl Label {
    /// The sentence whose English this is; without a Chinese one the program does not compile. Made by `label!`.
    pub(super) const fn new(english: &'static str) -> Label {
        Label { english, place: catalogue::place(english) }
    }

    /// The sentence in the language that is in force.
    #[must_use]
    pub fn say(self) -> &'static str {
        translated(self.place).unwrap_or(self.english)
    }

    /// The sentence with values in place of its names, which are those of the English in the order of their first
    /// appearance. Used by `t!`, which has compared them.
    pub(super) fn fill(&self, values: &[&dyn fmt::Display]) -> String {
        fill(self.english, self.say(), values)
    }
}

impl Deref for Label {
    type Target = str;

    fn deref(&self) -> &str {
        self.say()
    }
}

impl fmt::Display for Label {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.say())
    }
}

/// A [`Label`]: see the module [`text`](crate::text).
macro_rules! label {
    ($english:literal) => {{
        // An item, so that it is made while the program is compiled, wherever it stands.
        const LABEL: $crate::text::Label = $crate::text::Label::new($english);
        LABEL
    }};
}

/// A sentence as it is said now: see the module [`text`](crate::text).
macro_rules! t {
    ($english:literal) => {{
        static SENTENCE: $crate::text::Label = label!($english);
        SENTENCE.say()
    }};
    ($english:literal, $($name:ident $(= $value:expr)?),+ $(,)?) => {{
        static SENTENCE: $crate::text::Label = label!($english);
        const _: () = $crate::text::filling::assert_names($english, &[$(stringify!($name)),+]);
        SENTENCE.fill(&[$(&t!(@value $name $(= $value)?)),+])
    }};
    (@value $name:ident) => { $name };
    (@value $name:ident = $value:expr) => { $value };
}
