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
/// A keyboard's question.
pub const KEYS: &str = "M2 5h16v10.5H2zm1.7 1.7v7.1h12.6V6.7zM5 8h1.8v1.6H5zm3 0h1.8v1.6H8zm3 0h1.8v1.6H11zm3 0h1.2v1.6H14zM6.5 11.2h7v1.5h-7z";
