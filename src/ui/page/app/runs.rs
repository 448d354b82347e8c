//! Which run is open, and what has to come before one is.

use super::{App, later_on};
use crate::browser::{How, Opened};
use crate::sim::Setup;
use crate::text;
use crate::ui::page::Msg;
use crate::ui::page::later::Later;
use crate::ui::page::open_run::OpenRun;
use crate::ui::page::opening::{self, Start};
use crate::ui::page::waiting::Waiting;
use std::mem;
use yew::Context;

impl App {
    /// Opens what the visit begins with. A link is opened, and a script read, by what is fetched later.
    pub(super) fn begin(&mut self, ctx: &Context<App>) {
        match (self.linked, &self.options.script, self.later) {
            (false, None, _) => {
                let first = opening::first(&self.options);
                later_on(ctx, Box::pin(opening::open(first, self.options.at, self.on.clone())));
            }
            (false, Some(_), Some(later)) => later_on(ctx, (later.script)(&self.options)),
            _ => self.fetch_later(ctx),
        }
    }

    /// The script of the address waits for its run, or has mistakes.
    pub(super) fn scripted(&mut self, ctx: &Context<App>, script: Result<Setup, Vec<String>>) {
        match script {
            Ok(setup) => {
                self.scripted = true;
                self.start(ctx, opening::scripted(&self.options, setup));
            }
            Err(sentences) => self.waiting = Waiting::Unscripted(sentences),
        }
    }

    pub(super) fn start(&self, ctx: &Context<App>, start: Start) {
        later_on(ctx, Box::pin(opening::open(start, None, self.on.clone())));
    }

    pub(super) fn opened(&mut self, opened: Opened) {
        match opened {
            // Much may have happened in it that only the rest of the program knows.
            Opened::Ready(session) if self.later.is_none() && !matches!(session.how(), How::New) => {
                self.ready = Some(session);
            }
            Opened::Ready(session) => {
                // In a run that begins with it, the script says itself when time passes.
                let scripted = mem::take(&mut self.scripted) && matches!(session.how(), How::New);
                let playing = !(self.options.paused || scripted) || self.run.is_some();
                if let Some(mut before) = self.run.take() {
                    before.react(Msg::Leave);
                    self.dialog = None;
                }
                self.linked = false;
                let mut run = OpenRun::new(*session, playing, self.speed, self.layout, self.on.clone());
                if let Some(later) = self.later {
                    run.set_later(later);
                }
                for notice in run.opening_notices() {
                    self.notice(notice);
                }
                self.run = Some(run);
                self.waiting = Waiting::default();
            }
            Opened::Elsewhere(elsewhere) => self.waiting = Waiting::Elsewhere(elsewhere),
            Opened::Unreadable(run) => self.waiting = Waiting::Unreadable(run),
            Opened::Impossible(error) => self.waiting = Waiting::Impossible(error),
            Opened::NotFetched => self.waiting = Waiting::NotFetched,
        }
    }

    /// Puts the run that is open aside, saved as far as it has come.
    pub(super) fn close(&mut self) {
        if let Some(mut run) = self.run.take() {
            self.speed = run.playback.speed;
            self.layout = run.layout;
            self.options.paused = false;
            run.react(Msg::Leave);
        }
        self.moving.set(false);
        self.waiting = Waiting::default();
    }

    pub(super) fn fetched(&mut self, ctx: &Context<App>, later: Option<Later>) {
        self.fetching = false;
        self.later = later;
        let Some(later) = later else {
            // Closed or let go, so that the next try fetches again.
            let dialog = self.dialog.take();
            if self.waiting.needs_later() || self.ready.take().is_some() || self.linked || self.unread() {
                self.waiting = Waiting::NotFetched;
            }
            let needed = dialog.is_some() || self.run.as_ref().is_some_and(OpenRun::needs_later);
            if let Some(run) = &mut self.run {
                run.go_on_without_later();
            }
            if needed {
                self.notice(text::LATER_NOT_FETCHED.to_string());
            }
            return;
        };
        self.arrivals.get_or_insert_with(|| (later.arrivals)(&self.on));
        if let Some(session) = self.ready.take() {
            self.opened(Opened::Ready(session));
        }
        if let Some(run) = &mut self.run {
            run.set_later(later);
        }
        self.prepare_dialog();
        if !self.linked && self.unread() {
            self.begin(ctx);
        }
    }

    /// Whether the address brings a script that has not been read yet.
    fn unread(&self) -> bool {
        self.run.is_none() && self.options.script.is_some() && matches!(self.waiting, Waiting::Opening { .. })
    }
}
