//! The disk that every library writes to, in memory: it copies each entry's bytes, and is done when it is synced.

/// How many bytes are kept before the buffer is used from its beginning again: what was written is not read back, so
/// that a long run is not a test of the machine's memory.
const ROOM: usize = 1 << 16;

/// A disk.
#[derive(Clone)]
pub struct Disk {
    bytes: Vec<u8>,
    written: u64,
    durable: u64,
    syncs: u64,
}

impl Disk {
    pub fn new() -> Disk {
        Disk { bytes: Vec::with_capacity(ROOM), written: 0, durable: 0, syncs: 0 }
    }

    /// An entry of the log.
    pub fn entry(&mut self, index: u64, term: u64, command: &[u8]) {
        assert!(index <= self.written + 1, "no gap before {index}");
        self.put([index, term, command.len() as u64]);
        self.bytes.extend_from_slice(command);
        self.written = index;
    }

    /// Term and vote.
    pub fn state(&mut self, term: u64, vote: u64) {
        self.put([term, vote]);
    }

    fn put<const N: usize>(&mut self, numbers: [u64; N]) {
        if self.bytes.len() + 1024 > ROOM {
            self.bytes.clear();
        }
        self.bytes.extend_from_slice(numbers.map(u64::to_le_bytes).as_flattened());
    }

    /// What has been written is durable from now on.
    pub fn sync(&mut self) {
        self.durable = self.written;
        self.syncs += 1;
    }

    /// The last entry that is durable.
    pub fn durable(&self) -> u64 {
        self.durable
    }

    /// How often it was synced.
    pub fn syncs(&self) -> u64 {
        self.syncs
    }
}
