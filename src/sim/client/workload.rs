//! What clients ask for when nobody tells them what to ask for.

use super::Client;

impl Client {
    /// A command of any kind on one of three keys. Values that are set are different ones each time, so that who reads
    /// one knows whose it is.
    pub(in crate::sim) fn invent(&mut self) -> String {
        let key = ["x", "y", "z"].get(self.generator.below(3) as usize).unwrap_or(&"x");
        let value = 100 * (self.serial + 1) + self.id.0;
        match self.generator.below(10) {
            0..3 => format!("get {key}"),
            3..6 => format!("incr {key}"),
            6..8 => format!("set {key} {value}"),
            8 => format!("cas {key} {} {value}", self.generator.below(10)),
            _ => format!("del {key}"),
        }
    }
}
