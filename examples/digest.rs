//! The running digests of many troubled runs, event by event, on this target. Native and wasm32 have to agree:
//! `tests/digest` compares them.
//!
//! Natively it is a command, `digest FILE SEEDS SECONDS`, that writes a run after the other: its seed, the number of
//! pairs, then a pair for each event and action and one for the end: events so far, digest. All numbers have 64
//! bits, the lowest byte first. On wasm32 it is a module with the functions `run` and `pairs`.

use raftglass::sim::chaos::{self, Chaos};
use raftglass::sim::{ClientSettings, Micros, Setup, World};

/// The pairs of one run.
fn digests(seed: u64, seconds: u64) -> Vec<[u64; 2]> {
    let mut pairs = Vec::new();
    let clients = ClientSettings { count: (seed % 4) as u8, ..ClientSettings::default() };
    let Ok(mut world) = World::new(Setup { clients, ..chaos::setup(seed) }) else { return pairs };
    Chaos::new(seed).run(&mut world, Micros::from_millis(seconds * 1000), |world| {
        pairs.push([world.events(), world.running_digest().0]);
    });
    pairs.push([world.events(), world.digest().0]);
    pairs
}

#[cfg(not(target_arch = "wasm32"))]
fn main() -> Result<(), Box<dyn std::error::Error>> {
    use std::io::Write;

    let mut arguments = std::env::args().skip(1);
    let usage = "digest FILE SEEDS SECONDS";
    let path = arguments.next().ok_or(usage)?;
    let seeds: u64 = arguments.next().ok_or(usage)?.parse()?;
    let seconds: u64 = arguments.next().ok_or(usage)?.parse()?;
    let mut file = std::io::BufWriter::new(std::fs::File::create(path)?);
    for seed in 1..=seeds {
        let pairs = digests(seed, seconds);
        for number in [seed, pairs.len() as u64].into_iter().chain(pairs.into_iter().flatten()) {
            file.write_all(&number.to_le_bytes())?;
        }
    }
    Ok(file.flush()?)
}

#[cfg(target_arch = "wasm32")]
fn main() {}

#[cfg(target_arch = "wasm32")]
mod module {
    use std::cell::RefCell;

    thread_local! {
        static PAIRS: RefCell<Vec<[u64; 2]>> = const { RefCell::new(Vec::new()) };
    }

    /// Makes a run and keeps its pairs; how many there are.
    #[unsafe(no_mangle)]
    pub extern "C" fn run(seed: u32, seconds: u32) -> u32 {
        let pairs = super::digests(u64::from(seed), u64::from(seconds));
        let count = u32::try_from(pairs.len()).unwrap_or(u32::MAX);
        PAIRS.with_borrow_mut(|kept| *kept = pairs);
        count
    }

    /// Where the pairs of the last run are; valid until the next.
    #[unsafe(no_mangle)]
    pub extern "C" fn pairs() -> *const [u64; 2] {
        PAIRS.with_borrow(|kept| kept.as_ptr())
    }
}
