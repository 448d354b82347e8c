//! The parameters: `servers`, `seed`, `speed`, `paused`, `embed`, `panels`, `theme`, `present`.

use super::layout::Layout;
use super::problem::{Because, Parameter, Problem};
use super::query::pairs;
use super::speed::Speed;
use super::theme::Theme;
use crate::text::Language;

/// The largest seed: what a double-precision number of the host page holds exactly.
pub const MAX_SEED: u64 = (1 << 53) - 1;

/// The most servers a cluster of the page has.
pub const MAX_SERVERS: u8 = 9;

/// What the URL asks for. `None` where it says nothing.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct Options {
    /// The number of servers, 1 to 9.
    pub servers: Option<u8>,
    /// The seed of the run, below 2^53.
    pub seed: Option<u64>,
    /// The playback speed.
    pub speed: Option<Speed>,
    /// Whether the page begins without playing.
    pub paused: bool,
    /// Whether the page takes its compact form, for a frame in another page.
    pub embed: bool,
    /// Which parts of the page are shown, and where.
    pub panels: Option<Layout>,
    /// The language.
    pub language: Option<Language>,
    /// Its colours.
    pub theme: Option<Theme>,
    /// Whether the page begins in presenter mode, for a lecture hall.
    pub present: bool,
}

/// Reads a URL's query, with or without its question mark: the options, and everything in it that is unknown, bad or
/// said twice. What has a problem is left out of the options; of what is said twice the first counts.
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
                seen.push(parameter);
                if let Err(because) = set(&mut options, parameter, value.as_deref()) {
                    problems.push(Problem::Bad { parameter, value: value.unwrap_or_default(), because });
                }
            }
        }
    }
    (options, problems)
}

fn set(options: &mut Options, parameter: Parameter, value: Option<&str>) -> Result<(), Because> {
    match parameter {
        Parameter::Servers => options.servers = Some(servers(value)?),
        Parameter::Seed => options.seed = Some(seed(value)?),
        Parameter::Speed => options.speed = Some(speed(value)?),
        Parameter::Paused => options.paused = switch(value)?,
        Parameter::Embed => options.embed = switch(value)?,
        Parameter::Panels => options.panels = Some(panels(value)?),
        Parameter::Lang => options.language = Some(language(value)?),
        Parameter::Theme => options.theme = Some(theme(value)?),
        Parameter::Present => options.present = switch(value)?,
    }
    Ok(())
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
            "?servers=7&seed=9007199254740991&speed=1/50&paused&embed=1&panels=script;logs&lang=zh-CN&theme=dark&present",
        );
        assert_eq!(problems, []);
        assert_eq!(
            options,
            Options {
                servers: Some(7),
                seed: Some(MAX_SEED),
                speed: Speed::parse("1/50"),
                paused: true,
                embed: true,
                panels: "script;logs".parse().ok(),
                language: Some(Language::Chinese),
                theme: Some(Theme::Dark),
                present: true,
            }
        );
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
}
