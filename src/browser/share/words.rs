//! What most links say: the dictionary that deflate begins with.

/// Part of the format: another text is another [version](super::text::VERSION). What is likely stands last, where it is
/// near.
pub(super) const WORDS: &str = r#"//: based on figure_8_without_its_rule figure_7 deaf_leader engine 1 after
 pre-vote=on check-quorum=on max-uncommitted=100 duplicate-table=off clients=3 commands-per-second=10
 persist-vote=off persist-entries=off adopt-higher-term=off commit-only-current-term=off up-to-date=length-only
raftglass engine=1 seed=7 servers=3 noop=off backtracking=one-by-one
raftglass engine=1 seed=42 servers=5 noop=on backtracking=by-term entries-per-message=64 bytes-per-message=65536 entries-in-flight=256 election-timeout=150..300ms heartbeat=50ms latency=5..15ms disk=1..5ms loss=0
0 0 disk S1 wipe
0 0 disk S1 set "state" "
0 0 disk S1 remove "log/1"
200000 20 disk S1 repair
300000 30 disk S2 fill
400000 40 disk S2 free
500000 50 disk S3 fail
0 0 disk S3 slow 20..50ms
0 0 disk S4 lie
0 0 disk S4 sync
0 0 slow S1 S2 20..50ms
0 0 dial election-timeout 300..600ms
0 0 dial heartbeat 100ms
0 0 dial latency 20..80ms
0 0 dial disk 0..0ms
0 0 dial duplication 50000
0 0 dial loss 100000
0 0 freeze S1
0 0 thaw S1
0 0 timer S1 150ms
0 0 transfer S1 S2
0 0 read S1 "x"
0 0 ask c1 "incr x"
0 0 reload S1
0 0 reload-all
0 0 pause S1
0 0 resume S1
0 0 duplicate m1
0 0 hold m1
0 0 release m1
0 0 cut S1 S3
0 0 heal S1 S3
0 0 connect S4
0 0 disconnect S5
0 0 propose S1 "get x"
0 0 propose S1 "del x"
0 0 propose S1 "incr x"
0 0 propose S1 "cas x 5 6"
0 0 partition S2 S3 S4 | S1 S5
0 0 partition S1 S2 S3 | S4 S5
0 0 partition S1 S2 | S3 S4 S5
0 0 heal-all
1 1 timeout S1
6 2 timeout S2
7 3 drop m1
8 4 crash S1
9 5 crash S3
1 6 crash S4
2 7 crash S5
3 8 restart S1
4 9 restart S3
5 10 restart S4
6 11 restart S5
7 12 crash S2
8 13 restart S2
9 14 propose S5 "set x 1"
1 15 propose S4 "set x 2"
2 16 propose S3 "set x 3"
3 17 propose S2 "set y 4"
4 18 propose S1 "set x 5"
//: branch leaves 1 after 1 named
//: shows @
//: view selected=S2 tab=network tab=script tab=promises tab=details speed=100000 speed=50000 speed=1000000 playing
//: checks 0123 4567 89ab cdef
//: view selected=S1 speed=100000 playing
//: ends @5000000 # digest 0"#;
