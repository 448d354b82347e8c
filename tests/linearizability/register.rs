//! What one key of the store does, one command at a time.

use raftglass::kv::{Answer, Command};

/// A key's value; `None` while there is no such key.
pub type Value = Option<String>;

/// The answer to a command, and the value after it.
pub fn done(value: &Value, command: &Command) -> (Answer, Value) {
    match (command, value) {
        (Command::Set { value: new, .. }, _) => (Answer::Ok, Some(new.clone())),
        (Command::Incr { .. }, None) => (Answer::Value("1".into()), Some("1".into())),
        (_, None) => (Answer::NotFound, None),
        (Command::Get { .. }, Some(text)) => (Answer::Value(text.clone()), value.clone()),
        (Command::Del { .. }, Some(_)) => (Answer::Ok, None),
        (Command::Incr { .. }, Some(text)) => incremented(text),
        (Command::Cas { old, new, .. }, Some(text)) if old == text => (Answer::Ok, Some(new.clone())),
        (Command::Cas { .. }, Some(text)) => (Answer::Differs { found: text.clone() }, value.clone()),
    }
}

fn incremented(text: &str) -> (Answer, Value) {
    let (answer, value) = match text.parse::<i64>().map(|number| number.checked_add(1)) {
        Ok(Some(next)) => return (Answer::Value(next.to_string()), Some(next.to_string())),
        Ok(None) => (Answer::Overflow, text),
        Err(_) => (Answer::NotANumber { found: text.into() }, text),
    };
    (answer, Some(value.into()))
}

/// Whether a command that was answered so has changed nothing, whatever the value was.
pub fn changed_nothing(command: &Command, answer: &Answer) -> bool {
    matches!(command, Command::Get { .. })
        || matches!(
            answer,
            Answer::NotFound | Answer::Differs { .. } | Answer::NotANumber { .. } | Answer::Overflow
        )
}
