//! Rules on terms and votes.

use super::*;

/// §5.2: a voter that forgets its vote in a restart gives it twice in a term.
#[test]
fn a_vote_is_persisted_before_it_is_given() {
    let off = Rules { persist_vote_before_answer: false, ..ON() };
    breaks(off, &[ElectionSafety], 0, EMPTY, |run| {
        run.block_disk(2);
        run.elect(1, &[2]);
        run.crash(2);
        run.restart(2);
        run.elect(3, &[2]);
    });
}

/// §5.4.1: an empty log must not win against one that holds what is committed.
#[test]
fn logs_are_compared_before_voting() {
    let off = Rules { up_to_date: UpToDate::Unchecked, ..ON() };
    breaks(off, &[LeaderCompleteness], 0, EMPTY, |run| {
        run.elect(1, &[2]);
        run.propose(1, "x");
        run.exchange(1, 2);
        run.crash(1);
        run.elect(3, &[]);
        run.elect(3, &[2]);
    });
}

/// §5.4.1: the later last term comes before the longer log. S1's two entries of term 1 are committed by nobody, S2's
/// one entry of term 2 is.
#[test]
fn the_last_term_comes_before_the_length() {
    let off = Rules { up_to_date: UpToDate::LengthOnly, ..ON() };
    breaks(off, &[LeaderCompleteness], 1, &[&[1, 1], &[], &[]], |run| {
        run.elect(2, &[3]);
        run.propose(2, "x");
        run.exchange(2, 3);
        run.crash(2);
        run.elect(1, &[3]);
        run.elect(1, &[3]);
    });
}

/// §5.1: a vote of term 1 that comes late is none for term 2, in which S2 has voted for S3.
#[test]
fn a_vote_of_an_earlier_election_does_not_count() {
    breaks(Rules { ignore_old_replies: false, ..ON() }, &[ElectionSafety], 0, EMPTY, |run| {
        run.timeout(1);
        run.deliver(1, 2);
        let vote_of_term_1 = run.hold(2, 1);
        run.timeout(1);
        run.timeout(3);
        run.elect(3, &[2]);
        run.arrive(vote_of_term_1);
    });
}

/// §5.3: the same for an acknowledgement. S3 has acknowledged two entries of S1's first term, of which S2 has left it
/// none; S1 leads again and must not count S3 for its new second entry.
#[test]
fn an_acknowledgement_of_an_earlier_term_does_not_count() {
    let off = Rules { ignore_old_replies: false, ..ON() };
    breaks(off, &[LeaderCompleteness], 0, &[&[], &[], &[], &[], &[]], |run| {
        run.elect(1, &[2, 3]);
        run.exchange(1, 3);
        run.propose(1, "a");
        run.propose(1, "b");
        run.deliver(1, 3);
        let acknowledgements = run.hold(3, 1);
        run.elect(2, &[4, 5]);
        run.propose(2, "x");
        run.exchange(2, 1);
        run.exchange(2, 3);
        run.elect(1, &[3, 4]);
        run.propose(1, "c");
        run.exchange(1, 4);
        run.arrive(acknowledgements);
        run.crash(1);
        run.elect(3, &[2, 5]);
    });
}
