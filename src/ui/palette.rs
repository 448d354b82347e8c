//! The command palette: one line, what fits in it, and what Enter does.
//!
//! A line of the script language is completed word by word and run when it is whole; commands of the page are found by
//! their names and run at once.

use crate::script::{Line, Offer, Script, ScriptError, Surroundings, complete};
use std::rc::Rc;

/// Something in the list.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Row {
    /// It goes into the line.
    Offer(Offer),
    /// A command of the page, by its number.
    Page(usize),
}

/// What came of a key.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Done {
    /// Nothing but another look.
    Nothing,
    /// The line was changed, and has to be put into its field.
    Changed,
    /// This line is to be run.
    Run(String),
    /// This command of the page is to be run.
    Page(usize),
}

/// The palette.
#[derive(Clone, PartialEq, Debug)]
pub struct Palette {
    line: String,
    /// In bytes.
    cursor: usize,
    rows: Vec<Row>,
    active: Option<usize>,
    error: Option<ScriptError>,
    /// Whether the line can be run.
    whole: bool,
    /// The names of the page's commands.
    names: Rc<[String]>,
    /// Lines that were run, the last one last.
    history: Vec<String>,
    /// Where in the history the line is from.
    recalled: Option<usize>,
}

/// So many letters are enough to mean a command of the page rather than a line.
const MEANT: usize = 3;

/// How many lines are remembered.
const REMEMBERED: usize = 50;

impl Palette {
    /// With nothing in its line.
    #[must_use]
    pub fn new(names: Rc<[String]>, history: Vec<String>, around: &Surroundings) -> Palette {
        let mut palette = Palette {
            line: String::new(),
            cursor: 0,
            rows: Vec::new(),
            active: None,
            error: None,
            whole: false,
            names,
            history,
            recalled: None,
        };
        palette.look(around);
        palette
    }

    /// Its line, and the cursor in it, in bytes.
    #[must_use]
    pub fn line(&self) -> (&str, usize) {
        (&self.line, self.cursor)
    }

    /// What can be chosen.
    #[must_use]
    pub fn rows(&self) -> &[Row] {
        &self.rows
    }

    /// The row that Enter chooses; `None` where it runs the line.
    #[must_use]
    pub fn active(&self) -> Option<usize> {
        self.active
    }

    /// Whether the line can be run as it is.
    #[must_use]
    pub fn is_whole(&self) -> bool {
        self.whole
    }

    /// What is wrong with a line that nothing can be added to.
    #[must_use]
    pub fn error(&self) -> Option<&ScriptError> {
        self.error.as_ref().filter(|_| self.rows.is_empty())
    }

    /// The lines that were run, the last one last.
    #[must_use]
    pub fn history(&self) -> &[String] {
        &self.history
    }

    /// The line was typed into.
    pub fn typed(&mut self, line: String, cursor: usize, around: &Surroundings) {
        self.recalled = None;
        self.put(line, cursor, around);
    }

    /// The world has gone on.
    pub fn look(&mut self, around: &Surroundings) {
        let chosen = self.active.and_then(|active| self.rows.get(active)).cloned();
        self.rows = self.find(around);
        self.whole = false;
        self.error = None;
        match Script::parse(&self.line) {
            Ok(script) => self.whole = !matches!(script.lines[..], [] | [Line::Empty]),
            Err(mut errors) => self.error = errors.drain(..).next(),
        }
        let kept = chosen.and_then(|chosen| self.rows.iter().position(|row| *row == chosen));
        self.active = if self.whole { kept } else { kept.or((!self.rows.is_empty()).then_some(0)) };
    }

    fn put(&mut self, line: String, cursor: usize, around: &Surroundings) {
        (self.line, self.cursor, self.active) = (line, cursor, None);
        self.look(around);
    }

    fn find(&self, around: &Surroundings) -> Vec<Row> {
        let query = self.line.trim();
        let pages = matches(query, &self.names);
        let (meant, others): (Vec<_>, Vec<_>) = pages.into_iter().partition(|(rank, _)| {
            query.is_empty() || (*rank == Rank::Begins && query.chars().count() >= MEANT)
        });
        let page = |(_, number)| Row::Page(number);
        let offers = complete(&self.line, self.cursor, around).into_iter().map(Row::Offer);
        meant.into_iter().map(page).chain(offers).chain(others.into_iter().map(page)).collect()
    }

