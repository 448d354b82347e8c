//! Zoom, pan and follow; where things stand; what is under the pointer.

use super::super::{Item, Place, Sight, Sign, Targets, View, beside, told};
use super::{server, troubled};
use crate::sim::Micros;

fn millis(number: u64) -> Micros {
    Micros::from_millis(number)
}

#[test]
fn the_present_stays_in_sight_while_it_is_followed() {
    let mut view = View::new(Micros::ZERO, 1_000.0);
    assert_eq!((view.window.from, view.length()), (Micros::ZERO, millis(250)));
    for now in (0..3_000).map(millis) {
        view.follow(now);
        assert!(view.window.shows(now));
        // Up to the place of the present nothing moves.
        assert_eq!(view.window.from == Micros::ZERO, now <= millis(235), "{now}");
    }
    view.follows = false;
    let there = view.window;
    view.follow(millis(9_000));
    assert_eq!(view.window, there);
    view.show(millis(9_000));
    assert!(view.window.shows(millis(9_000)));
    // In the past it goes there as well.
    view.follows = true;
    view.follow(millis(100));
    assert!(view.window.shows(millis(100)));
}

#[test]
fn a_nearer_look_keeps_the_moment_under_the_pointer_and_has_bounds() {
    let mut view = View::new(millis(5_000), 1_000.0);
    let about = view.window.at(300.0, 1_000.0);
    for _ in 0..8 {
        view.zoom(80, about, millis(5_000));
        assert!((view.window.x(about, 1_000.0) - 300.0).abs() < 0.1);
    }
    (0..60).for_each(|_| view.zoom(80, about, millis(5_000)));
    assert_eq!(view.length(), View::SHORTEST);
    (0..90).for_each(|_| view.zoom(125, about, millis(5_000)));
    assert_eq!(view.length(), View::NEAR);
}

#[test]
fn it_is_moved_no_further_than_the_run() {
    let mut view = View::new(millis(5_000), 1_000.0);
    view.pan(-1_000_000, millis(5_000));
    assert_eq!(view.window.to, view.window.from.plus(millis(250)));
    view.pan(-100_000_000, millis(5_000));
    assert_eq!(view.window.from, Micros::ZERO);
    view.pan(100_000_000, millis(5_000));
    assert!(view.window.shows(millis(5_000)));
    view.fit(millis(5_000));
    assert!(view.window.from == Micros::ZERO && view.window.shows(millis(5_000)));
    view.fit(millis(90_000));
    assert!(view.window.from == Micros::ZERO && view.window.shows(millis(90_000)) && view.is_far());
}

#[test]
fn crowds_become_one_and_nobody_is_forgotten() {
    let run = troubled(7);
    let mut view = View::new(run.world.now(), 800.0);
    view.fit(run.world.now());
    let place = Place::new(view.window, 800.0, 240.0, 5);
    let window = (view.window.from, view.window.to);
    let sight = Sight::new(run.chart(), &place, window, false);
    let all = run.arrows().len();
    assert!(all > 1_000 && sight.arrows.len() <= 400, "{} of {all}", sight.arrows.len());
    assert_eq!(sight.arrows.iter().map(|drawn| drawn.count as usize).sum::<usize>(), all);
    // What comes seldom is never hidden by what comes often.
    let crashes = sight.marks.iter().filter(|drawn| drawn.what.sign == Sign::Crash).count();
    assert_eq!(crashes, 1);
    let folded = Sight::new(run.chart(), &place, window, true);
    let kept: usize = folded.arrows.iter().map(|drawn| drawn.count as usize).sum();
    assert!(kept < all / 2 && kept > 20, "{kept} of {all}");
    assert!(folded.marks.iter().any(|drawn| drawn.what.sign == Sign::Beat));
    assert!(!sight.marks.iter().any(|drawn| drawn.what.sign == Sign::Beat));
}

#[test]
fn near_by_every_message_is_drawn_and_found_under_the_pointer() {
    let run = troubled(7);
    let (from, to) = (millis(2_000), millis(2_100));
    let place = Place::new(crate::ui::timeline::Window { from, to }, 1_000.0, 300.0, 5);
    let sight = Sight::new(run.chart(), &place, (from, to), false);
    let expected = run.chart().arrows(from, to).count();
    assert!(expected > 10);
    assert_eq!(sight.arrows.len(), expected);
    assert!(sight.arrows.iter().all(|drawn| drawn.count == 1));
    let targets = Targets::new(run.chart(), &place, &sight);
    for drawn in &sight.arrows {
        let line = place.line(drawn.what, run.chart());
        assert_eq!(line.from.1, place.y(drawn.what.trip.from));
        let point = (line.from.0 * 0.4 + line.to.0 * 0.6, line.from.1 * 0.4 + line.to.1 * 0.6);
        let found = targets.under(point).and_then(|key| run.chart().item(key)).expect("something is there");
        assert!(found.is_within(place.window, run.world.now()));
        if let Item::Arrow(arrow) = found {
            assert!(place.line(arrow, run.chart()).distance(point) < 0.01);
        }
    }
    assert_eq!(targets.under((5.0, 1_000.0)), None);
    assert_eq!(place.server(place.y(server(4))), Some(server(4)));
    assert_eq!(place.server(place.bottom() + 1.0), None);
}

#[test]
fn keys_lead_through_all_that_is_in_sight() {
    let run = troubled(7);
    let (from, to) = (millis(2_000), millis(2_060));
    let place = Place::new(crate::ui::timeline::Window { from, to }, 1_000.0, 300.0, 5);
    let sight = Sight::new(run.chart(), &place, (from, to), false);
    let all = sight.arrows.len() + sight.marks.len();
    let mut seen = 1;
    let mut item = beside(&sight, None, false).expect("the last one");
    let mut before = item.at();
    while let Some(next) = beside(&sight, Some(item.key()), false) {
        assert!(next.at() <= before && !told(&next).sentence.is_empty());
        (item, before) = (next, next.at());
        seen += 1;
    }
    assert_eq!(seen, all);
    assert!(beside(&sight, Some(item.key()), true).is_some());
}
