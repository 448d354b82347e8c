//! All tests, in the lab's order, with what the lab's own solution has used.

use crate::harness::Lab;
use crate::seeds::{Verdict, check};
use crate::table::Figures;
use crate::{agreement, churn, elections, failures, limits, persistence};
use raftglass::sim::Micros;
use std::future::Future;
use std::pin::Pin;

/// A test of the lab.
pub struct Test {
    /// What the lab calls it, the part first.
    pub title: &'static str,
    /// What it is called here.
    pub name: &'static str,
    pub servers: u8,
    pub reliable: bool,
    pub scenario: fn(Lab) -> Pin<Box<dyn Future<Output = Verdict>>>,
    /// What the lab's page prints for its own solution, where it does.
    pub lab: Option<Figures>,
}

/// The lab's own figures, the time in milliseconds. It does not print how many RPCs came through.
const fn lab(millis: u64, sent: u64, bytes: u64, commits: u64) -> Option<Figures> {
    Some(Figures { time: Micros::from_millis(millis), sent, rpcs: None, bytes, commits })
}

const RELIABLE: bool = true;
const UNRELIABLE: bool = false;

macro_rules! suite {
    ($($title:literal, $module:ident::$name:ident, $servers:literal, $reliable:ident, $lab:expr;)*) => {
        pub const ALL: &[Test] = &[$(Test {
            title: $title,
            name: stringify!($name),
            servers: $servers,
            reliable: $reliable,
            scenario: |lab| Box::pin($module::$name(lab)),
            lab: $lab,
        }),*];

        $(#[test]
        fn $name() {
            check(stringify!($name));
        })*
    };
}

suite! {
    "2A InitialElection", elections::initial_election, 3, RELIABLE, lab(4_000, 32, 9_170, 0);
    "2A ReElection", elections::re_election, 3, RELIABLE, lab(6_100, 70, 13_895, 0);
    "2A ManyElections", elections::many_elections, 7, RELIABLE, None;
    "2B BasicAgree", agreement::basic_agree, 3, RELIABLE, lab(900, 16, 4_572, 3);
    "2B RPCBytes", limits::rpc_bytes, 3, RELIABLE, lab(1_700, 48, 114_536, 11);
    "2B FollowerFailure", failures::follower_failure, 3, RELIABLE, None;
    "2B LeaderFailure", failures::leader_failure, 3, RELIABLE, None;
    "2B FailAgree", agreement::fail_agree, 3, RELIABLE, lab(3_600, 78, 22_131, 7);
    "2B FailNoAgree", agreement::fail_no_agree, 5, RELIABLE, lab(3_800, 172, 40_935, 3);
    "2B ConcurrentStarts", agreement::concurrent_starts, 3, RELIABLE, lab(1_100, 24, 7_379, 6);
    "2B Rejoin", failures::rejoin, 3, RELIABLE, lab(5_100, 152, 37_021, 4);
    "2B Backup", failures::backup, 5, RELIABLE, lab(17_200, 2_080, 1_587_388, 102);
    "2B Count", limits::count, 3, RELIABLE, lab(2_200, 60, 20_119, 12);
    "2C Persist1", persistence::persist1, 3, RELIABLE, lab(5_000, 86, 22_849, 6);
    "2C Persist2", persistence::persist2, 5, RELIABLE, lab(17_600, 952, 218_854, 16);
    "2C Persist3", persistence::persist3, 3, RELIABLE, lab(2_000, 34, 8_937, 4);
    "2C Figure8", persistence::figure_8, 5, RELIABLE, lab(31_200, 580, 130_675, 32);
    "2C UnreliableAgree", churn::unreliable_agree, 5, UNRELIABLE, lab(1_700, 1_044, 366_392, 246);
    "2C Figure8Unreliable", churn::figure_8_unreliable, 5, UNRELIABLE, lab(33_600, 10_700, 33_695_245, 308);
    "2C ReliableChurn", churn::reliable_churn, 5, RELIABLE, lab(16_100, 8_864, 44_771_259, 1_544);
    "2C UnreliableChurn", churn::unreliable_churn, 5, UNRELIABLE, lab(16_500, 4_220, 6_414_632, 906);
}
