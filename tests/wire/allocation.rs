//! Reading allocates no more than a small multiple of the bytes that are there.

use crate::messages::message;
use proptest::collection::vec;
use proptest::prelude::*;
use raftglass::wire;
use std::alloc::{GlobalAlloc, Layout, System};
use std::cell::Cell;

/// The system's allocator, counting what each thread asks for.
struct Counting;

thread_local! {
    static ASKED: Cell<usize> = const { Cell::new(0) };
}

// SAFETY: every call goes to the system's allocator as it came.
unsafe impl GlobalAlloc for Counting {
    unsafe fn alloc(&self, layout: Layout) -> *mut u8 {
        let _ = ASKED.try_with(|asked| asked.set(asked.get() + layout.size()));
        // SAFETY: the caller keeps `alloc`'s contract.
        unsafe { System.alloc(layout) }
    }

    unsafe fn dealloc(&self, pointer: *mut u8, layout: Layout) {
        // SAFETY: the caller keeps `dealloc`'s contract.
        unsafe { System.dealloc(pointer, layout) }
    }
}

#[global_allocator]
static ALLOCATOR: Counting = Counting;

fn asked_for(bytes: &[u8]) -> usize {
    let before = ASKED.get();
    let _ = wire::decode(bytes);
    ASKED.get() - before
}

/// The smallest entry has 2 bytes and takes 32 in memory; vectors double.
fn bound(bytes: &[u8]) -> usize {
    1024 + 128 * bytes.len()
}

#[test]
fn the_count_counts() {
    let many = wire::decode(&entries(1000)).unwrap();
    assert!(asked_for(&wire::encode(&many)) > 1000 * 16);
}

#[test]
fn claims_of_any_size_cost_nothing() {
    for shift in 0..64 {
        for start in [&[4, 1, 2, 3, 0, 0, 0][..], &[4, 1, 2, 3, 0, 0, 0, 1, 1]] {
            let mut bytes = start.to_vec();
            let mut claim = u64::MAX >> shift;
            while claim >= 0x80 {
                bytes.push(claim as u8 | 0x80);
                claim >>= 7;
            }
            bytes.push(claim as u8);
            assert!(asked_for(&bytes) <= bound(&bytes), "{} bytes for {bytes:?}", asked_for(&bytes));
        }
    }
}

#[test]
fn many_small_entries_stay_in_bounds() {
    let bytes = entries(10_000);
    assert!(asked_for(&bytes) <= bound(&bytes));
}

proptest! {
    #[test]
    fn any_bytes_stay_in_bounds(start in message(), rest in vec(any::<u8>(), 0..60)) {
        let mut bytes = wire::encode(&start);
        bytes.truncate(rest.len());
        bytes.extend(rest);
        prop_assert!(asked_for(&bytes) <= bound(&bytes));
    }
}

fn entries(count: u16) -> Vec<u8> {
    let mut bytes = vec![4, 1, 2, 3, 0, 0, 0, count as u8 | 0x80, (count >> 7) as u8 & 0x7f];
    bytes.extend([1, 0].repeat(count.into()));
    bytes
}
