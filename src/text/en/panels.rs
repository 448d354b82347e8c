//! The parts of the page that can be hidden and moved.

/// A panel.
pub const PANEL_DETAILS: &str = "Details";
/// What it is for.
pub const PANEL_DETAILS_ABOUT: &str = "What was chosen, what happened last, what the signs mean";
/// A panel.
pub const PANEL_EVENTS: &str = "Events";
/// What it is for.
pub const PANEL_EVENTS_ABOUT: &str = "Everything that has happened, and why each decision was made";
/// A panel.
pub const PANEL_CLIENTS: &str = "Clients";
/// What it is for.
pub const PANEL_CLIENTS_ABOUT: &str = "What clients have asked for, and what the services hold";
/// A panel.
pub const PANEL_NETWORK: &str = "Network";
/// What it is for.
pub const PANEL_NETWORK_ABOUT: &str = "Cut, slow down and lose: links, groups, dials, chaos";
/// A panel.
pub const PANEL_SCRIPT: &str = "Script";
/// What it is for.
pub const PANEL_SCRIPT_ABOUT: &str = "The run as text, and an editor for others";
/// A panel.
pub const PANEL_PROMISES: &str = "Promises";
/// What it is for.
pub const PANEL_PROMISES_ABOUT: &str = "What Raft promises, checked after every event";
/// A panel.
pub const PANEL_LOGS: &str = "Logs";
/// What it is for.
pub const PANEL_LOGS_ABOUT: &str = "The logs of all servers, aligned by index";
/// A panel.
pub const PANEL_DIAGRAM: &str = "Diagram";
/// What it is for.
pub const PANEL_DIAGRAM_ABOUT: &str = "Servers and messages in space and time";
/// The panels of the side, as a group.
pub const DOCK_SIDE: &str = "Panels beside the cluster";
/// The panels of the bottom, as a group.
pub const DOCK_BOTTOM: &str = "Panels below the cluster";
/// Opens the choice of panels, and its title.
pub const PANELS: &str = "Panels";
/// What it is for.
pub const PANELS_ABOUT: &str = "Each panel stands beside the cluster, below it, or nowhere. The choice is kept in this browser, and goes into \
     links to the run.";
/// The panel stands beside the cluster.
pub const PLACE_SIDE: &str = "Side";
/// The panel stands below the cluster.
pub const PLACE_BOTTOM: &str = "Bottom";
/// The panel is not shown.
pub const PLACE_HIDDEN: &str = "Hidden";
/// Every panel stands where it stands at a first visit.
pub const PANELS_RESET: &str = "As at first";
/// Closes what needs no decision.
pub const DONE: &str = "Done";
