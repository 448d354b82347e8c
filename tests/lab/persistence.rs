//! 2C: persistence.

use crate::harness::{ELECTION_TIMEOUT, Lab};
use crate::seeds::{Verdict, run};
use raftglass::raft::ServerId;

#[test]
fn persist1() {
    run("persist1", 3, |lab| {
        lab.one("11", 3, true)?;
        for server in lab.servers() {
            lab.start(server)?;
        }
        for server in lab.servers() {
            lab.connect(server)?;
        }
        lab.one("12", 3, true)?;
        let leader1 = lab.check_one_leader()?;
        restart(lab, leader1)?;
        lab.one("13", 3, true)?;
        let leader2 = lab.check_one_leader()?;
        lab.disconnect(leader2)?;
        lab.one("14", 2, true)?;
        restart(lab, leader2)?;
        // It has to catch up before the next one goes.
        lab.wait(4, 3)?;
        let leader3 = lab.check_one_leader()?;
        let follower = lab.after(leader3, 1);
        lab.disconnect(follower)?;
        lab.one("15", 2, true)?;
        restart(lab, follower)?;
        lab.one("16", 3, true)?;
        Ok(())
    });
}

#[test]
fn persist2() {
    run("persist2", 5, |lab| {
        for round in 0..5 {
            let command = |number: u64| (11 + 3 * round + number).to_string();
            lab.one(&command(0), 5, true)?;
            let leader = lab.check_one_leader()?;
            let [s1, s2, s3, s4] = [1, 2, 3, 4].map(|places| lab.after(leader, places));
            lab.disconnect(s1)?;
            lab.disconnect(s2)?;
            lab.one(&command(1), 3, true)?;
            for server in [leader, s3, s4] {
                lab.disconnect(server)?;
            }
            lab.start(s1)?;
            lab.start(s2)?;
            lab.connect(s1)?;
            lab.connect(s2)?;
            lab.sleep(ELECTION_TIMEOUT)?;
            restart(lab, s3)?;
            lab.one(&command(2), 3, true)?;
            lab.connect(s4)?;
            lab.connect(leader)?;
        }
        lab.one("1000", 5, true)?;
        Ok(())
    });
}

#[test]
fn persist3() {
    run("persist3", 3, |lab| {
        lab.one("101", 3, true)?;
        let leader = lab.check_one_leader()?;
        let [s1, s2] = [1, 2].map(|places| lab.after(leader, places));
        lab.disconnect(s2)?;
        lab.one("102", 2, true)?;
        lab.crash(leader)?;
        lab.crash(s1)?;
        lab.connect(s2)?;
        restart(lab, leader)?;
        lab.one("103", 2, true)?;
        restart(lab, s1)?;
        lab.one("104", 3, true)?;
        Ok(())
    });
}

/// Stopped if it runs, made anew, and connected.
fn restart(lab: &mut Lab, server: ServerId) -> Verdict {
    lab.start(server)?;
    lab.connect(server)
}
