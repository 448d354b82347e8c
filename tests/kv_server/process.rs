//! A server's process.

use crate::waiting::wait_for;
use std::fs::{self, File};
use std::io::{BufRead as _, BufReader};
use std::net::SocketAddr;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, ExitStatus, Stdio};

/// The example's program: cargo puts it beside the tests' own, which are in `deps`.
pub fn program() -> PathBuf {
    let tests = std::env::current_exe().expect("a test knows its program");
    let target = tests.parent().and_then(Path::parent).expect("it lies in deps");
    let program = target.join("examples").join(format!("kv_server{}", std::env::consts::EXE_SUFFIX));
    assert!(
        program.is_file(),
        "{} is not there: `cargo test` builds it, and so does `cargo build --profile test --example kv_server`",
        program.display()
    );
    program
}

/// An empty directory for a test's data.
pub fn place(test: &str) -> PathBuf {
    let path = Path::new(env!("CARGO_TARGET_TMPDIR")).join(format!("kv_server-{test}"));
    let _ = fs::remove_dir_all(&path);
    fs::create_dir_all(&path).expect("cargo's directory for tests can be written");
    path
}

/// A process that listens. It is killed when it is dropped.
pub struct Process {
    child: Child,
    pub address: SocketAddr,
    /// What it has said.
    journal: PathBuf,
}

impl Process {
    /// Starts a server on a free port, and waits until it listens there; or until it has ended.
    pub fn try_start(command: &mut Command, journal: &Path) -> Result<Process, (ExitStatus, String)> {
        let said = File::create(journal).expect("a journal");
        let mut child = command.stdout(Stdio::piped()).stderr(said).spawn().expect("the program starts");
        let mut line = String::new();
        let output = child.stdout.take().expect("it was asked for");
        BufReader::new(output).read_line(&mut line).expect("a line of text");
        let Some((_, address)) = line.trim_end().split_once(" listens at ") else {
            let status = child.wait().expect("an end");
            return Err((status, fs::read_to_string(journal).expect("a journal")));
        };
        let address = address.parse().expect("an address");
        Ok(Process { child, address, journal: journal.into() })
    }

    /// Starts a server that is to run.
    pub fn start(command: &mut Command, journal: &Path) -> Process {
        Process::try_start(command, journal).unwrap_or_else(|(status, said)| panic!("{status}: {said}"))
    }

    /// SIGKILL: nothing is finished or flushed.
    pub fn kill(mut self) {
        self.child.kill().expect("it was running");
        self.child.wait().expect("an end");
    }

    /// Any other signal, where there are signals.
    pub fn signal(&self, name: &str) {
        if cfg!(unix) {
            let line = format!("kill -s {name} {}", self.child.id());
            let sent = Command::new("sh").args(["-c", &line]).status().expect("there is a shell");
            assert!(sent.success(), "{line}");
        }
    }

    /// Waits for its own end; with what it has said.
    pub fn ended(mut self) -> (ExitStatus, String) {
        let status = wait_for("a server that stops", || self.child.try_wait().expect("a child"));
        (status, self.journal())
    }

    pub fn journal(&self) -> String {
        fs::read_to_string(&self.journal).expect("a journal")
    }
}

impl Drop for Process {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}
