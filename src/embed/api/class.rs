//! The class `Cluster`.

use super::arguments;
use super::errors::{cannot_open, failed, mistakes, out_of_range, refused, wrong_type};
use super::listeners::{Listeners, plain};
use super::open::open;
use super::run::{MOST_EVENTS, Run};
use crate::embed::view::{View, millis};
use crate::text::{self, Language};
use std::cell::{Cell, RefCell};
use std::rc::Rc;
use wasm_bindgen::prelude::*;

/// A simulated cluster of Raft servers on virtual time.
///
/// Whoever listens may look at it at any moment, in the middle of a call that lets time pass, too; but may not let time
/// pass in it then.
#[wasm_bindgen]
pub struct Cluster {
    run: RefCell<Run>,
    listeners: Rc<Listeners>,
    /// Whether a call lets time pass.
    moving: Cell<bool>,
}

/// A call that lets time pass is under way as long as this is there.
struct Moving<'a>(&'a Cell<bool>);

impl Drop for Moving<'_> {
    fn drop(&mut self) {
        self.0.set(false);
    }
}

#[wasm_bindgen]
impl Cluster {
    /// A cluster at its beginning.
    ///
    /// # Errors
    /// A `TypeError` or `RangeError` for options that cannot be followed.
    #[wasm_bindgen(constructor)]
    pub fn new(options: &JsValue) -> Result<Cluster, JsValue> {
        let setup = arguments::setup(options)?;
        Run::new(setup).map(Cluster::of).map_err(|error| out_of_range(&error.to_string()))
    }

    /// Opens a link, a saved run or a script, and brings it to its end.
    ///
    /// # Errors
    /// A `ScriptError`, `RunError` or `OpenError`.
    pub fn from(source: &JsValue) -> Result<Cluster, JsValue> {
        let text =
            source.as_string().ok_or_else(|| wrong_type("a script, a saved run or a link is a string"))?;
        let cluster = Cluster::of(open(&text).map_err(|why| cannot_open(&why))?);
        cluster.finish_lines()?;
        Ok(cluster)
    }

    /// In which language the sentences of all clusters are from now on: `en`, which it is, or `zh`.
    ///
    /// # Errors
    /// A `TypeError` or `RangeError` for any other.
    pub fn speak(language: &JsValue) -> Result<(), JsValue> {
        let language = arguments::language(language)?;
        text::speak((language == Language::Chinese).then(text::chinese::catalogue));
        Ok(())
    }

    fn of(run: Run) -> Cluster {
        Cluster { run: RefCell::new(run), listeners: Rc::default(), moving: Cell::new(false) }
    }

    /// Does lines of the script language; how many expectations they met.
    ///
    /// # Errors
    /// A `ScriptError` for lines that cannot be read, of which none is done then; a `RunError` for one that cannot be
    /// done or does not hold; what a listener throws.
    pub fn run(&self, lines: &JsValue) -> Result<f64, JsValue> {
        let text = arguments::lines(lines)?;
        {
            let _moving = self.begin()?;
            self.borrow_mut()?.read(&text).map_err(|errors| mistakes(&errors))?;
        }
        self.finish_lines()?;
        // Lines of one text: far fewer than a double holds exactly.
        Ok(self.borrow()?.expectations() as f64)
    }

    fn finish_lines(&self) -> Result<(), JsValue> {
        self.go(|run| run.go_on().map_err(|failure| failed(&failure)))
    }

    /// Lets virtual time pass, in milliseconds; processes all events up to then.
    ///
    /// # Errors
    /// A `TypeError` or `RangeError` for what is no length of time; what a listener throws.
    pub fn advance(&self, milliseconds: &JsValue) -> Result<(), JsValue> {
        let length = arguments::length(milliseconds)?;
        let until = self.borrow()?.world().now().plus(length);
        self.go(|run| Ok(run.step_to(until)))
    }

    /// Processes the next event; `false` when nothing is going to happen any more.
    ///
    /// # Errors
    /// What a listener throws.
    pub fn step(&self) -> Result<bool, JsValue> {
        let mut stepped = false;
        self.go(|run| {
            stepped = run.step();
            Ok(false)
        })?;
        Ok(stepped)
    }

