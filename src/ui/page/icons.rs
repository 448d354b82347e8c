//! The few pictures of the page, as paths of 20 by 20.

use yew::{Html, html};

/// A picture that says nothing by itself: the control around it has a name.
pub fn icon(path: &'static str) -> Html {
    html! {
        <svg class="icon" viewBox="0 0 20 20" width="20" height="20" aria-hidden="true" focusable="false">
            <path d={path} />
        </svg>
    }
}

/// The first sign of the Chinese word for Chinese: not every machine has a font with it.
pub const CHINESE: &str =
    "M9.1 1.5h1.8v3.3h6.3v8.4h-6.3v5.3H9.1v-5.3H2.8V4.8h6.3zM4.6 6.6v4.8h4.5V6.6zM10.9 6.6v4.8h4.5V6.6z";
/// A triangle to the right.
pub const PLAY: &str = "M6 3.5v13l10.5-6.5z";
/// Two bars.
pub const PAUSE: &str = "M5 3.5h3.5v13H5zM11.5 3.5H15v13h-3.5z";
/// A triangle to the right, and a bar.
pub const STEP: &str = "M4.5 3.5v13l8.5-6.5zM13.5 3.5H16v13h-2.5z";
/// A disc, half of it filled.
pub const THEME: &str = "M10 2a8 8 0 1 0 0 16 8 8 0 0 0 0-16zm0 1.8v12.4a6.2 6.2 0 0 1 0-12.4z";
/// A cross.
pub const CLOSE: &str = "M5 4 10 9l5-5 1.1 1.1-5 4.9 5 4.9L15 16l-5-5-5 5-1.1-1.1 5-4.9-5-4.9z";
/// Two arrows in a circle.
pub const NEW_RUN: &str =
    "M10 3a7 7 0 0 1 6.2 3.7V3.5H18v6.2h-6.2V8h3.4A5.2 5.2 0 1 0 15 11.9l1.6.8A7 7 0 1 1 10 3z";
/// An arrow out of a box.
pub const SHARE: &str = "M10 2 5.8 6.2l1.2 1.2 2.1-2.1V13h1.8V5.3L13 7.4l1.2-1.2zM4 9v8h12V9h-1.8v6.2H5.8V9z";
/// A circle with an i: what was chosen.
pub const DETAILS: &str = "M10 2a8 8 0 1 0 0 16 8 8 0 0 0 0-16zm0 1.7a6.3 6.3 0 1 1 0 12.6 6.3 6.3 0 0 1 0-12.6zM9.1 5.8h1.8v1.9H9.1zM9.1 9h1.8v5.2H9.1z";
/// Lines with dots before them.
pub const EVENTS: &str = "M2.5 4.2h2.2v2.2H2.5zM7 4.5h10.5v1.6H7zM2.5 8.9h2.2v2.2H2.5zM7 9.2h10.5v1.6H7zM2.5 13.6h2.2v2.2H2.5zM7 13.9h10.5v1.6H7z";
/// Somebody's head and shoulders.
pub const CLIENTS: &str = "M10 2.8a3.6 3.6 0 1 1 0 7.2 3.6 3.6 0 0 1 0-7.2zm0 1.6a2 2 0 1 0 0 4 2 2 0 0 0 0-4zM3 17c0-3.6 3-5.8 7-5.8s7 2.2 7 5.8h-1.7c0-2.5-2.2-4.2-5.3-4.2S4.7 14.5 4.7 17z";
/// Three servers and their links.
pub const NETWORK: &str = "M10 1.8a2.7 2.7 0 0 1 .8 5.3v2.2l3.9 2.7a2.7 2.7 0 1 1-.9 1.3L10 10.7l-3.8 2.6a2.7 2.7 0 1 1-.9-1.3l3.9-2.7V7.1A2.7 2.7 0 0 1 10 1.8z";
/// A prompt.
pub const SCRIPT: &str = "M3.4 4.6 8.8 10l-5.4 5.4-1.2-1.2L6.4 10 2.2 5.8zM9.5 14h8v1.6h-8z";
/// A shield.
pub const PROMISES: &str = "M10 1.8 16.8 4v5.2c0 4.3-2.8 7.4-6.8 9-4-1.6-6.8-4.7-6.8-9V4zm0 1.8L4.9 5.2v4c0 3.3 2 5.7 5.1 7.2 3.1-1.5 5.1-3.9 5.1-7.2v-4zM13 7.2l1.2 1.2L9.3 13.3 6.4 10.4l1.2-1.2 1.7 1.7z";
/// Rows of entries.
pub const LOGS: &str = "M2 4h4.6v3.2H2zM7.7 4h4.6v3.2H7.7zM13.4 4H18v3.2h-4.6zM2 8.4h4.6v3.2H2zM7.7 8.4h4.6v3.2H7.7zM2 12.8h4.6V16H2zM7.7 12.8h4.6V16H7.7zM13.4 12.8H18V16h-4.6z";
/// Two lines of time and an arrow from one to the other.
pub const DIAGRAM: &str =
    "M2 3.8h16v1.5H2zM2 14.7h16v1.5H2zM6.2 6.2l6.3 6.3V9.6H14v5.3H8.7v-1.5h2.7L5.2 7.2z";
/// Three dots.
pub const MORE: &str = "M3.2 8.4h3.2v3.2H3.2zM8.4 8.4h3.2v3.2H8.4zM13.6 8.4h3.2v3.2h-3.2z";
/// A magnifying glass.
pub const PALETTE: &str = "M8.5 2.5a6 6 0 1 1 0 12 6 6 0 0 1 0-12zm0 1.8a4.2 4.2 0 1 0 0 8.4 4.2 4.2 0 0 0 0-8.4zM12.6 13.9l1.3-1.3 4 4-1.3 1.3z";
/// A keyboard's question.
pub const KEYS: &str = "M2 5h16v10.5H2zm1.7 1.7v7.1h12.6V6.7zM5 8h1.8v1.6H5zm3 0h1.8v1.6H8zm3 0h1.8v1.6H11zm3 0h1.2v1.6H14zM6.5 11.2h7v1.5h-7z";
