//! 2B: log replication, when servers are cut off and come back.

use crate::harness::{ELECTION_TIMEOUT, Lab};
use crate::seeds::Verdict;
use raftglass::raft::ServerId;

pub async fn follower_failure(lab: Lab) -> Verdict {
    lab.one("101", 3, false).await?;
    let leader1 = lab.check_one_leader().await?;
    lab.disconnect(lab.after(leader1, 1));
    lab.one("102", 2, false).await?;
    lab.sleep(ELECTION_TIMEOUT).await?;
    lab.one("103", 2, false).await?;
    let leader2 = lab.check_one_leader().await?;
    lab.disconnect_all(&[1, 2].map(|places| lab.after(leader2, places)));
    let index = lab.must_propose(leader2, "104")?;
    if index != 4 {
        return Err(format!("expected index 4, got {index}"));
    }
    nothing_is_committed_at_4(&lab).await
}

pub async fn leader_failure(lab: Lab) -> Verdict {
    lab.one("101", 3, false).await?;
    lab.disconnect(lab.check_one_leader().await?);
    lab.one("102", 2, false).await?;
    lab.sleep(ELECTION_TIMEOUT).await?;
    lab.one("103", 2, false).await?;
    lab.disconnect(lab.check_one_leader().await?);
    lab.propose_everywhere(|| "104".into());
    nothing_is_committed_at_4(&lab).await
}

async fn nothing_is_committed_at_4(lab: &Lab) -> Verdict {
    lab.sleep(2 * ELECTION_TIMEOUT).await?;
    match lab.committed(4) {
        0 => Ok(()),
        committed => Err(format!("{committed} committed without a majority")),
    }
}

pub async fn rejoin(lab: Lab) -> Verdict {
    lab.one("101", 3, true).await?;
    let leader1 = lab.check_one_leader().await?;
    lab.disconnect(leader1);
    for command in ["102", "103", "104"] {
        lab.propose(leader1, command);
    }
    // The new leader's log grows at the same indexes.
    lab.one("103", 2, true).await?;
    let leader2 = lab.check_one_leader().await?;
    lab.disconnect(leader2);
    lab.connect(leader1);
    lab.one("104", 2, true).await?;
    lab.connect(leader2);
    lab.one("105", 3, true).await?;
    Ok(())
}

pub async fn backup(lab: Lab) -> Verdict {
    lab.one(&lab.command(), 5, true).await?;
    // A leader with one follower piles up entries that cannot be committed.
    let leader1 = lab.check_one_leader().await?;
    let [s1, s2, s3, s4] = [1, 2, 3, 4].map(|places| lab.after(leader1, places));
    lab.disconnect_all(&[s2, s3, s4]);
    pile_up(&lab, leader1);
    lab.sleep(ELECTION_TIMEOUT / 2).await?;
    lab.disconnect_all(&[leader1, s1]);
    // The others commit many.
    lab.connect_all(&[s2, s3, s4]);
    commit_many(&lab).await?;
    // Another leader with one follower piles up too.
    let leader2 = lab.check_one_leader().await?;
    let other = if leader2 == s2 { lab.after(leader2, 1) } else { s2 };
    lab.disconnect(other);
    pile_up(&lab, leader2);
    lab.sleep(ELECTION_TIMEOUT / 2).await?;
    // Then the first two come back, with the one that has only what is committed.
    lab.disconnect_all(&lab.servers());
    lab.connect_all(&[leader1, s1, other]);
    commit_many(&lab).await?;
    lab.connect_all(&lab.servers());
    lab.one(&lab.command(), 5, true).await?;
    Ok(())
}

fn pile_up(lab: &Lab, leader: ServerId) {
    for _ in 0..50 {
        lab.propose(leader, &lab.command());
    }
}

async fn commit_many(lab: &Lab) -> Verdict {
    for _ in 0..50 {
        lab.one(&lab.command(), 3, true).await?;
    }
    Ok(())
}
