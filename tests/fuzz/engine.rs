//! What tries the cases of a target.

use bolero::generator::bolero_generator::driver::Options;
use bolero::{Engine, Test};
use rand_pcg::Pcg64;
use rand_pcg::rand_core::Rng;
use std::fmt::Debug;

/// Tries so many cases, each made from bytes that its number stands for: the same ones in every run.
pub struct Numbered {
    pub target: &'static str,
    pub cases: u64,
}

/// The most bytes that a case is made from.
const LONGEST: u64 = 1024;

impl<T: Test> Engine<T> for Numbered
where
    T::Value: Debug,
{
    type Output = ();

    fn run(self, mut test: T, options: Options) {
        let cases = match variable("RAFTGLASS_FUZZ_CASE") {
            Some(number) => number..number + 1,
            None => 0..self.cases * variable("RAFTGLASS_FUZZ").unwrap_or(1),
        };
        for number in cases {
            let bytes = bytes(number);
            let Err(error) = test.test(&mut bytes.as_slice()) else { continue };
            let smaller = test.shrink(bytes, None, &options);
            let told = smaller.map_or(error.to_string(), |failure| failure.to_string());
            let target = self.target.trim_start_matches("fuzz::");
            panic!("{told}\nRAFTGLASS_FUZZ_CASE={number} cargo test --test fuzz {target}");
        }
    }
}

fn variable(name: &str) -> Option<u64> {
    let text = std::env::var(name).ok()?;
    Some(text.parse().unwrap_or_else(|_| panic!("{name} is a number, not {text:?}")))
}

fn bytes(number: u64) -> Vec<u8> {
    let mut random = Pcg64::new(u128::from(number), 7);
    let mut bytes = vec![0; (random.next_u64() % LONGEST) as usize];
    random.fill_bytes(&mut bytes);
    bytes
}

/// Holds a target to all cases of a type: numbered ones in a test run, those that a fuzzer thinks of under one.
macro_rules! check {
    ($cases:literal, $case:ty, $target:expr) => {{
        #[cfg(fuzzing)]
        bolero::check!().with_type::<$case>().for_each($target);
        #[cfg(not(fuzzing))]
        bolero::TestTarget::new(crate::engine::Numbered { target: module_path!(), cases: $cases })
            .with_type::<$case>()
            .for_each($target);
    }};
}

pub(crate) use check;
