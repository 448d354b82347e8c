//! Damage: what a cut cable, a bad sector or an editor does to bytes and texts.

use bolero::TypeGenerator;

/// One thing that happens to bytes. Places are taken modulo the length, so that they always hit.
#[derive(Clone, Debug, TypeGenerator)]
pub enum Damage {
    Cut {
        at: u16,
    },
    Flip {
        at: u16,
        bit: u8,
    },
    Put {
        at: u16,
        byte: u8,
    },
    Remove {
        at: u16,
        length: u8,
    },
    Insert {
        at: u16,
        byte: u8,
    },
    /// A part comes twice.
    Repeat {
        at: u16,
        length: u8,
    },
    /// A part comes to stand elsewhere, too.
    Splice {
        from: u16,
        length: u8,
        to: u16,
    },
    /// A number in decimal digits becomes another one.
    Number {
        at: u16,
        number: Extreme,
    },
}

/// Numbers at the ends of what somebody takes for the range.
#[derive(Clone, Copy, Debug, TypeGenerator)]
pub enum Extreme {
    Zero,
    One,
    /// 2⁵³ and its neighbours: the end of what a double-precision number holds exactly.
    Double {
        beyond: bool,
    },
    Most,
    MoreThanMost,
}

impl Damage {
    pub fn apply(&self, bytes: &mut Vec<u8>) {
        let place = |at: u16| if bytes.is_empty() { 0 } else { usize::from(at) % bytes.len() };
        let part = |at: u16, length: u8| place(at)..(place(at) + usize::from(length)).min(bytes.len());
        match *self {
            Damage::Cut { at } => bytes.truncate(place(at)),
            Damage::Flip { at, bit } => {
                let at = place(at);
                bytes.iter_mut().skip(at).take(1).for_each(|byte| *byte ^= 1 << (bit % 8));
            }
            Damage::Put { at, byte: new } => {
                let at = place(at);
                bytes.iter_mut().skip(at).take(1).for_each(|byte| *byte = new);
            }
            Damage::Remove { at, length } => drop(bytes.drain(part(at, length))),
            Damage::Insert { at, byte } => bytes.insert(place(at), byte),
            Damage::Repeat { at, length } => {
                let part = part(at, length);
                let copy = bytes[part.clone()].to_vec();
                bytes.splice(part.end..part.end, copy);
            }
            Damage::Splice { from, length, to } => {
                let (copy, to) = (bytes[part(from, length)].to_vec(), place(to));
                bytes.splice(to..to, copy);
            }
            Damage::Number { at, number } => {
                let digit = |byte: &u8| byte.is_ascii_digit();
                let Some(start) = (place(at)..bytes.len()).find(|place| digit(&bytes[*place])) else {
                    return;
                };
                let length = bytes[start..].iter().take_while(|byte| digit(byte)).count();
                bytes.splice(start..start + length, number.digits().bytes());
            }
        }
    }
}

impl Extreme {
    fn digits(self) -> String {
        match self {
            Extreme::Zero => "0".into(),
            Extreme::One => "1".into(),
            Extreme::Double { beyond } => ((1_u64 << 53) - u64::from(!beyond)).to_string(),
            Extreme::Most => u64::MAX.to_string(),
            Extreme::MoreThanMost => format!("{}0", u64::MAX),
        }
    }
}

/// Some damage, seldom none.
#[derive(Clone, Debug, TypeGenerator)]
pub struct Damages(#[generator(bolero::produce::<Vec<Damage>>().with().len(0..5_usize))] Vec<Damage>);

impl Damages {
    pub fn to_bytes(&self, mut bytes: Vec<u8>) -> Vec<u8> {
        self.0.iter().for_each(|damage| damage.apply(&mut bytes));
        bytes
    }

    /// What is no text any more is read as browsers read it, with a sign in its place.
    pub fn to_text(&self, text: &str) -> String {
        String::from_utf8_lossy(&self.to_bytes(text.into())).into_owned()
    }
}
