//! The palette's line and the list under it: a combobox.

use super::commands::PageCommand;
use super::{PaletteMsg, Said};
use crate::script::{Offer, Sort, Surroundings};
use crate::text::{hand as text, scripts as words};
use crate::ui::page::Msg;
use crate::ui::page::buttons::close_button;
use crate::ui::palette::{Done, Palette, Row, byte_at};
use std::cell::RefCell;
use std::rc::Rc;
use web_sys::{Element, HtmlInputElement};
use yew::{
    Callback, Component, Context, Html, InputEvent, KeyboardEvent, MouseEvent, NodeRef, PointerEvent,
    Properties, TargetCast as _, html,
};

thread_local! {
    /// The lines that were run, as long as the page is there.
    static HISTORY: RefCell<Vec<String>> = const { RefCell::new(Vec::new()) };
}

/// What it is given.
#[derive(Properties)]
pub struct Props {
    /// What the line is written for.
    pub around: Rc<Surroundings>,
    /// The page's own commands.
    pub commands: Rc<[PageCommand]>,
    /// What came of the last line.
    pub said: Said,
    /// Tells the app.
    pub on: Callback<Msg>,
}

impl PartialEq for Props {
    fn eq(&self, other: &Props) -> bool {
        Rc::ptr_eq(&self.around, &other.around)
            && Rc::ptr_eq(&self.commands, &other.commands)
            && self.said == other.said
    }
}

/// The line, while the palette is open.
pub struct Field {
    palette: Palette,
    /// The number of the line of which something is said.
    answered: u64,
    field: NodeRef,
    list: NodeRef,
}

/// What is done to it.
pub enum Change {
    /// It was typed into, or its cursor moved.
    Typed(String, usize),
    /// A key was pressed in it.
    Key(Key),
    /// A row was pressed.
    Take(usize),
}

/// The keys of the line.
#[derive(Clone, Copy)]
pub enum Key {
    Up,
    Down,
    Enter,
    Tab,
}

impl Component for Field {
    type Message = Change;
    type Properties = Props;

    fn create(ctx: &Context<Field>) -> Field {
        let Props { around, commands, said, .. } = ctx.props();
        let names = commands.iter().map(|command| command.name.clone()).collect();
        let history = HISTORY.with(|history| history.borrow().clone());
        Field {
            palette: Palette::new(names, history, around),
            answered: said.number,
            field: NodeRef::default(),
            list: NodeRef::default(),
        }
    }

    fn changed(&mut self, ctx: &Context<Field>, _: &Props) -> bool {
        self.palette.look(&ctx.props().around);
        true
    }

    fn update(&mut self, ctx: &Context<Field>, change: Change) -> bool {
        let Props { around, commands, said, on } = ctx.props();
        let done = match change {
            Change::Typed(line, _) if line == self.palette.line().0 => return false,
            Change::Typed(line, units) => {
                let cursor = byte_at(&line, units);
                self.palette.typed(line, cursor, around);
                self.answered = said.number;
                Done::Nothing
            }
            Change::Key(Key::Up) => self.palette.up(around),
            Change::Key(Key::Down) => self.palette.down(around),
            Change::Key(Key::Enter) => self.palette.enter(around),
            Change::Key(Key::Tab) => self.palette.tab(around),
            Change::Take(row) => self.palette.take(row, around),
        };
        match done {
            Done::Nothing => {}
            Done::Changed => self.put(),
            Done::Run(line) => {
                HISTORY.with(|history| *history.borrow_mut() = self.palette.history().to_vec());
                self.answered = said.number;
                on.emit(PaletteMsg::Run(line).into());
            }
            Done::Page(number) => {
                on.emit(Msg::Dialog(None));
                if let Some(command) = commands.get(number) {
                    on.emit(command.msg.clone());
                }
            }
        }
        true
    }

    fn rendered(&mut self, _: &Context<Field>, first: bool) {
        if first && let Some(field) = self.field.cast::<HtmlInputElement>() {
            field.focus().ok();
        }
        let list = self.list.cast::<Element>();
        let active = list.and_then(|list| list.query_selector("[aria-selected=true]").ok().flatten());
        if let Some(active) = active {
            let nearest = web_sys::ScrollIntoViewOptions::new();
            nearest.set_block(web_sys::ScrollLogicalPosition::Nearest);
            active.scroll_into_view_with_scroll_into_view_options(&nearest);
        }
    }

    fn view(&self, ctx: &Context<Field>) -> Html {
        let active = self.palette.active().map(|row| format!("pal-{row}"));
        html! {
            <div class="pal">
                <h2 id="dialog-title" class="unseen">{ text::PALETTE }</h2>
                <div class="pal-line">
                    <span aria-hidden="true">{ "›" }</span>
                    <input type="text" ref={self.field.clone()} role="combobox" aria-label={text::PALETTE_LINE}
                        aria-autocomplete="list" aria-expanded="true" aria-controls="pal-list"
                        aria-activedescendant={active} aria-describedby="pal-said" placeholder={text::PALETTE_HINT}
                        maxlength="400" autocomplete="off" autocapitalize="off" spellcheck="false"
                        oninput={ctx.link().callback(typed)} onkeydown={ctx.link().batch_callback(pressed)} />
                    { close_button(&ctx.props().on, Msg::Dialog(None)) }
                </div>
                { self.said(ctx) }
                <ul id="pal-list" role="listbox" aria-label={text::PALETTE_LIST} ref={self.list.clone()}>
                    { for self.palette.rows().iter().enumerate().map(|(place, row)| self.row(ctx, place, row)) }
                </ul>
                <p class="pal-keys" aria-hidden="true">
                    { for text::PALETTE_KEYS.iter().map(|(key, does)| html! {
                        <span><kbd>{ *key }</kbd>{ *does }</span>
                    }) }
                </p>
            </div>
        }
    }
}

