//! Says aloud what happens: a live region that nobody sees. A promise that is broken is said by its banner, at once.

use super::Reach;
use crate::raft::ServerSet;
use crate::text::{self, spoken};
use crate::ui::spoken::{Gathered, Speaker, Utterance};
use yew::{AttrValue, Html, html};

/// What is said aloud.
#[derive(Default)]
pub struct Spoken {
    speaker: Speaker,
    said: AttrValue,
}

impl Spoken {
    /// So many milliseconds have passed: hears what has happened.
    pub fn listen(&mut self, reach: &Reach, passed: f64) {
        self.speaker.listen(passed, reach.playback.playing, reach.session.world().recent());
    }

    /// Says what it is time to say; `true` if that is anything.
    pub fn look(&mut self, reach: &Reach) -> bool {
        self.listen(reach, 0.0);
        let said = self.speaker.speak(reach.playback.playing);
        if let Some(said) = &said {
            self.said = words(said).into();
        }
        said.is_some()
    }

    /// The region.
    pub fn view(&self) -> Html {
        html! { <p class="unseen" role="log" aria-live="polite" aria-atomic="true" aria-label={text::NARRATION}>{ self.said.clone() }</p> }
    }
}

fn words(said: &Utterance) -> String {
    match said {
        Utterance::One(happening) => text::happening(&happening.what).sentence,
        Utterance::Several(gathered) => several(gathered).join(" "),
    }
}

/// What weighs most comes first.
fn several(gathered: &Gathered) -> Vec<String> {
    let Gathered {
        elections,
        leader,
        candidates,
        candidacy,
        stopped,
        started,
        cut,
        connected,
        committed,
        done,
    } = gathered;
    let some =
        |servers: &ServerSet, say: fn(ServerSet) -> String| (!servers.is_empty()).then(|| say(*servers));
    [
        leader.map(|(leader, term)| spoken::elections(*elections, leader, term)),
        (*candidates > 0).then(|| spoken::candidacies(*candidates, *candidacy)),
        some(stopped, spoken::stopped),
        some(started, spoken::started),
        some(cut, spoken::cut),
        some(connected, spoken::connected),
        committed.map(spoken::committed),
        done.as_ref().map(|done| text::happening(&done.what).sentence),
    ]
    .into_iter()
    .flatten()
    .collect()
}
