//! The parameters as a query, for links and frames that lead to the page.

use super::hidden::Hidden;
use super::parameters::{Options, ScriptSource};
use super::problem::Parameter;
use super::query::encoded;
use crate::text;
use std::fmt;

impl fmt::Display for Options {
    /// The query without its question mark: only what is asked for, in the order of [`Parameter::ALL`]. Reading it back
    /// gives the same options.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut and = "";
        for parameter in Parameter::ALL {
            let Some(value) = self.value(parameter) else { continue };
            f.write_str(and)?;
            and = "&";
            f.write_str(parameter.name())?;
            if !value.is_empty() {
                write!(f, "={}", encoded(&value))?;
            }
        }
        Ok(())
    }
}

impl Options {
    /// What the address says of a parameter; nothing behind a switch that is on, `None` for what it does not say.
    #[must_use]
    pub fn value(&self, parameter: Parameter) -> Option<String> {
        let switch = |on: bool| on.then(String::new);
        match parameter {
            Parameter::Servers => self.servers.map(|servers| servers.to_string()),
            Parameter::Seed => self.seed.map(|seed| seed.to_string()),
            Parameter::Script => match self.script.as_ref()? {
                ScriptSource::Text(text) => Some(text.clone()),
                ScriptSource::Url(_) => None,
            },
            Parameter::ScriptUrl => match self.script.as_ref()? {
                ScriptSource::Url(url) => Some(url.clone()),
                ScriptSource::Text(_) => None,
            },
            Parameter::At => self.at.map(|at| text::thousandths(at.0)),
            Parameter::Speed => self.speed.map(|speed| text::speed_number(speed.millionths())),
            // It plays unless it is paused.
            Parameter::Autoplay => None,
            Parameter::Paused => switch(self.paused),
            Parameter::Embed => switch(self.embed),
            Parameter::Panels => self.panels.map(|panels| panels.to_string()),
            Parameter::Hide => {
                Some(self.hide).filter(|hide| *hide != Hidden::default()).map(|hide| hide.to_string())
            }
            Parameter::Lang => self.language.map(|language| language.tag().to_string()),
            Parameter::Theme => self.theme.map(|theme| theme.name().to_string()),
            Parameter::Present => switch(self.present),
            Parameter::Persist => self.persist.map(|persist| persist.name().to_string()),
            Parameter::Id => self.id.as_ref().map(ToString::to_string),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::parse;

    #[test]
    fn what_is_printed_is_read_back() {
        for query in [
            "",
            "servers=7&seed=9007199254740991&at=1500.25&speed=0.02&paused&embed&panels=details,script*;logs&hide=head,command\
             &lang=en&theme=dark&present&persist=named&id=figure-8",
            "script=raftglass+servers=3%0Aelect+S1%0Apropose+S1+%22set+x+5%22&at=0&speed=10",
            "script-url=lessons/figure-8.raft&speed=0.001",
        ] {
            let (options, problems) = parse(query);
            assert_eq!(problems, []);
            assert_eq!(options.to_string(), query);
            assert_eq!(parse(&options.to_string()).0, options);
        }
    }
}