impl Field {
    /// Puts the line into its field.
    fn put(&self) {
        let Some(field) = self.field.cast::<HtmlInputElement>() else { return };
        let (line, cursor) = self.palette.line();
        field.set_value(line);
        let units = line.get(..cursor).unwrap_or(line).encode_utf16().count();
        let units = u32::try_from(units).unwrap_or(u32::MAX);
        field.set_selection_range(units, units).ok();
        field.focus().ok();
    }

    /// What there is to say of the line: what came of it, what is wrong with it, what Enter does.
    fn said(&self, ctx: &Context<Field>) -> Html {
        let said = &ctx.props().said;
        let (class, sentence) = match self.palette.error() {
            _ if said.number > self.answered && said.failed => ("pal-said failed", said.sentence.to_string()),
            _ if said.number > self.answered && !said.sentence.is_empty() => {
                ("pal-said holds", said.sentence.to_string())
            }
            Some(error) => ("pal-said failed", text::in_column(error.error.column, &words::mistake(error))),
            None if self.palette.is_whole() => ("pal-said", text::PALETTE_WHOLE.to_string()),
            None if self.palette.line().0.is_empty() => ("pal-said", text::PALETTE_EMPTY.to_string()),
            None => ("pal-said", text::PALETTE_MORE.to_string()),
        };
        html! {
            <>
                { self.marked() }
                <p id="pal-said" {class} role="status">{ sentence }</p>
            </>
        }
    }

    /// The line with its mistake marked.
    fn marked(&self) -> Html {
        let Some(error) = self.palette.error() else { return Html::default() };
        let (line, column) = (self.palette.line().0, error.error.column);
        let before: String = line.chars().take(column - 1).collect();
        let wrong: String = line.chars().skip(column - 1).collect();
        let end = wrong.find(' ').unwrap_or(wrong.len());
        let (wrong, after) = wrong.split_at(end);
        let wrong = if wrong.is_empty() { " " } else { wrong };
        html! { <p class="pal-marked" aria-hidden="true">{ before }<mark>{ wrong }</mark>{ after }</p> }
    }

    fn row(&self, ctx: &Context<Field>, place: usize, row: &Row) -> Html {
        let (class, name, about, key) = match row {
            Row::Offer(offer) => ("pal-word", offer.text.clone(), explained(offer), ""),
            Row::Page(number) => {
                let command = ctx.props().commands.get(*number);
                let name = command.map(|command| command.name.clone()).unwrap_or_default();
                ("pal-page", name, "", command.map_or("", |command| command.key))
            }
        };
        let chosen = self.palette.active() == Some(place);
        // The focus stays in the line.
        let kept = Callback::from(|event: PointerEvent| event.prevent_default());
        html! {
            <li id={format!("pal-{place}")} role="option" aria-selected={if chosen { "true" } else { "false" }}
                onpointerdown={kept} onclick={ctx.link().callback(move |_: MouseEvent| Change::Take(place))}>
                <span {class}>{ name }</span>
                if !about.is_empty() {
                    <span class="pal-about">{ about }</span>
                }
                if !key.is_empty() {
                    <kbd>{ key }</kbd>
                }
            </li>
        }
    }
}

fn explained(offer: &Offer) -> &'static str {
    match offer.sort {
        Sort::Command(word) => text::command_explained(word),
        Sort::Word(word) => text::word_explained(word),
        Sort::Setting(name) => text::setting_explained(name),
        Sort::Server(_) => text::A_SERVER.say(),
        Sort::Message => text::ON_ITS_WAY.say(),
        Sort::Value => text::FOR_EXAMPLE.say(),
    }
}

fn typed(event: InputEvent) -> Change {
    let field = event.target_dyn_into::<HtmlInputElement>();
    let line = field.as_ref().map(HtmlInputElement::value).unwrap_or_default();
    let cursor = field.and_then(|field| field.selection_start().ok().flatten());
    let end = line.encode_utf16().count();
    Change::Typed(line, cursor.map_or(end, |cursor| cursor as usize))
}

fn pressed(event: KeyboardEvent) -> Option<Change> {
    if event.is_composing() || event.ctrl_key() || event.alt_key() || event.meta_key() {
        return None;
    }
    let key = match event.key().as_str() {
        "ArrowUp" => Key::Up,
        "ArrowDown" => Key::Down,
        "Enter" => Key::Enter,
        "Tab" if !event.shift_key() => Key::Tab,
        _ => return None,
    };
    event.prevent_default();
    Some(Change::Key(key))
}
