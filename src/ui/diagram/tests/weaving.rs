//! What was not seen is seen again, and is the same.

use super::super::{Chart, Mark, Weaver};
use super::{Run, arrows, troubled};
use crate::sim::{BranchId, Micros, Setup, World};

const BRANCH: BranchId = BranchId(1);

/// Lets a weaver work until all is known that is in sight.
fn woven(run: &Run, window: (Micros, Micros), steps: u64) -> Weaver {
    let mut weaver = Weaver::default();
    for _ in 0..100_000 {
        weaver.work(BRANCH, &run.world, window, steps, |until| run.before(until));
        if !weaver.is_at_work() {
            return weaver;
        }
    }
    panic!("it never comes to an end");
}

fn marks(chart: &Chart, from: Micros, to: Micros) -> Vec<(u64, Micros)> {
    chart.marks(from, to).map(|mark: &Mark| (mark.number, mark.at)).collect()
}

/// All that is in sight in a chart is as in one that has listened all the time.
fn assert_same(chart: &Chart, run: &Run, (from, to): (Micros, Micros)) {
    let all = run.chart();
    let sight = |chart: &Chart| -> Vec<_> {
        let in_sight = chart.arrows(from, to).filter(|arrow| arrow.sent <= to);
        in_sight.map(|arrow| (arrow.trip.id, arrow.trip.kind, arrow.sent)).collect()
    };
    assert!(chart.from <= from && chart.to >= to.min(run.world.now()), "{} to {}", chart.from, chart.to);
    assert!(!sight(chart).is_empty());
    assert_eq!(sight(chart), sight(all));
    let ends = |chart: &Chart| -> Vec<_> {
        let ended = chart.arrows(from, to).filter(|arrow| arrow.over(Micros(u64::MAX)) <= to);
        ended.map(|arrow| (arrow.trip.id, arrow.end)).collect()
    };
    assert_eq!(ends(chart), ends(all));
    assert_eq!(marks(chart, from, to), marks(all, from, to));
    for (lane, other) in chart.lanes.iter().zip(&all.lanes) {
        for at in (from.0..=to.0).step_by(1_000).map(Micros) {
            let state = |lane: &super::super::Lane| lane.at(at).map(|it| (it.state, it.term));
            assert_eq!(state(lane), state(other), "{} at {at}", lane.server);
        }
    }
}

#[test]
fn any_part_of_the_past_is_as_it_was() {
    let run = troubled(7);
    let end = run.world.now();
    for (from, to) in [(0, 400), (700, 1_500), (3_000, 3_050), (5_000, end.0 / 1_000)] {
        let window = (Micros::from_millis(from), Micros::from_millis(to));
        for steps in [37, 5_000] {
            let weaver = woven(&run, window, steps);
            assert_same(weaver.chart().expect("it is known"), &run, window);
        }
    }
}

#[test]
fn only_what_is_in_sight_is_kept() {
    let run = troubled(7);
    let window = (Micros::from_millis(2_000), Micros::from_millis(2_200));
    let weaver = woven(&run, window, 1_000);
    let chart = weaver.chart().expect("it is known");
    assert!(chart.from > Micros::from_millis(1_900) && chart.to < Micros::from_millis(2_300));
    assert!(arrows(chart).len() < run.arrows().len() / 5);
}

#[test]
fn one_who_looks_around_sees_what_is_there() {
    let run = troubled(7);
    let mut weaver = Weaver::default();
    // There, a little on, far back, and to the present.
    for from in [3_000, 3_100, 3_150, 500, 480, 6_800] {
        let window = (Micros::from_millis(from), Micros::from_millis(from + 200));
        weaver.work(BRANCH, &run.world, window, 200, |until| run.before(until));
        while weaver.is_at_work() {
            weaver.work(BRANCH, &run.world, window, 200, |until| run.before(until));
        }
        let (from, to) = window;
        assert_same(weaver.chart().expect("it is known"), &run, (from, to.min(run.world.now())));
    }
}

#[test]
fn who_follows_a_world_that_leaps_misses_nothing() {
    let mut run = Run::new(Setup::new(9, 5));
    let mut weaver = Weaver::default();
    for leap in 0..40 {
        // Too much to be remembered, every few times.
        run.pass(if leap % 4 == 0 { 900 } else { 30 });
        let window = (Micros(run.world.now().0.saturating_sub(400_000)), run.world.now());
        weaver.work(BRANCH, &run.world, window, 400, |until| run.before(until));
    }
    let window = (Micros(run.world.now().0 - 400_000), run.world.now());
    while weaver.is_at_work() {
        weaver.work(BRANCH, &run.world, window, 400, |until| run.before(until));
    }
    assert_same(weaver.chart().expect("it is known"), &run, window);
}

#[test]
fn without_a_way_back_it_begins_where_it_is() {
    let mut run = Run::new(Setup::new(9, 5));
    run.pass(1_000);
    let mut weaver = Weaver::default();
    let window = (Micros::ZERO, Micros::from_millis(1_000));
    let nothing = |_| None::<World>;
    weaver.work(BRANCH, &run.world, window, 400, nothing);
    let begun = run.world.now();
    assert_eq!(weaver.chart().map(|chart| chart.from), Some(begun));
    run.pass(50);
    weaver.work(BRANCH, &run.world, (Micros::ZERO, run.world.now()), 400, nothing);
    assert_same(weaver.chart().expect("it is known"), &run, (begun, run.world.now()));
    // Once there is one, the rest comes.
    let window = (Micros::ZERO, run.world.now());
    weaver.work(BRANCH, &run.world, window, 400, |until| run.before(until));
    while weaver.is_at_work() {
        weaver.work(BRANCH, &run.world, window, 400, |until| run.before(until));
    }
    assert_same(weaver.chart().expect("it is known"), &run, window);
}

#[test]
fn another_branch_is_another_chart() {
    let run = troubled(7);
    let window = (Micros::from_millis(6_000), run.world.now());
    let mut weaver = woven(&run, window, 1_000);
    let other = troubled(8);
    while weaver.work(BranchId(2), &other.world, window, 1_000, |until| other.before(until))
        || weaver.is_at_work()
    {}
    assert_same(weaver.chart().expect("it is known"), &other, (window.0, other.world.now().min(window.1)));
}

#[test]
fn its_room_is_bounded() {
    let mut run = Run::new(Setup::new(2, 9));
    run.pass(61_000);
    assert!(run.chart().is_full());
    assert!(arrows(run.chart()).len() <= Chart::ARROWS);
    assert!(run.chart().from > Micros::ZERO);
    assert!(run.chart().lanes.iter().all(|lane| lane.at(run.chart().from).is_some()));
}
