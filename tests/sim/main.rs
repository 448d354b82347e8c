//! The world: what it promises about time, chance, disks, networks, clients and records.

mod clients;
mod cluster;
mod crash_points;
mod disks;
mod faults;
mod history;
mod invariants;
mod network;
mod observer;
mod replay;
mod retries;
mod safety;
mod timers;
