//! The page's entry for trunk: mounts `ui`, nothing else.

fn main() {}
