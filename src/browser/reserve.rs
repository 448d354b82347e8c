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
    /// How many there were room for at best.
    laid: usize,
}

impl Reserve {
    /// How many pieces there are at most: one for each of nine servers, one for the record.
    pub const PIECES: usize = 10;
    /// The characters of a piece.
    pub const PIECE: usize = 24 * 1024;

    /// Lays a reserve: as many pieces as the storage has room for.
    pub fn lay(storage: &mut impl Storage) -> Reserve {
        let mut reserve = Reserve { pieces: 0, laid: 0 };
        reserve.refill(storage);
        reserve
    }

    /// Puts the pieces that are missing into the storage, as many as it has room for. Whether it has as much room as
    /// it had at best.
    pub fn refill(&mut self, storage: &mut impl Storage) -> bool {
        let filler: Arc<str> = ".".repeat(Reserve::PIECE).into();
        while self.pieces < Reserve::PIECES {
            let key = key(self.pieces);
            let there = storage.get(&key).is_some_and(|piece| piece.len() == Reserve::PIECE);
            if !there && storage.set(&key, &filler).is_err() {
                break;
            }
            self.pieces += 1;
        }
        self.laid = self.laid.max(self.pieces);
        self.pieces == self.laid
    }

    /// Gives a piece up; false when none is left.
    pub fn give_up_one(&mut self, storage: &mut impl Storage) -> bool {
        let Some(left) = self.pieces.checked_sub(1) else { return false };
        self.pieces = left;
        storage.remove(&key(left)).is_ok()
    }
}

fn key(piece: usize) -> String {
    format!("raftglass/reserve/{piece}")
}
