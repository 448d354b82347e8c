//! The page's entry for trunk: mounts `ui`, nothing else.

#[cfg(target_arch = "wasm32")]
fn main() {
    raftglass::ui::page::mount();
}

#[cfg(not(target_arch = "wasm32"))]
fn main() {
    eprintln!("Raftglass runs in a browser: `./dev serve` builds the page and serves it.");
}
