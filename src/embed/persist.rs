//! Where the disks of a run are kept.

/// Where the disks are kept: what a reload of the page, or of the page that it is embedded in, finds again.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Persist {
    /// Nowhere: a reload begins anew.
    None,
    /// In the browser's sessionStorage, until the tab is closed.
    Session,
    /// In the browser's localStorage, under the name that `id` gives.
    Named,
}

impl Persist {
    const ALL: [Persist; 3] = [Persist::None, Persist::Session, Persist::Named];

    /// Its name in the address.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Persist::None => "none",
            Persist::Session => "session",
            Persist::Named => "named",
        }
    }

    /// The one of this name.
    #[must_use]
    pub fn named(name: &str) -> Option<Persist> {
        Persist::ALL.into_iter().find(|persist| persist.name() == name)
    }
}
