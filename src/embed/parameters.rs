//! The parameters: `servers`, `seed`, `script`, `script-url`, `at`, `speed`, `autoplay`, `paused`, `embed`, `panels`, `hide`, `theme`,
//! `lang`, `present`, `persist`, `id`.

use super::hidden::Hidden;
use super::layout::Layout;
use super::persist::Persist;
use super::problem::{Because, Parameter, Problem};
use super::query::pairs;
use super::speed::Speed;
use super::theme::Theme;
use crate::browser::RunId;
use crate::sim::Micros;
use crate::text::Language;

/// The largest seed: what a double-precision number of the host page holds exactly.
pub const MAX_SEED: u64 = (1 << 53) - 1;

/// The most servers a cluster of the page has.
pub const MAX_SERVERS: u8 = 9;

/// The latest place to begin at: an hour of virtual time.
pub const MAX_AT: Micros = Micros::from_millis(3_600_000);

/// What the URL asks for. `None` where it says nothing.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Options {
    /// The number of servers, 1 to 9.
    pub servers: Option<u8>,
    /// The seed of the run, below 2^53.
    pub seed: Option<u64>,
    /// The script that the run begins with; it says itself how many servers there are, and the seed.
    pub script: Option<ScriptSource>,
    /// The place in virtual time to begin at, up to [`MAX_AT`].
    pub at: Option<Micros>,
    /// The playback speed.
    pub speed: Option<Speed>,
    /// Whether the page begins without playing.
    pub paused: bool,
    /// Whether the page takes its compact form, for a frame in another page.
    pub embed: bool,
    /// Which panels are shown, and where.
    pub panels: Option<Layout>,
    /// Which other parts are not shown.
    pub hide: Hidden,
    /// The language.
    pub language: Option<Language>,
    /// Its colours.
    pub theme: Option<Theme>,
    /// Whether the page begins in presenter mode, for a lecture hall.
    pub present: bool,
    /// Where the disks are kept; with anything but [`Persist::None`] there is an `id`.
    pub persist: Option<Persist>,
    /// The name of the run in the browser's storage, and of the frame in messages.
    pub id: Option<RunId>,
}

/// Where a script is.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum ScriptSource {
    /// Here: its text.
    Text(String),
    /// At this address, relative to the page's own and of the same origin.
    Url(String),
}

/// Reads a URL's query, with or without its question mark: the options, and everything in it that is unknown, bad,
/// said twice, or does not go with the rest. What has a problem is left out of the options; of what is said twice the
/// first counts.
#[must_use]
pub fn parse(query: &str) -> (Options, Vec<Problem>) {
    let mut options = Options::default();
    let mut problems = Vec::new();
    let mut seen = Vec::new();
    for (name, value) in pairs(query) {
        match Parameter::named(&name) {
            None => problems.push(Problem::Unknown { name }),
            Some(parameter) if seen.contains(&parameter) => problems.push(Problem::Repeated { parameter }),
            Some(parameter) => {
                if let Some(with) = opposite(parameter).filter(|with| seen.contains(with)) {
                    problems.push(Problem::Beside { parameter, with });
                    continue;
                }
                seen.push(parameter);
                if let Err(because) = set(&mut options, parameter, value.as_deref()) {
                    problems.push(Problem::Bad { parameter, value: value.unwrap_or_default(), because });
                }
            }
        }
    }
    problems.extend(leave_out_what_does_not_fit(&mut options, &seen));
    (options, problems)
}

/// What says the opposite.
fn opposite(parameter: Parameter) -> Option<Parameter> {
    match parameter {
        Parameter::Paused => Some(Parameter::Autoplay),
        Parameter::Autoplay => Some(Parameter::Paused),
        _ => None,
    }
}

/// What is good by itself, and not beside the rest.
fn leave_out_what_does_not_fit(options: &mut Options, seen: &[Parameter]) -> Vec<Problem> {
    let mut problems = Vec::new();
    let of_the_script =
        [(options.servers.is_some(), Parameter::Servers), (options.seed.is_some(), Parameter::Seed)];
    if let Some(source) = &options.script {
        let script = match source {
            ScriptSource::Text(_) => Parameter::Script,
            ScriptSource::Url(_) => Parameter::ScriptUrl,
        };
        let without = |parameter| Problem::Beside { parameter, with: script };
        problems.extend(of_the_script.into_iter().filter(|(said, _)| *said).map(|(_, it)| without(it)));
        (options.servers, options.seed) = (None, None);
        let other = if script == Parameter::Script { Parameter::ScriptUrl } else { Parameter::Script };
        problems.extend(seen.contains(&other).then(|| without(other)));
    }
    let kept = options.persist.filter(|persist| *persist != Persist::None);
    if let Some(persist) = kept.filter(|_| options.id.is_none()) {
        problems.push(Problem::NeedsId { persist });
        options.persist = None;
    }
    problems
}

