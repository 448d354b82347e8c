//! The picture as a file.

use super::{Diagram, Reach};
use crate::browser::pause;
use crate::sim::ENGINE;
use crate::text::diagram as text;
use crate::text::promises as words;
use crate::ui::diagram::{Origin, export};
use crate::ui::page::Msg;
use crate::ui::page::tools::share::save_blob;
use crate::ui::page::tools::timeline::Timeline;
use js_sys::{Array, Function, Promise, encode_uri_component};
use wasm_bindgen::{JsCast as _, JsValue};
use wasm_bindgen_futures::{JsFuture, spawn_local};
use web_sys::{Blob, BlobPropertyBag, CanvasRenderingContext2d, HtmlCanvasElement, HtmlImageElement, window};

/// How many pixels of a PNG are one of CSS.
const FINE: u32 = 2;

impl Diagram {
    /// The picture for print, and its name without an ending.
    fn picture(&self, reach: &Reach, timeline: &Timeline) -> Option<(String, String)> {
        let (shown, view) = (self.shown(reach, timeline)?, self.view.as_ref()?);
        let world = reach.session.world();
        let setup = world.setup();
        let actions = world.record().actions().len();
        let origin = Origin {
            run: text::origin(setup.seed, setup.servers, ENGINE, actions),
            modified: setup.rules.modified().then(|| words::not_raft(setup)),
        };
        let name = format!("raftglass-{}-{}ms", setup.seed, view.window.from.0 / 1_000);
        Some((export(&shown, view, &origin), name))
    }

    /// Offers it as it is.
    pub(super) fn save_svg(&self, reach: &Reach, timeline: &Timeline) {
        let Some((svg, name)) = self.picture(reach, timeline) else { return };
        if blob(&svg).and_then(|blob| save_blob(&format!("{name}.svg"), &blob)).is_none() {
            reach.notice(text::NOT_SAVED.to_string());
        }
    }

    /// Offers it as pixels.
    pub(super) fn save_png(&self, reach: &Reach, timeline: &Timeline) {
        let Some((svg, name)) = self.picture(reach, timeline) else { return };
        let on = reach.on.clone();
        spawn_local(async move {
            pause().await;
            let saved = png(&svg).await.and_then(|blob| save_blob(&format!("{name}.png"), &blob));
            if saved.is_none() {
                on.emit(Msg::Notice(text::NOT_SAVED.to_string()));
            }
        });
    }
}

fn blob(svg: &str) -> Option<Blob> {
    let kind = BlobPropertyBag::new();
    kind.set_type("image/svg+xml");
    Blob::new_with_str_sequence_and_options(&Array::of1(&JsValue::from_str(svg)), &kind).ok()
}

/// Draws the picture onto a canvas. As an address that holds it all it is allowed wherever `data:` images are.
async fn png(svg: &str) -> Option<Blob> {
    let document = window()?.document()?;
    let image: HtmlImageElement = document.create_element("img").ok()?.dyn_into().ok()?;
    image.set_src(&format!("data:image/svg+xml,{}", String::from(encode_uri_component(svg))));
    JsFuture::from(image.decode()).await.ok()?;
    let (width, height) = (image.natural_width() * FINE, image.natural_height() * FINE);
    let canvas: HtmlCanvasElement = document.create_element("canvas").ok()?.dyn_into().ok()?;
    canvas.set_width(width);
    canvas.set_height(height);
    let context: CanvasRenderingContext2d = canvas.get_context("2d").ok()??.dyn_into().ok()?;
    context
        .draw_image_with_html_image_element_and_dw_and_dh(
            &image,
            0.0,
            0.0,
            f64::from(width),
            f64::from(height),
        )
        .ok()?;
    let made = Promise::new(&mut |made: Function, failed: Function| {
        if canvas.to_blob(&made).is_err() {
            failed.call0(&JsValue::NULL).ok();
        }
    });
    JsFuture::from(made).await.ok()?.dyn_into().ok()
}
