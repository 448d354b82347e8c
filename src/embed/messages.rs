//! What a host page and the frame in it say to each other: calls one way, answers and events the other.
//!
//! Here is what a call may look like. A host page is a stranger: what it sends is looked at field by field, each as a
//! plain [`Value`], and becomes a [`Call`], or a [`Mistake`] that it is told of, or nothing at all. `docs/embedding.md`
//! has the whole protocol.
//!
//! ```
//! use raftglass::embed::{Method, Value, read_call};
//!
//! let seek = |name: &str| match name {
//!     "raftglass" | "call" => Value::Number(1.0),
//!     "method" => Value::Text("seek".to_string()),
//!     "at" => Value::Number(1_500.0),
//!     _ => Value::Missing,
//! };
//! let call = read_call(seek).expect("it is for us").expect("it is in order");
//! assert_eq!(call.number, 1);
//! assert!(matches!(call.method, Method::Seek { at } if at.0 == 1_500_000));
//! assert!(read_call(|_| Value::Missing).is_none());
//! ```

use super::parameters::MAX_SEED;
use crate::sim::Micros;
use std::fmt;

/// The version of the messages. Fields that are added do not raise it; others ignore what they do not know.
pub const VERSION: u32 = 1;

/// The longest text that a call may carry, in bytes.
pub const LONGEST_TEXT: usize = 100_000;

/// The latest moment that a call can go to, in virtual time: an hour.
pub const LATEST: Micros = Micros::from_millis(3_600_000);

/// A field of a message, as far as anybody looks at it.
#[derive(Clone, PartialEq, Debug)]
pub enum Value {
    /// It is not there, or `undefined`.
    Missing,
    /// A number.
    Number(f64),
    /// A text.
    Text(String),
    /// Anything else.
    Other,
}

/// What a host page wants.
#[derive(Clone, PartialEq, Debug)]
pub struct Call {
    /// The number under which it is answered; the host's own.
    pub number: u64,
    /// What.
    pub method: Method,
}

/// What can be called.
#[derive(Clone, PartialEq, Debug)]
pub enum Method {
    /// `hello`: whether anybody is there, and what for.
    Hello,
    /// `play`: time passes.
    Play,
    /// `pause`: time stands still.
    Pause,
    /// `step`: on to the next event.
    Step,
    /// `seek`: to this moment of the run, in the past or further on.
    Seek {
        /// When.
        at: Micros,
    },
    /// `run`: these lines of the script language, done here and now.
    Run {
        /// The lines.
        lines: String,
    },
    /// `state`: what is there to see.
    State,
    /// `reset`: the run from its beginning, or another one.
    Reset {
        /// The script of the other one.
        script: Option<String>,
    },
    /// `set`: a parameter of the address gets another value while the run goes on.
    Set {
        /// The name.
        name: String,
        /// The value, as it would stand in the address.
        value: String,
    },
}

/// A call that cannot be understood.
#[derive(Clone, PartialEq, Debug)]
pub struct Mistake {
    /// Its number.
    pub number: u64,
    /// What is wrong with it.
    pub why: WhyNot,
}

/// What is wrong with a call. It is told to those who write host pages, in English as their browsers' console is.
#[derive(Clone, PartialEq, Debug)]
pub enum WhyNot {
    /// It is of another version.
    Version,
    /// There is no such method.
    Method(String),
    /// It has no method.
    NoMethod,
    /// A field is not what it has to be.
    Field {
        /// Its name.
        name: &'static str,
        /// What it has to be.
        wanted: &'static str,
    },
    /// A text is too long.
    TooLong(&'static str),
}

/// The names of the methods.
const METHODS: &str = "hello, play, pause, step, seek, run, state, reset, set";

/// The most characters of a method's name that are quoted.
const QUOTED: usize = 40;

impl fmt::Display for WhyNot {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            WhyNot::Version => write!(f, "this frame speaks version {VERSION}"),
            WhyNot::Method(name) => {
                let quoted: String = name.chars().take(QUOTED).collect();
                write!(f, "there is no method {quoted:?}; there are {METHODS}")
            }
            WhyNot::NoMethod => write!(f, "method has to be one of {METHODS}"),
            WhyNot::Field { name, wanted } => write!(f, "{name} has to be {wanted}"),
            WhyNot::TooLong(name) => write!(f, "{name} is longer than {LONGEST_TEXT} bytes"),
        }
    }
}

/// Reads a message of which `field` says what stands under a name. `None` for what is not meant for this frame: it is not
/// answered. What has more fields than a call needs is in order.
///
/// # Errors
/// [`Mistake`] for a call that has a number, and is wrong in something else.
pub fn read_call(field: impl Fn(&str) -> Value) -> Option<Result<Call, Mistake>> {
    let version = match field("raftglass") {
        Value::Number(version) => version,
        _ => return None,
    };
    let number = match field("call") {
        Value::Number(number) => whole(number)?,
        _ => return None,
    };
    let method = if version == f64::from(VERSION) { method(&field) } else { Err(WhyNot::Version) };
    Some(match method {
        Ok(method) => Ok(Call { number, method }),
        Err(why) => Err(Mistake { number, why }),
    })
}

fn method(field: &impl Fn(&str) -> Value) -> Result<Method, WhyNot> {
    let Value::Text(name) = field("method") else { return Err(WhyNot::NoMethod) };
    Ok(match name.as_str() {
        "hello" => Method::Hello,
        "play" => Method::Play,
        "pause" => Method::Pause,
        "step" => Method::Step,
        "seek" => Method::Seek { at: moment(field, "at")? },
        "run" => Method::Run { lines: text(field, "lines")? },
        "state" => Method::State,
        "reset" => Method::Reset {
            script: match field("script") {
                Value::Missing => None,
                _ => Some(text(field, "script")?),
            },
        },
        "set" => Method::Set { name: text(field, "name")?, value: text(field, "value")? },
        _ => return Err(WhyNot::Method(name)),
    })
}

