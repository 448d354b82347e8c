//! What the tests in a browser need: a clean storage, time, and a page that is not what it was.

use raftglass::browser::{Heard, Opened, PageSession, Request, RunId, WebStorage, Which, open};
use raftglass::raft::{Role, ServerId};
use raftglass::sim::{Action, Setup, World};
use raftglass::store::Storage;
use std::collections::BTreeMap;
use std::rc::Rc;
use wasm_bindgen_futures::JsFuture;

/// The storage, empty.
pub fn clean() -> WebStorage {
    web_sys::window().unwrap().local_storage().unwrap().unwrap().clear().unwrap();
    WebStorage::local().unwrap()
}

pub async fn sleep(milliseconds: i32) {
    let slept = js_sys::Promise::new(&mut |resolve, _| {
        let window = web_sys::window().unwrap();
        window.set_timeout_with_callback_and_timeout_and_arguments_0(&resolve, milliseconds).unwrap();
    });
    JsFuture::from(slept).await.unwrap();
}

/// Runs JavaScript: for what a page cannot do to itself otherwise.
pub fn script(text: &str) -> wasm_bindgen::JsValue {
    js_sys::eval(text).unwrap()
}

/// JavaScript that is undone when this is dropped, pass or fail.
pub struct Altered(&'static str);

impl Altered {
    pub fn new(alter: &str, undo: &'static str) -> Altered {
        script(alter);
        Altered(undo)
    }
}

impl Drop for Altered {
    fn drop(&mut self) {
        script(self.0);
    }
}

pub fn run(name: &str) -> RunId {
    RunId::new(name).unwrap()
}

pub fn request(name: &str) -> Request {
    Request { which: Which::Named(run(name)), setup: Setup::new(7, 3) }
}

/// What listens to the progress of an opening, and does not care.
pub fn unheard() -> Heard {
    Rc::new(|_, _| ())
}

pub async fn try_open(name: &str) -> Opened {
    open(request(name), unheard()).await
}

/// Opens a run that can be opened.
pub async fn ready(name: &str) -> PageSession {
    ready_from(try_open(name).await)
}

pub fn ready_from(opened: Opened) -> PageSession {
    match opened {
        Opened::Ready(session) => *session,
        Opened::Elsewhere(_) => panic!("it is open elsewhere"),
        Opened::Unreadable(run) => panic!("{:?}", run.why()),
        Opened::Impossible(error) => panic!("{error}"),
        Opened::NotFetched => panic!("this program is whole"),
    }
}

/// Closes a session as the end of its page does, and lets the browser hear of it.
pub async fn close(session: PageSession) {
    drop(session);
    sleep(0).await;
}

/// Lets virtual time pass in frames of 16 ms at the speed of wall time, whatever a lost disk breaks.
pub fn play<S: Storage>(session: &mut raftglass::browser::Session<S>, milliseconds: u64) {
    for _ in 0..milliseconds / 16 {
        session.condone();
        session.advance(16.0, 1_000_000);
        session.flush();
    }
}

pub fn leader(world: &World) -> Option<ServerId> {
    let leads = |id: &ServerId| {
        let raft = world.server(*id).and_then(|server| server.raft());
        raft.is_some_and(|raft| {
            let last = raft.log().term_at(raft.commit_index());
            matches!(raft.role(), Role::Leader(_)) && last == Some(raft.term())
        })
    };
    world.members().iter().find(leads)
}

pub fn elect<S: Storage>(session: &mut raftglass::browser::Session<S>) -> ServerId {
    for _ in 0..400 {
        if let Some(leader) = leader(session.world()) {
            return leader;
        }
        play(session, 16);
    }
    panic!("no leader after 6 seconds");
}

pub fn commit<S: Storage>(session: &mut raftglass::browser::Session<S>, command: &str) {
    let leader = elect(session);
    session.act(Action::Propose { server: leader, command: command.into() }).unwrap();
    play(session, 160);
}

/// How many entries the leader has committed.
pub fn committed<S: Storage>(session: &mut raftglass::browser::Session<S>) -> u64 {
    let leader = elect(session);
    session.world().server(leader).unwrap().raft().unwrap().commit_index().0
}

/// What the page's localStorage, asked directly, has below a prefix.
pub fn below(prefix: &str) -> BTreeMap<String, String> {
    let storage = web_sys::window().unwrap().local_storage().unwrap().unwrap();
    let keys = (0..storage.length().unwrap()).map(|place| storage.key(place).unwrap().unwrap());
    let found = keys.filter(|key| key.starts_with(prefix));
    found.map(|key| (key[prefix.len()..].to_owned(), storage.get_item(&key).unwrap().unwrap())).collect()
}

/// The browser has each disk byte for byte.
pub fn assert_mirrored(name: &str, world: &World) {
    let mut expected = BTreeMap::new();
    for server in world.servers() {
        for (key, value) in server.disk().cells().iter() {
            expected.insert(format!("{}/{key}", server.id()), value.to_string());
        }
    }
    let mut found = below(&format!("raftglass/1/{name}/"));
    found.retain(|key, _| key.starts_with('S'));
    assert_eq!(found, expected);
}
