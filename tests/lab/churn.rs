//! 2C: networks that lose and reorder, and servers that come and go while clients work.

use crate::harness::{ELECTION_TIMEOUT, Lab};
use crate::persistence::pause;
use crate::seeds::Verdict;
use std::cell::Cell;
use std::rc::Rc;

pub async fn unreliable_agree(lab: Lab) -> Verdict {
    let mut clients = Vec::new();
    for round in 1..50 {
        for client in 0..4 {
            let here = lab.clone();
            clients
                .push(lab.spawn(async move { here.one(&(100 * round + client).to_string(), 1, true).await }));
        }
        lab.one(&round.to_string(), 1, true).await?;
    }
    lab.set_unreliable(false);
    for client in clients {
        client.join().await?;
    }
    let last = lab.one("100", 5, true).await?;
    if last < 246 { Err(format!("246 commands were agreed on, but only {last} indexes")) } else { Ok(()) }
}

/// Figure 8 with leaders that are cut off instead of stopped, on an unreliable network, and later on with replies that
/// come late and in any order; it has to come to agreement under all that.
pub async fn figure_8_unreliable(lab: Lab) -> Verdict {
    lab.one(&lab.command(), 1, true).await?;
    let mut up = 5;
    for round in 0..1000 {
        if round == 200 {
            lab.set_long_reordering(true);
        }
        let mut leaders = lab.propose_everywhere(|| lab.command());
        leaders.retain(|(leader, _)| lab.is_connected(*leader));
        pause(&lab).await?;
        if let Some((leader, _)) = leaders.last().filter(|_| lab.random(1000) < ELECTION_TIMEOUT / 2) {
            lab.disconnect(*leader);
            up -= 1;
        }
        let server = if up < 3 { Some(lab.random_server()) } else { None };
        if let Some(server) = server.filter(|server| !lab.is_connected(*server)) {
            lab.connect(server);
            up += 1;
        }
    }
    lab.connect_all(&lab.servers());
    lab.one(&lab.command(), 5, true).await?;
    Ok(())
}

pub async fn reliable_churn(lab: Lab) -> Verdict {
    churn(lab, false).await
}

pub async fn unreliable_churn(lab: Lab) -> Verdict {
    churn(lab, true).await
}

/// Servers are cut off, crash and come back while three clients work. Whatever a client has seen committed stays.
async fn churn(lab: Lab, unreliable: bool) -> Verdict {
    lab.set_unreliable(unreliable);
    let stop = Rc::new(Cell::new(false));
    let clients = [0, 1, 2].map(|number| lab.spawn(client(lab.clone(), number, Rc::clone(&stop))));
    for _ in 0..20 {
        disturb(&lab);
        lab.sleep(ELECTION_TIMEOUT * 7 / 10).await?;
    }
    lab.sleep(ELECTION_TIMEOUT).await?;
    lab.set_unreliable(false);
    for server in lab.servers() {
        start_if_down(&lab, server);
        lab.connect(server);
    }
    stop.set(true);
    let mut seen = Vec::new();
    for client in clients {
        seen.extend(client.join().await?);
    }
    lab.sleep(ELECTION_TIMEOUT).await?;
    let last = lab.one(&lab.command(), 5, true).await?;
    for index in 1..=last {
        lab.wait(index, 5, None).await?;
    }
    let lost = seen.iter().find(|(index, command)| *index > last || !lab.is_at(*index, command));
    lost.map_or(Ok(()), |(index, command)| Err(format!("{command} was committed at {index}, and is no more")))
}

fn disturb(lab: &Lab) {
    if lab.random(1000) < 200 {
        lab.disconnect(lab.random_server());
    }
    if lab.random(1000) < 500 {
        let server = lab.random_server();
        start_if_down(lab, server);
        lab.connect(server);
    }
    if lab.random(1000) < 200 {
        let server = lab.random_server();
        if lab.is_running(server) {
            lab.crash(server);
        }
    }
}

fn start_if_down(lab: &Lab, server: raftglass::raft::ServerId) {
    if !lab.is_running(server) {
        lab.start(server);
    }
}

/// A client's commands that it has seen committed, with where.
async fn client(lab: Lab, number: u64, stop: Rc<Cell<bool>>) -> Verdict<Vec<(u64, String)>> {
    let mut seen = Vec::new();
    while !stop.get() {
        let command = lab.command();
        match lab.propose_everywhere(|| command.clone()).last() {
            None => lab.sleep(79 + 17 * number).await?,
            // Maybe it will be committed, maybe not.
            Some((_, entry)) => {
                if await_commit(&lab, entry.index.0).await? && lab.is_at(entry.index.0, &command) {
                    seen.push((entry.index.0, command));
                }
            }
        }
    }
    Ok(seen)
}

/// Whether somebody has applied the index before the client loses its patience.
async fn await_commit(lab: &Lab, index: u64) -> Verdict<bool> {
    for pause in [10, 20, 50, 100, 200] {
        if lab.committed(index) > 0 {
            return Ok(true);
        }
        lab.sleep(pause).await?;
    }
    Ok(false)
}
