//! 2A: leader election.

use crate::harness::{ELECTION_TIMEOUT, Lab};
use crate::seeds::Verdict;
use raftglass::raft::Term;

pub async fn initial_election(lab: Lab) -> Verdict {
    lab.check_one_leader().await?;
    lab.sleep(50).await?;
    let before = lab.check_terms()?;
    if before < Term(1) {
        return Err(format!("term is {before}, but should be at least 1"));
    }
    lab.sleep(2 * ELECTION_TIMEOUT).await?;
    let after = lab.check_terms()?;
    // The lab only warns.
    if before != after {
        println!("warning: term changed from {before} to {after} though nothing failed");
    }
    lab.check_one_leader().await?;
    Ok(())
}

pub async fn re_election(lab: Lab) -> Verdict {
    let leader1 = lab.check_one_leader().await?;
    lab.disconnect(leader1);
    lab.check_one_leader().await?;
    // An old leader that comes back disturbs nobody.
    lab.connect(leader1);
    let leader2 = lab.check_one_leader().await?;
    // Without a majority there is no leader.
    let next = lab.after(leader2, 1);
    lab.disconnect_all(&[leader2, next]);
    lab.sleep(2 * ELECTION_TIMEOUT).await?;
    lab.check_no_leader()?;
    lab.connect(next);
    lab.check_one_leader().await?;
    lab.connect(leader2);
    lab.check_one_leader().await?;
    Ok(())
}

pub async fn many_elections(lab: Lab) -> Verdict {
    lab.check_one_leader().await?;
    for _ in 1..10 {
        // They may coincide.
        let chosen = [0; 3].map(|_| lab.random_server());
        lab.disconnect_all(&chosen);
        lab.check_one_leader().await?;
        lab.connect_all(&chosen);
    }
    lab.check_one_leader().await?;
    Ok(())
}
