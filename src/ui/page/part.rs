//! Parts of the page that are values: a part is drawn again only when it differs from what it was.
//!
//! One component draws them all. yew compiles a component's whole life once for each component type, some five
//! kilobytes each, and all that most parts need of it is the comparison.

use super::Msg;
use crate::text::{self, Language};
use std::any::Any;
use std::rc::Rc;
use yew::{Callback, Component, Context, Html, KeyboardEvent, MouseEvent, Properties, html};

/// A part of the page: what it shows, and how that looks.
pub trait Part: PartialEq + 'static {
    /// The part as it looks now.
    fn view(&self) -> Html;
}

/// Any part, so that one component can draw it.
pub trait AnyPart {
    /// The part as it looks now.
    fn view(&self) -> Html;
    /// Whether it is the same part and looks the same.
    fn same(&self, other: &dyn AnyPart) -> bool;
    /// The part as what it is.
    fn as_any(&self) -> &dyn Any;
}

impl<P: Part> AnyPart for P {
    fn view(&self) -> Html {
        Part::view(self)
    }

    fn same(&self, other: &dyn AnyPart) -> bool {
        other.as_any().downcast_ref::<P>().is_some_and(|other| self == other)
    }

    fn as_any(&self) -> &dyn Any {
        self
    }
}

#[derive(Clone, Properties)]
struct Props {
    part: Rc<dyn AnyPart>,
    /// In which it was put into the page: in another one, it looks different.
    language: Language,
}

impl PartialEq for Props {
    fn eq(&self, other: &Props) -> bool {
        self.language == other.language && self.part.same(&*other.part)
    }
}

struct Drawn;

impl Component for Drawn {
    type Message = ();
    type Properties = Props;

    fn create(_: &Context<Drawn>) -> Drawn {
        Drawn
    }

    fn view(&self, ctx: &Context<Drawn>) -> Html {
        ctx.props().part.view()
    }
}

/// Puts a part into the page.
pub fn part(part: impl Part) -> Html {
    draw(Rc::new(part))
}

/// Puts a part into a list of parts, in which no other has this key.
pub fn keyed_part(key: u64, part: impl Part) -> Html {
    draw_keyed(key, Rc::new(part))
}

/// Puts any part into the page.
pub fn draw(part: Rc<dyn AnyPart>) -> Html {
    html! { <Drawn {part} language={text::language()} /> }
}

fn draw_keyed(key: u64, part: Rc<dyn AnyPart>) -> Html {
    html! { <Drawn {key} {part} language={text::language()} /> }
}

/// What Enter in a field does. It takes no form for that: a frame sandboxed without `allow-forms` submits none.
pub fn on_enter(act: &Callback<()>) -> Callback<KeyboardEvent> {
    let act = act.clone();
    Callback::from(move |event: KeyboardEvent| {
        if event.key() == "Enter" && !event.is_composing() {
            act.emit(());
        }
    })
}

/// What a click on a control tells the app.
pub fn tell(on: &Callback<Msg>, msg: Msg) -> Callback<MouseEvent> {
    let on = on.clone();
    Callback::from(move |_| on.emit(msg.clone()))
}
