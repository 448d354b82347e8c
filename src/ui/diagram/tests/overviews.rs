//! From afar: as much is drawn as there are pixels, and it is what happened.

use super::super::{Overview, Place, Shown, Sign, State, View};
use super::{Run, server, troubled};
use crate::raft::ServerId;
use crate::sim::Micros;
use crate::sim::World;
use crate::ui::timeline::{Counts, Followed, Scout, Track, Window};

/// What is known of a run to somebody who goes all its way.
fn track(run: &Run) -> Track {
    let mut track = Track::default();
    let mut scout = Scout::new(World::new(run.world.setup().clone()).expect("a world"));
    assert_eq!(scout.follow(&run.world, u64::MAX, &mut track), Followed::There);
    track
}

fn overview<'a>(run: &Run, track: &'a Track) -> Overview<'a> {
    Overview { track, servers: 5, now: run.world.now() }
}

fn place(run: &Run, width: f64) -> Place {
    Place::new(Window { from: Micros::ZERO, to: run.world.now() }, width, 240.0, 5)
}

fn servers() -> impl Iterator<Item = ServerId> {
    (1..=5).map(server)
}

#[test]
fn what_servers_were_is_what_is_seen_near_by() {
    let run = troubled(7);
    let track = track(&run);
    for id in servers() {
        for at in (50..run.world.now().0 / 1_000).map(Micros::from_millis) {
            let near = run.chart().lanes[id.position()].at(at).map(|it| (it.state, it.term));
            let far = track.standings().at(id, at).map(|it| (it.state, it.term));
            // A term that a server finds on its disk is known a little later.
            assert!(
                near == far
                    || near.map(|it| it.0) == far.map(|it| it.0) && near.map(|it| it.1) > far.map(|it| it.1),
                "{id} at {at}: {near:?}, {far:?}"
            );
        }
    }
    // Of two that lead it is the one with the later term.
    let at = run.world.now();
    let leaders = servers().filter_map(|id| Some((track.standings().at(id, at)?, id)));
    let leads = leaders.filter(|(it, _)| it.state == State::Leader).max_by_key(|(it, _)| it.term);
    assert_eq!(track.standings().leader(at), leads.map(|(_, id)| id));
}

#[test]
fn every_message_is_counted_once() {
    let run = troubled(7);
    let track = track(&run);
    let end = run.world.now();
    let arrows = run.arrows();
    for id in servers() {
        let mine = || arrows.iter().filter(|arrow| arrow.trip.from == id);
        let mut sum = Counts::default();
        for (_, counts) in track.traffic().of(id, Micros::ZERO, end) {
            sum.routine += counts.routine;
            sum.others += counts.others;
            sum.lost += counts.lost;
        }
        let routine = mine().filter(|arrow| arrow.routine).count() as u32;
        let lost = mine().filter(|arrow| arrow.is_lost()).count() as u32;
        assert!(routine > 0 && lost > 0, "{id}");
        assert_eq!(sum, Counts { routine, others: mine().count() as u32 - routine, lost }, "{id}");
        // A column has the mean of its cells.
        let place = place(&run, 40.0);
        let columns = overview(&run, &track).columns(id, &place, false);
        let most = track.traffic().of(id, Micros::ZERO, end).map(|(_, it)| it.routine + it.others).max();
        assert!(
            columns
                .iter()
                .all(|column| column.messages <= f64::from(most.unwrap_or(0))
                    && column.lost <= column.messages)
        );
    }
}

#[test]
fn signs_stand_where_things_happened() {
    let run = troubled(7);
    let track = track(&run);
    let (overview, place) = (overview(&run, &track), place(&run, 4_000.0));
    let spots = overview.spots(&place);
    for (sign, near) in [(Sign::Crash, Sign::Crash), (Sign::Elected, Sign::Elected)] {
        let far: Vec<_> = spots
            .iter()
            .filter(|spot| spot.sign == sign)
            .map(|spot| (spot.mark.place.at, spot.server))
            .collect();
        let near: Vec<_> = run.marks(near).iter().map(|mark| (mark.at, mark.server)).collect();
        assert_eq!(far, near, "{sign:?}");
    }
    let commits = spots.iter().filter(|spot| spot.sign == Sign::Commit);
    assert!(commits.clone().count() > 5 && commits.clone().all(|spot| spot.server.is_some()));
    // What is drawn is found again, by its key and under the pointer.
    let shown = Shown::Far(overview);
    let drawing = shown.draw(&place, false, None);
    for spot in &spots {
        let key = spot.key();
        assert_eq!(shown.thing(key, &place).map(|thing| thing.key()), Some(key));
        let (x, y) = place.sign(spot.sign, spot.mark.place.at, spot.server);
        assert!(drawing.targets.under((x, y)).is_some());
    }
    assert!(shown.lane(server(1), Micros::from_millis(2_000)).is_some_and(|told| told.starts_with("S1: ")));
}

