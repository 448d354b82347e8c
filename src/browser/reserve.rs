//! Room that is kept free for the moment at which the browser's storage turns out to be full.

use crate::store::Storage;
use std::sync::Arc;

/// Filler in the storage that is given up, piece by piece, when a `set` finds no room.
///
/// A server's write is durable in the simulation before the mirror sees it. So the storage must never refuse it: the
/// `set` that finds no room takes a piece of the reserve, and the server's *next* write is the one that fails, before
/// anything that depends on it is sent.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Reserve {
    /// How many pieces are there.
    pieces: usize,
}

impl Reserve {
    /// How many pieces there are at most: one for each of nine servers, one for the record.
    pub const PIECES: usize = 10;
    /// The characters of a piece.
    pub const PIECE: usize = 24 * 1024;

    /// Puts the pieces that are missing into the storage, as many as it has room for.
    pub fn fill(storage: &mut impl Storage) -> Reserve {
        let filler: Arc<str> = ".".repeat(Reserve::PIECE).into();
        let mut pieces = 0;
        while pieces < Reserve::PIECES {
            let key = key(pieces);
            let there = storage.get(&key).is_some_and(|piece| piece.len() == Reserve::PIECE);
            if !there && storage.set(&key, &filler).is_err() {
                break;
            }
            pieces += 1;
        }
        Reserve { pieces }
    }

    /// Gives a piece up; false when none is left.
    pub fn give_up_one(&mut self, storage: &mut impl Storage) -> bool {
        let Some(left) = self.pieces.checked_sub(1) else { return false };
        self.pieces = left;
        storage.remove(&key(left)).is_ok()
    }

    /// Whether nothing of it is missing.
    #[must_use]
    pub fn whole(&self) -> bool {
        self.pieces == Reserve::PIECES
    }
}

fn key(piece: usize) -> String {
    format!("raftglass/reserve/{piece}")
}
