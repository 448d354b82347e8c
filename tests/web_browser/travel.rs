//! The past of a run in localStorage: looked at without a call, left with as many as differ.

use super::harness::{
    Altered, assert_mirrored, below, clean, close, commit, elect, leader, play, ready, script,
};
use raftglass::browser::How;
use raftglass::browser::travel::Boarding;
use raftglass::sim::{Action, Micros, Place, Until};
use wasm_bindgen_test::wasm_bindgen_test;

/// Counts the calls that change the storage.
const COUNT: &str = "globalThis.changes = 0; for (const name of ['setItem', 'removeItem']) {
    const own = Storage.prototype[name];
    Storage.prototype[`own_${name}`] = own;
    Storage.prototype[name] = function (...given) { globalThis.changes += 1; return own.apply(this, given); };
}";
const COUNT_NO_MORE: &str = "for (const name of ['setItem', 'removeItem']) {
    Storage.prototype[name] = Storage.prototype[`own_${name}`];
    delete Storage.prototype[`own_${name}`];
}";

fn changes() -> usize {
    script("globalThis.changes").as_f64().unwrap() as usize
}

#[wasm_bindgen_test]
async fn the_past_is_looked_at_without_a_call_and_another_way_writes_what_differs() {
    clean();
    let mut session = ready("free").await;
    for number in 0..70 {
        commit(&mut session, &format!("set x {number}"));
    }
    session.save();
    let mut travel = Boarding::begin(&session).unwrap().finish(&mut session).unwrap();
    let (root, head, before) = (travel.active(), Place::of(session.world()), below(""));
    let counted = Altered::new(COUNT, COUNT_NO_MORE);
    for share in [3, 1, 4, 2] {
        travel.seek(&mut session, root, Until::Time(Micros(head.at.0 / 5 * share)));
        travel.advance(&mut session, 16.0, 1_000_000);
        session.save();
    }
    assert!(session.is_past());
    assert_eq!((changes(), below("")), (0, before.clone()));

    let place = Place::of(session.world());
    let server = leader(session.world()).unwrap();
    let (_, turn) = travel.act(&mut session, Action::Reload { server }).unwrap();
    let rewritten = turn.unwrap().rewritten.unwrap();
    // The header twice.
    assert_eq!(changes(), rewritten.record + rewritten.cells + 2);
    assert_eq!(rewritten.all + 1, below("raftglass/1/free/").len());
    drop(counted);
    assert_mirrored("free", session.world());
    play(&mut session, 320);
    elect(&mut session);
    session.save();
    let now = session.now();
    close(session).await;

    let session = ready("free").await;
    assert_eq!((session.how(), session.now()), (&How::Resumed, now));
    assert!(session.world().record().actions().iter().any(|placed| placed.place() == place));
    assert_mirrored("free", session.world());
    close(session).await;
    clean();
}
