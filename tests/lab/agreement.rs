//! 2B: log replication, while most servers are well.

use crate::harness::{ELECTION_TIMEOUT, Lab};
use crate::seeds::Verdict;

pub async fn basic_agree(lab: Lab) -> Verdict {
    for index in 1..=3 {
        if lab.committed(index) > 0 {
            return Err("some have committed before anything was proposed".into());
        }
        let got = lab.one(&(index * 100).to_string(), 3, false).await?;
        if got != index {
            return Err(format!("got index {got} but expected {index}"));
        }
    }
    Ok(())
}

pub async fn fail_agree(lab: Lab) -> Verdict {
    lab.one("101", 3, false).await?;
    let leader = lab.check_one_leader().await?;
    let follower = lab.after(leader, 1);
    lab.disconnect(follower);
    lab.one("102", 2, false).await?;
    lab.one("103", 2, false).await?;
    lab.sleep(ELECTION_TIMEOUT).await?;
    lab.one("104", 2, false).await?;
    lab.one("105", 2, false).await?;
    lab.connect(follower);
    lab.one("106", 3, true).await?;
    lab.sleep(ELECTION_TIMEOUT).await?;
    lab.one("107", 3, true).await?;
    Ok(())
}

pub async fn fail_no_agree(lab: Lab) -> Verdict {
    lab.one("10", 5, false).await?;
    let leader = lab.check_one_leader().await?;
    let followers = [1, 2, 3].map(|places| lab.after(leader, places));
    lab.disconnect_all(&followers);
    let index = lab.must_propose(leader, "20")?;
    if index != 2 {
        return Err(format!("expected index 2, got {index}"));
    }
    lab.sleep(2 * ELECTION_TIMEOUT).await?;
    if lab.committed(index) > 0 {
        return Err(format!("{} committed without a majority", lab.committed(index)));
    }
    lab.connect_all(&followers);
    // The majority may have elected one of its own, which knows nothing of index 2.
    let leader2 = lab.check_one_leader().await?;
    let index = lab.must_propose(leader2, "30")?;
    if !(2..=3).contains(&index) {
        return Err(format!("unexpected index {index}"));
    }
    lab.one("1000", 5, true).await?;
    Ok(())
}

/// Five clients at once. It may be tried again when the term has changed meanwhile.
pub async fn concurrent_starts(lab: Lab) -> Verdict {
    for attempt in 0..5 {
        if attempt > 0 {
            lab.sleep(3000).await?;
        }
        if start_concurrently(&lab).await? {
            return Ok(());
        }
    }
    Err("term changed too often".into())
}

async fn start_concurrently(lab: &Lab) -> Verdict<bool> {
    let leader = lab.check_one_leader().await?;
    let Some(first) = lab.propose(leader, "1") else { return Ok(false) };
    let commands: Vec<String> = (100..105).map(|number| number.to_string()).collect();
    let starts = commands.iter().map(|command| {
        let (here, command) = (lab.clone(), command.clone());
        lab.spawn(async move { here.propose(leader, &command) })
    });
    let mut indexes = Vec::new();
    for start in starts.collect::<Vec<_>>() {
        let entry = start.join().await.filter(|entry| entry.term == first.term);
        indexes.extend(entry.map(|entry| entry.index.0));
    }
    if !lab.all_in(first.term) {
        return Ok(false);
    }
    for index in &indexes {
        if !lab.wait(*index, 3, Some(first.term)).await? {
            return Ok(false);
        }
    }
    let missing = commands.iter().find(|command| !indexes.iter().any(|index| lab.is_at(*index, command)));
    missing.map_or(Ok(true), |command| Err(format!("{command} missing in what is committed at {indexes:?}")))
}
