//! Which parts of the page are shown, and where: panels in two docks, each with one of its panels in front.
//!
//! ```
//! use raftglass::embed::{Dock, Layout, Panel};
//!
//! let layout: Layout = "details,network*;logs".parse()?;
//! assert_eq!(layout.front(Dock::Side), Some(Panel::Network));
//! assert_eq!(layout.place(Panel::Script), None);
//! assert_eq!(layout.to_string(), "details,network*;logs");
//! # Ok::<(), raftglass::embed::NotALayout>(())
//! ```

use std::fmt;
use std::str::FromStr;

/// A part of the page that can be hidden and moved.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Panel {
    /// What was chosen, what happened last, what the signs mean.
    Details,
    /// Everything that has happened.
    Events,
    /// What clients have asked for, and what the services hold.
    Clients,
    /// Faults and dials.
    Network,
    /// The script of the run.
    Script,
    /// What Raft promises, and whether it holds.
    Promises,
    /// The logs, aligned by index.
    Logs,
    /// Servers and messages in space and time.
    Diagram,
}

/// Where panels stand.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Dock {
    /// Beside the cluster.
    Side,
    /// Below the cluster.
    Bottom,
}

impl Panel {
    /// All panels, in the order in which they stand in a dock.
    pub const ALL: [Panel; 8] = [
        Panel::Details,
        Panel::Events,
        Panel::Clients,
        Panel::Network,
        Panel::Script,
        Panel::Promises,
        Panel::Logs,
        Panel::Diagram,
    ];

    /// Its name in addresses and links.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Panel::Details => "details",
            Panel::Events => "events",
            Panel::Clients => "clients",
            Panel::Network => "network",
            Panel::Script => "script",
            Panel::Promises => "promises",
            Panel::Logs => "logs",
            Panel::Diagram => "diagram",
        }
    }

    /// The panel of this name.
    #[must_use]
    pub fn named(name: &str) -> Option<Panel> {
        Panel::ALL.into_iter().find(|panel| panel.name() == name)
    }

    /// Where it stands until somebody moves it.
    #[must_use]
    pub fn home(self) -> Dock {
        match self {
            Panel::Logs | Panel::Diagram => Dock::Bottom,
            _ => Dock::Side,
        }
    }
}

impl Dock {
    /// Both docks.
    pub const ALL: [Dock; 2] = [Dock::Side, Dock::Bottom];

    /// The smallest width of the one beside the cluster, and height of the one below it, in CSS pixels.
    #[must_use]
    pub const fn smallest(self) -> u16 {
        match self {
            Dock::Side => 276,
            Dock::Bottom => 120,
        }
    }

    /// The largest that is remembered; a page makes it smaller where the cluster would have no room.
    #[must_use]
    pub const fn largest(self) -> u16 {
        2_000
    }
}

/// Where each panel stands, and which are in front. A dock with panels has one of them in front.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Layout {
    places: [Option<Dock>; Panel::ALL.len()],
    fronts: [Option<Panel>; Dock::ALL.len()],
    sizes: [Option<u16>; Dock::ALL.len()],
}

impl Default for Layout {
    /// Each panel at home, details and logs in front.
    fn default() -> Layout {
        Layout {
            places: Panel::ALL.map(|panel| Some(panel.home())),
            fronts: [Some(Panel::Details), Some(Panel::Logs)],
            sizes: [None; Dock::ALL.len()],
        }
    }
}

impl Layout {
    /// Where a panel stands; `None` if it is hidden.
    #[must_use]
    pub fn place(&self, panel: Panel) -> Option<Dock> {
        self.places[panel as usize]
    }

    /// The panel of a dock that is in sight; `None` if the dock is empty.
    #[must_use]
    pub fn front(&self, dock: Dock) -> Option<Panel> {
        self.fronts[dock as usize]
    }

    /// Whether a panel is in sight.
    #[must_use]
    pub fn in_sight(&self, panel: Panel) -> bool {
        self.place(panel).is_some_and(|dock| self.front(dock) == Some(panel))
    }

    /// The width of the dock beside the cluster, or the height of the one below it, in CSS pixels; `None` for what is
    /// usual.
    #[must_use]
    pub fn size(&self, dock: Dock) -> Option<u16> {
        self.sizes[dock as usize]
    }

