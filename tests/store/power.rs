//! A file system in memory that keeps only what it must when the power goes: what was flushed, and any part of
//! what was not.

use raftglass::store::Directory;
use std::cell::RefCell;
use std::collections::BTreeMap;
use std::io::{self, ErrorKind};
use std::rc::Rc;

/// A file's bytes, and whether they are flushed. A file is never written twice: each write makes a new one.
#[derive(Clone, Debug)]
struct Inode {
    bytes: Vec<u8>,
    flushed: bool,
}

/// The file that a name stands for.
type Names = BTreeMap<String, usize>;

#[derive(Clone, Debug)]
enum Naming {
    Link { name: String, inode: usize },
    Rename { from: String, to: String },
    Remove { name: String },
}

impl Naming {
    fn on(&self, names: &mut Names) {
        match self {
            Naming::Link { name, inode } => {
                names.insert(name.clone(), *inode);
            }
            Naming::Rename { from, to } => {
                if let Some(inode) = names.remove(from) {
                    names.insert(to.clone(), inode);
                }
            }
            Naming::Remove { name } => {
                names.remove(name);
            }
        }
    }
}

/// What is on the platters, and what only the operating system has.
#[derive(Clone, Debug, Default)]
struct Drive {
    inodes: Vec<Inode>,
    flushed: Names,
    unflushed: Vec<Naming>,
    /// Operations until one fails, and with what; it has happened half or not at all.
    failing: Option<(usize, ErrorKind)>,
    operations: usize,
}

impl Drive {
    fn names(&self) -> Names {
        let mut names = self.flushed.clone();
        self.unflushed.iter().for_each(|naming| naming.on(&mut names));
        names
    }

    /// Counts an operation, which may be the one that fails. After it none succeeds.
    fn operate(&mut self) -> io::Result<()> {
        self.operations += 1;
        match self.failing {
            Some((at, kind)) if self.operations > at => Err(kind.into()),
            _ => Ok(()),
        }
    }

    fn inode_of(&self, name: &str) -> io::Result<usize> {
        self.names().get(name).copied().ok_or_else(|| ErrorKind::NotFound.into())
    }
}

/// A directory on such a drive; a clone is the same one.
#[derive(Clone, Debug, Default)]
pub struct Powered(Rc<RefCell<Drive>>);

impl Powered {
    /// After this many more operations none succeeds.
    pub fn fail_after(&self, operations: usize, kind: ErrorKind) {
        let mut drive = self.0.borrow_mut();
        drive.failing = Some((drive.operations + operations, kind));
    }

    /// How many operations there were that change something.
    pub fn operations(&self) -> usize {
        self.0.borrow().operations
    }

    /// The process has ended, the operating system goes on: all that was done is there.
    pub fn killed(&self) -> Powered {
        let mut drive = self.0.borrow().clone();
        drive.failing = None;
        Powered(Rc::new(RefCell::new(drive)))
    }

    /// The power has gone: everything that may be left. Of unflushed names any may be there, in any combination; of
    /// an unflushed file nothing, a part, all, or as many zeros.
    pub fn unplugged(&self) -> Vec<Powered> {
        let drive = self.0.borrow();
        let mut left = Vec::new();
        for kept in 0..1_u32 << drive.unflushed.len() {
            let mut names = drive.flushed.clone();
            for (place, naming) in drive.unflushed.iter().enumerate() {
                if kept >> place & 1 == 1 {
                    naming.on(&mut names);
                }
            }
            left.extend((0..4).map(|damage| rebuilt(&drive, &names, damage)));
        }
        left
    }
}

fn rebuilt(drive: &Drive, names: &Names, damage: u8) -> Powered {
    let mut inodes = drive.inodes.clone();
    for inode in inodes.iter_mut().filter(|inode| !inode.flushed) {
        match damage {
            0 => inode.bytes.clear(),
            1 => inode.bytes.truncate(inode.bytes.len() / 2),
            2 => inode.bytes.fill(0),
            _ => {}
        }
        inode.flushed = true;
    }
    let drive = Drive { inodes, flushed: names.clone(), ..Drive::default() };
    Powered(Rc::new(RefCell::new(drive)))
}

impl Directory for Powered {
    type Written = usize;

    fn names(&self) -> io::Result<Vec<String>> {
        Ok(self.0.borrow().names().into_keys().collect())
    }

    fn read(&self, name: &str) -> io::Result<Vec<u8>> {
        let drive = self.0.borrow();
        Ok(drive.inodes[drive.inode_of(name)?].bytes.clone())
    }

    fn write(&mut self, name: &str, bytes: &[u8]) -> io::Result<usize> {
        let mut drive = self.0.borrow_mut();
        let done = drive.operate();
        let length = if done.is_ok() { bytes.len() } else { bytes.len() / 3 };
        let inode = drive.inodes.len();
        drive.inodes.push(Inode { bytes: bytes[..length].into(), flushed: false });
        drive.unflushed.push(Naming::Link { name: name.into(), inode });
        done.map(|()| inode)
    }

    fn flush(&mut self, written: usize) -> io::Result<()> {
        let mut drive = self.0.borrow_mut();
        drive.operate()?;
        drive.inodes[written].flushed = true;
        Ok(())
    }

    fn rename(&mut self, from: &str, to: &str) -> io::Result<()> {
        let mut drive = self.0.borrow_mut();
        drive.operate()?;
        drive.inode_of(from)?;
        drive.unflushed.push(Naming::Rename { from: from.into(), to: to.into() });
        Ok(())
    }

    fn remove(&mut self, name: &str) -> io::Result<()> {
        let mut drive = self.0.borrow_mut();
        drive.operate()?;
        drive.inode_of(name)?;
        drive.unflushed.push(Naming::Remove { name: name.into() });
        Ok(())
    }

    fn flush_names(&mut self) -> io::Result<()> {
        let mut drive = self.0.borrow_mut();
        drive.operate()?;
        let names = drive.names();
        drive.flushed = names;
        drive.unflushed.clear();
        Ok(())
    }
}
