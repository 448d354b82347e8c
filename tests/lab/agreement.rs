//! 2B: log replication.

use crate::harness::{ELECTION_TIMEOUT, Lab};
use crate::seeds::{Verdict, run};
use raftglass::raft::ServerId;

#[test]
fn basic_agree() {
    run("basic_agree", 3, |lab| {
        for index in 1..=3 {
            if lab.committed(index) > 0 {
                return Err("some have committed before anything was proposed".into());
            }
            let got = lab.one(&(index * 100).to_string(), 3, false)?;
            if got != index {
                return Err(format!("got index {got} but expected {index}"));
            }
        }
        Ok(())
    });
}

#[test]
fn fail_agree() {
    run("fail_agree", 3, |lab| {
        lab.one("101", 3, false)?;
        let leader = lab.check_one_leader()?;
        let follower = lab.after(leader, 1);
        lab.disconnect(follower)?;
        lab.one("102", 2, false)?;
        lab.one("103", 2, false)?;
        lab.sleep(ELECTION_TIMEOUT)?;
        lab.one("104", 2, false)?;
        lab.one("105", 2, false)?;
        lab.connect(follower)?;
        lab.one("106", 3, true)?;
        lab.sleep(ELECTION_TIMEOUT)?;
        lab.one("107", 3, true)?;
        Ok(())
    });
}

#[test]
fn fail_no_agree() {
    run("fail_no_agree", 5, |lab| {
        lab.one("10", 5, false)?;
        let leader = lab.check_one_leader()?;
        let followers = [1, 2, 3].map(|places| lab.after(leader, places));
        disconnect_all(lab, &followers)?;
        let index = lab.must_propose(leader, "20")?;
        if index != 2 {
            return Err(format!("expected index 2, got {index}"));
        }
        lab.sleep(2 * ELECTION_TIMEOUT)?;
        if lab.committed(index) > 0 {
            return Err(format!("{} committed without a majority", lab.committed(index)));
        }
        connect_all(lab, &followers)?;
        // The majority may have elected one of its own, which knows nothing of index 2.
        let leader2 = lab.check_one_leader()?;
        let index = lab.must_propose(leader2, "30")?;
        if !(2..=3).contains(&index) {
            return Err(format!("unexpected index {index}"));
        }
        lab.one("1000", 5, true)?;
        Ok(())
    });
}

#[test]
fn rejoin() {
    run("rejoin", 3, |lab| {
        lab.one("101", 3, true)?;
        let leader1 = lab.check_one_leader()?;
        lab.disconnect(leader1)?;
        for command in ["102", "103", "104"] {
            lab.propose(leader1, command);
        }
        // The new leader's log grows at the same indexes.
        lab.one("103", 2, true)?;
        let leader2 = lab.check_one_leader()?;
        lab.disconnect(leader2)?;
        lab.connect(leader1)?;
        lab.one("104", 2, true)?;
        lab.connect(leader2)?;
        lab.one("105", 3, true)?;
        Ok(())
    });
}

#[test]
fn backup() {
    run("backup", 5, |lab| {
        let mut commands = Commands(0);
        lab.one(&commands.next(), 5, true)?;
        // A leader with one follower piles up entries that cannot be committed.
        let leader1 = lab.check_one_leader()?;
        let [s1, s2, s3, s4] = [1, 2, 3, 4].map(|places| lab.after(leader1, places));
        disconnect_all(lab, &[s2, s3, s4])?;
        pile_up(lab, leader1, &mut commands);
        lab.sleep(ELECTION_TIMEOUT / 2)?;
        disconnect_all(lab, &[leader1, s1])?;
        // The others commit many.
        connect_all(lab, &[s2, s3, s4])?;
        commit_many(lab, &mut commands)?;
        // Another leader with one follower piles up too.
        let leader2 = lab.check_one_leader()?;
        let other = if leader2 == s2 { lab.after(leader2, 1) } else { s2 };
        lab.disconnect(other)?;
        pile_up(lab, leader2, &mut commands);
        lab.sleep(ELECTION_TIMEOUT / 2)?;
        // Then the first two come back, with the one that has only what is committed.
        disconnect_all(lab, &lab.servers())?;
        connect_all(lab, &[leader1, s1, other])?;
        commit_many(lab, &mut commands)?;
        connect_all(lab, &lab.servers())?;
        lab.one(&commands.next(), 5, true)?;
        Ok(())
    });
}

/// Commands that are all different.
struct Commands(u64);

impl Commands {
    fn next(&mut self) -> String {
        self.0 += 1;
        format!("set x {}", self.0)
    }
}

fn pile_up(lab: &mut Lab, leader: ServerId, commands: &mut Commands) {
    for _ in 0..50 {
        lab.propose(leader, &commands.next());
    }
}

fn commit_many(lab: &mut Lab, commands: &mut Commands) -> Verdict {
    for _ in 0..50 {
        lab.one(&commands.next(), 3, true)?;
    }
    Ok(())
}

fn disconnect_all(lab: &mut Lab, servers: &[ServerId]) -> Verdict {
    servers.iter().try_for_each(|server| lab.disconnect(*server))
}

fn connect_all(lab: &mut Lab, servers: &[ServerId]) -> Verdict {
    servers.iter().try_for_each(|server| lab.connect(*server))
}
