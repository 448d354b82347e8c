//! The height that the frame would like to have, for hosts that give it.
//!
//! The stage takes what the other parts leave. So the height that is asked for is the one that there is, with the stage as
//! high as is good for its width: when it is given, nothing more is asked for.

use super::HostMsg;
use super::link::{Link, object};
use crate::ui::page::Msg;
use crate::ui::page::measure::Measured;
use serde::Serialize;
use wasm_bindgen::JsValue;
use web_sys::Window;
use yew::Callback;

/// From this width and height on panels stand beside the stage, in CSS pixels; as in `www/frame.css`.
const WIDE: f64 = 720.0;
const HIGH: f64 = 520.0;

/// How high a stage is, of its width, and between which heights. At 800 pixels that makes 580 for all of the page.
fn good_height(stage: f64, page: f64) -> f64 {
    if page < WIDE { (stage * 0.9).clamp(260.0, 400.0) } else { (stage * 0.525).clamp(260.0, 520.0) }
}

/// The tool's eye on the stage.
#[derive(Default)]
pub struct Height {
    measured: Option<Measured>,
    /// What was asked for last.
    asked: Option<u32>,
}

#[derive(Serialize)]
struct Size {
    height: u32,
}

impl Height {
    /// The stage has this size; without one it may be there now to be measured.
    pub fn measure(&mut self, link: &Link, on: &Callback<Msg>, size: Option<(f64, f64)>) {
        let Some(window) = web_sys::window() else { return };
        if let Some(size) = size {
            self.ask(link, &window, size);
        } else if self.measured.is_none() {
            let stage =
                window.document().and_then(|page| page.query_selector(".page.embed .stage").ok().flatten());
            let on = on.clone();
            let tell = Callback::from(move |(width, height)| on.emit(HostMsg::Stage(width, height).into()));
            self.measured = stage.and_then(|stage| Measured::new(&stage, tell));
        }
    }

    /// Asks for another height, if another one is good.
    fn ask(&mut self, link: &Link, window: &Window, (width, height): (f64, f64)) {
        let length = |length: Result<JsValue, JsValue>| length.ok().and_then(|length| length.as_f64());
        let (Some(across), Some(down)) = (length(window.inner_width()), length(window.inner_height())) else {
            return;
        };
        let wished = (down - height + good_height(width, across)).round();
        // A lower one would have another layout, which would ask for a higher one again.
        let wished = if across < WIDE { wished } else { wished.max(HIGH) };
        // No frame is that high.
        #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)]
        let wished = wished.clamp(0.0, 10_000.0) as u32;
        if height > 0.0 && self.asked.replace(wished) != Some(wished) {
            link.tell("resize", &Size { height: wished });
            say_in_dialects(link, window, wished);
        }
    }
}

/// What hosts understand that know nothing of this page: Embedly's dialect, and Canvas'.
fn say_in_dialects(link: &Link, window: &Window, height: u32) {
    let address = window.location().href().unwrap_or_default();
    let field = |text: &str| JsValue::from_str(text);
    let embedly = object(&[
        ("src", field(&address)),
        ("context", field("iframe.resize")),
        ("height", JsValue::from(height)),
    ]);
    if let Ok(text) = js_sys::JSON::stringify(&embedly) {
        link.post(&text);
    }
    link.post(&object(&[("subject", field("lti.frameResize")), ("height", JsValue::from(height))]));
}
