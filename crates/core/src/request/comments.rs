//! Calls that are commented out: they hold the secrets that other calls hold.

use std::ops::Range;

use super::work::Work;
use super::{secrets, take};
use crate::options::Options;

/// What may be a secret in the comments of a text, were they none.
pub(crate) fn secrets(text: &str) -> Vec<Range<usize>> {
    let options = Options::default();
    let found = blocks(text).into_iter().flat_map(|Block { at, text }| {
        let mut work = Work::new(&options);
        if !take(&mut work, &text) {
            work.secrets.extend(secrets::of_options(&text));
        }
        work.secrets.into_iter().map(move |range| at + range.start..at + range.end)
    });
    found.collect()
}

/// Comments on lines that follow each other, without their signs, and where they begin.
#[derive(Debug, PartialEq, Eq)]
struct Block {
    at: usize,
    text: String,
}

fn blocks(text: &str) -> Vec<Block> {
    let mut blocks: Vec<Block> = Vec::new();
    let (mut at, mut open) = (0, false);
    for line in text.split_inclusive('\n') {
        if let Some(sign) = signs(line).next() {
            let comment = without_signs(line);
            let goes_on = open && line.get(..sign).is_some_and(|before| before.trim().is_empty());
            match blocks.last_mut().filter(|_| goes_on) {
                Some(block) => block.text.push_str(&comment),
                None => blocks.push(Block { at: at + sign, text: comment.get(sign..).unwrap_or_default().to_owned() }),
            }
            open = true;
        } else {
            open = false;
        }
        at += line.len();
    }
    blocks
}

/// Where signs of comments stand on a line: at the beginning of a word.
fn signs(line: &str) -> impl Iterator<Item = usize> {
    let begins_word =
        |at: usize| line.get(..at).is_none_or(|before| before.is_empty() || before.ends_with([' ', '\t']));
    let is_sign =
        |at: usize| line.get(at..).is_some_and(|rest| ["#", "//", "/*"].iter().any(|sign| rest.starts_with(sign)));
    line.match_indices(['#', '/']).map(|(at, _)| at).filter(move |&at| begins_word(at) && is_sign(at))
}

/// A line with blanks in place of the signs of comments.
fn without_signs(line: &str) -> String {
    let (mut plain, mut from) = (String::with_capacity(line.len()), 0);
    for at in signs(line) {
        plain.push_str(line.get(from..at).unwrap_or_default());
        let rest = line.get(at..).unwrap_or_default();
        let length = rest.len() - rest.trim_start_matches(['#', '/', '*']).len();
        plain.extend(std::iter::repeat_n(' ', length));
        from = at + length;
    }
    plain.push_str(line.get(from..).unwrap_or_default());
    plain
}

#[cfg(test)]
mod tests {
    use super::{Block, blocks};

    #[test]
    fn comments_that_follow_each_other_are_one() {
        let block = |at, text: &str| Block { at, text: text.to_owned() };
        assert_eq!(
            blocks("a # b # c\n  ## d\ne //f\n\n// g"),
            [block(2, "  b   c\n     d\n"), block(19, "  f\n"), block(24, "   g"),]
        );
        assert_eq!(blocks("https://h#a \"#b\" a/*"), []);
    }
}
