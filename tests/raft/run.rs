//! A run that is told message by message, with Figure 3 held against it after every step.

use super::bench::*;
use super::promises::Promises;
use raftglass::raft::*;

/// Servers, what is on its way between them, and what has become of Figure 3's promises.
pub struct Run {
    servers: Vec<Server>,
    up: ServerSet,
    /// Those whose disks do not finish anything.
    stuck: ServerSet,
    pub in_flight: Vec<Message>,
    pub promises: Promises,
    options: Options,
}

impl Run {
    /// Servers in `term`, one for each log.
    pub fn new(rules: Rules, term: u64, logs: &[&[u64]]) -> Run {
        Run::with(Options::default(), rules, term, logs)
    }

    pub fn with(options: Options, rules: Rules, term: u64, logs: &[&[u64]]) -> Run {
        let size = logs.len() as u8;
        let disk = |terms: &[u64]| Durable::recovered(Term(term), None, log(terms));
        let servers =
            (1..).zip(logs).map(|(number, terms)| Server::new(number, size, disk(terms), options, rules));
        Run {
            servers: servers.collect(),
            up: ServerSet::first(size),
            stuck: ServerSet::EMPTY,
            in_flight: Vec::new(),
            promises: Promises::default(),
            options,
        }
    }

    /// The servers and what is on its way, for whoever goes on from here.
    #[cfg(not(target_arch = "wasm32"))]
    pub fn into_parts(self) -> (Vec<Server>, Vec<Message>) {
        (self.servers, self.in_flight)
    }

    pub fn at(&mut self, number: u8) -> &mut Server {
        &mut self.servers[usize::from(number) - 1]
    }

    pub fn leads(&mut self, number: u8) -> bool {
        self.up.contains(s(number)) && matches!(self.at(number).raft.role(), Role::Leader(_))
    }

    /// Its timer fires: the heartbeat timer of a leader, the election timer of others.
    pub fn timeout(&mut self, number: u8) {
        let timer = if self.leads(number) { Timer::Heartbeat } else { Timer::Election };
        self.at(number).timeout(timer);
        self.step(number);
    }

    /// Its timer fires, these others hear of it and their votes arrive; nobody else is reached.
    pub fn elect(&mut self, number: u8, voters: &[u8]) {
        self.timeout(number);
        for voter in voters {
            self.deliver_if(number, *voter, |message| message.kind() == Kind::RequestVote);
            self.deliver_if(*voter, number, |message| message.kind() == Kind::RequestVoteReply);
        }
        self.in_flight.retain(|message| message.from != s(number) || message.kind() != Kind::RequestVote);
    }

    /// A client asks it, if it leads.
    pub fn propose(&mut self, number: u8, command: &str) {
        let server = self.at(number);
        let _ = server.raft.propose(command.as_bytes(), &mut server.output);
        self.step(number);
    }

    /// What is on its way from one to the other arrives, in order.
    pub fn deliver(&mut self, from: u8, to: u8) {
        self.deliver_if(from, to, |_| true);
    }

    fn deliver_if(&mut self, from: u8, to: u8, which: impl Fn(&Message) -> bool) {
        let arriving = self.take(from, to, which);
        self.arrive(arriving);
    }

    /// Delivers between two until they have nothing more to say.
    pub fn exchange(&mut self, one: u8, other: u8) {
        let mut rounds = 0;
        while self.in_flight.iter().any(|message| is_between(message, one, other)) {
            rounds += 1;
            assert!(rounds < LONGEST_TALK, "S{one} and S{other} talk for ever");
            self.deliver(one, other);
            self.deliver(other, one);
        }
    }

    /// What is on its way from one to the other is kept back.
    pub fn hold(&mut self, from: u8, to: u8) -> Vec<Message> {
        self.take(from, to, |_| true)
    }

    pub fn lose(&mut self, from: u8, to: u8) {
        self.hold(from, to);
    }

    /// Messages arrive that were kept back.
    pub fn arrive(&mut self, messages: Vec<Message>) {
        for message in messages {
            let to = message.to;
            if self.up.contains(to) {
                let server = self.at(to.number());
                server.raft.receive(message, &mut server.output);
                self.step(to.number());
            }
        }
    }

    /// From now on its disk finishes nothing.
    pub fn block_disk(&mut self, number: u8) {
        self.stuck.insert(s(number));
    }

    /// Its memory is lost, and what its disk was still at.
    pub fn crash(&mut self, number: u8) {
        self.up.remove(s(number));
        self.stuck.remove(s(number));
    }

    /// It is made again from its disk.
    pub fn restart(&mut self, number: u8) {
        let (size, options) = (self.servers.len() as u8, self.options);
        let old = self.at(number);
        *old = Server::new(number, size, old.disk.clone(), options, *old.raft.rules());
        self.up.insert(s(number));
    }

    /// Whether it has re-armed its election timer since this was last asked.
    pub fn rearmed(&mut self, number: u8) -> bool {
        let armed = self.at(number).election_timer_armed().is_some();
        self.at(number).output.timers.clear();
        armed
    }

    /// Carries out what it wants.
    pub fn step(&mut self, number: u8) {
        let stuck = self.stuck.contains(s(number));
        let server = self.at(number);
        let sent = if stuck { server.sendable() } else { server.sent() };
        self.in_flight.extend(sent);
        let server = &mut self.servers[usize::from(number) - 1];
        self.promises.check(server);
        let all: Vec<&Server> = self.servers.iter().collect();
        self.promises.check_logs(&all);
    }

    fn take(&mut self, from: u8, to: u8, which: impl Fn(&Message) -> bool) -> Vec<Message> {
        let (taken, left) = std::mem::take(&mut self.in_flight)
            .into_iter()
            .partition(|message| message.from == s(from) && message.to == s(to) && which(message));
        self.in_flight = left;
        taken
    }
}

fn is_between(message: &Message, one: u8, other: u8) -> bool {
    [(one, other), (other, one)].iter().any(|(from, to)| message.from == s(*from) && message.to == s(*to))
}
