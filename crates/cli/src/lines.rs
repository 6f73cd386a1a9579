//! Newline-delimited JSON: a file, line by line.

use std::io::{self, BufRead};

/// One line that is not blank, and where it stands in its file.
#[derive(Default)]
pub struct Line {
    pub bytes: Vec<u8>,
    /// How many lines and bytes stand before it.
    pub lines_before: usize,
    pub bytes_before: usize,
}

/// The lines of a file that are not blank.
pub fn lines(mut reader: Box<dyn BufRead>) -> impl Iterator<Item = io::Result<Line>> {
    let mut lines_before = 0;
    let mut bytes_before = 0;
    std::iter::from_fn(move || {
        loop {
            let mut bytes = Vec::new();
            match reader.read_until(b'\n', &mut bytes) {
                Ok(0) => return None,
                Ok(read) => {
                    // Places at the end of the line stay on it.
                    if bytes.last() == Some(&b'\n') {
                        bytes.pop();
                    }
                    let blank = bytes.trim_ascii().is_empty();
                    let line = Line { bytes, lines_before, bytes_before };
                    lines_before += 1;
                    bytes_before += read;
                    if !blank {
                        return Some(Ok(line));
                    }
                }
                Err(error) => return Some(Err(error)),
            }
        }
    })
}
