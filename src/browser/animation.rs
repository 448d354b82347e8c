//! The one loop of animation frames.

use super::pace::Pace;
use std::cell::{Cell, RefCell};
use std::rc::{Rc, Weak};
use wasm_bindgen::JsCast;
use wasm_bindgen::closure::Closure;
use web_sys::{Document, IntersectionObserver, IntersectionObserverEntry, Window};

/// What a frame says to the loop.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Next {
    /// Something moves: another frame, please.
    Frame,
    /// Nothing moves: no frame until [`AnimationLoop::wake`].
    Rest,
}

type Step = Box<dyn FnMut(f64) -> Next>;

/// Calls a function once per animation frame, with the milliseconds since the frame before: one closure, no frame
/// while nothing moves or the tab is hidden, none after it is dropped. In a frame that is scrolled out of sight there is none
/// either: browsers see to that only where the frame is of another origin than the page around it.
///
/// The time of the first frame after a rest or after a hidden tab is 0, and never more than
/// [`Pace::LONGEST_FRAME_MS`].
pub struct AnimationLoop {
    inner: Rc<Inner>,
}

struct Inner {
    window: Window,
    document: Document,
    /// Taken out while it runs, so that what it calls may wake or drop the loop.
    step: RefCell<Option<Step>>,
    /// The request that is under way.
    requested: Cell<Option<i32>>,
    /// The time stamp of the frame before, in milliseconds; none after a rest.
    before: Cell<Option<f64>>,
    /// Whether frames are wanted, shown or hidden.
    moving: Cell<bool>,
    dropped: Cell<bool>,
    /// Whether the page is a frame that is scrolled out of sight.
    away: Cell<bool>,
    listeners: RefCell<Option<Listeners>>,
}

struct Listeners {
    frame: Closure<dyn FnMut(f64)>,
    visibility: Closure<dyn FnMut()>,
    sight: Option<Sight>,
}

/// Sees whether a frame is in sight.
struct Sight {
    observer: IntersectionObserver,
    _closure: Closure<dyn FnMut(js_sys::Array)>,
}

impl AnimationLoop {
    /// A loop that rests until it is woken. `None` where there is no window to draw in.
    #[must_use]
    pub fn new(step: impl FnMut(f64) -> Next + 'static) -> Option<AnimationLoop> {
        let window = web_sys::window()?;
        let document = window.document()?;
        let inner = Rc::new(Inner {
            window,
            document,
            step: RefCell::new(Some(Box::new(step))),
            requested: Cell::new(None),
            before: Cell::new(None),
            moving: Cell::new(false),
            dropped: Cell::new(false),
            away: Cell::new(false),
            listeners: RefCell::new(None),
        });
        inner.listen();
        Some(AnimationLoop { inner })
    }

    /// Asks for frames until one answers [`Next::Rest`]; does nothing when they are coming already.
    pub fn wake(&self) {
        self.inner.moving.set(true);
        self.inner.request();
    }

    /// Whether a frame is on its way.
    #[must_use]
    pub fn running(&self) -> bool {
        self.inner.requested.get().is_some()
    }
}

impl Drop for AnimationLoop {
    fn drop(&mut self) {
        self.inner.dropped.set(true);
        self.inner.cancel();
        // One of them may be running now; the glue frees it when it returns.
        if let Some(listeners) = self.inner.listeners.take() {
            let listener = listeners.visibility.as_ref().unchecked_ref();
            let _ = self.inner.document.remove_event_listener_with_callback("visibilitychange", listener);
            if let Some(sight) = listeners.sight {
                sight.observer.disconnect();
            }
        }
    }
}

impl Inner {
    fn listen(self: &Rc<Inner>) {
        let inner: Weak<Inner> = Rc::downgrade(self);
        let frame = Closure::new(move |now: f64| {
            if let Some(inner) = inner.upgrade() {
                inner.frame(now);
            }
        });
        let inner: Weak<Inner> = Rc::downgrade(self);
        let visibility: Closure<dyn FnMut()> = Closure::new(move || {
            if let Some(inner) = inner.upgrade() {
                inner.visibility_changed();
            }
        });
        let listener = visibility.as_ref().unchecked_ref();
        let _ = self.document.add_event_listener_with_callback("visibilitychange", listener);
        let sight = self.watch_sight();
        self.listeners.replace(Some(Listeners { frame, visibility, sight }));
    }

    fn watch_sight(self: &Rc<Inner>) -> Option<Sight> {
        let framed = self.window.parent().ok()?.is_some_and(|parent| parent != self.window);
        let root = self.document.document_element().filter(|_| framed)?;
        let inner: Weak<Inner> = Rc::downgrade(self);
        let closure = Closure::<dyn FnMut(js_sys::Array)>::new(move |entries: js_sys::Array| {
            let last = entries.pop().unchecked_into::<IntersectionObserverEntry>();
            if let Some(inner) = inner.upgrade() {
                inner.away.set(!last.is_intersecting());
                inner.visibility_changed();
            }
        });
        let observer = IntersectionObserver::new(closure.as_ref().unchecked_ref()).ok()?;
        observer.observe(&root);
        Some(Sight { observer, _closure: closure })
    }

    fn out_of_sight(&self) -> bool {
        self.document.hidden() || self.away.get()
    }

    fn frame(&self, now: f64) {
        self.requested.set(None);
        let since = self.before.replace(Some(now)).map_or(0.0, |before| now - before);
        let Some(mut step) = self.step.take() else { return };
        // Asked for after the step and not before it: a step that panics is the last one.
        self.moving.set(false);
        let next = step(since.clamp(0.0, Pace::LONGEST_FRAME_MS));
        self.step.replace(Some(step));
        if next == Next::Frame {
            self.moving.set(true);
        }
        if self.moving.get() {
            self.request();
        } else {
            self.before.set(None);
        }
    }

    fn visibility_changed(&self) {
        if self.out_of_sight() {
            self.cancel();
            self.before.set(None);
        } else {
            self.request();
        }
    }

    fn request(&self) {
        let idle = self.requested.get().is_none() && self.step.borrow().is_some();
        if !idle || !self.moving.get() || self.dropped.get() || self.out_of_sight() {
            return;
        }
        if let Some(listeners) = &*self.listeners.borrow() {
            let request = self.window.request_animation_frame(listeners.frame.as_ref().unchecked_ref());
            self.requested.set(request.ok());
        }
    }

    fn cancel(&self) {
        if let Some(request) = self.requested.take() {
            let _ = self.window.cancel_animation_frame(request);
        }
    }
}
