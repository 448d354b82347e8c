//! The core by itself: one server or a few, message by message.

mod bench;
mod durability;
mod election;
mod followers;
mod leaders;
mod promises;
mod rules;
mod run;
mod schedules;
