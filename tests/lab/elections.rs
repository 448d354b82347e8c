//! 2A: leader election.

use crate::harness::ELECTION_TIMEOUT;
use crate::seeds::run;
use raftglass::raft::Term;

#[test]
fn initial_election() {
    run("initial_election", 3, |lab| {
        lab.check_one_leader()?;
        lab.sleep(50)?;
        let before = lab.check_terms()?;
        if before < Term(1) {
            return Err(format!("term is {before}, but should be at least 1"));
        }
        lab.sleep(2 * ELECTION_TIMEOUT)?;
        let after = lab.check_terms()?;
        // The lab only warns.
        if before != after {
            println!("warning: term changed from {before} to {after} though nothing failed");
        }
        lab.check_one_leader()?;
        Ok(())
    });
}

#[test]
fn re_election() {
    run("re_election", 3, |lab| {
        let leader1 = lab.check_one_leader()?;
        lab.disconnect(leader1)?;
        lab.check_one_leader()?;
        // An old leader that comes back disturbs nobody.
        lab.connect(leader1)?;
        let leader2 = lab.check_one_leader()?;
        // Without a majority there is no leader.
        let next = lab.after(leader2, 1);
        lab.disconnect(leader2)?;
        lab.disconnect(next)?;
        lab.sleep(2 * ELECTION_TIMEOUT)?;
        lab.check_no_leader()?;
        lab.connect(next)?;
        lab.check_one_leader()?;
        lab.connect(leader2)?;
        lab.check_one_leader()?;
        Ok(())
    });
}

#[test]
fn many_elections() {
    run("many_elections", 7, |lab| {
        lab.check_one_leader()?;
        for _ in 1..10 {
            let all = lab.servers();
            // They may coincide.
            let chosen = [0; 3].map(|_| all[lab.random(all.len() as u64) as usize]);
            for server in chosen {
                lab.disconnect(server)?;
            }
            lab.check_one_leader()?;
            for server in chosen {
                lab.connect(server)?;
            }
        }
        lab.check_one_leader()?;
        Ok(())
    });
}
