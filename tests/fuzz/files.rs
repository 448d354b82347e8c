//! A disk's files, damaged: what is read is what was written, or the place is named where it is not.

use super::damage::Damages;
use super::engine::check;
use bolero::TypeGenerator;
use raftglass::raft::{Durable, Entry, Term};
use raftglass::store::{self, Directory, FileStore, Storage};
use std::collections::BTreeMap;
use std::io::{Error, ErrorKind, Result};

/// Files in memory.
#[derive(Clone, Default)]
struct Files(BTreeMap<String, Vec<u8>>);

impl Directory for Files {
    type Written = ();

    fn names(&self) -> Result<Vec<String>> {
        Ok(self.0.keys().cloned().collect())
    }

    fn read(&self, name: &str) -> Result<Vec<u8>> {
        self.0.get(name).cloned().ok_or_else(|| Error::from(ErrorKind::NotFound))
    }

    fn write(&mut self, name: &str, bytes: &[u8]) -> Result<()> {
        self.0.insert(name.into(), bytes.into());
        Ok(())
    }

    fn flush(&mut self, (): ()) -> Result<()> {
        Ok(())
    }

    fn rename(&mut self, from: &str, to: &str) -> Result<()> {
        let bytes = self.read(from)?;
        self.0.insert(to.into(), bytes);
        self.remove(from)
    }

    fn remove(&mut self, name: &str) -> Result<()> {
        self.0.remove(name);
        Ok(())
    }

    fn flush_names(&mut self) -> Result<()> {
        Ok(())
    }
}

/// What happens to one file of a disk, counted modulo their number.
#[derive(Clone, Debug, TypeGenerator)]
struct Harm {
    file: u8,
    what: What,
}

#[derive(Clone, Debug, TypeGenerator)]
enum What {
    Bytes(Damages),
    /// The name changes, and perhaps becomes that of another file.
    Name(Damages),
    Copied {
        name: Damages,
    },
    Removed,
}

#[derive(Clone, Debug, TypeGenerator)]
struct Harms(#[generator(bolero::produce::<Vec<Harm>>().with().len(0..4_usize))] Vec<Harm>);

#[test]
fn damaged_files_are_read_as_they_were_or_refused() {
    let log =
        (0..200).map(|number| Entry::command(Term(number / 50 + 1), format!("set x {number}").as_bytes()));
    let disk = Durable::recovered(Term(9), None, log.collect());
    let mut whole = Files::default();
    for (key, text) in store::image(&disk).iter() {
        whole.0.insert(key.replace('/', "-"), text.as_bytes().into());
    }
    check!(3_000, Harms, |Harms(harms)| {
        let mut files = whole.clone();
        for harm in harms {
            let names: Vec<String> = files.0.keys().cloned().collect();
            let Some(name) = names.get(usize::from(harm.file) % names.len().max(1)) else { continue };
            let bytes = files.0[name].clone();
            match &harm.what {
                What::Bytes(damages) => drop(files.0.insert(name.clone(), damages.to_bytes(bytes))),
                What::Name(damages) => {
                    files.0.remove(name);
                    files.0.insert(damages.to_text(name), bytes);
                }
                What::Copied { name: damages } => drop(files.0.insert(damages.to_text(name), bytes)),
                What::Removed => drop(files.0.remove(name)),
            }
        }
        let store = FileStore::on(files).expect("these files can be read");
        match store::recover(&store) {
            // No file has the name of a cell any more: that there are others is for the host to see.
            Ok(found) if store.keys().is_empty() => assert_eq!(found, Durable::default()),
            Ok(found) => assert_eq!(found, disk),
            Err(error) => {
                let known = store.get(&error.cell).is_some() || error.found == store::Found::Nothing;
                assert!(known, "{error} names a cell");
            }
        }
    });
}
