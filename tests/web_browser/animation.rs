//! The loop of animation frames.

use super::harness::{Altered, script, sleep};
use raftglass::browser::{AnimationLoop, Leaving, Next};
use std::cell::{Cell, RefCell};
use std::rc::Rc;
use wasm_bindgen_test::wasm_bindgen_test;

type Frames = Rc<RefCell<Vec<f64>>>;

/// A loop that notes the time of each frame and goes on as long as `moving` says so.
fn noting(moving: bool) -> (AnimationLoop, Frames, Rc<Cell<bool>>) {
    let (frames, moving) = (Rc::new(RefCell::new(Vec::new())), Rc::new(Cell::new(moving)));
    let (noted, goes_on) = (Rc::clone(&frames), Rc::clone(&moving));
    let animation = AnimationLoop::new(move |milliseconds| {
        noted.borrow_mut().push(milliseconds);
        if goes_on.get() { Next::Frame } else { Next::Rest }
    });
    (animation.unwrap(), frames, moving)
}

async fn until(what: impl Fn() -> bool) {
    for _ in 0..400 {
        if what() {
            return;
        }
        sleep(10).await;
    }
    panic!("it did not come in four seconds");
}

#[wasm_bindgen_test]
async fn it_rests_until_it_is_woken_and_when_nothing_moves() {
    let (animation, frames, moving) = noting(true);
    sleep(100).await;
    assert!(frames.borrow().is_empty() && !animation.running());
    animation.wake();
    animation.wake();
    until(|| frames.borrow().len() > 3).await;
    assert_eq!(frames.borrow()[0], 0.0, "no time has passed before the first frame");
    assert!(frames.borrow()[1..].iter().all(|time| (0.0..=100.0).contains(time)));

    moving.set(false);
    until(|| !animation.running()).await;
    let count = frames.borrow().len();
    sleep(100).await;
    assert_eq!(frames.borrow().len(), count, "no frame while nothing moves");
    animation.wake();
    until(|| frames.borrow().len() > count).await;
    assert_eq!(frames.borrow()[count], 0.0, "the rest was no time");
}

#[wasm_bindgen_test]
async fn two_wakes_are_one_loop() {
    let (animation, frames, _) = noting(true);
    for _ in 0..10 {
        animation.wake();
    }
    let started = js_sys::Date::now();
    until(|| frames.borrow().len() > 10).await;
    animation.wake();
    until(|| frames.borrow().len() > 20).await;
    // No two frames of one moment: each takes its share of the time.
    let total: f64 = frames.borrow().iter().sum();
    assert!(frames.borrow()[1..].iter().all(|time| *time > 0.0), "{:?}", frames.borrow());
    assert!(total <= js_sys::Date::now() - started + 50.0, "{total} ms of frames");
}

#[wasm_bindgen_test]
async fn a_long_frame_is_cut() {
    let (animation, frames, _) = noting(true);
    animation.wake();
    until(|| frames.borrow().len() > 2).await;
    let count = frames.borrow().len();
    script("{ const until = Date.now() + 300; while (Date.now() < until); }");
    until(|| frames.borrow().len() > count + 2).await;
    let longest = frames.borrow().iter().copied().fold(0.0, f64::max);
    assert_eq!(longest, 100.0);
}

#[wasm_bindgen_test]
async fn dropped_it_is_gone() {
    let (animation, frames, _) = noting(true);
    animation.wake();
    until(|| frames.borrow().len() > 2).await;
    drop(animation);
    let count = frames.borrow().len();
    script(r#"document.dispatchEvent(new Event("visibilitychange"))"#);
    sleep(100).await;
    assert_eq!(frames.borrow().len(), count);
    assert_eq!(Rc::strong_count(&frames), 1, "the closure is freed");
}

/// A loop that its own frames can get at, and how many there have been.
fn own(step: impl Fn(&mut Option<AnimationLoop>, usize) -> Next + 'static) -> Rc<Cell<usize>> {
    let (own, frames) = (Rc::new(RefCell::new(None)), Rc::new(Cell::new(0)));
    let (animation, count) = (Rc::clone(&own), Rc::clone(&frames));
    own.replace(AnimationLoop::new(move |_| {
        count.set(count.get() + 1);
        step(&mut animation.borrow_mut(), count.get())
    }));
    own.borrow().as_ref().unwrap().wake();
    frames
}

#[wasm_bindgen_test]
async fn a_frame_may_wake_its_own_loop() {
    let frames = own(|animation, count| {
        if count < 5 {
            animation.as_ref().unwrap().wake();
        }
        Next::Rest
    });
    until(|| frames.get() == 5).await;
    sleep(100).await;
    assert_eq!(frames.get(), 5);
}

#[wasm_bindgen_test]
async fn a_frame_may_drop_its_own_loop() {
    let frames = own(|animation, count| {
        if count == 3 {
            animation.take();
        }
        Next::Frame
    });
    until(|| frames.get() == 3).await;
    sleep(100).await;
    assert_eq!(frames.get(), 3);
    assert_eq!(Rc::strong_count(&frames), 1, "the closure is freed");
}

#[wasm_bindgen_test]
async fn a_hidden_tab_pauses() {
    let (animation, frames, _) = noting(true);
    animation.wake();
    until(|| frames.borrow().len() > 2).await;
    let hidden = Altered::new(
        r#"Object.defineProperty(document, "hidden", { configurable: true, value: true });
        document.dispatchEvent(new Event("visibilitychange"))"#,
        r#"delete document.hidden; document.dispatchEvent(new Event("visibilitychange"))"#,
    );
    assert!(!animation.running());
    let count = frames.borrow().len();
    animation.wake();
    sleep(150).await;
    assert_eq!(frames.borrow().len(), count);
    drop(hidden);
    until(|| frames.borrow().len() > count).await;
    assert_eq!(frames.borrow()[count], 0.0, "the cluster goes on where it was");
}

#[wasm_bindgen_test]
fn leaving_is_heard() {
    let heard = Rc::new(Cell::new(0));
    let count = Rc::clone(&heard);
    let leaving = Leaving::new(move || count.set(count.get() + 1)).unwrap();
    script(r#"dispatchEvent(new Event("pagehide"))"#);
    assert_eq!(heard.get(), 1);
    let hidden = Altered::new(
        r#"Object.defineProperty(document, "hidden", { configurable: true, value: true });
        document.dispatchEvent(new Event("visibilitychange"))"#,
        "delete document.hidden",
    );
    assert_eq!(heard.get(), 2);
    drop((hidden, leaving));
    script(r#"dispatchEvent(new Event("pagehide"))"#);
    assert_eq!(heard.get(), 2);
    assert_eq!(Rc::strong_count(&heard), 1);
}