    /// The same, with a dock of this size or the nearest that it can have.
    #[must_use]
    pub fn sized(mut self, dock: Dock, size: Option<u16>) -> Layout {
        self.sizes[dock as usize] = size.map(|size| size.clamp(dock.smallest(), dock.largest()));
        self
    }

    /// The panels of a dock in their order.
    pub fn panels(&self, dock: Dock) -> impl Iterator<Item = Panel> {
        Panel::ALL.into_iter().filter(move |panel| self.place(*panel) == Some(dock))
    }

    /// The same, with a panel in sight: one that was hidden comes home.
    #[must_use]
    pub fn with(mut self, panel: Panel) -> Layout {
        let dock = self.place(panel).unwrap_or(panel.home());
        self.places[panel as usize] = Some(dock);
        self.fronts[dock as usize] = Some(panel);
        self
    }

    /// The same, with a panel in sight unless it is hidden.
    #[must_use]
    pub fn raising(self, panel: Panel) -> Layout {
        if self.place(panel).is_some() { self.with(panel) } else { self }
    }

    /// The same, with a panel moved to a dock and in front there, or hidden.
    #[must_use]
    pub fn moving(mut self, panel: Panel, to: Option<Dock>) -> Layout {
        let from = self.place(panel);
        if from == to {
            return self;
        }
        self.places[panel as usize] = to;
        if let Some(from) = from.filter(|from| self.front(*from) == Some(panel)) {
            let next = self.panels(from).next();
            self.fronts[from as usize] = next;
        }
        if let Some(to) = to {
            self.fronts[to as usize] = Some(panel);
        }
        self
    }
}

impl fmt::Display for Layout {
    /// The panels of the side, a semicolon, those of the bottom; a star after the one in front unless it is the first;
    /// after a dock's panels a colon and its size, unless it is the usual one.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (dock, before) in [(Dock::Side, ""), (Dock::Bottom, ";")] {
            f.write_str(before)?;
            for (number, panel) in self.panels(dock).enumerate() {
                let comma = if number > 0 { "," } else { "" };
                let star = if number > 0 && self.front(dock) == Some(panel) { "*" } else { "" };
                write!(f, "{comma}{}{star}", panel.name())?;
            }
            if let Some(size) = self.size(dock) {
                write!(f, ":{size}")?;
            }
        }
        Ok(())
    }
}

/// Why a text is no layout.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum NotALayout {
    /// There is no panel of this name.
    Unknown(String),
    /// A panel stands there twice.
    Repeated(Panel),
    /// A dock has two panels in front.
    TwoInFront(Dock),
    /// A dock cannot have this size.
    Size(String),
    /// There are more than two docks.
    ThirdDock,
}

impl fmt::Display for NotALayout {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            NotALayout::Unknown(name) => write!(f, "no panel `{name}`"),
            NotALayout::Repeated(panel) => write!(f, "`{}` twice", panel.name()),
            NotALayout::TwoInFront(_) => f.write_str("two panels of a dock with a star"),
            NotALayout::Size(size) => write!(f, "no size `{size}`"),
            NotALayout::ThirdDock => f.write_str("more than one semicolon"),
        }
    }
}

impl std::error::Error for NotALayout {}

impl FromStr for Layout {
    type Err = NotALayout;

    /// What is not named is hidden.
    fn from_str(text: &str) -> Result<Layout, NotALayout> {
        let nothing = [None; Dock::ALL.len()];
        let mut layout =
            Layout { places: [None; Panel::ALL.len()], fronts: nothing, sizes: [None; Dock::ALL.len()] };
        let mut docks = Dock::ALL.into_iter();
        for part in text.split(';') {
            let dock = docks.next().ok_or(NotALayout::ThirdDock)?;
            layout.fill(dock, part)?;
        }
        Ok(layout)
    }
}