fn set(options: &mut Options, parameter: Parameter, value: Option<&str>) -> Result<(), Because> {
    match parameter {
        Parameter::Servers => options.servers = Some(servers(value)?),
        Parameter::Seed => options.seed = Some(seed(value)?),
        Parameter::Script => beginning(options, ScriptSource::Text(said(value).ok_or(Because::Empty)?)),
        Parameter::ScriptUrl => beginning(options, ScriptSource::Url(said(value).ok_or(Because::Empty)?)),
        Parameter::At => options.at = Some(at(value).ok_or(Because::NotATime { max: MAX_AT })?),
        Parameter::Speed => options.speed = Some(speed(value)?),
        Parameter::Autoplay => options.paused = !switch(value)?,
        Parameter::Paused => options.paused = switch(value)?,
        Parameter::Embed => options.embed = switch(value)?,
        Parameter::Panels => options.panels = Some(panels(value)?),
        Parameter::Hide => {
            options.hide = value.and_then(|text| text.parse().ok()).ok_or(Because::NotParts)?
        }
        Parameter::Lang => options.language = Some(language(value)?),
        Parameter::Theme => options.theme = Some(theme(value)?),
        Parameter::Present => options.present = switch(value)?,
        Parameter::Persist => {
            options.persist = Some(value.and_then(Persist::named).ok_or(Because::NotAPersistence)?);
        }
        Parameter::Id => options.id = Some(value.and_then(RunId::new).ok_or(Because::NotAnId)?),
    }
    Ok(())
}

/// The first of two counts.
fn beginning(options: &mut Options, script: ScriptSource) {
    options.script.get_or_insert(script);
}

fn said(value: Option<&str>) -> Option<String> {
    value.filter(|text| !text.trim().is_empty()).map(str::to_owned)
}

/// Milliseconds with up to three digits behind the point.
fn at(value: Option<&str>) -> Option<Micros> {
    let (millis, rest) = value?.split_once('.').unwrap_or((value?, "0"));
    if !(1..=3).contains(&rest.len()) {
        return None;
    }
    let micros = whole(Some(rest))? * 10_u64.pow(3 - u32::try_from(rest.len()).ok()?);
    let at = Micros(whole(Some(millis))?.checked_mul(1_000)?.checked_add(micros)?);
    (at <= MAX_AT).then_some(at)
}

fn servers(value: Option<&str>) -> Result<u8, Because> {
    let allowed = Because::NotAServerCount { max: MAX_SERVERS };
    whole(value)
        .and_then(|number| u8::try_from(number).ok())
        .filter(|n| (1..=MAX_SERVERS).contains(n))
        .ok_or(allowed)
}

fn seed(value: Option<&str>) -> Result<u64, Because> {
    whole(value).filter(|seed| *seed <= MAX_SEED).ok_or(Because::NotASeed { max: MAX_SEED })
}

fn panels(value: Option<&str>) -> Result<Layout, Because> {
    value.and_then(|text| text.parse().ok()).ok_or(Because::NotALayout)
}

fn language(value: Option<&str>) -> Result<Language, Because> {
    value.and_then(Language::of_tag).ok_or(Because::NotALanguage)
}

fn theme(value: Option<&str>) -> Result<Theme, Because> {
    value.and_then(Theme::named).ok_or(Because::NotATheme)
}

fn speed(value: Option<&str>) -> Result<Speed, Because> {
    value.and_then(Speed::parse).ok_or(Because::NotASpeed)
}

/// A number in digits alone: no sign, no spaces.
fn whole(value: Option<&str>) -> Option<u64> {
    value.filter(|text| text.bytes().all(|byte| byte.is_ascii_digit()))?.parse().ok()
}

