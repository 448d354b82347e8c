//! What there is to choose.

use super::EmbedMsg;
use crate::browser::RunId;
use crate::embed::{Dock, Layout, Panel, Part, Persist, Theme};
use crate::text::embedding as words;
use crate::text::{self, Label, Language};
use crate::ui::embedding::{Embedding, What};
use crate::ui::page::Msg;
use crate::ui::page::dock;
use std::rc::Rc;
use web_sys::HtmlInputElement;
use yew::{AttrValue, Callback, Event, Html, TargetCast as _, html};

/// All of it.
pub fn view(chosen: &Rc<Embedding>, on: &Callback<Msg>) -> Html {
    let options = &chosen.options;
    let with = |change: &dyn Fn(&mut Embedding)| {
        let mut other = (**chosen).clone();
        change(&mut other);
        other
    };
    let what = [(What::Cluster, words::CLUSTER), (What::Run, words::RUN)];
    let begins = [(false, words::PLAYING), (true, words::PAUSED)];
    let theme = [(None, words::AUTO), (Some(Theme::Light), words::LIGHT), (Some(Theme::Dark), words::DARK)];
    let language = [
        (None, words::AUTO.say()),
        (Some(Language::English), Language::English.own_name()),
        (Some(Language::Chinese), Language::Chinese.own_name()),
    ];
    let persist = [
        (Persist::None, words::FORGOTTEN),
        (Persist::Session, words::OF_THE_TAB),
        (Persist::Named, words::OF_THE_BROWSER),
    ];
    let kept = options.persist.unwrap_or(Persist::None);
    let keep = |persist| {
        with(&|other| {
            other.options.persist = Some(persist);
            other.options.id =
                (persist != Persist::None).then(|| options.id.clone().or_else(a_name)).flatten();
        })
    };
    html! {
        <>
            { choice("embed-what", words::WHAT, &what, chosen.what, |what| with(&|other| other.what = what), on) }
            { choice("embed-begins", words::BEGINS, &begins, options.paused, |paused| with(&|other| other.options.paused = paused), on) }
            { choice("embed-theme", words::COLOURS, &theme, options.theme, |theme| with(&|other| other.options.theme = theme), on) }
            { choice("embed-language", words::LANGUAGE, &language, options.language, |language| with(&|other| other.options.language = language), on) }
            { choice("embed-persist", words::DISKS, &persist, kept, keep, on) }
            if kept != Persist::None {
                { id(chosen, on) }
            }
            { parts(chosen, on) }
            { panels(chosen, on) }
            { size(chosen, on) }
        </>
    }
}

/// One of a few: each as a button, the one that holds pressed.
pub fn choice<T: Copy + PartialEq, W: Copy + Into<AttrValue>>(
    name: &'static str,
    about: Label,
    all: &[(T, W)],
    chosen: T,
    choose: impl Fn(T) -> Embedding,
    on: &Callback<Msg>,
) -> Html {
    let one = |(value, word): &(T, W)| {
        let change = sends(choose(*value), on);
        html! {
            <label>
                <input type="radio" {name} checked={*value == chosen} onchange={change.reform(|_: Event| ())} />
                <span>{ Into::<AttrValue>::into(*word) }</span>
            </label>
        }
    };
    row(
        about,
        html! { <div class="choice" role="radiogroup" aria-label={about}>{ for all.iter().map(one) }</div> },
    )
}

/// What a row is about, and what there is to choose.
fn row(about: Label, choices: Html) -> Html {
    html! { <div class="embedding-row"><span aria-hidden="true">{ about }</span>{ choices }</div> }
}

fn sends(chosen: Embedding, on: &Callback<Msg>) -> Callback<()> {
    let (chosen, on) = (Rc::new(chosen), on.clone());
    Callback::from(move |()| on.emit(EmbedMsg::Choose(chosen.clone()).into()))
}

fn check(word: Label, checked: bool, chosen: Embedding, on: &Callback<Msg>) -> Html {
    html! {
        <label class="check">
            <input type="checkbox" {checked} onchange={sends(chosen, on).reform(|_: Event| ())} />{ word }
        </label>
    }
}

