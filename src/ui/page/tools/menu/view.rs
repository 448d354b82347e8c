//! A menu as it looks: its deeds with their keys, beside what it is about.

use super::{Group, Menu, MenuMsg};
use crate::ui::menu::{Area, place};
use crate::ui::page::Msg;
use crate::ui::page::buttons::Button;
use std::rc::Rc;
use wasm_bindgen::JsCast as _;
use web_sys::{Element, HtmlElement, SvgElement};
use yew::{Callback, Component, Context, Html, KeyboardEvent, MouseEvent, NodeRef, Properties, html};

/// What it shows.
#[derive(Properties)]
pub struct Props {
    /// The menu.
    pub menu: Rc<Menu>,
    /// Tells the app.
    pub on: Callback<Msg>,
}

impl PartialEq for Props {
    fn eq(&self, other: &Props) -> bool {
        Rc::ptr_eq(&self.menu, &other.menu)
    }
}

/// A menu while it is open.
pub struct MenuView {
    root: NodeRef,
}

/// What is done to it.
pub enum Change {
    /// The deed with this key is done.
    Key(String),
    /// This deed is done.
    Do(usize),
    /// Nothing is.
    Leave,
}

impl Component for MenuView {
    type Message = Change;
    type Properties = Props;

    fn create(_: &Context<MenuView>) -> MenuView {
        MenuView { root: NodeRef::default() }
    }

    fn update(&mut self, ctx: &Context<MenuView>, change: Change) -> bool {
        match change {
            Change::Key(key) => {
                let deeds = deeds(&ctx.props().menu);
                let number = deeds.iter().position(|deed| deed.key.eq_ignore_ascii_case(&key));
                if let Some(number) = number {
                    self.act(ctx, number);
                }
            }
            Change::Do(number) => self.act(ctx, number),
            Change::Leave => self.leave(ctx),
        }
        false
    }

    fn rendered(&mut self, ctx: &Context<MenuView>, _: bool) {
        self.put(ctx.props().menu.opening.area);
        let inside = self.root.cast::<Element>().zip(focused());
        if !inside.is_some_and(|(root, focused)| root.contains(Some(&focused))) {
            Step::First.take(&self.root);
        }
    }

    fn view(&self, ctx: &Context<MenuView>) -> Html {
        let menu = &ctx.props().menu;
        let mut number = 0;
        let groups = menu.groups.iter().map(|group| {
            let first = number;
            number += group.deeds.len();
            self::group(ctx, group, first)
        });
        html! {
            <div class="menu" role="menu" tabindex="-1" aria-label={menu.title.clone()} ref={self.root.clone()}
                onkeydown={self.keyed(ctx)}>
                <p class="menu-title" aria-hidden="true">{ &menu.title }</p>
                { for groups }
            </div>
        }
    }
}

impl MenuView {
    /// The focus moves at once, not with the next drawing: what Enter presses is what has the focus when it comes.
    fn keyed(&self, ctx: &Context<MenuView>) -> Callback<KeyboardEvent> {
        let (root, link) = (self.root.clone(), ctx.link().clone());
        Callback::from(move |event: KeyboardEvent| {
            let Some(key) = pressed(&event) else { return };
            // No key reaches what lies behind the menu.
            event.prevent_default();
            match key {
                Pressed::Step(step) => step.take(&root),
                Pressed::Change(change) => link.send_message(change),
            }
        })
    }

    /// Puts it beside what it is about.
    fn put(&self, area: Area) {
        let (Some(root), Some(window)) = (self.root.cast::<HtmlElement>(), web_sys::window()) else { return };
        let number = |value: Result<wasm_bindgen::JsValue, _>| value.ok().and_then(|value| value.as_f64());
        let all = (number(window.inner_width()), number(window.inner_height()));
        let (Some(width), Some(height)) = all else { return };
        let style = root.style();
        style.set_property("max-height", "none").ok();
        let size = (f64::from(root.offset_width()), f64::from(root.offset_height()));
        let place = place(area, size, (width, height));
        for (name, length) in [("left", place.x), ("top", place.y), ("max-height", place.height)] {
            style.set_property(name, &format!("{length}px")).ok();
        }
    }