fn switch(value: Option<&str>) -> Result<bool, Because> {
    match value {
        None | Some("" | "1" | "true") => Ok(true),
        Some("0" | "false") => Ok(false),
        Some(_) => Err(Because::NotASwitch),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn everything_at_once() {
        let (options, problems) = parse(
            "?servers=7&seed=9007199254740991&speed=1/50&paused&embed=1&panels=script;logs&lang=zh-CN&theme=dark&present\
             &hide=head,timeline&at=1500.25&persist=named&id=figure-8",
        );
        assert_eq!(problems, []);
        assert_eq!(
            options,
            Options {
                servers: Some(7),
                seed: Some(MAX_SEED),
                script: None,
                at: Some(Micros(1_500_250)),
                speed: Speed::parse("1/50"),
                paused: true,
                embed: true,
                panels: "script;logs".parse().ok(),
                hide: "head,timeline".parse().unwrap(),
                language: Some(Language::Chinese),
                theme: Some(Theme::Dark),
                present: true,
                persist: Some(Persist::Named),
                id: RunId::new("figure-8"),
            }
        );
    }

    #[test]
    fn autoplay_and_paused_are_opposites_of_which_the_first_counts() {
        for (query, paused) in
            [("autoplay", false), ("autoplay=0", true), ("autoplay=1", false), ("paused", true)]
        {
            assert_eq!(parse(query), (Options { paused, ..Options::default() }, vec![]), "{query}");
        }
        let beside = |parameter, with| vec![Problem::Beside { parameter, with }];
        let (options, problems) = parse("paused&autoplay");
        assert_eq!((options.paused, problems), (true, beside(Parameter::Autoplay, Parameter::Paused)));
        let (options, problems) = parse("autoplay&paused");
        assert_eq!((options.paused, problems), (false, beside(Parameter::Paused, Parameter::Autoplay)));
    }

    #[test]
    fn nothing_is_no_problem() {
        for query in ["", "?", "?&&"] {
            assert_eq!(parse(query), (Options::default(), vec![]));
        }
    }

    #[test]
    fn switches_can_be_said_off() {
        let (options, problems) = parse("paused=0&embed=false");
        assert_eq!((options.paused, options.embed, problems), (false, false, vec![]));
    }

    #[test]
    fn every_problem_is_reported_and_the_rest_still_counts() {
        let (options, problems) =
            parse("?servers=10&seed=-1&speed=fast&paused=maybe&nodes=3&seed=4&embed&panels=x");
        assert!(options.embed);
        assert_eq!(Options { embed: false, ..options }, Options::default());
        let bad =
            |parameter, value: &str, because| Problem::Bad { parameter, value: value.to_string(), because };
        assert_eq!(
            problems,
            [
                bad(Parameter::Servers, "10", Because::NotAServerCount { max: 9 }),
                bad(Parameter::Seed, "-1", Because::NotASeed { max: MAX_SEED }),
                bad(Parameter::Speed, "fast", Because::NotASpeed),
                bad(Parameter::Paused, "maybe", Because::NotASwitch),
                Problem::Unknown { name: "nodes".to_string() },
                Problem::Repeated { parameter: Parameter::Seed },
                bad(Parameter::Panels, "x", Because::NotALayout),
            ]
        );
    }

    #[test]
    fn numbers_out_of_range_are_refused() {
        for query in
            ["servers=0", "servers=", "servers", "servers=+5", "servers=5.0", "servers=99999999999999999999"]
        {
            assert_eq!(parse(query).1.len(), 1, "{query}");
        }
        for query in ["seed=9007199254740992", "seed=x", "speed=0.0009", "speed=10.01", "speed=1/0", "speed"]
        {
            assert_eq!(parse(query).1.len(), 1, "{query}");
        }
    }

    #[test]
    fn the_first_of_two_counts() {
        let (options, problems) = parse("servers=3&servers=5");
        assert_eq!((options.servers, problems.len()), (Some(3), 1));
    }

    #[test]
    fn a_script_brings_its_own_servers_and_seed() {
        let (options, problems) = parse("?script=raftglass+servers=3%0Aelect+S1&script-url=x.raft&seed=7");
        assert_eq!(options.script, Some(ScriptSource::Text("raftglass servers=3\nelect S1".into())));
        assert_eq!((options.seed, options.servers), (None, None));
        let beside = |parameter| Problem::Beside { parameter, with: Parameter::Script };
        assert_eq!(problems, [beside(Parameter::Seed), beside(Parameter::ScriptUrl)]);
        let (options, problems) = parse("?script-url=lessons/figure-8.raft");
        assert_eq!(options.script, Some(ScriptSource::Url("lessons/figure-8.raft".into())));
        assert_eq!(problems, []);
        assert_eq!(parse("?script=").1.len(), 1);
    }

    #[test]
    fn a_place_in_time_is_milliseconds() {
        for (text, micros) in [("0", 0), ("1500", 1_500_000), ("0.001", 1), ("3600000", 3_600_000_000)] {
            assert_eq!(parse(&format!("at={text}")).0.at, Some(Micros(micros)), "{text}");
        }
        for text in ["", "-1", "1e3", "1.", ".5", "1.0001", "3600000.001", "99999999999999999999", "1.2.3"] {
            let (options, problems) = parse(&format!("at={text}"));
            assert_eq!((options.at, problems.len()), (None, 1), "{text}");
        }
    }

    #[test]
    fn what_is_kept_has_a_name() {
        for persist in ["named", "session"] {
            let (options, problems) = parse(&format!("?persist={persist}"));
            assert_eq!((options.persist, problems.len()), (None, 1));
            assert_eq!(parse(&format!("?persist={persist}&id=x")).1, []);
        }
        assert_eq!(parse("?persist=none").1, []);
        for id in ["", "A", "a/b", "a b", "x".repeat(41).as_str()] {
            assert_eq!(parse(&format!("?id={id}")).1.len(), 1, "{id}");
        }
    }
}