    /// One row down, or to a younger line of the history.
    pub fn down(&mut self, around: &Surroundings) -> Done {
        if let Some(recalled) = self.recalled {
            let younger = (recalled + 1 < self.history.len()).then_some(recalled + 1);
            return self.recall(younger, around);
        }
        let next = self.active.map_or(0, |active| active + 1);
        self.active = if next < self.rows.len() { Some(next) } else { self.resting() };
        Done::Nothing
    }

    /// One row up, or to an older line: the history begins above an empty line.
    pub fn up(&mut self, around: &Surroundings) -> Done {
        match (self.recalled, self.active) {
            (Some(0), _) => Done::Nothing,
            (Some(recalled), _) => self.recall(Some(recalled - 1), around),
            (None, None | Some(0)) if self.line.is_empty() && !self.history.is_empty() => {
                self.recall(Some(self.history.len() - 1), around)
            }
            (None, Some(0)) if self.whole => {
                self.active = None;
                Done::Nothing
            }
            (None, None | Some(0)) => {
                self.active = self.rows.len().checked_sub(1);
                Done::Nothing
            }
            (None, Some(active)) => {
                self.active = Some(active - 1);
                Done::Nothing
            }
        }
    }

    /// The row that is chosen where nobody has chosen one.
    fn resting(&self) -> Option<usize> {
        (!self.whole && !self.rows.is_empty()).then_some(0)
    }

    fn recall(&mut self, place: Option<usize>, around: &Surroundings) -> Done {
        let line = place.and_then(|place| self.history.get(place)).cloned().unwrap_or_default();
        let end = line.len();
        self.put(line, end, around);
        self.recalled = place;
        Done::Changed
    }

    /// What Enter does: takes the row that is chosen, or runs the line.
    pub fn enter(&mut self, around: &Surroundings) -> Done {
        match self.active {
            Some(row) => self.take(row, around),
            None if self.whole => {
                let line = self.line.trim().to_owned();
                self.history.retain(|known| *known != line);
                self.history.push(line.clone());
                let forgotten = self.history.len().saturating_sub(REMEMBERED);
                self.history.drain(..forgotten);
                Done::Run(line)
            }
            None => Done::Nothing,
        }
    }

    /// What Tab does: takes the row that is chosen, or the first one.
    pub fn tab(&mut self, around: &Surroundings) -> Done {
        match self.active.or((!self.rows.is_empty()).then_some(0)) {
            Some(row) => self.take(row, around),
            None => Done::Nothing,
        }
    }

    /// Takes a row.
    pub fn take(&mut self, row: usize, around: &Surroundings) -> Done {
        match self.rows.get(row).cloned() {
            None => Done::Nothing,
            Some(Row::Page(number)) => Done::Page(number),
            Some(Row::Offer(offer)) => {
                let space = offer.space();
                let Offer { place, text, .. } = offer;
                let before = self.line.get(..place.start).unwrap_or_default();
                let after = self.line.get(place.end..).unwrap_or_default().trim_start();
                let cursor = before.len() + text.len() + space.len();
                self.recalled = None;
                self.put(format!("{before}{text}{space}{after}"), cursor, around);
                Done::Changed
            }
        }
    }
}

/// How well a name fits; the best first.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
enum Rank {
    /// It begins so.
    Begins,
    /// A word of it begins so.
    Word,
    /// It has it somewhere.
    Within,
    /// It has the letters, in this order.
    Letters,
}

/// The names that fit, the best first.
fn matches(query: &str, names: &[String]) -> Vec<(Rank, usize)> {
    let mut found: Vec<(Rank, usize)> =
        names.iter().enumerate().filter_map(|(place, name)| Some((rank(query, name)?, place))).collect();
    found.sort();
    found
}

fn rank(query: &str, name: &str) -> Option<Rank> {
    let (query, name) = (query.to_lowercase(), name.to_lowercase());
    if name.starts_with(&query) {
        Some(Rank::Begins)
    } else if name.contains(&format!(" {query}")) {
        Some(Rank::Word)
    } else if name.contains(&query) {
        Some(Rank::Within)
    } else {
        let mut letters = name.chars();
        let all = query.chars().filter(|c| *c != ' ').all(|wanted| letters.any(|letter| letter == wanted));
        (all && query.chars().count() >= MEANT && !query.contains(' ')).then_some(Rank::Letters)
    }
}

