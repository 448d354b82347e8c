//! The service on top of each server: it compares every command that it is handed with the one that was proposed.

/// The commands of a run: each has its number in front, and nothing else of its own.
#[derive(Clone)]
pub struct Commands {
    /// The next one, and room for the one after it, which is written a turn before it is read: a processor that reads in
    /// one piece what it has just written in several has to wait, and that wait is no library's.
    bytes: [Vec<u8>; 2],
    next: u64,
}

impl Commands {
    pub fn new(size: usize) -> Commands {
        let mut bytes = [0, 1].map(|_| Vec::from_iter((0..size).map(|place| place as u8)));
        put_number(0, &mut bytes[0]);
        Commands { bytes, next: 0 }
    }

    /// The next command.
    pub fn next(&mut self) -> &[u8] {
        self.next += 1;
        put_number(self.next, &mut self.bytes[1]);
        self.bytes.swap(0, 1);
        &self.bytes[1]
    }
}

fn put_number(number: u64, command: &mut [u8]) {
    let number = number.to_le_bytes();
    command[..number.len()].copy_from_slice(&number);
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
