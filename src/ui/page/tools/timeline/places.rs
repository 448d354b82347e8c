//! The dialog with all places that can be gone to: marks of each kind, the branches, two of them side by side.

use super::comparison::{self, Beside};
use super::strip::picture;
use super::{Timeline, TimelineMsg, told};
use crate::sim::{BranchId, Micros, Place};
use crate::text as words;
use crate::text::Label;
use crate::text::timeline as text;
use crate::ui::page::Msg;
use crate::ui::page::buttons::{Button, close_button};
use crate::ui::page::part::tell;
use crate::ui::page::tools::Reach;
use crate::ui::timeline::{Kind, Twig, beside, tree};
use web_sys::HtmlInputElement;
use yew::{AttrValue, Callback, Event, Html, KeyboardEvent, NodeRef, TargetCast as _, html};

/// The dialog, while it is open.
#[derive(Default)]
pub struct Menu {
    /// For each kind: how many there are, whether there is one before the playhead, and after it.
    kinds: Vec<(Kind, usize, bool, bool)>,
    zoomed: bool,
    branches: Vec<Line>,
    renamed: Option<BranchId>,
    deleted: Option<BranchId>,
    /// The field for a name.
    field: NodeRef,
}

/// A branch in the list.
struct Line {
    id: BranchId,
    name: AttrValue,
    depth: usize,
    /// Where it comes from, and how far it has come.
    about: String,
    /// What it is to the run.
    standing: Label,
    active: bool,
    viewed: bool,
}

impl Timeline {
    /// Reacts to what is done in the dialog.
    pub(super) fn react_in_menu(&mut self, reach: &mut Reach, msg: &TimelineMsg) {
        match msg {
            TimelineMsg::Menu(open) => {
                self.menu = open.then(Menu::default);
                if *open {
                    self.begin_comparison(reach);
                } else {
                    self.beside = Beside::default();
                }
            }
            TimelineMsg::Activate(branch) => self.activate(reach, *branch),
            TimelineMsg::Withdraw { begun, left } => self.withdraw(reach, *begun, *left),
            TimelineMsg::Rename(branch) => self.in_menu(|menu| menu.renamed = *branch),
            TimelineMsg::Name(branch, name) => {
                if let Some(travel) = self.way.open_mut() {
                    travel.rename(*branch, name.trim());
                }
                self.in_menu(|menu| menu.renamed = None);
            }
            TimelineMsg::Delete(branch) => self.in_menu(|menu| menu.deleted = *branch),
            TimelineMsg::DeleteNow(branch) => self.delete(reach, *branch),
            TimelineMsg::Side(side, branch) => self.put_beside(reach, *side, *branch),
            TimelineMsg::Later(time) => self.look_later(*time),
            // All others were taken before.
            _ => {}
        }
    }

    fn in_menu(&mut self, change: impl FnOnce(&mut Menu)) {
        if let Some(menu) = &mut self.menu {
            change(menu);
        }
    }

    fn delete(&mut self, reach: &mut Reach, branch: BranchId) {
        if let Some(travel) = self.way.open_mut() {
            travel.delete(reach.session, branch);
        }
        self.in_menu(|menu| menu.deleted = None);
        self.branches_changed(reach, None);
        self.begin_comparison(reach);
    }

    /// Looks at what the dialog shows.
    pub(super) fn look_into_menu(&mut self, reach: &mut Reach) {
        if self.menu.is_none() {
            return;
        }
        let here = Place::of(reach.session.world());
        let kinds = Kind::ALL.into_iter().map(|kind| {
            let marks = self.marks(kind);
            let count = marks.iter().map(|mark| mark.count as usize).sum();
            (kind, count, beside(marks, here, false).is_some(), beside(marks, here, true).is_some())
        });
        let kinds = kinds.filter(|(_, count, ..)| *count > 0).collect();
        let (branches, zoomed) = (self.lines(reach), self.zoom.is_some());
        self.in_menu(|menu| (menu.kinds, menu.branches, menu.zoomed) = (kinds, branches, zoomed));
    }

    fn lines(&self, reach: &Reach) -> Vec<Line> {
        let Some(travel) = self.way.open() else { return Vec::new() };
        let history = travel.history();
        let twig =
            |branch: &crate::sim::Branch| Twig { id: branch.id(), parent: branch.parent().map(|(id, _)| id) };
        let twigs: Vec<Twig> = history.branches().map(twig).collect();
        let line = |line: crate::ui::timeline::Line| {
            let branch = history.branch(line.id)?;
            let end = travel.head(reach.session, line.id).map_or(Micros::ZERO, |head| head.now());
            let left = branch.parent().filter(|(parent, _)| history.branch(*parent).is_some());
            let parent = left.map(|(parent, _)| told::name(travel, parent));
            let active = line.id == travel.active();
            Some(Line {
                id: line.id,
                name: told::name(travel, line.id).into(),
                depth: line.depth,
                about: text::leaves(parent.as_deref(), left.map_or(Micros::ZERO, |(_, place)| place.at), end),
                standing: match (active, travel.is_saved(reach.session, line.id)) {
                    (true, true) => text::ACTIVE,
                    (true, false) => text::ACTIVE_UNSAVED,
                    (false, _) => text::IN_MEMORY_BRANCH,
                },
                active,
                viewed: line.id == travel.viewed(),
            })
        };
        tree(&twigs).into_iter().filter_map(line).collect()
    }
}

