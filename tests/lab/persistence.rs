//! 2C: persistence.

use crate::harness::{ELECTION_TIMEOUT, Lab};
use crate::seeds::Verdict;

pub async fn persist1(lab: Lab) -> Verdict {
    lab.one("11", 3, true).await?;
    for server in lab.servers() {
        lab.start(server);
    }
    lab.connect_all(&lab.servers());
    lab.one("12", 3, true).await?;
    lab.restart(lab.check_one_leader().await?);
    lab.one("13", 3, true).await?;
    let leader2 = lab.check_one_leader().await?;
    lab.disconnect(leader2);
    lab.one("14", 2, true).await?;
    lab.restart(leader2);
    // It has to catch up before the next one goes.
    lab.wait(4, 3, None).await?;
    let follower = lab.after(lab.check_one_leader().await?, 1);
    lab.disconnect(follower);
    lab.one("15", 2, true).await?;
    lab.restart(follower);
    lab.one("16", 3, true).await?;
    Ok(())
}

pub async fn persist2(lab: Lab) -> Verdict {
    for round in 0..5 {
        let command = |number: u64| (11 + 3 * round + number).to_string();
        lab.one(&command(0), 5, true).await?;
        let leader = lab.check_one_leader().await?;
        let [s1, s2, s3, s4] = [1, 2, 3, 4].map(|places| lab.after(leader, places));
        lab.disconnect_all(&[s1, s2]);
        lab.one(&command(1), 3, true).await?;
        lab.disconnect_all(&[leader, s3, s4]);
        lab.start(s1);
        lab.start(s2);
        lab.connect_all(&[s1, s2]);
        lab.sleep(ELECTION_TIMEOUT).await?;
        lab.restart(s3);
        lab.one(&command(2), 3, true).await?;
        lab.connect_all(&[s4, leader]);
    }
    lab.one("1000", 5, true).await?;
    Ok(())
}

pub async fn persist3(lab: Lab) -> Verdict {
    lab.one("101", 3, true).await?;
    let leader = lab.check_one_leader().await?;
    let [s1, s2] = [1, 2].map(|places| lab.after(leader, places));
    lab.disconnect(s2);
    lab.one("102", 2, true).await?;
    lab.crash(leader);
    lab.crash(s1);
    lab.connect(s2);
    lab.restart(leader);
    lab.one("103", 2, true).await?;
    lab.restart(s1);
    lab.one("104", 3, true).await?;
    Ok(())
}

/// Leaders crash again and again, some before they could commit or even send what they took, so that entries of
/// earlier terms come back as in the paper's Figure 8.
pub async fn figure_8(lab: Lab) -> Verdict {
    lab.one(&lab.command(), 1, true).await?;
    let mut up = 5;
    for _ in 0..1000 {
        let taken = lab.propose_everywhere(|| lab.command());
        pause(&lab).await?;
        if let Some((leader, _)) = taken.last() {
            lab.crash(*leader);
            up -= 1;
        }
        let server = if up < 3 { Some(lab.random_server()) } else { None };
        if let Some(server) = server.filter(|server| !lab.is_running(*server)) {
            lab.restart(server);
            up += 1;
        }
    }
    for server in lab.servers() {
        if !lab.is_running(server) {
            lab.restart(server);
        }
    }
    lab.one(&lab.command(), 5, true).await?;
    Ok(())
}

/// Mostly too short for anything to be committed, now and then long enough for an election.
pub async fn pause(lab: &Lab) -> Verdict {
    let long = lab.random(1000) < 100;
    let millis = lab.random(if long { ELECTION_TIMEOUT / 2 } else { 13 });
    lab.sleep(millis).await
}
