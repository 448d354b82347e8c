//! One tab writes a run: the lock that says which.

use super::lease::Lease;
use super::random;
use super::run::RunId;
use super::wait;
use super::web_storage::WebStorage;
use js_sys::{Function, Object, Promise, Reflect};
use std::cell::RefCell;
use std::rc::Rc;
use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::Window;

/// Whether this tab may write a run.
#[derive(Debug)]
pub enum Locked {
    /// It may, as long as it keeps the lock.
    Here(TabLock),
    /// Another tab has the run open.
    Elsewhere,
}

/// The right to write a run, given back when dropped or when the page goes.
#[derive(Debug)]
pub struct TabLock(Kind);

#[derive(Debug)]
enum Kind {
    /// The browser's own lock: calling the function gives it back.
    Web(Function),
    /// Where the browser has no locks, or denies them.
    Lease(LeaseKeeper),
}

impl TabLock {
    /// Whether the right still holds. Only a lease can be lost: to another tab, while the browser kept this one
    /// from saying that it is alive.
    #[must_use]
    pub fn is_held(&self) -> bool {
        match &self.0 {
            Kind::Web(_) => true,
            Kind::Lease(keeper) => keeper.holds(),
        }
    }
}

impl Drop for TabLock {
    fn drop(&mut self) {
        if let Kind::Web(release) = &self.0 {
            let _ = release.call0(&JsValue::UNDEFINED);
        }
    }
}

/// Asks for the right to write `run`, without waiting for another tab to give it back.
///
/// The browser's lock manager decides; where it is missing or denied, a lease in `storage` does.
pub async fn lock(run: &RunId, storage: &WebStorage) -> Locked {
    match web_lock(&storage.lock_name(run)).await {
        Some(locked) => locked,
        None => lease(run, storage).await,
    }
}

/// The browser's lock; `None` where there is none to ask.
async fn web_lock(name: &str) -> Option<Locked> {
    let locks = property(&property(web_sys::window()?.as_ref(), "navigator")?, "locks")?;
    let request: Function = property(&locks, "request")?.dyn_into().ok()?;
    let options = Object::new();
    Reflect::set(&options, &"ifAvailable".into(), &true.into()).ok()?;

    let (answered, answer) = wait::promise()?;
    let held = Rc::new(RefCell::new(None));
    let granted = on_decision(answer.clone(), Rc::clone(&held));
    let whole = request.call3(&locks, &name.into(), &options, &granted).ok()?;
    let whole: Promise = whole.dyn_into().ok()?;
    // The promise of the whole request ends with the lock; before that only a browser that denies locks ends it.
    let denied = Closure::once(move |_: JsValue| call(&answer, &JsValue::NULL)).into_js_value();
    let catch: Function = property(&whole, "catch")?.dyn_into().ok()?;
    catch.call1(&whole, &denied).ok()?;

    let granted = JsFuture::from(answered).await.ok()?.as_bool()?;
    let release = held.take();
    Some(match release {
        Some(release) if granted => Locked::Here(TabLock(Kind::Web(release))),
        _ => Locked::Elsewhere,
    })
}

/// What the lock manager calls with the lock, or with null when another tab has it. The lock is held until the
/// promise that it returns is resolved: `held` is given the function that does so.
fn on_decision(answer: Function, held: Rc<RefCell<Option<Function>>>) -> JsValue {
    Closure::once(move |lock: JsValue| -> JsValue {
        if lock.is_null() || lock.is_undefined() {
            call(&answer, &JsValue::FALSE);
            return JsValue::UNDEFINED;
        }
        let Some((holding, release)) = wait::promise() else { return JsValue::UNDEFINED };
        held.replace(Some(release));
        call(&answer, &JsValue::TRUE);
        holding.into()
    })
    .into_js_value()
}

fn call(function: &Function, argument: &JsValue) {
    // A resolver never throws.
    let _ = function.call1(&JsValue::UNDEFINED, argument);
}

/// A property that is there.
fn property(object: &JsValue, name: &str) -> Option<JsValue> {
    Reflect::get(object, &name.into()).ok().filter(|value| !value.is_undefined() && !value.is_null())
}

async fn lease(run: &RunId, storage: &WebStorage) -> Locked {
    // Without randomness all tabs are called 0, and each takes the other's lease for its own: better elsewhere.
    let Some(tab) = random::bits() else { return Locked::Elsewhere };
    let lease = Lease::new(run, tab);
    let mut storage = storage.clone();
    if !lease.claim(&mut storage, wait::now()) {
        return Locked::Elsewhere;
    }
    // Another tab may have claimed it in the same moment; the one that wrote last has it.
    wait::milliseconds(Lease::SETTLE_MS).await;
    if !lease.is_mine(&storage) {
        return Locked::Elsewhere;
    }
    match LeaseKeeper::start(lease, storage) {
        Some(keeper) => Locked::Here(TabLock(Kind::Lease(keeper))),
        None => Locked::Elsewhere,
    }
}

/// Renews a lease as long as the page lives.
#[derive(Debug)]
struct LeaseKeeper {
    lease: Lease,
    storage: WebStorage,
    window: Window,
    timer: i32,
    _beat: Closure<dyn FnMut()>,
}

impl LeaseKeeper {
    fn start(lease: Lease, storage: WebStorage) -> Option<LeaseKeeper> {
        let window = web_sys::window()?;
        let beat = {
            let (lease, mut storage) = (lease.clone(), storage.clone());
            Closure::<dyn FnMut()>::new(move || {
                lease.renew(&mut storage, wait::now());
            })
        };
        let timer = window
            .set_interval_with_callback_and_timeout_and_arguments_0(
                beat.as_ref().unchecked_ref(),
                Lease::BEAT_MS,
            )
            .ok()?;
        Some(LeaseKeeper { lease, storage, window, timer, _beat: beat })
    }

    /// Asks the storage and not the last beat: a tab that was frozen may write before its next beat.
    fn holds(&self) -> bool {
        self.lease.is_mine(&self.storage)
    }
}

impl Drop for LeaseKeeper {
    fn drop(&mut self) {
        self.window.clear_interval_with_handle(self.timer);
        self.lease.give_back(&mut self.storage);
    }
}
