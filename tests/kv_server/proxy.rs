//! A cable that can be cut: whoever connects to it is connected to another address. While it is cut, nothing passes
//! and nobody is told; what was on its way arrives afterwards.

use std::io::{self, Read as _, Write as _};
use std::net::{Shutdown, SocketAddr, TcpListener, TcpStream};
use std::sync::{Arc, Condvar, Mutex};
use std::thread;

/// A way from one address to another, in both directions.
pub struct Proxy {
    /// Where to connect.
    pub address: SocketAddr,
    cable: Arc<Cable>,
}

struct Cable {
    /// `None` while nobody is at the other end.
    target: Mutex<Option<SocketAddr>>,
    cut: Mutex<bool>,
    mended: Condvar,
}

impl Proxy {
    pub fn new() -> Proxy {
        let listener = TcpListener::bind("127.0.0.1:0").expect("a free port");
        let address = listener.local_addr().expect("an address");
        let cable =
            Arc::new(Cable { target: Mutex::default(), cut: Mutex::default(), mended: Condvar::new() });
        let far = cable.clone();
        start("proxy", move || {
            for stream in listener.incoming().flatten() {
                // One that leads nowhere is closed.
                let _ = connect(&far, stream);
            }
        });
        Proxy { address, cable }
    }

    /// Leads connections made from now on to this address.
    pub fn lead_to(&self, target: Option<SocketAddr>) {
        *self.cable.target.lock().unwrap() = target;
    }

    pub fn cut(&self) {
        *self.cable.cut.lock().unwrap() = true;
    }

    pub fn mend(&self) {
        *self.cable.cut.lock().unwrap() = false;
        self.cable.mended.notify_all();
    }
}

impl Cable {
    fn wait_until_whole(&self) {
        let cut = self.cut.lock().unwrap();
        drop(self.mended.wait_while(cut, |cut| *cut).unwrap());
    }
}

fn connect(cable: &Arc<Cable>, near: TcpStream) -> io::Result<()> {
    let target = *cable.target.lock().unwrap();
    let far = TcpStream::connect(target.ok_or(io::ErrorKind::NotConnected)?)?;
    near.set_nodelay(true)?;
    far.set_nodelay(true)?;
    for (from, to) in [(near.try_clone()?, far.try_clone()?), (far, near)] {
        let cable = cable.clone();
        start("cable", move || {
            let _ = pass(&cable, &from, &to);
            let _ = (from.shutdown(Shutdown::Both), to.shutdown(Shutdown::Both));
        });
    }
    Ok(())
}

fn pass(cable: &Cable, mut from: &TcpStream, mut to: &TcpStream) -> io::Result<()> {
    let mut bytes = [0; 16 * 1024];
    loop {
        let count = from.read(&mut bytes)?;
        cable.wait_until_whole();
        if count == 0 {
            return Ok(());
        }
        to.write_all(&bytes[..count])?;
    }
}

fn start(name: &str, work: impl FnOnce() + Send + 'static) {
    thread::Builder::new().name(name.into()).spawn(work).expect("a thread");
}
