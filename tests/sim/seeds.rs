//! How much is tried.

/// How many seeds; `RAFTGLASS_SEEDS=2000 cargo test --test sim` tries more.
pub fn seeds() -> u64 {
    let more = std::env::var("RAFTGLASS_SEEDS").ok();
    more.map_or(60, |number| {
        number.parse().unwrap_or_else(|_| panic!("RAFTGLASS_SEEDS is a number, not `{number}`"))
    })
}