/// The dialog.
pub fn dialog(menu: &Menu, beside: &Beside, place: NodeRef, on: &Callback<Msg>) -> Html {
    let close = on.clone();
    html! {
        <dialog class="dialog tl-dialog" aria-labelledby="places-title" tabindex="-1" ref={place}
            onclose={move |_: Event| close.emit(TimelineMsg::Menu(false).into())}>
            <header>
                <h2 id="places-title">{ text::BRANCHES_TITLE }</h2>
                { close_button(on, TimelineMsg::Menu(false).into()) }
            </header>
            <section aria-label={text::JUMP}>
                <h3>{ text::JUMP }</h3>
                <ul class="tl-jumps">{ for menu.kinds.iter().map(|kind| jump(kind, on)) }</ul>
                <div class="tl-zoom" role="group" aria-label={text::SHOWN_PART}>
                    { Button::new(text::ZOOM_IN, TimelineMsg::Zoom { percent: 50, x: None }.into()).view(on) }
                    { Button { enabled: menu.zoomed, ..Button::new(text::ZOOM_OUT, TimelineMsg::Zoom { percent: 200, x: None }.into()) }.view(on) }
                    { Button { enabled: menu.zoomed, ..Button::new(text::ZOOM_ALL, TimelineMsg::ZoomAll.into()) }.view(on) }
                </div>
            </section>
            <section aria-label={text::BRANCH_TREE}>
                <h3>{ text::BRANCH_TREE }</h3>
                <p class="hint">{ text::BRANCHES_ABOUT }</p>
                <ul class="tl-tree">{ for menu.branches.iter().map(|line| branch(line, menu, on)) }</ul>
            </section>
            if menu.branches.len() > 1 {
                { comparison::view(beside, menu.branches.iter().map(|line| (line.id, line.name.clone())).collect(), on) }
            }
        </dialog>
    }
}

fn jump((kind, count, before, after): &(Kind, usize, bool, bool), on: &Callback<Msg>) -> Html {
    let button = |onward: bool, word: Label, enabled: bool| {
        let msg = TimelineMsg::Jump { kind: Some(*kind), onward }.into();
        Button { name: text::go_to(*kind, onward).into(), class: "bare", enabled, ..Button::new(word, msg) }
            .view(on)
    };
    html! {
        <li key={*kind as usize}>
            { picture(*kind) }
            <span>{ text::mark_kinds(*kind) }</span>
            <span class="hint">{ words::grouped(*count as u64) }</span>
            { button(false, text::MARK_BEFORE, *before) }
            { button(true, text::MARK_AFTER, *after) }
        </li>
    }
}

fn branch(line: &Line, menu: &Menu, on: &Callback<Msg>) -> Html {
    let class = if line.viewed { "tl-line-of viewed" } else { "tl-line-of" };
    let inside = if menu.renamed == Some(line.id) {
        name_field(line, menu, on)
    } else if menu.deleted == Some(line.id) {
        question(line, on)
    } else {
        deeds(line, on)
    };
    html! {
        <li key={line.id.0} class={format!("{class} depth-{}", line.depth.min(6))} aria-current={line.viewed.then_some("true")}>
            <div key="about" class="tl-about">
                <strong>{ line.name.clone() }</strong>
                <span class="hint">{ &line.about }</span>
                <span class="tl-standing">{ line.standing }</span>
            </div>
            { inside }
        </li>
    }
}

fn deeds(line: &Line, on: &Callback<Msg>) -> Html {
    let button = |word: Label, enabled: bool, msg: TimelineMsg| {
        let name = text::branch_deed(word, &line.name).into();
        Button { name, enabled, ..Button::new(word, msg.into()) }.view(on)
    };
    html! {
        <div key="deeds" class="tl-deeds">
            { button(text::OPEN_BRANCH, !line.active || !line.viewed, TimelineMsg::Activate(line.id)) }
            { button(text::RENAME, true, TimelineMsg::Rename(Some(line.id))) }
            { button(text::DELETE, !line.active, TimelineMsg::Delete(Some(line.id))) }
        </div>
    }
}

fn name_field(line: &Line, menu: &Menu, on: &Callback<Msg>) -> Html {
    let (id, enter) = (line.id, on.clone());
    let keyed = Callback::from(move |event: KeyboardEvent| match event.key().as_str() {
        "Enter" if !event.is_composing() => {
            if let Some(field) = event.target_dyn_into::<HtmlInputElement>() {
                enter.emit(TimelineMsg::Name(id, field.value()).into());
            }
        }
        "Escape" => {
            // It leaves the name, not the dialog.
            event.prevent_default();
            enter.emit(TimelineMsg::Rename(None).into());
        }
        _ => {}
    });
    let (field, save) = (menu.field.clone(), on.clone());
    let saved = move |_: yew::MouseEvent| {
        if let Some(field) = field.cast::<HtmlInputElement>() {
            save.emit(TimelineMsg::Name(id, field.value()).into());
        }
    };
    html! {
        <div key="name" class="tl-deeds">
            <input type="text" maxlength="40" ref={menu.field.clone()} value={line.name.clone()} aria-label={text::BRANCH_NAME} onkeydown={keyed} />
            <button type="button" class="main" onclick={saved}>{ text::SAVE_NAME }</button>
            <button type="button" onclick={tell(on, TimelineMsg::Rename(None).into())}>{ words::CANCEL }</button>
        </div>
    }
}

fn question(line: &Line, on: &Callback<Msg>) -> Html {
    html! {
        <div key="question" class="tl-deeds" role="alert">
            <span>{ text::delete_branch(&line.name) }</span>
            <button type="button" class="main" aria-label={text::branch_deed(text::DELETE, &line.name)}
                onclick={tell(on, TimelineMsg::DeleteNow(line.id).into())}>{ text::DELETE }</button>
            <button type="button" onclick={tell(on, TimelineMsg::Delete(None).into())}>{ text::KEEP }</button>
        </div>
    }
}
