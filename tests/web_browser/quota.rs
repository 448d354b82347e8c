//! localStorage filled to its limit.

use super::harness::{assert_mirrored, clean, close, commit, committed, elect, leader, play, ready};
use raftglass::browser::{How, Keeping, Refused, WebStorage, WhyMemory};
use raftglass::sim::{Action, State, StopReason};
use raftglass::store::{Storage, StorageError};
use wasm_bindgen_test::wasm_bindgen_test;

/// Fills the storage until not even `finest` characters fit any more.
fn fill(storage: &mut WebStorage, finest: usize) {
    let (mut size, mut number) = (1 << 20, 0);
    while size >= finest {
        let piece = "x".repeat(size);
        number += 1;
        if storage.set(&format!("filler/{number}"), &piece.into()).is_err() {
            size /= 2;
        }
    }
}

fn clear_filler(storage: &mut WebStorage) {
    for key in storage.keys().iter().filter(|key| key.starts_with("filler/")) {
        storage.remove(key).unwrap();
    }
}

#[wasm_bindgen_test]
async fn a_full_storage_is_a_full_disk() {
    let mut storage = clean();
    let mut session = ready("free").await;
    commit(&mut session, "set x 1");
    fill(&mut storage, 64);
    for number in 0..200 {
        if leader(session.world()).is_none() {
            play(&mut session, 3_200);
        }
        let Some(server) = leader(session.world()) else { break };
        let command = format!("set k{number} {}", "v".repeat(200));
        let _ = session.act(Action::Propose { server, command });
        play(&mut session, 48);
        assert_mirrored("free", session.world());
    }
    assert_eq!(session.keeping(), Keeping::Saved);
    let stopped = |state: &State| matches!(state, State::Stopped(StopReason::DiskFull));
    let full = session.world().servers().filter(|server| stopped(server.state())).count();
    assert!(full >= 2, "{full} disks are full");

    // A disk gets room when the storage has.
    let servers: Vec<_> =
        session.world().servers().filter(|server| server.disk().full()).map(|server| server.id()).collect();
    assert_eq!(session.act(Action::FreeDisk { server: servers[0] }), Err(Refused::StorageFull));
    session.save();
    close(session).await;
    let mut session = ready("free").await;
    assert_eq!((session.how(), session.keeping()), (&How::Resumed, Keeping::Saved));
    clear_filler(&mut storage);
    for server in servers {
        session.act(Action::FreeDisk { server }).unwrap();
        let _ = session.act(Action::Restart { server });
    }
    elect(&mut session);
    let before = committed(&mut session);
    commit(&mut session, "set y 1");
    assert_eq!(committed(&mut session), before + 1);
    assert_mirrored("free", session.world());
    close(session).await;
    clean();
}

#[wasm_bindgen_test]
async fn a_storage_that_others_have_filled_is_told() {
    let mut storage = clean();
    fill(&mut storage, 1);
    let mut session = ready("free").await;
    assert_eq!(session.keeping(), Keeping::Memory(WhyMemory::Refused(StorageError::Full)));
    commit(&mut session, "set x 1");
    close(session).await;
    clean();
}
