//! A run that another tab has open.

use super::harness::{
    below, clean, close, commit, committed, ready, ready_from, request, run, sleep, try_open, unheard,
};
use raftglass::browser::{How, Keeping, Opened, Request, Which, WhyMemory, open};
use raftglass::sim::Setup;
use wasm_bindgen_test::wasm_bindgen_test;

#[wasm_bindgen_test]
async fn the_second_tab_is_told_and_gets_a_copy_or_a_view() {
    clean();
    let mut first = ready("free").await;
    commit(&mut first, "set x 1");
    first.save();
    let before = below("raftglass/1/free/");
    let Opened::Elsewhere(elsewhere) = try_open("free").await else { panic!("two tabs write one run") };
    assert_eq!(elsewhere.run(), &run("free"));

    let mut view = ready_from(elsewhere.clone().view(unheard()).await);
    assert_eq!(view.keeping(), Keeping::Memory(WhyMemory::View));
    assert_eq!(view.world().digest(), first.world().digest());
    commit(&mut view, "set x 2");

    let mut copy = ready_from(elsewhere.copy(unheard()).await);
    assert_eq!((copy.how(), copy.keeping()), (&How::Copied, Keeping::Saved));
    assert_eq!(copy.world().digest(), first.world().digest());
    commit(&mut copy, "set x 3");
    let id = copy.run().unwrap().clone();
    assert_ne!(id, run("free"));
    assert_eq!(below("raftglass/1/free/"), before, "neither writes the run");

    // A copy is a run like any other.
    let entries = committed(&mut copy);
    close(copy).await;
    let mut copy = ready(&id.to_string()).await;
    assert_eq!(copy.how(), &How::Resumed);
    assert_eq!(committed(&mut copy), entries + 1);
    drop((first, view, copy));
    sleep(0).await;
    let first = ready("free").await;
    assert_eq!(first.how(), &How::Resumed, "closed there, it can be opened here");
    close(first).await;
    clean();
}

#[wasm_bindgen_test]
async fn the_last_run_is_opened_unless_something_else_is_wanted() {
    clean();
    let open_last = async |servers: Option<u8>, seed: Option<u64>| {
        let setup = Setup::new(seed.unwrap_or(7), servers.unwrap_or(5));
        ready_from(open(Request { which: Which::Last { servers, seed }, setup }, unheard()).await)
    };
    let first = open_last(None, None).await;
    let name = first.run().unwrap().clone();
    assert_eq!(first.how(), &How::New);
    close(first).await;
    for (servers, seed) in [(None, None), (Some(5), None), (None, Some(7)), (Some(5), Some(7))] {
        let again = open_last(servers, seed).await;
        assert_eq!((again.run(), again.how()), (Some(&name), &How::Resumed), "{servers:?} {seed:?}");
        close(again).await;
    }
    // Another number of servers is another run, and the old one stays.
    let other = open_last(Some(3), None).await;
    assert_eq!((other.how(), other.world().servers().len()), (&How::New, 3));
    assert_ne!(other.run(), Some(&name));
    close(other).await;
    let seed = open_last(None, Some(8)).await;
    assert_eq!((seed.how(), seed.world().setup().seed), (&How::New, 8));
    close(seed).await;
    assert_eq!(raftglass::browser::runs().len(), 3);
    clean();
}

#[wasm_bindgen_test]
async fn an_embedded_cluster_without_a_name_writes_nothing() {
    clean();
    let request = Request { which: Which::Memory, ..request("free") };
    let mut session = ready_from(open(request, unheard()).await);
    assert_eq!(session.keeping(), Keeping::Memory(WhyMemory::Asked));
    commit(&mut session, "set x 1");
    session.save();
    assert!(below("").is_empty());
}
