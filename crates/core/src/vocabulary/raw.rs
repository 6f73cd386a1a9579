//! Values that pass through: JSON text that keeps its bytes.

use std::borrow::Cow;
use std::fmt;

use serde::de::{Deserialize, Deserializer};
use serde::ser::{Serialize, SerializeStruct, Serializer};
use serde_json::value::RawValue;

use super::owned::IntoOwned;
use crate::json::tape::{Index, NodeKind, Tape};
use crate::json::write;
use crate::reader::{FromJson, wrong_type};
use crate::report::Context;

/// A JSON value that is carried as it stands in the text, numbers and all.
///
/// ```
/// use dt_translate::vocabulary::Raw;
///
/// let raw: Raw<'_> = serde_json::from_str("1.50").unwrap();
/// assert_eq!(serde_json::to_string(&raw).unwrap(), "1.50");
/// ```
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Raw<'t>(Cow<'t, str>);

impl IntoOwned for Raw<'_> {
    type Owned = Raw<'static>;

    fn into_owned(self) -> Self::Owned {
        Raw(Cow::Owned(self.0.into_owned()))
    }
}

impl Raw<'_> {
    /// The JSON text.
    pub fn json(&self) -> &str {
        &self.0
    }

    /// The same value, borrowed from this one.
    pub fn reborrow(&self) -> Raw<'_> {
        Raw(Cow::Borrowed(&self.0))
    }

    /// A number, `true` or `false` as a value.
    pub(crate) fn scalar(json: &str) -> Raw<'static> {
        Raw(Cow::Owned(json.to_owned()))
    }

    /// An array as a value.
    pub(crate) fn list(items: &[Raw<'_>]) -> Raw<'static> {
        let items: Vec<&str> = items.iter().map(Raw::json).collect();
        Raw(Cow::Owned(format!("[{}]", items.join(","))))
    }

    /// A text as a value.
    ///
    /// ```
    /// assert_eq!(dt_translate::vocabulary::Raw::text("a \"word\"").json(), r#""a \"word\"""#);
    /// ```
    pub fn text(text: &str) -> Raw<'static> {
        let mut json = String::with_capacity(text.len() + 2);
        write::append_text(&mut json, text);
        Raw(Cow::Owned(json))
    }
}

impl Default for Raw<'_> {
    fn default() -> Self {
        Raw(Cow::Borrowed("null"))
    }
}

impl fmt::Display for Raw<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl Serialize for Raw<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        // As `RawValue` does it, whose text need not be checked once more: it was read from JSON.
        let mut raw = serializer.serialize_struct(write::RAW, 1)?;
        raw.serialize_field(write::RAW, &*self.0)?;
        raw.end()
    }
}

impl<'de: 't, 't> Deserialize<'de> for Raw<'t> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let raw = <&'de RawValue>::deserialize(deserializer)?;
        Ok(Self(Cow::Borrowed(raw.get())))
    }
}

impl<'t> FromJson<'t> for Raw<'t> {
    const EXPECTED: &'static str = "a value";

    fn from_json(cx: &mut Context<'t>, node: Index) -> Option<Self> {
        let source = cx.source?;
        if let Some(placeholder) = source.tape.placeholder(node) {
            wrong_type(cx, placeholder, Self::EXPECTED);
            return None;
        }
        if source.strict {
            return Some(Self(Cow::Borrowed(source.tape.source(source.text, node))));
        }
        let mut json = String::new();
        append(&mut json, source.text, source.tape, node);
        Some(Self(Cow::Owned(json)))
    }
}

/// Appends a value without what was tolerated inside of it. No deeper than the scanner allows.
fn append(out: &mut String, text: &str, tape: &Tape, node: Index) {
    match tape.node(node).kind {
        NodeKind::Object => {
            out.push('{');
            for (i, (key, value)) in tape.members(node).enumerate() {
                out.push_str(if i > 0 { "," } else { "" });
                out.push_str(tape.source(text, key));
                out.push(':');
                append(out, text, tape, value);
            }
            out.push('}');
        }
        NodeKind::Array => {
            out.push('[');
            for (i, item) in tape.items(node).enumerate() {
                out.push_str(if i > 0 { "," } else { "" });
                append(out, text, tape, item);
            }
            out.push(']');
        }
        _ => out.push_str(tape.source(text, node)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::json::scan::Scanner;
    use crate::json::tape::ROOT;

    #[test]
    fn what_is_owned_is_the_same() {
        let raw: Raw<'_> = serde_json::from_str("1.50").unwrap_or_default();
        assert_eq!(raw.clone().into_owned(), raw);
    }

    #[test]
    fn what_was_tolerated_inside_is_left_out() {
        let text = r#"{"a": /* one */ 1, "b": [1, 2,], "c": {"d": {}, "e": []}}"#;
        let mut tape = Tape::default();
        assert!(Scanner::new(text).value(&mut tape).is_ok());
        let mut json = String::new();
        append(&mut json, text, &tape, ROOT);
        assert_eq!(json, r#"{"a":1,"b":[1,2],"c":{"d":{},"e":[]}}"#);
    }
}
