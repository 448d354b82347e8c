//! What lies over the stage: the letters of the groups, what is being drawn, and the buttons for it.

use super::NetworkMsg;
use super::links::boundary_lines;
use crate::raft::{ServerId, ServerSet};
use crate::sim::Action;
use crate::text;
use crate::ui::geometry::{Point, Ring, TIMER_GAP};
use crate::ui::page::Msg;
use crate::ui::page::part::{Part, tell};
use crate::ui::partition::{Groups, Stroke};
use std::rc::Rc;
use yew::{Callback, Html, html};

/// What lies over the stage.
#[derive(PartialEq)]
pub struct Cover {
    /// Where everything stands.
    pub ring: Rc<Ring>,
    /// All servers.
    pub members: ServerSet,
    /// The groups as they are.
    pub groups: Groups,
    /// What is being drawn.
    pub stroke: Option<Stroke>,
    /// The groups that there would be.
    pub planned: Option<Groups>,
    /// Whether lines can be drawn.
    pub mode: bool,
    /// Whether a link is not whole.
    pub troubled: bool,
    /// Tells the app.
    pub on: Callback<Msg>,
}

impl Part for Cover {
    fn view(&self) -> Html {
        let Cover { ring, mode, on, .. } = self;
        let view_box = format!("0 0 {} {}", ring.width, ring.height);
        html! {
            <>
                <svg class="cover" viewBox={view_box} aria-hidden="true">
                    { self.letters() }
                    if let Some(planned) = &self.planned {
                        { boundary_lines(ring, planned, "boundary planned") }
                    }
                    { self.stroke() }
                    if *mode {
                        <rect class="catch" width={ring.width.to_string()} height={ring.height.to_string()} />
                    }
                </svg>
                if !self.groups.is_whole() {
                    <p class="unseen">{ self.parted() }</p>
                }
                <div class="stage-tools">
                    <button type="button" aria-pressed={if *mode { "true" } else { "false" }} title={text::PARTITION_ABOUT}
                        onclick={tell(on, NetworkMsg::Mode(!mode).into())}>{ text::PARTITION }</button>
                    if self.troubled {
                        <button type="button" title={text::HEAL_ALL}
                            onclick={tell(on, Msg::Act(Action::HealAll))}>{ text::HEAL_SHORT }</button>
                    }
                    <p class="stage-hint" role="status">
                        if *mode || self.stroke.is_some() {
                            { self.hint() }
                        }
                    </p>
                </div>
            </>
        }
    }
}

impl Cover {
    /// What to do, or what comes of it; in short, and at length where there is room.
    fn hint(&self) -> Html {
        let (short, long) = match &self.planned {
            Some(planned) => {
                let groups: Vec<ServerSet> = planned.iter().collect();
                (text::groups_in_short(planned.iter()), text::groups_explained(&groups, self.members))
            }
            None => (text::DRAW.to_string(), text::DRAW_NOW.to_string()),
        };
        html! { <><b>{ short }</b><span>{ long }</span></> }
    }

    /// The groups, for those who do not see the line.
    fn parted(&self) -> String {
        let groups: Vec<ServerSet> = self.groups.iter().collect();
        text::parted(self.groups.iter(), &text::groups_explained(&groups, self.members))
    }

    /// The letter of its group at each server.
    fn letters(&self) -> Html {
        let groups = self.planned.as_ref().unwrap_or(&self.groups);
        if groups.is_whole() {
            return Html::default();
        }
        let away = (self.ring.radius + TIMER_GAP) * 0.72;
        let letter = |(place, server): (ServerId, &Point)| {
            let transform = format!("translate({:.0} {:.0})", server.x - away, server.y - away);
            let group = groups.place(place);
            html! {
                <g class="group-letter" {transform}>
                    <circle r="9" />
                    <text y="4">{ text::group_letter(group) }</text>
                </g>
            }
        };
        (1..).filter_map(ServerId::new).zip(&self.ring.servers).map(letter).collect()
    }

    /// The line so far, or the server under way.
    fn stroke(&self) -> Html {
        let Some(stroke) = &self.stroke else { return Html::default() };
        let points: Vec<String> = stroke.line.iter().map(|at| format!("{:.0},{:.0}", at.x, at.y)).collect();
        match (stroke.server, stroke.line.last()) {
            (Some(server), Some(at)) => html! {
                <g class="ghost" transform={format!("translate({:.0} {:.0})", at.x, at.y)}>
                    <circle r={self.ring.radius.to_string()} />
                    <text y="6">{ server.to_string() }</text>
                </g>
            },
            _ => html! { <polyline class="stroke" points={points.join(" ")} /> },
        }
    }
}
