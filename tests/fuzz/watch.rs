//! What a server has promised, held against it after every step, whatever it is sent.

use raftglass::raft::*;
use raftglass::wire;

/// What a server has said and done so far.
pub struct Watch {
    term: Term,
    vote: Option<ServerId>,
    /// What it has handed to the service since it was started.
    applied: Vec<Entry>,
    /// What the last write that it has asked for makes durable.
    asked: Durable,
}

impl Watch {
    /// A server that has just been started from this disk.
    pub fn of(disk: &Durable) -> Watch {
        Watch { term: disk.term(), vote: disk.vote(), applied: Vec::new(), asked: disk.clone() }
    }

    /// Holds a step against it, and takes what it has applied.
    pub fn check(&mut self, raft: &Raft, output: &mut Output) {
        self.check_writes(raft, &output.writes);
        self.check_term(raft);
        for apply in output.applies.drain(..) {
            self.applied.push(apply.entry);
            assert_eq!(apply.index.0, self.applied.len() as u64, "entries are applied in order");
        }
        assert_eq!(raft.last_applied().0, self.applied.len() as u64);
        assert_eq!(raft.commit_index(), raft.last_applied());
        check_log(raft);
        let applied = raft.log().iter_from(Index(1)).take(self.applied.len()).map(|(_, entry)| entry);
        assert!(applied.eq(&self.applied), "what is committed stays as it is");
        check_role(raft);
        output.decisions.as_mut().map(Vec::clear);
        output.timers.clear();
        output
            .reads
            .drain(..)
            .for_each(|read| assert!(read.index.is_none_or(|at| at <= raft.commit_index())));
    }

    fn check_term(&mut self, raft: &Raft) {
        assert!(raft.term() >= self.term, "currentTerm goes back from {} to {}", self.term, raft.term());
        if raft.term() == self.term && self.vote.is_some() {
            assert_eq!(raft.voted_for(), self.vote, "a second vote in term {}", self.term);
        }
        (self.term, self.vote) = (raft.term(), raft.voted_for());
    }

    /// Writes that are under way say what memory holds, and each where it begins to differ.
    fn check_writes(&mut self, raft: &Raft, writes: &[Write]) {
        for write in writes {
            assert!(write.term >= self.asked.term() || writes.len() > 1);
            let same = write.changed_from.previous();
            assert!(same <= write.log.last_index(), "no gap before {}", write.changed_from);
        }
        if let Some(last) = writes.last() {
            assert_eq!((last.term, last.vote, &last.log), (raft.term(), raft.voted_for(), raft.log()));
            self.asked.complete(last);
        }
        let asked = (self.asked.term(), self.asked.vote(), self.asked.log());
        assert_eq!(asked, (raft.term(), raft.voted_for(), raft.log()), "what has changed is written");
    }
}

/// Contiguous, with terms from 1 on that never go back, none beyond the server's own.
fn check_log(raft: &Raft) {
    let mut last = Term(1);
    for (index, entry) in raft.log().iter_from(Index(1)) {
        assert!(entry.term >= last, "term {} at index {index} after {last}", entry.term);
        last = entry.term;
    }
    assert!(raft.log().last().term <= raft.term());
    assert!(raft.commit_index() <= raft.log().last_index());
}

fn check_role(raft: &Raft) {
    match raft.role() {
        Role::Follower(_) => {}
        Role::Candidate(_) => assert_eq!(raft.voted_for(), Some(raft.id())),
        Role::Leader(leader) => {
            assert_eq!(raft.voted_for(), Some(raft.id()));
            let last = raft.log().last_index();
            for peer in raft.members().iter().filter(|peer| *peer != raft.id()) {
                let progress = leader.progress(peer).expect("a member");
                assert!(progress.match_index() <= last, "matchIndex of {peer}");
                assert!((Index(1)..=last.next()).contains(&progress.next_index()), "nextIndex of {peer}");
            }
        }
    }
}

/// What leaves a server is of its disk's making, and can be read by its receiver.
pub fn check_sent(message: &Message, raft: &Raft, disk: &Durable) {
    assert!(message.from == raft.id() && message.to != raft.id() && raft.members().contains(message.to));
    assert!(message.term <= disk.term(), "{message:?} before its term is durable");
    if message.term == disk.term() {
        match &message.body {
            Body::RequestVoteReply { vote_granted: true } => assert_eq!(disk.vote(), Some(message.to)),
            Body::RequestVote { .. } => assert_eq!(disk.vote(), Some(raft.id())),
            Body::AppendEntriesReply(AppendReply::Matched { match_index }) => {
                assert!(*match_index <= disk.log().last_index(), "{message:?} before it is durable");
            }
            _ => {}
        }
    }
    assert_eq!(wire::decode(&wire::encode(message)).as_ref(), Ok(message));
}
