//! What happened, as a list that can be filtered and searched: a piece of the run that is as long as a list needs to be,
//! and that is made again from the record wherever somebody scrolls to.
//!
//! | to read | look into |
//! |---|---|
//! | what kind of thing a happening is | `kinds.rs` |
//! | which of them are listed | `filter.rs` |
//! | the piece of the run that is in the list | `window.rs` |
//! | how what the world has forgotten comes into it | `reader.rs` |
//! | which rows are in sight, each as high as it is | `rows.rs` |

mod filter;
mod kinds;
mod reader;
mod rows;
mod window;

pub use filter::Filter;
pub use kinds::{Kind, Kinds, about, sorted};
pub use reader::{Reader, Side};
pub use rows::{Rows, Sight};
pub use window::{Line, Page, Told, Window};
