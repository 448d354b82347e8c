//! The frame as a course page would show it, scaled down to the dialog.

use crate::text::Language;
use crate::text::embedding as words;
use web_sys::HtmlElement;
use yew::{AttrValue, Component, Context, Html, NodeRef, Properties, html};

/// As wide as a course page is likely to be, where it has all of it.
const USUAL: u32 = 800;

/// What is shown.
#[derive(Properties, PartialEq)]
pub struct Props {
    /// The frame's address.
    pub address: AttrValue,
    /// Pixels of width; `None` for as much as there is.
    pub width: Option<u32>,
    /// Pixels of height.
    pub height: u32,
    /// In which it is told.
    pub language: Language,
}

/// The frame.
pub struct Preview {
    outside: NodeRef,
    frame: NodeRef,
    /// Whether the browser has refused to show it.
    blocked: bool,
}

impl Component for Preview {
    /// A frame has come: whether it is empty.
    type Message = bool;
    type Properties = Props;

    fn create(_: &Context<Preview>) -> Preview {
        Preview { outside: NodeRef::default(), frame: NodeRef::default(), blocked: false }
    }

    fn update(&mut self, ctx: &Context<Preview>, blocked: bool) -> bool {
        // The dialog may have been opened after it was drawn, and has a width only now.
        self.fit(ctx.props());
        std::mem::replace(&mut self.blocked, blocked) != blocked
    }

    fn view(&self, ctx: &Context<Preview>) -> Html {
        let Props { address, .. } = ctx.props();
        let frame = self.frame.clone();
        let come = ctx.link().callback(move |_| is_empty(&frame));
        html! {
            <section class="embedding-preview" aria-label={words::PREVIEW} ref={self.outside.clone()}>
                // Another address is another frame: going back in the history does not lead through all of them.
                <iframe key={address.to_string()} ref={self.frame.clone()} src={address} title={words::PREVIEW} onload={come} />
                if self.blocked {
                    <p class="hint" role="status">{ words::NO_PREVIEW }</p>
                }
            </section>
        }
    }

    fn rendered(&mut self, ctx: &Context<Preview>, _: bool) {
        self.fit(ctx.props());
    }
}

impl Preview {
    /// Gives the frame its size, and the room that is left of it when it is scaled.
    fn fit(&self, props: &Props) -> Option<()> {
        let (outside, frame) = (self.outside.cast::<HtmlElement>()?, self.frame.cast::<HtmlElement>()?);
        let (width, height) = (f64::from(props.width.unwrap_or(USUAL)), f64::from(props.height));
        if outside.client_width() == 0 {
            return None;
        }
        let scale = (f64::from(outside.client_width()) / width).min(1.0);
        let set = |element: &HtmlElement, name: &str, value: String| {
            element.style().set_property(name, &value).ok()
        };
        set(&outside, "height", format!("{:.0}px", height * scale))?;
        set(&frame, "width", format!("{width}px"))?;
        set(&frame, "height", format!("{height}px"))?;
        set(&frame, "transform", format!("scale({scale:.4})"))
    }
}

/// What the policy of this page's host forbids to show is a document that the page cannot look into.
fn is_empty(frame: &NodeRef) -> bool {
    let frame = frame.cast::<web_sys::HtmlIFrameElement>();
    frame.is_some_and(|frame| frame.content_document().is_none())
}
