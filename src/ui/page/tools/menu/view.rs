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
    /// The focus goes by so many deeds, around the ends.
    Go(isize),
    /// To the first or the last.
    End(bool),
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
        let items = self.items();
        let here = items.iter().position(|item| Some(&**item) == focused().as_ref());
        match change {
            Change::Go(by) => {
                let all = isize::try_from(items.len()).unwrap_or(1).max(1);
                let from = here.and_then(|here| isize::try_from(here).ok()).unwrap_or(-1);
                let next = usize::try_from((from + by).rem_euclid(all)).unwrap_or(0);
                items.get(next).map(|item| item.focus());
            }
            Change::End(last) => {
                let item = if last { items.last() } else { items.first() };
                item.map(|item| item.focus());
            }
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
            self.items().first().map(|item| item.focus());
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
                onkeydown={ctx.link().batch_callback(pressed)}>
                <p class="menu-title" aria-hidden="true">{ &menu.title }</p>
                { for groups }
            </div>
        }
    }
}

impl MenuView {
    fn items(&self) -> Vec<HtmlElement> {
        let Some(root) = self.root.cast::<Element>() else { return Vec::new() };
        let list = root.get_elements_by_tag_name("button");
        (0..list.length()).filter_map(|place| list.item(place)?.dyn_into().ok()).collect()
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

fn pressed(event: KeyboardEvent) -> Option<Change> {
    if event.ctrl_key() || event.alt_key() || event.meta_key() {
        return None;
    }
    let change = match event.key().as_str() {
        // The button under the focus is pressed by these.
        "Enter" | " " => return None,
        "ArrowDown" => Change::Go(1),
        "ArrowUp" => Change::Go(-1),
        "Home" => Change::End(false),
        "End" => Change::End(true),
        "Escape" | "Tab" | "ContextMenu" => Change::Leave,
        key if key.chars().count() == 1 => Change::Key(key.to_owned()),
        _ => return None,
    };
    // No key reaches what lies behind the menu.
    event.prevent_default();
    Some(change)
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
