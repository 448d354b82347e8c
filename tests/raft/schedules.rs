//! Any schedule: messages delivered in any order, twice or never, timers firing at any moment, disks finishing late,
//! servers crashing at any point, with and without options, reads and transfers of leadership. Figure 3's promises hold
//! after every step, and reads are linearizable.

use super::bench::*;
use super::promises::Promises;
use raftglass::raft::*;
use rand_pcg::Pcg32;
use rand_pcg::rand_core::Rng;

struct World {
    servers: Vec<Server>,
    network: Vec<Message>,
    /// Nothing reaches it or comes from it, for a while.
    cut: Option<ServerId>,
    options: Options,
    rules: Rules,
    random: Pcg32,
    promises: Promises,
    /// How many indexes had been applied somewhere when each read came: that much it has to see.
    reads: Vec<usize>,
    served: usize,
    stale: bool,
}

impl World {
    fn new(seed: u64, size: u8, rules: Rules) -> World {
        let options = Options {
            noop_on_election: seed.is_multiple_of(2),
            pre_vote: seed / 2 % 2 == 1,
            check_quorum: seed / 4 % 2 == 1,
            max_entries_in_flight: 3,
            max_uncommitted_entries: 20,
            ..Options::default()
        };
        let servers =
            (1..=size).map(|number| Server::new(number, size, Durable::default(), options, rules)).collect();
        World {
            servers,
            network: Vec::new(),
            cut: None,
            options,
            rules,
            random: Pcg32::new(seed, 1),
            promises: Promises::default(),
            reads: Vec::new(),
            served: 0,
            stale: false,
        }
    }

    fn draw(&mut self, bound: usize) -> usize {
        self.random.next_u32() as usize % bound
    }

    fn step(&mut self) {
        let place = self.draw(self.servers.len());
        if self.draw(100) == 0 {
            self.cut = ServerId::new(self.draw(2 * self.servers.len()) as u8);
        }
        match self.draw(100) {
            0..=2 => self.servers[place].timeout(Timer::Election),
            3..=7 => self.servers[place].timeout(Timer::Heartbeat),
            8 => self.transfer(place),
            9..=11 => self.read(place),
            12..=17 => {
                let command = format!("{}", self.draw(1000));
                let server = &mut self.servers[place];
                let _ = server.raft.propose(command.into_bytes(), &mut server.output);
            }
            18 => self.restart(place),
            19..=49 => self.finish_one_write(place),
            _ => self.deliver_one(),
        }
        let sent: Vec<Message> = self.servers.iter_mut().flat_map(Server::sendable).collect();
        self.network.extend(sent);
        for server in &mut self.servers {
            self.promises.check(server);
            for outcome in std::mem::take(&mut server.output.reads) {
                let seen = outcome.index.map(|index| index.0 as usize);
                self.served += usize::from(seen.is_some());
                self.stale |= seen.is_some_and(|seen| seen < self.reads[outcome.read.0 as usize]);
            }
        }
    }

    fn transfer(&mut self, place: usize) {
        let to = s(self.draw(self.servers.len()) as u8 + 1);
        let server = &mut self.servers[place];
        let _ = server.raft.transfer_leadership(to, &mut server.output);
    }

    fn read(&mut self, place: usize) {
        let server = &mut self.servers[place];
        if server.raft.read(ReadId(self.reads.len() as u64), &mut server.output).is_ok() {
            self.reads.push(self.promises.applied());
        }
    }

    fn restart(&mut self, place: usize) {
        let (size, disk) = (self.servers.len() as u8, self.servers[place].disk.clone());
        self.servers[place] = Server::new(place as u8 + 1, size, disk, self.options, self.rules);
    }

    fn finish_one_write(&mut self, place: usize) {
        let server = &mut self.servers[place];
        if !server.output.writes.is_empty() {
            let write = server.output.writes.remove(0);
            server.disk.complete(&write);
            server.raft.written(&server.disk, &mut server.output);
        }
    }

    fn deliver_one(&mut self) {
        if self.network.is_empty() {
            return;
        }
        let chosen = self.draw(self.network.len());
        let Message { from, to, .. } = self.network[chosen];
        let cut = [from, to].map(Some).contains(&self.cut);
        let message = match self.draw(10) {
            _ if cut => return drop(self.network.swap_remove(chosen)),
            0 => return drop(self.network.swap_remove(chosen)),
            1 => self.network[chosen].clone(),
            _ => self.network.swap_remove(chosen),
        };
        let server = &mut self.servers[message.to.position()];
        server.raft.receive(message, &mut server.output);
    }
}

/// How many indexes were applied and reads served, or the first promises that broke.
fn run(seed: u64, rules: Rules, steps: usize) -> Result<[usize; 2], String> {
    let mut world = World::new(seed, [3, 5][seed as usize % 2], rules);
    for step in 0..steps {
        world.step();
        if step % 200 == 0 {
            world.promises.check_logs(&world.servers.iter().collect::<Vec<_>>());
        }
        if !world.promises.broken.is_empty() {
            return Err(format!("seed {seed}, step {step}: {:?}", world.promises.broken));
        }
        if world.stale {
            return Err(format!("seed {seed}, step {step}: a read that misses what was applied before"));
        }
    }
    Ok([world.promises.applied(), world.served])
}

#[test]
fn any_schedule_keeps_the_promises_of_figure_3() {
    let done: Vec<[usize; 2]> =
        (0..200).map(|seed| run(seed, Rules::default(), 4000).expect("safe")).collect();
    let [applied, served] = [0, 1].map(|which| done.iter().map(|done| done[which]).sum::<usize>());
    assert!(applied > 5000 && served > 500, "and something is done: {applied} applied, {served} read");
}

/// The same schedules tell: without each rule of safety a promise breaks.
#[test]
fn without_a_rule_some_schedule_breaks_a_promise() {
    let on = Rules::default();
    for rules in [
        Rules { ignore_old_replies: false, ..on },
        Rules { persist_vote_before_answer: false, ..on },
        Rules { persist_entries_before_ack: false, ..on },
        Rules { up_to_date: UpToDate::LengthOnly, ..on },
        Rules { up_to_date: UpToDate::Unchecked, ..on },
        Rules { check_prev_log: CheckPrevLog::ExceptHeartbeats, ..on },
        Rules { check_prev_log: CheckPrevLog::Never, ..on },
        Rules { reply_false_at_once: false, ..on },
        Rules { truncate_only_on_conflict: false, ..on },
        Rules { commit_to_last_new_entry: false, ..on },
        Rules { match_index_from_what_was_sent: false, ..on },
        Rules { commit_only_current_term: false, ..on },
    ] {
        let broken = (0..200).find_map(|seed| run(seed, rules, 4000).err());
        assert!(broken.is_some(), "{rules:?}");
    }
}
