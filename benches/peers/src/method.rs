//! What the reader of the tables has to know.

pub fn print(rounds: usize) {
    println!(
        "\
A cluster in one thread, without a network: a batch is proposed to the leader when the one before is committed and
nothing is on its way any more. In its turn, a server takes all messages that have come, writes, syncs, sends and
applies, in the order that its library prescribes.

* All are built with `opt-level = 3`, fat LTO and one codegen unit; messages are handed over as values, not as bytes; up
  to 1,024 entries and 1 MiB travel in one message.
* Every server's disk copies each entry's bytes into a buffer before the sync that makes it durable; raft and raft-io
  keep their log in the memory log that comes with them, Raftglass in its own. After every batch, what the leader has
  committed is durable on a majority, or the run fails.
* Every server's service compares each command that it is handed with the one that was proposed, byte by byte and in
  order; at a run's end all servers have applied all.
* The loop takes little itself: a server has no turn when nothing has come for it, a disk's buffer stays in the
  processor's cache, and a command is put together a turn before it is read.
* Each library is used in its quicker way. Raftglass: `propose_all`, and one sync for the writes of a turn, which are
  completed together. raft: all commands of a batch in one MsgPropose, `batch_append` and `skip_bcast_commit` on, one
  Ready a turn. raft-io has one way: command by command, each step syncing what it has written.
* Time is the processor time of the thread, over 65,536 commits in a new cluster. The libraries take turns, {rounds}
  rounds of each row. Allocations are counted in a run of their own."
    );
}