#[test]
fn a_drawing_is_as_large_as_its_pixels_and_not_as_its_run() {
    let mut track = Track::default();
    let run = troubled(3);
    let mut scout = Scout::new(World::new(run.world.setup().clone()).expect("a world"));
    scout.follow(&run.world, u64::MAX, &mut track);
    let size = |width: f64, end: Micros| {
        let place = Place::new(Window { from: Micros::ZERO, to: end }, width, 240.0, 5);
        Shown::Far(Overview { track: &track, servers: 5, now: run.world.now() })
            .draw(&place, false, None)
            .svg
            .len()
    };
    let narrow = size(100.0, run.world.now());
    assert!(narrow < 24_000, "{narrow} characters for 100 pixels");
    for id in servers() {
        let place = place(&run, 100.0);
        let overview = overview(&run, &track);
        let pieces = overview.pieces(id, &place);
        assert!(pieces.len() <= 102 && overview.columns(id, &place, true).len() <= 100, "{id}");
        // They lie beside each other, from one edge to the other.
        assert!(pieces.windows(2).all(|pair| pair[0].to <= pair[1].from + 0.001), "{id}: {pieces:?}");
        assert!(pieces.first().is_some_and(|piece| piece.from <= 0.0), "{id}");
        assert!(pieces.last().is_some_and(|piece| (piece.to - 100.0).abs() < 0.001), "{id}: {pieces:?}");
    }
}

#[test]
fn what_is_not_known_yet_is_not_drawn() {
    let run = troubled(7);
    let mut track = Track::default();
    let mut scout = Scout::new(World::new(run.world.setup().clone()).expect("a world"));
    assert_eq!(scout.follow(&run.world, 800, &mut track), Followed::NotYet);
    track.fall_behind();
    let (overview, place) = (overview(&run, &track), place(&run, 1_000.0));
    let known = track.until();
    assert!(known > Micros::ZERO && known < run.world.now() && overview.known() == known);
    for id in servers() {
        let end = overview.pieces(id, &place).last().map_or(0.0, |piece| piece.to);
        assert!((end - place.x(known)).abs() < 1.5, "{id}: {end}");
        assert_eq!(Shown::Far(overview).lane(id, run.world.now()), None);
        assert!(Shown::Far(overview).lane(id, known).is_some());
    }
}

#[test]
fn the_whole_run_stays_in_sight_while_it_goes_on() {
    let mut view = View::new(Micros::ZERO, 800.0);
    view.fit(Micros::from_millis(60_000));
    assert!(view.whole && view.is_far() && view.window.from == Micros::ZERO);
    let mut windows = 0;
    for now in (60_000..3_600_000).step_by(100).map(Micros::from_millis) {
        let before = view.window;
        view.follow(now);
        windows += usize::from(view.window != before);
        assert!(view.window.from == Micros::ZERO && view.window.shows(now), "{now}");
        // Most of it is the run.
        assert!(view.length().0 * 7 < now.0 * 10, "{now}");
    }
    assert!(windows < 24, "{windows} windows in an hour");
    // From there nearer, and no further than the run.
    let end = Micros::from_millis(3_600_000);
    view.zoom(50, end, end);
    assert!(!view.whole && view.is_far());
    (0..40).for_each(|_| view.zoom(150, end, end));
    assert!(view.length() >= View::longest(end) && view.length().0 < end.0 * 2);
    (0..40).for_each(|_| view.zoom(50, end, end));
    assert!(!view.is_far());
}
