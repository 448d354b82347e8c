//! A shared run is made again, and it is told whether it has become the same.

use super::runs::{busy, gathered, reopened, shared};
use raftglass::browser::share::{
    Agreement, MOST_EVENTS, Reopening, Selected, ShareError, SharedBranch, View,
};
use raftglass::sim::{Digest, ENGINE, Micros, Place, Record, ReplayError, Setup};

#[test]
fn a_run_becomes_the_same_with_its_branches_place_and_view() {
    for seed in 1..=5 {
        let (world, other) = (busy(seed, 40), busy(seed, 25));
        let place = world.record().actions().get(10).unwrap().place();
        let selected = world.servers().next().map(|server| Selected::Server(server.id()));
        let view = View {
            selected,
            tab: None,
            panels: Some("details,network*;logs".into()),
            speed: Some(50_000),
            playing: true,
        };
        let run = gathered(&world, &[("the other", &other)], Some(place), view.clone());
        let reopened = reopened(&run);
        assert_eq!((reopened.shown, reopened.view), (Some(place), view));
        assert_eq!(reopened.branches[1].name, "the other");
        for (branch, world) in reopened.branches.iter().zip([&world, &other]) {
            assert_eq!(branch.agreement, Agreement::Same);
            assert_eq!(branch.world.digest(), world.digest());
            assert_eq!(branch.world.record(), world.record());
        }
    }
}

/// The same record under an engine number that is older, with what that engine had seen on the way: like this one up to
/// somewhere, and other from there on.
#[test]
fn the_run_of_an_older_engine_opens_and_says_where_it_differs_first() {
    let mut run = shared(&busy(7, 60));
    let setup = Setup { engine: ENGINE - 1, ..run.setup.clone() };
    run.setup = setup.clone();
    let branch = &mut run.branches[0];
    branch.record = Record::new(setup, branch.record.actions().iter().cloned().collect());
    assert_eq!(reopened(&run).branches[0].agreement, Agreement::Same, "it may be the same all the same");

    let checks = run.branches[0].checks.len();
    assert_eq!(checks, 15);
    let end = run.branches[0].end;
    run.branches[0].digest = Some(Digest(1));
    for first in [0, 1, 8, checks] {
        let mut run = run.clone();
        run.branches[0].checks[first..].iter_mut().for_each(|check| *check ^= 1);
        let Agreement::Other { engine, same_until, other_from, stopped } =
            reopened(&run).branches[0].agreement
        else {
            panic!("it is another");
        };
        assert_eq!((engine, stopped), (Some(ENGINE - 1), None));
        assert_eq!(same_until.events, end.events * first as u64 / 16);
        assert_eq!(other_from.events, end.events * (first as u64 + 1) / 16);
        assert!(same_until.at <= other_from.at && other_from.at <= end.at);
    }
}

#[test]
fn the_run_of_an_older_engine_that_cannot_go_on_opens_as_far_as_it_goes() {
    let mut run = shared(&busy(7, 60));
    let setup = Setup { engine: ENGINE - 1, ..run.setup.clone() };
    let SharedBranch { record, .. } = &run.branches[0];
    let mut actions: Vec<_> = record.actions().iter().cloned().collect();
    actions[30].after += 1_000;
    run.setup = setup.clone();
    run.branches[0].record = Record::new(setup, actions);
    let branch = reopened(&run).branches.remove(0);
    assert_eq!(branch.world.record().actions().len(), 30);
    assert!(matches!(
        branch.agreement,
        Agreement::Other { engine: Some(_), stopped: Some(ReplayError::Misplaced { number: 30, .. }), .. }
    ));
}

#[test]
fn a_run_of_this_engine_that_was_changed_is_told() {
    let run = shared(&busy(8, 30));
    let mut other = run.clone();
    other.branches[0].digest = Some(Digest(7));
    let agreement = reopened(&other).branches[0].agreement;
    assert!(matches!(agreement, Agreement::Other { engine: None, stopped: None, .. }));

    let mut impossible = run.clone();
    let mut actions: Vec<_> = run.branches[0].record.actions().iter().cloned().collect();
    actions[20].at = Micros(actions[20].at.0 + 3_600_000_000);
    impossible.branches[0].record = Record::new(run.setup.clone(), actions);
    let error = Reopening::new(impossible).unwrap().finish().unwrap_err();
    assert!(matches!(error, ShareError::Impossible(ReplayError::Misplaced { .. })), "{error:?}");

    let mut endless = run;
    endless.branches[0].end = Place { at: Micros(u64::MAX), events: MOST_EVENTS + 1 };
    assert!(matches!(Reopening::new(endless), Err(ShareError::TooLarge)));
}

/// Whatever is said of the way, a walk comes to its end.
#[test]
fn more_checks_than_events_do_no_harm() {
    let mut run = shared(&busy(9, 5));
    run.branches[0].checks = vec![0; 5_000];
    assert_eq!(reopened(&run).branches[0].agreement, Agreement::Same);
}
