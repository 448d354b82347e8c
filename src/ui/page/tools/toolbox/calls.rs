//! What the host page's calls do.

use super::Toolbox;
use crate::embed::{self, Call, Method, WhyNot};
use crate::script::Script;
use crate::ui::page::Msg;
use crate::ui::page::tools::Reach;
use crate::ui::page::tools::host::{self, Failure, HostMsg, Ready, State, Where};
use crate::ui::page::tools::script::ScriptMsg;
use std::rc::Rc;

impl Toolbox {
    /// Reacts to the host page.
    pub(super) fn react_to_host(&mut self, reach: &mut Reach, msg: HostMsg) {
        match msg {
            HostMsg::Called => {}
            HostMsg::Stage(width, height) => self.host.measure(reach, Some((width, height))),
            HostMsg::Work => self.seek_on(reach),
        }
        while let Some(call) = self.host.next_call() {
            self.carry_out(reach, call);
        }
    }

    fn carry_out(&mut self, reach: &mut Reach, Call { number, method }: Call) {
        match method {
            Method::Hello => self.host.answer(number, &Ready::of(reach.session.world())),
            Method::State => self.host.answer(number, &State::of(reach)),
            Method::Play => {
                reach.playback.playing = true;
                self.say_where(reach, number);
            }
            Method::Pause => {
                reach.playback.playing = false;
                reach.session.save();
                self.say_where(reach, number);
            }
            Method::Step => {
                reach.playback.playing = false;
                super::Tools::step(self, reach);
                self.say_where(reach, number);
            }
            Method::Seek { at } => {
                self.promises.before_time(reach);
                self.host.work().seek(number, at);
                self.seek_on(reach);
            }
            Method::Run { lines } => {
                let Toolbox { host, timeline, .. } = self;
                host.work().run(reach, timeline, number, &lines);
                self.promises.after_change(reach);
            }
            Method::Reset { script } => self.reset(reach, number, script.as_deref()),
            Method::Set { name, value } => self.set(reach, number, &name, &value),
        }
    }

    fn say_where(&mut self, reach: &Reach, number: u64) {
        self.host.listen(reach, &self.timeline, &self.script);
        self.host.answer(number, &Where::of(reach));
    }

    fn seek_on(&mut self, reach: &mut Reach) {
        let bound = self.script.under_way().is_some();
        let Toolbox { host, timeline, .. } = self;
        host.work().go_on(reach, timeline, bound);
        self.promises.after_change(reach);
    }

    /// The run from its beginning, or that of another script.
    fn reset(&mut self, reach: &mut Reach, number: u64, script: Option<&str>) {
        let script = match script.map(host::whole) {
            Some(Err(failure)) => return self.host.refuse(number, &failure),
            Some(Ok(script)) => Some(script),
            None => self.script.performance().map(|play| Script { lines: play.lines().to_vec() }),
        };
        self.host.reset_as(number);
        match script {
            Some(script) => self.script.react(reach, &ScriptMsg::watch(script)),
            None => {
                let setup = Rc::new(reach.session.world().setup().clone());
                reach.on.emit(Msg::NewRun { setup, waits: host::began_paused() });
            }
        }
    }

    /// A parameter gets another value, if it is one that can while the run goes on.
    fn set(&mut self, reach: &mut Reach, number: u64, name: &str, value: &str) {
        let encoded = |text: &str| String::from(js_sys::encode_uri_component(text));
        let (options, problems) = embed::parse(&format!("{}={}", encoded(name), encoded(value)));
        if let Some(problem) = problems.first() {
            return self.host.refuse(number, &Failure::plain(problem.to_string()));
        }
        match name {
            "speed" => reach.playback.speed = options.speed.unwrap_or(reach.playback.speed),
            "paused" => reach.playback.playing = !options.paused,
            "panels" => *reach.layout = options.panels.unwrap_or(*reach.layout),
            "theme" => reach.on.emit(Msg::Theme(options.theme)),
            "lang" => options.language.into_iter().for_each(|language| reach.on.emit(Msg::Speak(language))),
            _ => {
                let wanted =
                    "speed, paused, panels, theme or lang: the others are for the beginning of a run";
                let why = WhyNot::Field { name: "name", wanted };
                return self.host.refuse(number, &Failure::plain(why.to_string()));
            }
        }
        self.say_where(reach, number);
    }
}
