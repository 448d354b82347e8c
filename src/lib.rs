//! Raftglass is a looking glass into Raft: a real Raft, compiled to WebAssembly, running as a cluster inside a
//! web page where everything it knows, decides, sends and writes to disk can be seen, stopped and broken.
//!
//! The algorithm is the one of *In Search of an Understandable Consensus Algorithm (Extended Version)* by
//! Ongaro and Ousterhout, without membership changes (§6) and log compaction (§7).
//!
//! # Where to start
//!
//! * **You have read the paper**, or are about to: [`raft`] is a walk through it, from every line of Figure 2 to the
//!   function that carries it out and the test that holds it. [`raft::Raft`] shows three servers electing a leader and
//!   committing a command, and [`raft::Rules`] what each rule is for.
//! * **You debug a Raft of your own**: [`sim`] runs a cluster on virtual time, breaks its network and its disks, and
//!   checks after every event what must hold ([`sim::Invariant`]); a run is a [`script`] that can be read, edited and
//!   replayed.
//! * **You want a Raft as a module**: [`raft::Raft`] is an object that does no I/O; its host carries out what it asks
//!   for ([`raft::Output`]). [`store`] and [`wire`] have the bytes of disks and messages, [`kv`] is a service to start
//!   from, and `examples/kv_server` runs all of it over TCP.
//!
//! To read all of it, go upwards from the bottom of the map: each room needs only those below it.
//!
//! # The map
//!
//! Each room may use the rooms below it and none above; a test reads the sources and fails on an upward
//! `use crate::`.
//!
//! | room | what it is |
//! |---|---|
//! | [`ui`] | what is on the page: draws views of the world, emits actions |
//! | [`embed`] | what a host page sees: the URL's parameters, messages, typed views and events, the JavaScript API |
//! | [`text`] | every sentence that a user reads |
//! | [`browser`] | what only a browser has: animation frames, localStorage, locks between tabs |
//! | [`script`] | the one language: runs as text, one command a line |
//! | [`sim`] | the world: virtual time, network, disks, clients, faults, the record of actions |
//! | [`kv`] | a small key-value service on top of Raft: the "larger service" |
//! | [`store`] | what durable state looks like as bytes: blocks, checksums, recovery |
//! | [`wire`] | what messages look like as bytes |
//! | [`raft`] | the algorithm: no I/O, no clock, no randomness |

#![warn(clippy::unwrap_used, clippy::expect_used)]

pub mod browser;
pub mod embed;
pub mod kv;
pub mod raft;
pub mod script;
pub mod sim;
pub mod store;
pub mod text;
pub mod ui;
pub mod wire;
