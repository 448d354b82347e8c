//! The groups of the network: as they are, and as they will be when the plan is carried out.

use super::{NetworkMsg, Shown};
use crate::raft::{ServerId, ServerSet};
use crate::sim::Action;
use crate::text;
use crate::ui::page::Msg;
use crate::ui::page::buttons::Button;
use crate::ui::page::part::{Part, tell};
use crate::ui::partition::Groups;
use std::rc::Rc;
use yew::{Callback, Html, html};

/// The groups.
#[derive(PartialEq)]
pub struct Sides {
    /// What of the world is shown.
    pub shown: Rc<Shown>,
    /// Those that the plan moves to the group B.
    pub plan: ServerSet,
    /// Tells the app.
    pub on: Callback<Msg>,
}

impl Part for Sides {
    fn view(&self) -> Html {
        let Sides { shown, plan, on } = self;
        let button = |word, enabled, class, msg| Button { enabled, class, ..Button::new(word, msg) }.view(on);
        html! {
            <section class="panel network-groups">
                <h2>{ text::GROUPS }</h2>
                { self.as_they_are() }
                <p class="hint" id="tap">{ text::TAP }</p>
                <div class="sides" role="group" aria-labelledby="tap">
                    { for shown.members.iter().map(|server| self.side(server)) }
                </div>
                <p class="planned" role="status">
                    if !plan.is_empty() {
                        { described(&Groups::whole(shown.members).split(*plan), shown.members) }
                    }
                </p>
                <div class="deeds">
                    { button(text::SPLIT, !plan.is_empty() && *plan != shown.members, "main", NetworkMsg::Split.into()) }
                    { button(text::ISOLATE, shown.leader.is_some(), "", NetworkMsg::Isolate.into()) }
                    { button(text::HEAL_ALL, shown.troubled(), "", Msg::Act(Action::HealAll)) }
                </div>
            </section>
        }
    }
}

impl Sides {
    fn as_they_are(&self) -> Html {
        let Shown { groups, members, .. } = &*self.shown;
        if !groups.is_whole() {
            return html! { <p>{ described(groups, *members) }</p> };
        }
        html! { <p>{ if self.shown.troubled() { text::SOME_TROUBLE } else { text::ONE_NETWORK } }</p> }
    }

    fn side(&self, server: ServerId) -> Html {
        let moved = self.plan.contains(server);
        let letter = text::group_letter(usize::from(moved));
        html! {
            <button type="button" aria-pressed={if moved { "true" } else { "false" }}
                onclick={tell(&self.on, NetworkMsg::Tap(server).into())}>
                { server.to_string() }<span class="unseen">{ text::IN_GROUP }</span><b>{ letter }</b>
            </button>
        }
    }
}

fn described(groups: &Groups, members: ServerSet) -> Html {
    let listed: Vec<ServerSet> = groups.iter().collect();
    html! {
        <>
            <strong class="groups-short">{ text::groups_in_short(groups.iter()) }</strong>
            <span>{ text::groups_explained(&listed, members) }</span>
        </>
    }
}
