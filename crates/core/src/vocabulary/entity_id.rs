//! Ids of monitored entities: `HOST-0123456789ABCDEF`.

use crate::placeholder::is_placeholder;
use crate::report::Context;
use crate::report::at::At;
use crate::report::finding::Shown;
use crate::report::general::Finding as General;

/// How many hexadecimal digits follow the type.
const DIGITS: usize = 16;

/// The type in front of an entity id: what stands before the last `-`.
pub(crate) fn type_of(id: &str) -> Option<&str> {
    let dash = id.bytes().rposition(|byte| byte == b'-')?;
    id.get(..dash)
}

/// Whether a text is an entity id: `^[A-Z][A-Z0-9_]*-[0-9A-F]{16}$`.
pub(crate) fn is_entity_id(text: &str) -> bool {
    let Some((rest, digits)) = text.as_bytes().split_last_chunk::<DIGITS>() else { return false };
    let [entity_type @ .., b'-'] = rest else { return false };
    // Without an early end, many bytes are looked at at once.
    let is_digits = digits.iter().fold(true, |all, byte| all & matches!(byte, b'0'..=b'9' | b'A'..=b'F'));
    is_digits
        && entity_type.first().is_some_and(u8::is_ascii_uppercase)
        && entity_type.iter().fold(true, |all, byte| all & matches!(byte, b'A'..=b'Z' | b'0'..=b'9' | b'_'))
}

/// The rule of an entity id; a placeholder for one is kept.
pub(crate) fn check(id: &str, at: &At<'_>, cx: &mut Context<'_>) {
    if !is_entity_id(id) && !is_placeholder(id) {
        let expected = "an entity id: a type, `-` and 16 digits 0 to 9 and A to F";
        cx.say(at, General::Malformed { value: Shown::from(id), expected });
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_id_is_a_type_and_sixteen_digits() {
        assert!(is_entity_id("PROCESS_GROUP_INSTANCE-0123456789ABCDEF"));
        assert!(is_entity_id("S3BUCKET-0000000000000000"));
        for other in [
            "",
            "HOST",
            "-0123456789ABCDEF",
            "host-0123456789ABCDEF",
            "3HOST-0123456789ABCDEF",
            "HOST-0123456789abcdef",
            "HOST-123456789ABCDEF",
            "HO-ST-0123456789ABCDEF",
        ] {
            assert!(!is_entity_id(other), "{other}");
        }
    }

    #[test]
    fn the_type_stands_before_the_last_dash() {
        assert_eq!(type_of("HOST_GROUP-0123456789ABCDEF"), Some("HOST_GROUP"));
        assert_eq!(type_of("{{.entity}}"), None);
    }
}
