//! Every sentence that a user reads, as functions of data. One module per language; there is one so far.
//!
//! Nothing below this room makes sentences, and nothing above it contains any: a decision, an error or a state is
//! data until it comes here.

pub mod en;
