//! The dialog with what a course page copies.

use crate::text::Label;

/// Its title.
pub const EMBED: Label = label!("Embed in a page");
/// What it is for.
pub const ABOUT: Label = label!("Choose what readers see, and paste the code where your page takes HTML.");
/// What is embedded.
pub const WHAT: Label = label!("What runs");
/// A new cluster.
pub const CLUSTER: Label = label!("A new cluster");
/// This run.
pub const RUN: Label = label!("This run, from here");
/// How it begins.
pub const BEGINS: Label = label!("Plays");
/// It plays at once.
pub const PLAYING: Label = label!("at once");
/// It waits.
pub const PAUSED: Label = label!("when asked to");
/// Its colours.
pub const COLOURS: Label = label!("Colours");
/// As the system has them.
pub const AUTO: Label = label!("as the reader’s");
/// Light.
pub const LIGHT: Label = label!("light");
/// Dark.
pub const DARK: Label = label!("dark");
/// Its language.
pub const LANGUAGE: Label = label!("Language");
/// The parts of the page.
pub const PARTS: Label = label!("Parts");
/// The line at the top.
pub const HEAD: Label = label!("Head");
/// The sentence.
pub const NARRATION: Label = label!("Narration");
/// The command line.
pub const COMMAND: Label = label!("Command line");
/// Where the disks are kept.
pub const DISKS: Label = label!("The disks");
/// Nowhere.
pub const FORGOTTEN: Label = label!("forgotten");
/// In the tab.
pub const OF_THE_TAB: Label = label!("in the tab");
/// In the browser.
pub const OF_THE_BROWSER: Label = label!("in the browser");
/// The name under which they are kept.
pub const ID: Label = label!("Name");
/// Its size.
pub const SIZE: Label = label!("Size");
/// Pixels of width.
pub const WIDTH: Label = label!("Width in pixels; empty for as wide as the page");
/// Pixels of height.
pub const HEIGHT: Label = label!("Height in pixels");
/// The frame that is shown.
pub const PREVIEW: Label = label!("Preview");
/// What it says while it cannot be shown.
pub const NO_PREVIEW: Label = label!(
    "The host of this page does not let it show a frame (its policy lacks frame-src 'self'). The code works all the same."
);
/// As what it is copied.
pub const COPY_AS: Label = label!("Copy as");
/// A plain frame.
pub const FRAME: Label = label!("iframe");
/// The element.
pub const ELEMENT: Label = label!("<raft-glass>");
/// A link.
pub const LINK: Label = label!("link");
/// What each is for.
pub const FRAME_ABOUT: Label = label!("One line that every host takes, learning platforms too.");
/// What the element is for.
pub const ELEMENT_ABOUT: Label = label!(
    "For pages that may run scripts: loads when it comes in sight, as high as it needs, and can be told what to do."
);
/// What the link is for.
pub const LINK_ABOUT: Label = label!("For where no frame may stand.");
/// Copies it.
pub const COPY: Label = label!("Copy the code");
/// It is copied.
pub const COPIED: Label = label!("The code is in the clipboard.");
/// It cannot be copied.
pub const COPY_BY_HAND: Label =
    label!("This browser does not let the page copy. The code is selected: copy it with Ctrl+C, or ⌘C.");
/// What a frame is called for those who do not see it.
pub const TITLE: Label = label!("Raft cluster simulation");

/// How long the code is, where that matters.
#[must_use]
pub fn length(characters: usize, long: bool) -> String {
    if long {
        t!(
            "{characters} characters: some hosts cut addresses that long. Put the script into a file beside this page and name \
             it with script-url.",
            characters
        )
    } else {
        t!("{characters} characters", characters)
    }
}