/// A whole number that a double holds exactly.
fn whole(number: f64) -> Option<u64> {
    // Below 2^53 nothing is lost, in either direction.
    #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss, clippy::cast_precision_loss)]
    let fits = number.fract() == 0.0 && (0.0..=MAX_SEED as f64).contains(&number);
    #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)]
    fits.then_some(number as u64)
}

/// A field with a number of milliseconds.
fn moment(field: &impl Fn(&str) -> Value, name: &'static str) -> Result<Micros, WhyNot> {
    let wanted =
        WhyNot::Field { name, wanted: "a number of milliseconds of virtual time, from 0 to 3600000" };
    let Value::Number(millis) = field(name) else { return Err(wanted) };
    // It is rounded to microseconds, of which an hour has less than 2^53.
    whole((millis * 1e3).round()).map(Micros).filter(|at| *at <= LATEST).ok_or(wanted)
}

fn text(field: &impl Fn(&str) -> Value, name: &'static str) -> Result<String, WhyNot> {
    match field(name) {
        Value::Text(text) if text.len() <= LONGEST_TEXT => Ok(text),
        Value::Text(_) => Err(WhyNot::TooLong(name)),
        _ => Err(WhyNot::Field { name, wanted: "a string" }),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(fields: &[(&str, Value)]) -> Option<Result<Call, Mistake>> {
        let find =
            |name: &str| fields.iter().find(|(known, _)| *known == name).map(|(_, value)| value.clone());
        read_call(|name| find(name).unwrap_or(Value::Missing))
    }

    fn call(method: &str, more: &[(&'static str, Value)]) -> Result<Method, WhyNot> {
        let first = [
            ("raftglass", Value::Number(1.0)),
            ("call", Value::Number(7.0)),
            ("method", Value::Text(method.to_string())),
        ];
        match read(&[&first[..], more].concat()).expect("it is for us") {
            Ok(Call { number, method }) => {
                assert_eq!(number, 7);
                Ok(method)
            }
            Err(Mistake { number, why }) => {
                assert_eq!(number, 7);
                Err(why)
            }
        }
    }

    fn said(text: &str) -> Value {
        Value::Text(text.to_string())
    }

    #[test]
    fn every_method_is_read() {
        let plain = [
            ("hello", Method::Hello),
            ("play", Method::Play),
            ("pause", Method::Pause),
            ("step", Method::Step),
        ];
        for (name, method) in plain {
            assert_eq!(call(name, &[]), Ok(method));
        }
        assert_eq!(call("state", &[]), Ok(Method::State));
        assert_eq!(call("seek", &[("at", Value::Number(0.25))]), Ok(Method::Seek { at: Micros(250) }));
        let lines = "crash S1".to_string();
        assert_eq!(call("run", &[("lines", said(&lines))]), Ok(Method::Run { lines }));
        assert_eq!(call("reset", &[]), Ok(Method::Reset { script: None }));
        let script = "raftglass".to_string();
        assert_eq!(call("reset", &[("script", said(&script))]), Ok(Method::Reset { script: Some(script) }));
        let (name, value) = ("speed".to_string(), "1/50".to_string());
        assert_eq!(
            call("set", &[("name", said(&name)), ("value", said(&value))]),
            Ok(Method::Set { name, value })
        );
    }

    #[test]
    fn what_is_not_for_us_is_ignored() {
        for (version, number) in [
            (Value::Missing, Value::Number(1.0)),
            (said("1"), Value::Number(1.0)),
            (Value::Number(1.0), Value::Missing),
            (Value::Number(1.0), said("7")),
            (Value::Number(1.0), Value::Number(-1.0)),
            (Value::Number(1.0), Value::Number(0.5)),
            (Value::Number(1.0), Value::Number(f64::NAN)),
            (Value::Number(1.0), Value::Number(1e300)),
        ] {
            let method = ("method", said("play"));
            assert_eq!(read(&[("raftglass", version), ("call", number), method]), None);
        }
    }

    #[test]
    fn what_is_wrong_is_said() {
        assert_eq!(call("explode", &[]), Err(WhyNot::Method("explode".to_string())));
        for at in [-1.0, f64::INFINITY, f64::NAN, 3_600_001.0] {
            assert!(
                matches!(call("seek", &[("at", Value::Number(at))]), Err(WhyNot::Field { name: "at", .. })),
                "{at}"
            );
        }
        assert!(matches!(call("seek", &[("at", said("5"))]), Err(WhyNot::Field { .. })));
        assert!(matches!(call("run", &[]), Err(WhyNot::Field { name: "lines", .. })));
        assert!(matches!(call("reset", &[("script", Value::Other)]), Err(WhyNot::Field { .. })));
        let long = said(&"x".repeat(LONGEST_TEXT + 1));
        assert_eq!(call("run", &[("lines", long)]), Err(WhyNot::TooLong("lines")));
        let other =
            [("raftglass", Value::Number(2.0)), ("call", Value::Number(3.0)), ("method", said("play"))];
        assert_eq!(read(&other), Some(Err(Mistake { number: 3, why: WhyNot::Version })));
        let none = [("raftglass", Value::Number(1.0)), ("call", Value::Number(3.0))];
        assert_eq!(read(&none), Some(Err(Mistake { number: 3, why: WhyNot::NoMethod })));
    }

    #[test]
    fn a_mistake_quotes_little_of_what_was_sent() {
        let sentence = WhyNot::Method("<img src=x>".repeat(1_000)).to_string();
        assert!(sentence.len() < 200 && sentence.contains("hello, play"), "{sentence}");
    }
}
