//! Newline-delimited JSON: a file, line by line.

use std::io::{self, BufRead, Read};

/// One line that is not blank, and where it stands in its file.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Line {
    pub bytes: Vec<u8>,
    /// How many lines and bytes stand before it.
    pub lines_before: usize,
    pub bytes_before: usize,
}

/// The lines of a file that are not blank; of a longer one, this many of its bytes.
pub fn lines(mut reader: Box<dyn BufRead>, most: u64) -> impl Iterator<Item = io::Result<Line>> {
    let mut lines_before = 0;
    let mut bytes_before = 0;
    std::iter::from_fn(move || {
        loop {
            let mut bytes = Vec::new();
            match read(&mut *reader, most, &mut bytes) {
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

/// Reads a line, keeps as much of it as is allowed, and tells how long it is.
fn read(reader: &mut dyn BufRead, most: u64, kept: &mut Vec<u8>) -> io::Result<usize> {
    let read = Read::take(&mut *reader, most).read_until(b'\n', kept)?;
    let is_cut = read as u64 == most && kept.last() != Some(&b'\n');
    Ok(if is_cut { read + reader.skip_until(b'\n')? } else { read })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn of_a_line_that_is_too_long_no_more_is_held() {
        let given: &[u8] = b"abc\n\nabcd\nabcdefgh\nij\nabcdef";
        let found: Vec<_> = lines(Box::new(given), 4).map(|line| line.unwrap()).collect();
        let line = |bytes: &[u8], lines_before, bytes_before| Line { bytes: bytes.into(), lines_before, bytes_before };
        let expected =
            [line(b"abc", 0, 0), line(b"abcd", 2, 5), line(b"abcd", 3, 10), line(b"ij", 4, 19), line(b"abcd", 5, 22)];
        assert_eq!(found, expected);
    }
}
