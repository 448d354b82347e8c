//! The service on top of each server: it compares every command that it is handed with the one that was proposed.

/// The commands of a run: each has its number in front, and nothing else of its own.
#[derive(Clone)]
pub struct Commands {
    bytes: Vec<u8>,
    next: u64,
}

impl Commands {
    pub fn new(size: usize) -> Commands {
        Commands { bytes: (0..size).map(|place| place as u8).collect(), next: 0 }
    }

    /// The next command.
    pub fn next(&mut self) -> &[u8] {
        let number = self.next.to_le_bytes();
        self.bytes[..number.len()].copy_from_slice(&number);
        self.next += 1;
        &self.bytes
    }
}

/// A service that knows what has to come.
#[derive(Clone)]
pub struct Service {
    expected: Commands,
    last_index: u64,
}

impl Service {
    pub fn new(size: usize) -> Service {
        Service { expected: Commands::new(size), last_index: 0 }
    }

    /// A committed command.
    pub fn apply(&mut self, index: u64, command: &[u8]) {
        assert!(index > self.last_index, "{index} is applied after {}", self.last_index);
        assert_eq!(command, self.expected.next(), "the command at {index}");
        self.last_index = index;
    }

    /// How many commands it has been handed.
    pub fn applied(&self) -> u64 {
        self.expected.next
    }

    /// The index of the last one.
    pub fn last_index(&self) -> u64 {
        self.last_index
    }
}
