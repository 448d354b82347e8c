//! The command line.

use raftglass::kv::Command;
use raftglass::raft::{ServerId, ServerSet};
use std::collections::BTreeMap;
use std::fmt;
use std::ops::RangeInclusive;
use std::path::PathBuf;
use std::time::Duration;

/// What `--help` prints.
pub const HELP: &str = "\
A key-value store on Raft, a process a server.

kv_server --id N --listen ADDRESS --peers N=ADDRESS,... --data DIRECTORY [OPTION...]
    Runs a server until it is killed, which is safe at any moment: started again with the same directory it goes on.
    --id N                    the server's number, 1 to 63
    --listen ADDRESS          where it is to be reached, by servers and clients: HOST:PORT, or :PORT on this
                              machine; port 0 takes a free one
    --peers N=ADDRESS,...     all other servers of the cluster; without them it is one of one
    --data DIRECTORY          its disk; made if it is not there, used by one server only
    --election-timeout A..B   milliseconds, drawn anew each time (500..1000)
    --heartbeat MILLISECONDS  how often a leader says that it is alive (100)

kv_server client --servers ADDRESS,... [--timeout SECONDS] COMMAND
    Does one command, asking again until it is answered; all servers in order, S1 first.
    --timeout SECONDS         gives up after this time (10); the command may or may not be done then
    COMMAND                   set KEY VALUE, get KEY, del KEY, incr KEY, cas KEY OLD NEW, or
                              status: what each server says of itself
";

/// What is to be done.
#[derive(Debug)]
pub enum Arguments {
    /// Print [`HELP`].
    Help,
    /// Run a server.
    Serve(Serve),
    /// Ask the servers to do a command.
    Ask { servers: Vec<String>, timeout: Duration, command: Command },
    /// Ask each server how it is.
    Status { servers: Vec<String> },
}

/// A server's place and times.
#[derive(Clone, Debug)]
pub struct Serve {
    pub id: ServerId,
    pub listen: String,
    pub peers: BTreeMap<ServerId, String>,
    pub data: PathBuf,
    /// In milliseconds.
    pub election_timeout: RangeInclusive<u64>,
    pub heartbeat: Duration,
}

impl Serve {
    /// All servers of the cluster.
    pub fn members(&self) -> ServerSet {
        self.peers.keys().copied().chain([self.id]).collect()
    }
}

/// A mistake on the command line.
#[derive(Debug)]
pub struct Mistake(String);

impl fmt::Display for Mistake {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}; `kv_server --help` says what fits", self.0)
    }
}

impl std::error::Error for Mistake {}

fn mistake<T>(what: impl Into<String>) -> Result<T, Mistake> {
    Err(Mistake(what.into()))
}

/// Reads what stands after the program's name.
pub fn parse(words: impl IntoIterator<Item = String>) -> Result<Arguments, Mistake> {
    let words: Vec<String> = words.into_iter().collect();
    if words.iter().any(|word| word == "--help" || word == "-h") {
        return Ok(Arguments::Help);
    }
    match words.split_first() {
        None => mistake("nothing to do"),
        Some((first, rest)) if first == "client" => client(rest),
        Some(_) => serve(&words).map(Arguments::Serve),
    }
}

/// `--name value` pairs, and where they end.
struct Flags<'a> {
    values: BTreeMap<&'a str, &'a str>,
    rest: &'a [String],
}

impl<'a> Flags<'a> {
    fn take(words: &'a [String], known: &[&str]) -> Result<Flags<'a>, Mistake> {
        let mut flags = Flags { values: BTreeMap::new(), rest: words };
        while let Some((name, rest)) = flags.rest.split_first().filter(|(name, _)| name.starts_with("--")) {
            if !known.contains(&name.as_str()) {
                return mistake(format!("there is no {name}"));
            }
            let Some((value, rest)) = rest.split_first() else {
                return mistake(format!("{name} needs a value"));
            };
            if flags.values.insert(name, value).is_some() {
                return mistake(format!("{name} stands there twice"));
            }
            flags.rest = rest;
        }
        Ok(flags)
    }

    fn needed(&self, name: &str) -> Result<&'a str, Mistake> {
        self.values.get(name).copied().map_or_else(|| mistake(format!("{name} is missing")), Ok)
    }

    /// A flag's value, read; or what it is without the flag.
    fn or<T>(&self, name: &str, default: T, read: impl Fn(&str) -> Option<T>) -> Result<T, Mistake> {
        let Some(text) = self.values.get(name) else { return Ok(default) };
        read(text).map_or_else(|| mistake(format!("{name} cannot be `{text}`")), Ok)
    }
}

fn serve(words: &[String]) -> Result<Serve, Mistake> {
    let known = ["--id", "--listen", "--peers", "--data", "--election-timeout", "--heartbeat"];
    let flags = Flags::take(words, &known)?;
    if let Some(word) = flags.rest.first() {
        return mistake(format!("`{word}` is more than a server takes"));
    }
    let id = flags.needed("--id")?;
    let Some(id) = server_id(id) else { return mistake(format!("--id cannot be `{id}`")) };
    let serve = Serve {
        id,
        listen: address(flags.needed("--listen")?),
        peers: flags.or("--peers", BTreeMap::new(), peers)?,
        data: flags.needed("--data")?.into(),
        election_timeout: flags.or("--election-timeout", 500..=1000, range)?,
        heartbeat: Duration::from_millis(flags.or("--heartbeat", 100, positive)?),
    };
    if serve.peers.contains_key(&id) {
        return mistake(format!("{id} is this server, and no peer of its own"));
    }
    Ok(serve)
}

fn client(words: &[String]) -> Result<Arguments, Mistake> {
    let flags = Flags::take(words, &["--servers", "--timeout"])?;
    let servers: Vec<String> = flags.needed("--servers")?.split(',').map(address).collect();
    let timeout = Duration::from_secs(flags.or("--timeout", 10, positive)?);
    if flags.rest == ["status"] {
        return Ok(Arguments::Status { servers });
    }
    // The shell has taken the quotation marks away.
    let text: Vec<String> = flags.rest.iter().map(|word| quoted(word)).collect();
    match text.join(" ").parse() {
        Ok(command) => Ok(Arguments::Ask { servers, timeout, command }),
        Err(error) => mistake(error.to_string()),
    }
}

fn quoted(word: &str) -> String {
    let plain = !word.is_empty() && !word.contains(|c: char| c.is_whitespace() || c == '"');
    if plain { word.into() } else { format!("\"{}\"", word.replace('\\', "\\\\").replace('"', "\\\"")) }
}

fn server_id(text: &str) -> Option<ServerId> {
    ServerId::new(text.parse().ok()?)
}

fn peers(text: &str) -> Option<BTreeMap<ServerId, String>> {
    let mut peers = BTreeMap::new();
    for peer in text.split(',') {
        let (id, at) = peer.split_once('=')?;
        let twice = peers.insert(server_id(id)?, address(at)).is_some();
        if twice || at.is_empty() {
            return None;
        }
    }
    Some(peers)
}

/// `:4001` is a port of this machine.
fn address(text: &str) -> String {
    if text.starts_with(':') { format!("127.0.0.1{text}") } else { text.into() }
}

fn range(text: &str) -> Option<RangeInclusive<u64>> {
    let (least, most) = text.split_once("..")?;
    let (least, most) = (positive(least)?, positive(most)?);
    (least <= most).then_some(least..=most)
}

fn positive(text: &str) -> Option<u64> {
    text.parse().ok().filter(|number| (1..=86_400_000).contains(number))
}