    fn act(&self, ctx: &Context<MenuView>, number: usize) {
        let msg = deeds(&ctx.props().menu).get(number).map(|deed| deed.msg.clone());
        self.leave(ctx);
        if let Some(msg) = msg {
            ctx.props().on.emit(msg);
        }
    }

    fn leave(&self, ctx: &Context<MenuView>) {
        if let Some(opener) = &ctx.props().menu.opening.opener {
            focus(opener);
        }
        ctx.props().on.emit(MenuMsg::Close.into());
    }
}

fn group(ctx: &Context<MenuView>, group: &Group, first: usize) -> Html {
    let item = |(place, deed): (usize, &Button)| {
        let number = first + place;
        // The key is drawn by the style sheet: it is no part of the name.
        let key = Some(deed.key).filter(|key| !key.is_empty());
        html! {
            <button type="button" role="menuitem" tabindex="-1" aria-label={deed.name.clone()} title={deed.title}
                data-key={key} aria-keyshortcuts={key}
                onclick={ctx.link().callback(move |_: MouseEvent| Change::Do(number))}>
                <span>{ deed.word }</span>
            </button>
        }
    };
    html! {
        <div role="group" aria-label={group.heading.clone()}>
            if let Some(heading) = &group.heading {
                <p class="menu-heading" aria-hidden="true">{ heading }</p>
            }
            { for group.deeds.iter().enumerate().map(item) }
        </div>
    }
}

fn deeds(menu: &Menu) -> Vec<&Button> {
    menu.groups.iter().flat_map(|group| &group.deeds).collect()
}

/// What a key means to a menu.
enum Pressed {
    Step(Step),
    Change(Change),
}

fn pressed(event: &KeyboardEvent) -> Option<Pressed> {
    if event.ctrl_key() || event.alt_key() || event.meta_key() {
        return None;
    }
    Some(match event.key().as_str() {
        // The button under the focus is pressed by these.
        "Enter" | " " => return None,
        "ArrowDown" => Pressed::Step(Step::Down),
        "ArrowUp" => Pressed::Step(Step::Up),
        "Home" => Pressed::Step(Step::First),
        "End" => Pressed::Step(Step::Last),
        "Escape" | "Tab" | "ContextMenu" => Pressed::Change(Change::Leave),
        key if key.chars().count() == 1 => Pressed::Change(Change::Key(key.to_owned())),
        _ => return None,
    })
}

/// A step of the focus from one deed to another, around the ends.
#[derive(Clone, Copy)]
enum Step {
    Down,
    Up,
    First,
    Last,
}

impl Step {
    fn take(self, root: &NodeRef) {
        let items = items(root);
        let Some(last) = items.len().checked_sub(1) else { return };
        let here = items.iter().position(|item| Some(&**item) == focused().as_ref());
        let to = match (self, here) {
            (Step::Down, Some(here)) if here < last => here + 1,
            (Step::Up, Some(here)) if here > 0 => here - 1,
            (Step::Down | Step::First, _) => 0,
            (Step::Up | Step::Last, _) => last,
        };
        items.get(to).map(|item| item.focus());
    }
}

fn items(root: &NodeRef) -> Vec<HtmlElement> {
    let Some(root) = root.cast::<Element>() else { return Vec::new() };
    let list = root.get_elements_by_tag_name("button");
    (0..list.length()).filter_map(|place| list.item(place)?.dyn_into().ok()).collect()
}

fn focused() -> Option<Element> {
    web_sys::window()?.document()?.active_element()
}

fn focus(element: &Element) {
    if let Some(element) = element.dyn_ref::<HtmlElement>() {
        element.focus().ok();
    } else if let Some(element) = element.dyn_ref::<SvgElement>() {
        element.focus().ok();
    }
}
