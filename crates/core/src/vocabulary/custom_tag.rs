//! Custom tags as v1 takes them: one text, which v1 stores as a key, and of which v2 mostly makes a key and a value.

use super::tag::Filled;
use super::text::Text;
use crate::json::write;
use crate::options::Tags;

/// Key and value of a text, split at the first colon that has no backslash before it and is no part of what is filled
/// in later.
///
/// A text that begins with the colon is a key: no tag is without one.
fn split(text: &str) -> (&str, Option<&str>) {
    let filled = Filled::of(text);
    let mut before = 0;
    let colon = text.bytes().enumerate().find(|&(at, byte)| {
        let separates = byte == b':' && at > 0 && before != b'\\' && !filled.has(at);
        before = byte;
        separates
    });
    match colon {
        Some((at, _)) => (text.get(..at).unwrap_or(text), text.get(at + 1..)),
        None => (text, None),
    }
}

/// Key and value of a text, as the options ask for them.
pub(crate) fn parts(text: &str, tags: Tags) -> (&str, Option<&str>) {
    match tags {
        Tags::Split => split(text),
        Tags::Literal => (text, None),
    }
}

/// The body of `POST /api/v2/tags` that adds the tags of these texts.
pub(crate) fn body(texts: &[Text<'_>], tags: Tags) -> String {
    let mut body = String::from("{\n  \"tags\": [");
    for (i, text) in texts.iter().enumerate() {
        let (key, value) = parts(text, tags);
        body.push_str(if i > 0 { ",\n    {\"key\": " } else { "\n    {\"key\": " });
        write::append_text(&mut body, key);
        if let Some(value) = value {
            body.push_str(", \"value\": ");
            write::append_text(&mut body, value);
        }
        body.push('}');
    }
    body.push_str("\n  ]\n}");
    body
}

#[cfg(test)]
mod tests {
    use super::split;

    #[test]
    fn the_first_free_colon_splits() {
        assert_eq!(split("Datacenter:Linz"), ("Datacenter", Some("Linz")));
        assert_eq!(split("a:b:c"), ("a", Some("b:c")));
        assert_eq!(split(r"a\:b:c"), (r"a\:b", Some("c")));
        assert_eq!(split(r"a\\:b"), (r"a\\:b", None));
        assert_eq!(split("Rack:"), ("Rack", Some("")));
        assert_eq!(split("backend"), ("backend", None));
        assert_eq!(split("${KEY:-a}:${VALUE:-b}"), ("${KEY:-a}", Some("${VALUE:-b}")));
    }

    #[test]
    fn a_key_is_never_empty() {
        assert_eq!(split(":b"), (":b", None));
        assert_eq!(split(":b:c"), (":b", Some("c")));
        assert_eq!(split("::x"), (":", Some("x")));
    }
}
