//! Keeping secrets out of everything that is shown.

use std::borrow::Cow;

/// What stands in place of a secret.
pub(crate) const MASK: &str = "***";

/// The text with the secret part of every token in it masked: `dt0c01.PUBLIC.***`.
///
/// ```
/// let token = format!("dt0c01.{}.{}", "A".repeat(24), "B".repeat(64));
/// assert_eq!(dt_translate::mask_secrets(&token), format!("dt0c01.{}.***", "A".repeat(24)));
/// ```
pub fn mask(text: &str) -> Cow<'_, str> {
    let mut masked = String::new();
    let mut rest = text;
    while let Some((before, secret, after)) = next_secret(rest) {
        masked.push_str(before);
        masked.push_str(if secret.is_empty() { "" } else { MASK });
        rest = after;
    }
    if masked.is_empty() {
        return Cow::Borrowed(text);
    }
    masked.push_str(rest);
    Cow::Owned(masked)
}

/// The first secret of a token: what stands before it, itself, and what follows.
fn next_secret(text: &str) -> Option<(&str, &str, &str)> {
    let mut from = 0;
    loop {
        let at = from + text.get(from..)?.find("dt0")?;
        if let Some(public) = public_part(text.get(at..)?) {
            let start = at + public;
            let length = text.get(start..)?.bytes().take_while(|&byte| is_token_byte(byte) || byte == b'.').count();
            if length > 0 {
                return Some((text.get(..start)?, text.get(start..start + length)?, text.get(start + length..)?));
            }
        }
        from = at + 3;
    }
}

/// The length of `dt0c01.PUBLIC.` at the beginning of a text.
fn public_part(text: &str) -> Option<usize> {
    let bytes = text.as_bytes();
    let prefix = bytes.get(..7)?;
    let [_, _, _, letter, tens, ones, b'.'] = prefix else { return None };
    if !(letter.is_ascii_alphabetic() && tens.is_ascii_digit() && ones.is_ascii_digit()) {
        return None;
    }
    let public = bytes.get(7..)?.iter().take_while(|&&byte| is_token_byte(byte)).count();
    (public > 0 && bytes.get(7 + public) == Some(&b'.')).then_some(7 + public + 1)
}

const fn is_token_byte(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || byte == b'_' || byte == b'-'
}
