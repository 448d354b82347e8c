//! The space-time diagram, as far as it can be worked out without a browser: time runs from left to right, each server
//! has a lane, each message is an arrow.
//!
//! Nothing of it is kept beyond what is in sight and a little around it: while time passes, what happens is collected;
//! what was before is made again by going the same way.
//!
//! | to read | look into |
//! |---|---|
//! | what there is to draw: lanes, arrows, marks | `chart.rs` |
//! | how it comes from what happens | `gather.rs` |
//! | what was not seen is seen again | `weave.rs` |
//! | which moments are in sight: zoom, pan, follow | `view.rs` |
//! | what of it is drawn, and where | `sight.rs`, `place.rs` |
//! | what is under the pointer, and what comes next | `pick.rs` |
//! | a long stretch from afar | `overview.rs`, `draw_overview.rs` |
//! | either of them | `shown.rs` |
//! | in sentences | `told.rs` |
//! | as SVG | `draw.rs` |
//! | as a file | `export.rs` |

mod chart;
mod draw;
mod draw_overview;
mod export;
mod gather;
mod overview;
mod pick;
mod place;
mod shown;
mod sight;
#[cfg(test)]
mod tests;
mod told;
mod view;
mod weave;

pub use chart::{Arrow, Chart, End, Lane, Mark, Sign, State, Stretch};
pub use draw::{content, outline};
pub use export::{Origin, export};
pub use gather::Gatherer;
pub use overview::{Column, Overview, Piece, Spot};
pub use pick::{Item, Key, Targets, all, beside};
pub use place::Place;
pub use shown::{Drawing, Shown, Thing};
pub use sight::{Drawn, Sight};
pub use told::{summary, told};
pub use view::View;
pub use weave::Weaver;
