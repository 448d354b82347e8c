//! Which seeds.

use std::env;
use std::ops::Range;

/// Those that `RAFTGLASS_SWARM_SEEDS=0..100000` names, or the one of `RAFTGLASS_SEED=7`, or else these.
pub fn chosen(usual: Range<u64>) -> Range<u64> {
    if let Ok(seed) = env::var("RAFTGLASS_SEED") {
        let seed = seed.parse().unwrap_or_else(|_| panic!("RAFTGLASS_SEED is a number, not `{seed}`"));
        return seed..seed + 1;
    }
    match env::var("RAFTGLASS_SWARM_SEEDS") {
        Ok(text) => parse(&text)
            .unwrap_or_else(|| panic!("RAFTGLASS_SWARM_SEEDS is a range like 0..1000, not `{text}`")),
        Err(_) => usual,
    }
}

/// A range as one writes it in Rust.
pub fn parse(text: &str) -> Option<Range<u64>> {
    let (start, end) = text.split_once("..")?;
    Some(start.trim().parse().ok()?..end.trim().parse().ok()?)
}
