//! The checker beside stateright's: random small histories, right and wrong ones. Stateright's knows no short cuts and
//! so takes about five times as long for each command more without an answer: six of them on one key are 0.6 s.

use crate::linearizability::register::done;
use crate::linearizability::{Operation, check};
use raftglass::kv::{Answer, Command, KvStore};
use raftglass::raft::{Apply, Entry, Index, Term};
use raftglass::sim::Generator;
use stateright::semantics::{ConsistencyTester, LinearizabilityTester, SequentialSpec};

/// One key of the store, for stateright.
#[derive(Clone)]
struct OneKey(Option<String>);

impl SequentialSpec for OneKey {
    type Op = Command;
    type Ret = Answer;

    fn invoke(&mut self, command: &Command) -> Answer {
        let (answer, value) = done(&self.0, command);
        self.0 = value;
        answer
    }
}

/// What stateright says of the history of one key: an operation is a thread of its own, so that one without an answer
/// stays in flight.
fn stateright_finds_an_order(history: &[Operation]) -> bool {
    let asked = history.iter().enumerate().map(|(thread, operation)| (operation.invoked, false, thread));
    let answered = history
        .iter()
        .enumerate()
        .filter_map(|(thread, operation)| operation.answered.as_ref().map(|(at, _)| (*at, true, thread)));
    let mut events: Vec<(u64, bool, usize)> = asked.chain(answered).collect();
    events.sort_unstable();
    let mut tester = LinearizabilityTester::new(OneKey(None));
    for (_, is_answer, thread) in events {
        let Operation { command, answered, .. } = &history[thread];
        match answered {
            Some((_, answer)) if is_answer => tester.on_return(thread, answer.clone()).unwrap(),
            _ => tester.on_invoke(thread, command.clone()).unwrap(),
        };
    }
    tester.is_consistent()
}

fn any_command(chance: &mut Generator) -> Command {
    let value = chance.below(3);
    let text = match chance.below(5) {
        0 => format!("set x {value}"),
        1 | 2 => "get x".to_owned(),
        3 => "incr x".to_owned(),
        _ if value == 0 => "del x".to_owned(),
        _ => format!("cas x {value} {}", value + 1),
    };
    text.parse().unwrap()
}

/// Up to nine commands of which each is done at one moment of its own, as a store would; then some answers are lost,
/// and now and then one is changed.
fn any_history(chance: &mut Generator) -> Vec<Operation> {
    let mut history: Vec<(u64, Operation)> = Vec::new();
    for client in 0..1 + chance.below(9) {
        let (invoked, before, after) = (chance.below(30), chance.below(8), chance.below(8));
        let operation = Operation {
            client,
            command: any_command(chance),
            invoked,
            answered: Some((invoked + before + after, Answer::Ok)),
        };
        history.push((invoked + before, operation));
    }
    history.sort_by_key(|(done_at, _)| *done_at);
    let mut store = OneKey(None);
    for (_, operation) in &mut history {
        let said = store.invoke(&operation.command);
        operation.answered = operation.answered.take().map(|(at, _)| (at, said));
    }
    let mut history: Vec<Operation> = history.into_iter().map(|(_, operation)| operation).collect();
    for operation in &mut history {
        match chance.below(10) {
            0 | 1 => operation.answered = None,
            2 => {
                let changed = OneKey(Some(chance.below(4).to_string())).invoke(&operation.command);
                operation.answered = operation.answered.take().map(|(at, _)| (at, changed));
            }
            _ => {}
        }
    }
    history
}

#[test]
fn stateright_says_the_same_of_random_histories() {
    let mut chance = Generator::new(1, b"histories", 0);
    let mut wrong = 0;
    for _ in 0..3000 {
        let history = any_history(&mut chance);
        let verdict = check(&history);
        assert_eq!(verdict.is_ok(), stateright_finds_an_order(&history), "{history:#?}");
        if let Err(evidence) = verdict {
            wrong += 1;
            assert!(!stateright_finds_an_order(&evidence.operations), "{evidence}");
        }
    }
    assert!((300..2700).contains(&wrong), "{wrong} of 3000 are wrong");
}

/// The checker has a model of its own of what a key does; it is what the service does.
#[test]
fn the_model_of_a_key_is_what_the_service_does() {
    let mut chance = Generator::new(2, b"commands", 0);
    let (mut store, mut model) = (KvStore::default(), OneKey(None));
    let values = ["set x a", "set x 9223372036854775807", "cas x a b"];
    for index in 1..3000u64 {
        let command = match chance.below(20) {
            number @ 0..3 => values[usize::try_from(number).unwrap()].parse().unwrap(),
            _ => any_command(&mut chance),
        };
        let entry = Entry::command(Term(1), command.to_string().as_bytes());
        let answer = store.apply(&Apply { index: Index(index), entry }).unwrap();
        assert_eq!(answer, Some(model.invoke(&command)), "{command}");
        assert_eq!(store.get("x"), model.0.as_deref(), "{command}");
    }
}
