//! A bounded uncommitted tail: without a majority a leader's log does not grow for ever.

use super::*;

fn leader(bound: u32, terms: &[u64]) -> Server {
    let options = Options { max_uncommitted_entries: bound, ..Options::default() };
    let disk = Durable::recovered(Term(2), None, log(terms));
    let mut leader = Server::new(1, 3, disk, options, Rules::default());
    leader.elect(&[2]);
    leader
}

fn ask(leader: &mut Server) -> Result<EntryId, Refusal> {
    leader.raft.propose(b"x".as_slice(), &mut leader.output)
}

#[test]
fn so_many_are_taken_and_no_more_until_some_are_committed() {
    let mut leader = leader(3, &[]);
    for index in 1..=3 {
        assert_eq!(ask(&mut leader), Ok(id(index, 3)));
    }
    let before = leader.raft.clone();
    assert_eq!(ask(&mut leader), Err(Refusal::TooManyUncommitted { bound: 3 }));
    assert_eq!(leader.raft, before, "nothing has changed");
    leader.sync();
    leader.matched(2, 2);
    assert_eq!(leader.commit(), 2);
    assert_eq!((ask(&mut leader), ask(&mut leader)), (Ok(id(4, 3)), Ok(id(5, 3))));
    assert_eq!(ask(&mut leader), Err(Refusal::TooManyUncommitted { bound: 3 }));
}

/// What was inherited can only be committed with a command of the own term (§5.4.2), so it must not keep that out.
#[test]
fn an_inherited_tail_does_not_count() {
    let mut leader = leader(1, &[1, 1, 2, 2]);
    assert_eq!(ask(&mut leader), Ok(id(5, 3)));
    assert!(ask(&mut leader).is_err());
    leader.sync();
    leader.matched(2, 5);
    assert_eq!(leader.commit(), 5);
    assert!(ask(&mut leader).is_ok());
}

#[test]
fn zero_is_no_bound() {
    let mut leader = leader(0, &[]);
    assert!((0..1000).all(|_| ask(&mut leader).is_ok()));
}

#[test]
fn commands_that_come_together_are_taken_all_or_none() {
    let mut leader = leader(3, &[]);
    let before = leader.raft.clone();
    let mut ask = |count: usize| leader.raft.propose_all(vec![*b"x"; count].into_iter(), &mut leader.output);
    assert_eq!(ask(4), Err(Refusal::TooManyUncommitted { bound: 3 }));
    assert_eq!(ask(3), Ok(id(3, 3)));
    assert_eq!(ask(1), Err(Refusal::TooManyUncommitted { bound: 3 }));
    assert_eq!((before.log().last_index(), leader.raft.log().last_index()), (Index(0), Index(3)));
}
