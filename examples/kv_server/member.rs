//! Whose disk a directory is: a server that starts on another's would vote a second time in its name, and one that
//! counts other members another majority.

use crate::arguments::Serve;
use crate::failure::Failure;
use std::fs::{self, File};
use std::io::{self, ErrorKind, Write as _};
use std::path::Path;

/// The file that says so.
pub const FILE: &str = "member";

/// Checks that the directory is this server's, and makes it so if it is `new`.
pub fn check(serve: &Serve, new: bool) -> Result<(), Failure> {
    let members: Vec<String> = serve.members().iter().map(|member| member.to_string()).collect();
    let mine = format!("{} of {}\n", serve.id, members.join(" "));
    let file = serve.data.join(FILE);
    match fs::read(&file) {
        Ok(found) if found == mine.as_bytes() => Ok(()),
        Err(error) if error.kind() == ErrorKind::NotFound && new => {
            write(&serve.data, &mine).map_err(|error| Failure::Member(file, error.to_string()))
        }
        Ok(found) => {
            let found = String::from_utf8_lossy(&found);
            let why = format!("found `{}`, expected `{}`", found.trim_end(), mine.trim_end());
            Err(Failure::Member(file, why))
        }
        Err(error) => Err(Failure::Member(file, error.to_string())),
    }
}

/// The name is flushed with the server's first write, before anybody has heard of it.
fn write(data: &Path, text: &str) -> io::Result<()> {
    let new = data.join(format!("{FILE}.new"));
    let mut file = File::create(&new)?;
    file.write_all(text.as_bytes())?;
    file.sync_all()?;
    fs::rename(new, data.join(FILE))
}