fn parts(chosen: &Rc<Embedding>, on: &Callback<Msg>) -> Html {
    let word = |part| match part {
        Part::Head => words::HEAD,
        Part::Narration => words::NARRATION,
        Part::Timeline => text::TIMELINE,
        Part::Controls => text::CONTROLS,
        Part::Command => words::COMMAND,
    };
    let one = |part: Part| {
        let mut other = (**chosen).clone();
        other.options.hide = other.options.hide.toggled(part);
        check(word(part), !chosen.options.hide.has(part), other, on)
    };
    let all = Part::ALL.into_iter().map(one);
    row(words::PARTS, html! { <div class="checks" role="group" aria-label={words::PARTS}>{ for all }</div> })
}

fn panels(chosen: &Rc<Embedding>, on: &Callback<Msg>) -> Html {
    let layout = chosen.options.panels.unwrap_or_default();
    let one = |panel: Panel| {
        let shown = layout.place(panel).is_some();
        // It comes to where it stands by itself.
        let usual = Layout::default().place(panel).or(Some(Dock::Side));
        let moved = layout.moving(panel, if shown { None } else { usual });
        let mut other = (**chosen).clone();
        other.options.panels = Some(moved).filter(|layout| *layout != Layout::default());
        check(dock::name(panel), shown, other, on)
    };
    let all = Panel::ALL.into_iter().map(one);
    row(text::PANELS, html! { <div class="checks" role="group" aria-label={text::PANELS}>{ for all }</div> })
}

/// A name under which disks are kept: another one for another cluster.
fn a_name() -> Option<RunId> {
    RunId::new("my-cluster")
}

fn id(chosen: &Rc<Embedding>, on: &Callback<Msg>) -> Html {
    let value = chosen.options.id.as_ref().map(ToString::to_string).unwrap_or_default();
    let put = |other: &mut Embedding, typed: &str| {
        let id = RunId::new(typed)?;
        other.options.id = Some(id);
        Some(())
    };
    let field = html! {
        <input type="text" class="embed-id" pattern="[a-z0-9\\-]{1,40}" required=true maxlength="40" {value}
            title={text::FITS_ID} aria-label={words::ID} onchange={typed(chosen, put, on)} />
    };
    row(words::ID, field)
}

fn size(chosen: &Rc<Embedding>, on: &Callback<Msg>) -> Html {
    let side = |name: Label,
                value: AttrValue,
                required: bool,
                put: fn(&mut Embedding, &str) -> Option<()>| {
        let (min, max) = Embedding::SIDE;
        html! {
            <input type="number" inputmode="numeric" min={min.to_string()} max={max.to_string()} {required} {value}
                placeholder="100%" title={name} aria-label={name} onchange={typed(chosen, put, on)} />
        }
    };
    let width = chosen.width.map(|width| width.to_string()).unwrap_or_default();
    let fields = html! {
        <div class="sides">
            { side(words::WIDTH, width.into(), false, |other, typed| {
                other.width = if typed.is_empty() { None } else { Some(pixels(typed)?) };
                Some(())
            }) }
            <span aria-hidden="true">{ "×" }</span>
            { side(words::HEIGHT, chosen.height.to_string().into(), true, |other, typed| {
                other.height = pixels(typed)?;
                Some(())
            }) }
        </div>
    };
    row(words::SIZE, fields)
}

fn pixels(typed: &str) -> Option<u32> {
    let (least, most) = Embedding::SIDE;
    typed.parse().ok().filter(|pixels| (least..=most).contains(pixels))
}

/// A field was changed. What does not fit is said by the browser, and changes nothing.
fn typed(
    chosen: &Rc<Embedding>,
    put: impl Fn(&mut Embedding, &str) -> Option<()> + 'static,
    on: &Callback<Msg>,
) -> Callback<Event> {
    let (chosen, on) = (chosen.clone(), on.clone());
    Callback::from(move |event: Event| {
        let Some(field) = event.target_dyn_into::<HtmlInputElement>() else { return };
        let mut other = (*chosen).clone();
        if field.report_validity() && put(&mut other, &field.value()).is_some() {
            on.emit(EmbedMsg::Choose(Rc::new(other)).into());
        }
    })
}
