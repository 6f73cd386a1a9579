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
        let (why, at) = match wide(input) {
            Some(why) => (why, 0),
            None if text.len() == input.len() => return true,
            None => ("the bytes here are no characters", text.len()),
        };
        self.say(&General::NotUtf8 { why }, "", Some((at, at + 1)));
        false
    }
}

/// The encoding of a text whose characters have several bytes each, by its mark or the zeros in what begins it.
const fn wide(input: &[u8]) -> Option<&'static str> {
    match input {
        [0xFF, 0xFE, 0, 0, ..] | [0, 0, 0xFE, 0xFF, ..] | [1..=255, 0, 0, 0, ..] | [0, 0, 0, 1..=255, ..] => {
            Some("it is UTF-32 text")
        }
        [0xFF, 0xFE, ..] | [0xFE, 0xFF, ..] | [1..=255, 0, 1..=255, 0, ..] | [0, 1..=255, 0, 1..=255, ..] => {
            Some("it is UTF-16 text")
        }
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use crate::convert::convert;
    use crate::options::Options;

    #[test]
    fn an_encoding_is_named_with_its_mark_and_without() {
        let said = |input: &[u8]| {
            let said = convert(input, &Options::default()).diagnostics;
            said.iter().map(|said| said.message().to_owned()).collect::<String>()
        };
        let units: Vec<u16> = "{\"a\": 1}".encode_utf16().collect();
        for mark in [None, Some(0xFEFF)] {
            let units: Vec<u16> = mark.into_iter().chain(units.clone()).collect();
            let wide: Vec<u32> = units.iter().map(|&unit| unit.into()).collect();
            let small = [units.iter().flat_map(|unit| unit.to_le_bytes()).collect::<Vec<_>>()];
            let big = [units.iter().flat_map(|unit| unit.to_be_bytes()).collect::<Vec<_>>()];
            for bytes in small.iter().chain(&big) {
                assert_eq!(said(bytes), "this cannot be read as UTF-8 text: it is UTF-16 text", "{bytes:?}");
            }
            let small = [wide.iter().flat_map(|unit| unit.to_le_bytes()).collect::<Vec<_>>()];
            let big = [wide.iter().flat_map(|unit| unit.to_be_bytes()).collect::<Vec<_>>()];
            for bytes in small.iter().chain(&big) {
                assert_eq!(said(bytes), "this cannot be read as UTF-8 text: it is UTF-32 text", "{bytes:?}");
            }
        }
        assert!(said(b"{\"a\": 1}\0").contains("there is more text"));
        assert!(said(b"\0").contains("this is not JSON"));
    }
}
