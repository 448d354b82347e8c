//! 2B: how many RPCs and bytes it may take.

use crate::harness::{ELECTION_TIMEOUT, Lab};
use crate::seeds::Verdict;
use raftglass::raft::ServerId;

/// Each command goes to each follower once.
pub async fn rpc_bytes(lab: Lab) -> Verdict {
    lab.one("99", 3, false).await?;
    let (before, mut sent) = (lab.bytes(), 0);
    for index in 2..12 {
        let command: String = (0..5000).map(|_| char::from(b'a' + lab.random(26) as u8)).collect();
        let got = lab.one(&command, 3, false).await?;
        if got != index {
            return Err(format!("got index {got} but expected {index}"));
        }
        sent += command.len() as u64;
    }
    let got = lab.bytes() - before;
    at_most("bytes", got, 3 * sent + 50_000)
}

/// RPCs of an election, of ten agreements, and of a second of idleness.
pub async fn count(lab: Lab) -> Verdict {
    lab.check_one_leader().await?;
    let elected = lab.rpcs();
    if elected < 1 {
        return Err("a leader without an RPC".into());
    }
    at_most("RPCs to elect the first leader", elected, 30)?;
    agree_within_one_term(&lab).await?;
    let before = lab.rpcs();
    lab.sleep(ELECTION_TIMEOUT).await?;
    at_most("RPCs in a second of idleness", lab.rpcs() - before, 3 * 20)
}

async fn agree_within_one_term(lab: &Lab) -> Verdict {
    for attempt in 0..5 {
        if attempt > 0 {
            lab.sleep(3000).await?;
        }
        let leader = lab.check_one_leader().await?;
        let before = lab.rpcs();
        if agree(lab, leader).await? {
            return at_most("RPCs for ten entries", lab.rpcs() - before, (10 + 1 + 3) * 3);
        }
    }
    Err("term changed too often".into())
}

/// Twelve commands in a row, of which ten are waited for. `false` when the term has changed meanwhile.
async fn agree(lab: &Lab, leader: ServerId) -> Verdict<bool> {
    let Some(first) = lab.propose(leader, "1") else { return Ok(false) };
    let commands: Vec<String> = (0..11).map(|_| lab.command()).collect();
    let indexes = first.index.0 + 1..;
    for (command, index) in commands.iter().zip(indexes.clone()) {
        match lab.propose(leader, command).filter(|entry| entry.term == first.term) {
            None => return Ok(false),
            Some(entry) if entry.index.0 == index => {}
            Some(entry) => return Err(format!("got index {} but expected {index}", entry.index)),
        }
    }
    for (command, index) in commands.iter().zip(indexes).take(10) {
        if !lab.wait(index, 3, Some(first.term)).await? {
            return Ok(false);
        }
        if !lab.is_at(index, command) {
            return Err(format!("wrong value committed at {index}; expected {command}"));
        }
    }
    Ok(lab.all_in(first.term))
}

fn at_most(what: &str, got: u64, limit: u64) -> Verdict {
    if got <= limit { Ok(()) } else { Err(format!("too many {what}: {got}, where {limit} are allowed")) }
}
