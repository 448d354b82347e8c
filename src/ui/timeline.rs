//! The timeline, as far as it can be worked out without a browser: which moment stands where on the strip, what is
//! marked on it, which branches there are and where they differ.
//!
//! | to read | look into |
//! |---|---|
//! | moments and pixels | `window.rs` |
//! | what has happened, in a bounded room | `tracks.rs`, `track.rs`, `marks.rs`, `spans.rs`, `standings.rs`, `traffic.rs` |
//! | what was not seen is seen again | `scout.rs` |
//! | how it is drawn | `drawing.rs` |
//! | branches | `tree.rs` |
//! | two worlds side by side | `contrast.rs` |

mod contrast;
mod drawing;
mod marks;
mod scout;
mod spans;
mod standings;
mod track;
mod tracks;
mod traffic;
mod tree;
mod window;

pub use contrast::{Column, Row, rows};
pub use drawing::{Band, Glyph, Sign, bands, glyphs, ticks};
pub use marks::{About, Kind, Mark, Marks, beside};
pub use scout::{Followed, Scout};
pub use spans::{Span, Spans};
pub use standings::{Standings, State, Stretch, standing, turned};
pub use track::Track;
pub use tracks::Tracks;
pub use traffic::{Beats, Counts, Traffic};
pub use tree::{Lane, Line, Twig, lanes, tree};
pub use window::Window;
