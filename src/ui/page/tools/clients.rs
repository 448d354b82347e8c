//! What clients have asked for, and what the services hold.

mod paths;

use crate::raft::ServerId;
use crate::sim::{Digest, World};
use crate::text::{self as words, Language, clients as text, language};
use crate::ui::clients::{Asked, Clients, Column, Pair};
use crate::ui::page::Msg;
use crate::ui::page::message::Selection;
use crate::ui::page::part::{Part, keyed_part, part, tell};
use std::rc::Rc;
use yew::{Callback, Html, classes, html};

/// The panel.
#[derive(Default)]
pub struct ClientsPanel {
    clients: Rc<Clients>,
    /// The history, the actions and the language from which it was made: the same ones make the same of it.
    made_of: Option<(Digest, usize, Language)>,
}

impl ClientsPanel {
    /// Looks at the world; `true` if it has to be drawn again.
    pub fn look(&mut self, world: &World) -> bool {
        let made_of = Some((world.running_digest(), world.record().actions().len(), language()));
        if self.made_of == made_of {
            return false;
        }
        self.made_of = made_of;
        let clients = Clients::of(world);
        let changed = *self.clients != clients;
        if changed {
            self.clients = Rc::new(clients);
        }
        changed
    }

    /// The panel as it looks now.
    pub fn view(&self, on: &Callback<Msg>) -> Html {
        part(View { clients: self.clients.clone(), on: on.clone() })
    }
}

#[derive(PartialEq)]
struct View {
    clients: Rc<Clients>,
    on: Callback<Msg>,
}

impl Part for View {
    fn view(&self) -> Html {
        let View { clients, on } = self;
        html! {
            <div class="clients">
                <section class="panel">
                    <h2>{ text::STATE_MACHINES }</h2>
                    { services(clients, on) }
                </section>
                if clients.has_callers() {
                    { callers(clients, on) }
                }
                if !clients.requests.is_empty() || !clients.has_callers() {
                    <section class="panel">
                        <h2>{ text::REQUESTS }</h2>
                        if clients.requests.is_empty() {
                            <p class="hint">{ text::NO_REQUESTS }</p>
                        } else {
                            <ol class="requests">{ for clients.requests.iter().map(|asked| request(asked, on)) }</ol>
                        }
                    </section>
                }
            </div>
        }
    }
}

fn services(clients: &Clients, on: &Callback<Msg>) -> Html {
    if clients.pairs.is_empty() {
        return html! { <p class="hint">{ text::NO_PAIRS }</p> };
    }
    let name = |column: &Column| {
        let server = column.id;
        html! {
            <th scope="col">
                <button type="button" class="quiet" onclick={tell(on, Msg::Select(Selection::Server(server)))}>{ server.to_string() }</button>
            </th>
        }
    };
    let applied = |column: &Column| {
        let applied = column.applied.map_or_else(|| words::STOPPED.to_string(), |index| index.to_string());
        html! { <td>{ applied }</td> }
    };
    html! {
        <div class="services" tabindex="0" role="group" aria-label={text::STATE_MACHINES}>
            <table>
                <thead><tr><th scope="col">{ text::KEY }</th>{ for clients.columns.iter().map(name) }</tr></thead>
                <tbody>{ for clients.pairs.iter().map(pair) }</tbody>
                <tfoot><tr><th scope="row">{ text::APPLIED }</th>{ for clients.columns.iter().map(applied) }</tr></tfoot>
            </table>
            if clients.more_pairs > 0 {
                <p class="hint">{ words::more_pairs(clients.more_pairs) }</p>
            }
        </div>
    }
}

fn pair(pair: &Pair) -> Html {
    let value =
        |value: &Option<String>| html! { <td>{ value.clone().unwrap_or_else(|| "—".to_string()) }</td> };
    html! {
        <tr class={classes!(pair.differs.then_some("differs"))} title={pair.differs.then(|| text::DIFFERS.say())}>
            <th scope="row">
                { &pair.key }
                if pair.differs {
                    <span class="unseen">{" "}{ text::DIFFERS }</span>
                }
            </th>
            { for pair.values.iter().map(value) }
        </tr>
    }
}

fn request(asked: &Rc<Asked>, on: &Callback<Msg>) -> Html {
    keyed_part(asked.number, Request { asked: asked.clone(), on: on.clone() })
}

#[derive(PartialEq)]
struct Request {
    asked: Rc<Asked>,
    on: Callback<Msg>,
}

impl Part for Request {
    fn view(&self) -> Html {
        let Request { asked, on } = self;
        html! {
            <li class={paths::standing(asked.standing)}>
                <time>{ words::seconds(asked.at) }</time>
                <span>{ &asked.sentence }</span>
                { paths::copy(asked.copy, on) }
            </li>
        }
    }
}

fn callers(clients: &Clients, on: &Callback<Msg>) -> Html {
    let line = |line: &String| html! { <li>{ line }</li> };
    let table = |(server, rows): &(ServerId, Vec<(crate::kv::Tag, String)>)| {
        let rows = rows.iter().map(|(tag, answer)| format!("{tag} {answer}"));
        html! { <tr><th scope="row">{ server.to_string() }</th><td>{ rows.collect::<Vec<_>>().join(", ") }</td></tr> }
    };
    html! {
        <section class="panel">
            <h2>{ text::CALLERS }</h2>
            { paths::view(&clients.paths, on) }
            if !clients.messages.is_empty() {
                <h3>{ text::ON_THE_WAY }</h3>
                <ul class="lines">{ for clients.messages.iter().map(line) }</ul>
            }
            <h3>{ text::DUPLICATES }</h3>
            <p class="hint">{ text::DUPLICATES_WHY }</p>
            <table class="duplicates"><tbody>{ for clients.duplicates.iter().map(table) }</tbody></table>
        </section>
    }
}
