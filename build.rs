//! Keeps the linker's relocations in a program that is going to be split: `tools/split.mjs` finds by them what
//! belongs together.

fn main() {
    println!("cargo::rerun-if-changed=build.rs");
    if std::env::var_os("CARGO_FEATURE_SPLIT").is_some() {
        println!("cargo::rustc-link-arg-bin=raftglass=--emit-relocs");
    }
}
