//! The parts of the page that can be hidden and moved.

use super::Label;

/// A panel.
pub const PANEL_DETAILS: Label = label!("Details");
/// What it is for.
pub const PANEL_DETAILS_ABOUT: Label = label!("What was chosen, what happened last, what the signs mean");
/// A panel.
pub const PANEL_EVENTS: Label = label!("Events");
/// What it is for.
pub const PANEL_EVENTS_ABOUT: Label = label!("Everything that has happened, and why each decision was made");
/// A panel.
pub const PANEL_CLIENTS: Label = label!("Clients");
/// What it is for.
pub const PANEL_CLIENTS_ABOUT: Label = label!("What clients have asked for, and what the services hold");
/// A panel.
pub const PANEL_NETWORK: Label = label!("Network");
/// What it is for.
pub const PANEL_NETWORK_ABOUT: Label = label!("Cut, slow down and lose: links, groups, dials, chaos");
/// A panel.
pub const PANEL_SCRIPT: Label = label!("Script");
/// What it is for.
pub const PANEL_SCRIPT_ABOUT: Label = label!("The run as text, and an editor for others");
/// A panel.
pub const PANEL_PROMISES: Label = label!("Promises");
/// What it is for.
pub const PANEL_PROMISES_ABOUT: Label = label!("What Raft promises, checked after every event");
/// A panel.
pub const PANEL_LOGS: Label = label!("Logs");
/// What it is for.
pub const PANEL_LOGS_ABOUT: Label = label!("The logs of all servers, aligned by index");
/// A panel.
pub const PANEL_DIAGRAM: Label = label!("Diagram");
/// What it is for.
pub const PANEL_DIAGRAM_ABOUT: Label = label!("Servers and messages in space and time");
/// The panels of the side, as a group.
pub const DOCK_SIDE: Label = label!("Panels beside the cluster");
/// The panels of the bottom, as a group.
pub const DOCK_BOTTOM: Label = label!("Panels below the cluster");
/// The edge between the cluster and the panels beside it.
pub const DOCK_WIDTH: Label = label!("Width of the panels beside the cluster");
/// The edge between the cluster and the panels below it.
pub const DOCK_HEIGHT: Label = label!("Height of the panels below the cluster");
/// What can be done at such an edge.
pub const DOCK_SIZE_ABOUT: Label =
    label!("Drag, or use the arrow keys; a double click or Enter for the usual size");
/// Opens the choice of panels, and its title.
pub const PANELS: Label = label!("Panels");
/// What it is for.
pub const PANELS_ABOUT: Label = label!(
    "Each panel stands beside the cluster, below it, or nowhere. The choice is kept in this browser, and goes into \
     links to the run."
);
/// The panel stands beside the cluster.
pub const PLACE_SIDE: Label = label!("Side");
/// The panel stands below the cluster.
pub const PLACE_BOTTOM: Label = label!("Bottom");
/// The panel is not shown.
pub const PLACE_HIDDEN: Label = label!("Hidden");
/// Every panel stands where it stands at a first visit.
pub const PANELS_RESET: Label = label!("As at first");
/// Closes what needs no decision.
pub const DONE: Label = label!("Done");