/// The place in a text of so many UTF-16 units, in bytes.
#[must_use]
pub fn byte_at(text: &str, units: usize) -> usize {
    let mut left = units;
    let before = text.chars().take_while(|character| {
        let fits = left >= character.len_utf16();
        left = left.saturating_sub(character.len_utf16());
        fits
    });
    before.map(char::len_utf8).sum()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sim::{Setup, World};

    fn around() -> Surroundings {
        Surroundings::of(&World::new(Setup::new(1, 3)).expect("a world"))
    }

    fn palette() -> Palette {
        let names = ["Play", "Pause", "Share this run", "Show the network", "New run"];
        let history = vec!["crash S1".to_owned(), "elect S2".to_owned()];
        Palette::new(names.map(str::to_owned).into(), history, &around())
    }

    fn typed(line: &str) -> Palette {
        let mut palette = palette();
        palette.typed(line.to_owned(), line.len(), &around());
        palette
    }

    #[test]
    fn a_line_is_completed_word_by_word_and_run_when_it_is_whole() {
        let mut palette = typed("cra");
        assert_eq!(palette.enter(&around()), Done::Changed);
        assert_eq!(palette.line(), ("crash ", 6));
        assert_eq!(palette.active(), Some(0));
        palette.down(&around());
        assert_eq!(palette.enter(&around()), Done::Changed);
        assert_eq!(palette.line().0, "crash S2 ");
        assert!(palette.is_whole() && palette.active().is_none());
        assert_eq!(palette.enter(&around()), Done::Run("crash S2".to_owned()));
        assert_eq!(palette.history().last().map(String::as_str), Some("crash S2"));
    }

    #[test]
    fn a_whole_line_is_run_although_more_would_fit() {
        let mut palette = typed("elect S1 ");
        assert_eq!(palette.rows().len(), 1);
        assert_eq!(palette.enter(&around()), Done::Run("elect S1".to_owned()));
        let mut palette = typed("elect S1 ");
        palette.tab(&around());
        assert_eq!(palette.line().0, "elect S1 within ");
        assert!(!palette.is_whole());
    }

    #[test]
    fn commands_of_the_page_are_found_by_what_they_begin_with_their_words_and_their_letters() {
        for (query, name) in [("play", 0), ("shar", 2), ("network", 3), ("nwrn", 4), ("pause", 1)] {
            let mut palette = typed(query);
            assert_eq!(palette.enter(&around()), Done::Page(name), "{query}");
        }
        // `pause S1` is a line, too.
        assert!(typed("pause").rows().len() > 1);
        assert!(matches!(typed("pause S").rows()[0], Row::Offer(_)));
    }

    #[test]
    fn a_mistake_is_told_where_nothing_fits() {
        let palette = typed("crush S1");
        assert!(palette.rows().is_empty());
        assert_eq!(palette.error().map(|error| error.error.column), Some(1));
        assert_eq!(typed("crash").error(), None);
    }

    #[test]
    fn above_an_empty_line_is_the_history() {
        let mut palette = palette();
        assert_eq!(palette.up(&around()), Done::Changed);
        assert_eq!(palette.line().0, "elect S2");
        palette.up(&around());
        assert_eq!(palette.line().0, "crash S1");
        assert_eq!(palette.up(&around()), Done::Nothing);
        palette.down(&around());
        palette.down(&around());
        assert_eq!(palette.line().0, "");
    }

    #[test]
    fn what_is_taken_goes_where_the_cursor_is() {
        let mut palette = palette();
        palette.typed("cra S2".to_owned(), 3, &around());
        let row = palette.rows().iter().position(|row| matches!(row, Row::Offer(_))).expect("an offer");
        palette.take(row, &around());
        assert_eq!(palette.line(), ("crash S2", 6));
    }

    #[test]
    fn places_are_counted_as_the_browser_does() {
        assert_eq!(byte_at("aé🙂b", 0), 0);
        assert_eq!(byte_at("aé🙂b", 2), 3);
        assert_eq!(byte_at("aé🙂b", 4), 7);
        assert_eq!(byte_at("ab", 9), 2);
    }
}
