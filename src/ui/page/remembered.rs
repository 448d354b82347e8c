//! How the page is liked: colours, speed, panels. The address comes first, then what was chosen the last time.

use crate::browser;
use crate::embed::{Layout, Options, Speed, Theme};
use std::sync::Arc;

const PANELS: &str = "panels";
const THEME: &str = "theme";
const SPEED: &str = "speed";

/// What was chosen the last time. A frame in another page remembers nothing.
fn remembered(name: &str, options: &Options) -> Option<Arc<str>> {
    if options.embed { None } else { browser::preference(name) }
}

/// Remembers a choice.
fn remember(name: &str, choice: &str, options: &Options) {
    if !options.embed {
        browser::prefer(name, choice);
    }
}

/// The colours at the beginning: as the address says, or as they were left.
pub fn theme(options: &Options) -> Theme {
    let before = || Theme::named(&remembered(THEME, options)?);
    options.theme.or_else(before).unwrap_or_default()
}

/// Remembers the colours.
pub fn remember_theme(theme: Theme, options: &Options) {
    remember(THEME, theme.name(), options);
}

/// The speed at the beginning: as the address says, or as it was left.
pub fn speed(options: &Options) -> Speed {
    let before = || Speed::from_millionths(remembered(SPEED, options)?.parse().ok()?);
    options.speed.or_else(before).unwrap_or(Speed::START)
}

/// Remembers the speed.
pub fn remember_speed(speed: Speed, options: &Options) {
    remember(SPEED, &speed.millionths().to_string(), options);
}

/// Where the panels stand at the beginning: as the address says, or as they were left.
pub fn layout(options: &Options) -> Layout {
    let before = || remembered(PANELS, options)?.parse().ok();
    options.panels.or_else(before).unwrap_or_default()
}

/// Remembers where the panels stand.
pub fn remember_layout(layout: &Layout, options: &Options) {
    remember(PANELS, &layout.to_string(), options);
}
