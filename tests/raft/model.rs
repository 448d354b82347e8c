//! Model checking: the core itself, not a model of it, in every schedule within bounds. Messages are lost, duplicated
//! and reordered, timers fire at any moment, disks finish late, servers crash and are made again at any point.
//!
//! The bounds are budgets: how often each server's timers may fire, how often it is asked by a client, how often it
//! crashes. Within them stateright tries everything. `RAFTGLASS_MODEL_DEPTH=1` (2, 3, …) adds to the budgets of the
//! search from nothing: each step costs many times the one before.

mod cluster;
mod from_nothing;
mod without_a_rule;
