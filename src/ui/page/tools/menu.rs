//! Menus of servers, messages, links and log entries: what can be done to each now, the same as in the inspector.

mod about;
mod listening;
mod view;

use super::{Reach, ToolMsg};
use crate::ui::menu::Area;
use crate::ui::page::Msg;
use crate::ui::page::buttons::Button;
use about::About;
use listening::Listening;
use std::rc::Rc;
use view::MenuView;
use web_sys::Element;
use yew::{Callback, Html, html};

/// What it is told.
#[derive(Clone, Debug)]
pub enum MenuMsg {
    /// A menu opens.
    Open(Opening),
    /// The menu of what the inspector shows opens.
    OpenChosen,
    /// It closes.
    Close,
}

/// A menu that is about to open.
#[derive(Clone, Debug)]
pub struct Opening {
    /// What it is about.
    about: About,
    /// Where that is.
    area: Area,
    /// What has the focus again afterwards.
    opener: Option<Element>,
}

impl From<MenuMsg> for Msg {
    fn from(msg: MenuMsg) -> Msg {
        ToolMsg::Menu(msg).into()
    }
}

/// A menu.
pub struct Menu {
    opening: Opening,
    title: String,
    groups: Vec<Group>,
}

/// Deeds that belong together.
pub struct Group {
    /// What they are about, if that is not all that the menu is about.
    pub heading: Option<String>,
    /// The deeds that are possible now.
    pub deeds: Vec<Button>,
}

impl Menu {
    /// What makes it look as it does.
    fn words(&self) -> impl Iterator<Item = &str> {
        let deeds = self.groups.iter().flat_map(|group| &group.deeds).map(|deed| &*deed.name);
        deeds.chain([&*self.title])
    }
}

/// The tool.
pub struct Menus {
    open: Option<Rc<Menu>>,
    _listening: Option<Listening>,
}

impl Menus {
    /// For a run that has just been opened.
    pub fn new(on: &Callback<Msg>) -> Menus {
        Menus { open: None, _listening: Listening::new(on) }
    }

    /// Reacts to what was done to it.
    pub fn react(&mut self, reach: &mut Reach, msg: &MenuMsg) {
        match msg {
            MenuMsg::Close => self.open = None,
            MenuMsg::OpenChosen => {
                if let Some(opening) = listening::chosen(*reach.selection) {
                    self.open = menu(&opening, reach).map(Rc::new);
                }
            }
            MenuMsg::Open(opening) => {
                let same = self.open.as_ref().is_some_and(|open| open.opening.about == opening.about);
                if same {
                    return;
                }
                self.open = menu(opening, reach).map(Rc::new);
                if let (Some(_), Some(selection)) = (&self.open, opening.about.selection()) {
                    reach.on.emit(Msg::Select(selection));
                }
            }
        }
    }

    /// Looks at what can be done now; `true` if it has to be drawn again.
    pub fn look(&mut self, reach: &Reach) -> bool {
        let Some(open) = &self.open else { return false };
        let now = menu(&open.opening, reach);
        let changed = now.as_ref().is_none_or(|now| !now.words().eq(open.words()));
        if changed {
            self.open = now.map(Rc::new);
        }
        changed
    }

    /// The menu that is open.
    pub fn view(&self, on: &Callback<Msg>) -> Html {
        let Some(menu) = &self.open else { return Html::default() };
        html! { <MenuView menu={menu.clone()} on={on.clone()} /> }
    }
}

fn menu(opening: &Opening, reach: &Reach) -> Option<Menu> {
    let (title, mut groups) = opening.about.deeds(reach.session.world())?;
    groups.iter_mut().for_each(|group| group.deeds.retain(|deed| deed.enabled));
    groups.retain(|group| !group.deeds.is_empty());
    (!groups.is_empty()).then(|| Menu { opening: opening.clone(), title, groups })
}
