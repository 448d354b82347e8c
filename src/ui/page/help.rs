//! The list of keys.

use super::Msg;
use super::icons::{self, icon};
use crate::text::en as text;
use crate::ui::keys;
use wasm_bindgen::JsCast as _;
use web_sys::{HtmlDialogElement, HtmlInputElement};
use yew::{Callback, Event, Html, Properties, component, html, use_effect_with, use_node_ref};

#[derive(Properties, PartialEq)]
pub struct Props {
    /// Whether keys react.
    pub keys_on: bool,
    /// Tells the app.
    pub on: Callback<Msg>,
}

/// The dialog with the keys. Single letters can be turned off, for those whose speech or hands press them by chance.
#[component]
pub fn Help(props: &Props) -> Html {
    let Props { keys_on, on } = props;
    let dialog = use_node_ref();
    use_effect_with(dialog.clone(), |dialog| open(dialog.cast()));
    let close = {
        let on = on.clone();
        move || on.emit(Msg::Dialog(None))
    };
    let onclose = {
        let close = close.clone();
        move |_: Event| close()
    };
    let onchange = {
        let on = on.clone();
        move |event: Event| {
            let check: Option<HtmlInputElement> = event.target().and_then(|target| target.dyn_into().ok());
            on.emit(Msg::KeysOn(check.is_none_or(|check| check.checked())));
        }
    };
    html! {
        <dialog ref={dialog} class="dialog" aria-labelledby="help-title" {onclose}>
            <header>
                <h2 id="help-title">{ text::KEYS_TITLE }</h2>
                <button class="quiet bare" type="button" aria-label={text::CLOSE} title={text::CLOSE}
                    onclick={move |_| close()}>{ icon(icons::CLOSE) }</button>
            </header>
            <table class="keys">
                <tbody>
                    { for keys::LIST.iter().map(|(keys, does)| html! {
                        <tr>
                            <th scope="row">{ for keys.iter().map(|key| html! { <kbd>{ *key }</kbd> }) }</th>
                            <td>{ *does }</td>
                        </tr>
                    }) }
                </tbody>
            </table>
            <label class="check"><input type="checkbox" checked={*keys_on} {onchange} />{ text::KEYS_ON }</label>
        </dialog>
    }
}

/// Opens a dialog that has just been drawn; it is not drawn any more once it is closed.
pub fn open(dialog: Option<HtmlDialogElement>) {
    if let Some(dialog) = dialog
        && !dialog.open()
    {
        dialog.show_modal().ok();
    }
}
