//! The text of an input, or what keeps it from being read.

use super::Report;
use super::general::Finding as General;

/// Texts are addressed by 32-bit offsets, with room to spare.
const LARGEST: usize = 1 << 31;

/// The input up to where it stops to be text.
pub(crate) fn readable(input: &[u8]) -> &str {
    match std::str::from_utf8(input) {
        Ok(text) => text,
        Err(error) => {
            input.get(..error.valid_up_to()).map(std::str::from_utf8).and_then(Result::ok).unwrap_or_default()
        }
    }
}

impl Report {
    /// Whether an input can be read, of which `text` is what is text; says why not.
    pub(crate) fn is_text(&mut self, input: &[u8], text: &str) -> bool {
        if input.len() > LARGEST {
            self.say(&General::TooLarge { most: "2 GiB".to_owned() }, "", None);
            return false;
        }
        if text.len() == input.len() {
            return true;
        }
        let why = match input {
            [0xFF, 0xFE, ..] | [0xFE, 0xFF, ..] => "it is UTF-16 text",
            _ => "the bytes here are no characters",
        };
        self.say(&General::NotUtf8 { why }, "", Some((text.len(), text.len() + 1)));
        false
    }
}