impl Layout {
    fn fill(&mut self, dock: Dock, text: &str) -> Result<(), NotALayout> {
        let (text, size) = text.split_once(':').map_or((text, None), |(panels, size)| (panels, Some(size)));
        if let Some(size) = size {
            let pixels = size.parse().map_err(|_| NotALayout::Size(size.to_owned()))?;
            *self = self.sized(dock, Some(pixels));
        }
        let mut starred = None;
        for word in text.split(',').filter(|word| !word.is_empty()) {
            let (name, star) = word.strip_suffix('*').map_or((word, false), |name| (name, true));
            let panel = Panel::named(name).ok_or_else(|| NotALayout::Unknown(name.to_owned()))?;
            if self.place(panel).is_some() {
                return Err(NotALayout::Repeated(panel));
            }
            self.places[panel as usize] = Some(dock);
            if star && starred.replace(panel).is_some() {
                return Err(NotALayout::TwoInFront(dock));
            }
        }
        self.fronts[dock as usize] = starred.or_else(|| self.panels(dock).next());
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn consistent(layout: &Layout) -> bool {
        Dock::ALL.into_iter().all(|dock| match layout.front(dock) {
            Some(front) => layout.place(front) == Some(dock),
            None => layout.panels(dock).next().is_none(),
        })
    }

    #[test]
    fn whatever_is_moved_each_dock_with_panels_has_one_in_front() {
        let places = [None, Some(Dock::Side), Some(Dock::Bottom)];
        let mut layout = Layout::default();
        // Every panel to every place, from wherever the one before has left it.
        for turn in 0..200 {
            let panel = Panel::ALL[turn * 3 % Panel::ALL.len()];
            layout = layout.moving(panel, places[turn * 7 % 3]);
            assert!(consistent(&layout), "{layout}");
            assert_eq!(layout.to_string().parse(), Ok(layout));
        }
    }

    #[test]
    fn hidden_panels_come_home_when_they_are_asked_for() {
        let layout = Layout::default().moving(Panel::Script, None);
        assert_eq!(layout.raising(Panel::Script), layout);
        let shown = layout.with(Panel::Script);
        assert!(shown.in_sight(Panel::Script) && !shown.in_sight(Panel::Details));
    }

    #[test]
    fn the_next_one_comes_to_the_front() {
        let layout = Layout::default().moving(Panel::Details, Some(Dock::Bottom));
        assert_eq!(layout.front(Dock::Side), Some(Panel::Events));
        assert_eq!(layout.front(Dock::Bottom), Some(Panel::Details));
        let empty = "details".parse::<Layout>().map(|layout| layout.moving(Panel::Details, None));
        assert_eq!(empty.map(|layout| layout.front(Dock::Side)), Ok(None));
    }

    #[test]
    fn docks_have_sizes_within_bounds() {
        let parse = |text: &str| text.parse::<Layout>();
        let layout = parse("details,network*:420;logs:300").expect("a layout");
        assert_eq!((layout.size(Dock::Side), layout.size(Dock::Bottom)), (Some(420), Some(300)));
        assert_eq!(layout.to_string(), "details,network*:420;logs:300");
        // Whatever is moved, they stay; a link from before has none.
        assert_eq!(layout.moving(Panel::Network, None).with(Panel::Diagram).size(Dock::Side), Some(420));
        assert_eq!(parse("details;logs").map(|layout| layout.size(Dock::Side)), Ok(None));
        assert_eq!(
            parse("details:1;logs:65535").map(|layout| layout.to_string()),
            Ok("details:276;logs:2000".to_owned())
        );
        assert_eq!(layout.sized(Dock::Side, None).to_string(), "details,network*;logs:300");
        assert_eq!(parse(":300;").map(|layout| layout.to_string()), Ok(":300;".to_owned()));
        for wrong in ["", "x", "-1", "70000", "300:4"] {
            assert_eq!(parse(&format!("details:{wrong}")), Err(NotALayout::Size(wrong.to_owned())));
        }
    }

    #[test]
    fn mistakes_are_named() {
        let parse = |text: &str| text.parse::<Layout>();
        assert_eq!(parse("details,loggs"), Err(NotALayout::Unknown("loggs".to_owned())));
        assert_eq!(parse("details;details"), Err(NotALayout::Repeated(Panel::Details)));
        assert_eq!(parse("details*,script*"), Err(NotALayout::TwoInFront(Dock::Side)));
        assert_eq!(parse(";;"), Err(NotALayout::ThirdDock));
        assert_eq!(parse("").map(|layout| layout.to_string()), Ok(";".to_owned()));
    }
}
