//! Text of a payload, borrowed from it where it holds no escapes.

use std::borrow::Cow;
use std::fmt;
use std::ops::Deref;

use serde::de::{Deserialize, Deserializer, Visitor};
use serde::ser::{Serialize, Serializer};

use crate::json::tape::{Index, NodeKind};
use crate::reader::{FromJson, shown, wrong_type};
use crate::report::Context;
use crate::report::general::Finding as General;

/// Text of a payload: borrowed from it where possible, owned where it held escapes or was made.
///
/// ```
/// use dt_translate::vocabulary::Text;
///
/// let text: Text<'_> = serde_json::from_str(r#""stage""#).unwrap();
/// assert_eq!(&*text, "stage");
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Text<'t>(Cow<'t, str>);

impl<'t> Text<'t> {
    /// The same text, borrowed from this one.
    pub fn reborrow(&self) -> Text<'_> {
        Text(Cow::Borrowed(&self.0))
    }

    /// The text as a `Cow`.
    pub fn into_cow(self) -> Cow<'t, str> {
        self.0
    }
}

impl Deref for Text<'_> {
    type Target = str;

    fn deref(&self) -> &str {
        &self.0
    }
}

impl<'t> From<&'t str> for Text<'t> {
    fn from(text: &'t str) -> Self {
        Self(Cow::Borrowed(text))
    }
}

impl From<String> for Text<'_> {
    fn from(text: String) -> Self {
        Self(Cow::Owned(text))
    }
}

impl<'t> From<Cow<'t, str>> for Text<'t> {
    fn from(text: Cow<'t, str>) -> Self {
        Self(text)
    }
}

impl fmt::Display for Text<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl Serialize for Text<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&self.0)
    }
}

impl<'de: 't, 't> Deserialize<'de> for Text<'t> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct TextVisitor;

        impl<'de> Visitor<'de> for TextVisitor {
            type Value = Text<'de>;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("text")
            }

            fn visit_borrowed_str<E>(self, text: &'de str) -> Result<Text<'de>, E> {
                Ok(Text::from(text))
            }

            fn visit_str<E>(self, text: &str) -> Result<Text<'de>, E> {
                Ok(Text::from(text.to_owned()))
            }

            fn visit_string<E>(self, text: String) -> Result<Text<'de>, E> {
                Ok(Text::from(text))
            }
        }

        deserializer.deserialize_str(TextVisitor)
    }
}

impl<'t> FromJson<'t> for Text<'t> {
    const EXPECTED: &'static str = "text";

    fn from_json(cx: &mut Context<'t>, node: Index) -> Option<Self> {
        let source = cx.source?;
        match source.tape.node(node).kind {
            NodeKind::String => {}
            NodeKind::Number => {
                let damage = damage(&source.tape.string(source.text, node));
                cx.say_node(node, General::NumberForText { value: shown(cx, node), damage });
            }
            _ => {
                wrong_type(cx, node, Self::EXPECTED);
                return None;
            }
        }
        Some(Self(source.tape.string(source.text, node)))
    }
}

/// The largest whole number that a float holds exactly, together with all below it.
const EXACT_IN_FLOATS: u64 = 1 << 53;

/// What may have become of an id that stands as a number.
pub(crate) fn damage(number: &str) -> &'static str {
    let inexact = number.parse().is_ok_and(is_inexact);
    if inexact { "; as a number beyond 2^53 it may have lost digits already" } else { "" }
}

/// Whether a float may hold another number in place of this one.
pub(crate) const fn is_inexact(number: i64) -> bool {
    number.unsigned_abs() > EXACT_IN_FLOATS
}

/// Whether a text is a number in digits alone.
pub(crate) fn is_digits(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit())
}

/// The same texts, borrowed from these.
pub(crate) fn reborrow_all<'a>(texts: &'a [Text<'_>]) -> Vec<Text<'a>> {
    texts.iter().map(Text::reborrow).collect()
}