    /// Goes back or on to a moment. What was done after a moment of the past is forgotten, and nothing of what comes on
    /// the way back is told.
    ///
    /// # Errors
    /// A `TypeError` or `RangeError` for what is no moment; what a listener throws.
    pub fn seek(&self, milliseconds: &JsValue) -> Result<(), JsValue> {
        let moment = arguments::moment(milliseconds)?;
        let now = self.borrow()?.world().now();
        if moment > now {
            arguments::length(&JsValue::from(millis(moment.since(now))))?;
            return self.go(|run| Ok(run.step_to(moment)));
        }
        let _moving = self.begin()?;
        self.borrow_mut()?.go_back(moment).map_err(|error| refused(&error.to_string()))
    }

    /// Calls a function with each thing that happens from now on. Returns a function that ends it.
    ///
    /// # Errors
    /// A `TypeError` for what is no function.
    pub fn subscribe(&self, listener: JsValue) -> Result<JsValue, JsValue> {
        let number = self.listeners.add(arguments::function(listener)?);
        let listeners = Rc::clone(&self.listeners);
        Ok(Closure::<dyn Fn()>::new(move || listeners.remove(number)).into_js_value())
    }

    /// What the cluster is now, as plain data.
    ///
    /// # Errors
    /// A `TypeError` or `RangeError` for what is no window.
    pub fn view(&self, window: &JsValue) -> Result<JsValue, JsValue> {
        let window = arguments::window(window)?;
        let view = View::of(self.borrow()?.world(), window);
        plain(&view)
    }

    /// The digest of the cluster: 16 hexadecimal digits, the same on every machine for the same run.
    ///
    /// # Errors
    /// None that can be brought about.
    pub fn digest(&self) -> Result<String, JsValue> {
        Ok(self.borrow()?.world().digest().to_string())
    }

    /// The run as a script that does what was done.
    ///
    /// # Errors
    /// None that can be brought about.
    pub fn record(&self) -> Result<String, JsValue> {
        Ok(self.borrow()?.file())
    }

    /// The run as the fragment of a link, `#run=…`.
    ///
    /// # Errors
    /// None that can be brought about.
    pub fn link(&self) -> Result<String, JsValue> {
        Ok(self.borrow()?.link())
    }

    /// The virtual time in milliseconds.
    ///
    /// # Errors
    /// None that can be brought about.
    #[wasm_bindgen(getter)]
    pub fn now(&self) -> Result<f64, JsValue> {
        Ok(millis(self.borrow()?.world().now()))
    }

    /// A call that lets time pass begins.
    fn begin(&self) -> Result<Moving<'_>, JsValue> {
        if self.moving.replace(true) {
            return Err(refused(
                "this cluster is in the middle of a call that lets time pass: a listener may look at it, but let it go on \
                 only after that call",
            ));
        }
        Ok(Moving(&self.moving))
    }

    /// Repeats a step until it gives `false`, and tells after each what has happened.
    fn go(&self, mut step: impl FnMut(&mut Run) -> Result<bool, JsValue>) -> Result<(), JsValue> {
        let _moving = self.begin()?;
        let first = self.borrow()?.world().events();
        loop {
            let (more, events) = {
                let mut run = self.borrow_mut()?;
                let more = step(&mut run);
                let too_far = run.world().events().saturating_sub(first) > MOST_EVENTS;
                let events = if self.listeners.is_empty() {
                    run.skip();
                    Vec::new()
                } else {
                    run.take()
                };
                let too_far = too_far.then(|| out_of_range("more than 5 million events in one call"));
                (too_far.map_or(more, Err), events)
            };
            let told = self.listeners.tell(&events);
            if !(more? && told.is_ok()) {
                return told;
            }
        }
    }

    fn borrow(&self) -> Result<std::cell::Ref<'_, Run>, JsValue> {
        self.run.try_borrow().map_err(|_| refused("this cluster is in use"))
    }

    fn borrow_mut(&self) -> Result<std::cell::RefMut<'_, Run>, JsValue> {
        self.run.try_borrow_mut().map_err(|_| refused("this cluster is in use"))
    }
}
