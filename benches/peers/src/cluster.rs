//! The closed loop: a batch is proposed when the one before is applied by the leader and nothing is on its way.

use crate::member::{Host, Mail, Member};
use crate::service::{Commands, Service};

/// Servers of one library, and what is on its way between them.
pub struct Cluster<M: Member> {
    members: Vec<M>,
    services: Vec<Service>,
    mail: Mail<M::Message>,
    inbox: Vec<M::Message>,
    commands: Commands,
    /// How many messages were sent before counting began.
    sent_before: u64,
}

impl<M: Member> Cluster<M> {
    /// With server 0 as leader, and everything settled.
    pub fn new(servers: usize, command_bytes: usize) -> Cluster<M> {
        let mut cluster = Cluster {
            members: (0..servers).map(|number| M::new(number, servers)).collect(),
            services: (0..servers).map(|_| Service::new(command_bytes)).collect(),
            mail: Mail::new(servers),
            inbox: Vec::new(),
            commands: Commands::new(command_bytes),
            sent_before: 0,
        };
        cluster.lead(|leader, _, host| leader.campaign(host));
        assert!(cluster.members[0].leads(), "server 0 leads");
        cluster.heartbeat();
        cluster.sent_before = cluster.mail.sent();
        cluster
    }

    /// Commits `count` batches of `batch` commands.
    pub fn commit(&mut self, count: u64, batch: usize) {
        for _ in 0..count {
            let before = self.services[0].applied();
            self.lead(|leader, commands, host| leader.propose(commands, batch, host));
            assert_eq!(self.services[0].applied(), before + batch as u64, "the batch is committed");
            self.check_durability();
        }
    }

    /// Lets all followers know what is committed.
    pub fn heartbeat(&mut self) {
        self.lead(|leader, _, host| leader.heartbeat(host));
    }

    /// Every server has applied every command, in order: each service has compared them as they came.
    pub fn check_all_applied(&self, commands: u64) {
        for service in &self.services {
            assert_eq!(service.applied(), commands, "all have applied all");
        }
    }

    /// How many messages were sent.
    pub fn messages(&self) -> u64 {
        self.mail.sent() - self.sent_before
    }

    /// How often a disk was synced.
    pub fn syncs(&self) -> u64 {
        self.members.iter().map(|member| member.disk().syncs()).sum()
    }

    /// What the leader has applied is durable on a majority.
    fn check_durability(&self) {
        let committed = self.services[0].last_index();
        let durable = self.members.iter().filter(|member| member.disk().durable() >= committed).count();
        assert!(2 * durable > self.members.len(), "{committed} is durable on {durable} only");
    }

    /// Server 0 does something, and what follows from it is carried out.
    fn lead(&mut self, call: impl FnOnce(&mut M, &mut Commands, &mut Host<'_, M::Message>)) {
        let host = &mut Host { service: &mut self.services[0], mail: &mut self.mail };
        call(&mut self.members[0], &mut self.commands, host);
        self.members[0].finish(host);
        while self.mail.waits() {
            (0..self.members.len()).for_each(|server| self.turn(server));
        }
    }

    /// A server has all messages that wait for it, then does what is to be done; nothing if none waits.
    fn turn(&mut self, server: usize) {
        if !self.mail.waits_for(server) {
            return;
        }
        self.mail.swap(server, &mut self.inbox);
        let (member, service) = (&mut self.members[server], &mut self.services[server]);
        let host = &mut Host { service, mail: &mut self.mail };
        for message in self.inbox.drain(..) {
            member.receive(message, host);
        }
        member.finish(host);
    }
}

impl<M: Member + Clone> Cluster<M> {
    /// The same cluster, where nothing is on its way.
    pub fn copy(&self) -> Cluster<M> {
        Cluster {
            members: self.members.clone(),
            services: self.services.clone(),
            mail: Mail::new(self.members.len()),
            inbox: Vec::new(),
            commands: self.commands.clone(),
            sent_before: 0,
        }
    }
}
