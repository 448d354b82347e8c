//! Commands in the log, whole and in short.

use super::inspecting::EMPTY;
use super::labels::NOOP;
use crate::kv::Tag;
use crate::raft::Payload;

/// What an entry carries, whole.
#[must_use]
pub fn command(payload: &Payload) -> String {
    match payload {
        Payload::Noop => NOOP.to_string(),
        Payload::Command(bytes) => String::from_utf8_lossy(bytes).into_owned(),
    }
}

/// What an entry carries, for a narrow column: `set x 5` is `x=5`, `get x` is `x?`, `del x` is `−x`, `incr x` is
/// `x+1`, `cas x 5 6` is `x:5→6`, a client's tag goes without saying; what is longer than `most` characters is cut.
#[must_use]
pub fn command_in_short(payload: &Payload, most: usize) -> String {
    let whole = command(payload);
    if matches!(payload, Payload::Noop) {
        return whole;
    }
    let tagged = whole.split_once(' ').filter(|(tag, _)| tag.parse::<Tag>().is_ok());
    let words: Vec<&str> = tagged.map_or(&*whole, |(_, command)| command).split(' ').collect();
    let short = match words[..] {
        ["set", key, value] => format!("{key}={value}"),
        ["get", key] => format!("{key}?"),
        ["del", key] => format!("−{key}"),
        ["incr", key] => format!("{key}+1"),
        ["cas", key, old, new] => format!("{key}:{old}→{new}"),
        _ => whole,
    };
    if short.chars().count() <= most {
        return short;
    }
    short.chars().take(most.saturating_sub(1)).chain(['…']).collect()
}

/// A state in a line: `x=5 y=7`.
pub fn pairs_in_short<'a>(pairs: impl Iterator<Item = &'a (String, String)>) -> String {
    let pairs: Vec<String> = pairs.map(|(key, value)| format!("{key}={value}")).collect();
    if pairs.is_empty() { EMPTY.to_string() } else { pairs.join("  ") }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn short(command: &str) -> String {
        command_in_short(&Payload::Command(command.as_bytes().into()), 6)
    }

    #[test]
    fn commands_are_short_in_the_log() {
        for (command, shown) in [
            ("set x 5", "x=5"),
            ("get x", "x?"),
            ("del x", "−x"),
            ("incr x", "x+1"),
            ("cas x 5 6", "x:5→6"),
            ("set colour red", "colou…"),
            ("c1#3 incr x", "x+1"),
            ("hello", "hello"),
            ("", ""),
        ] {
            assert_eq!(short(command), shown);
        }
        assert_eq!(command_in_short(&Payload::Noop, 4), NOOP.say());
    }
}
