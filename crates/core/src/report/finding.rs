//! Findings: what may be said, declared as data where it is known, and turned into text when it is said.

use std::borrow::Cow;
use std::fmt::{self, Display};

use super::diagnostic::{Effect, Evidence, Severity};

/// The declaration of a finding: its stable code and everything that does not depend on the input.
///
/// ```
/// use dt_translate::request::CODES as REQUEST_CODES;
/// use dt_translate::{GENERAL_CODES, kinds};
///
/// let of_kinds = kinds().iter().flat_map(|kind| kind.codes());
/// for code in of_kinds.chain(GENERAL_CODES).chain(REQUEST_CODES) {
///     println!("{}: {}", code.id, code.message);
/// }
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Code {
    /// The stable code, `kind/slug`, `general/slug` or `request/slug`.
    pub id: &'static str,
    /// How grave it is.
    pub severity: Severity,
    /// What happens to the input.
    pub effect: Effect,
    /// How the rule behind it is known.
    pub evidence: Evidence,
    /// The message, with the names of its data in braces; empty without the feature `docs`.
    pub message: &'static str,
    /// How long the message is, with those names.
    pub(crate) length: usize,
    /// What to do about it.
    pub help: Option<&'static str>,
    /// When it is said, and why; empty without the feature `docs`.
    pub doc: &'static str,
}

/// Text for the documentation alone: empty without the feature `docs`, which a small build does without.
pub(crate) const fn documentation(text: &'static str) -> &'static str {
    if cfg!(feature = "docs") { text } else { "" }
}

/// Something that can be said: data whose `Display` is the message.
pub(crate) trait Finding: Display {
    /// Its declaration.
    fn code(&self) -> &'static Code;
}

/// Declares what a kind may say: an enum of findings, their messages, and `CODES`, their declarations.
///
/// A line reads: variant with its data, slug, severity, effect, evidence, message, and help if any.
macro_rules! findings {
    ($kind:literal: $(
        $(#[doc = $doc:literal])+
        $variant:ident $({ $($field:ident: $type:ty),+ $(,)? })? =
            $slug:literal, $severity:ident, $effect:ident, $evidence:ident, $message:literal $(, help $help:literal)?;
    )+) => {
        #[derive(Clone, Debug)]
        #[allow(clippy::enum_variant_names, reason = "a small kind can have findings about one thing only")]
        pub(crate) enum Finding {
            $( $(#[doc = $doc])+ $variant $({ $($field: $type),+ })?, )+
        }

        #[doc = concat!("The declarations of all findings whose codes begin with `", $kind, "/`.")]
        pub const CODES: &[$crate::report::finding::Code] = &ALL;

        static ALL: [$crate::report::finding::Code; [$($slug),+].len()] =
            [$( findings!(@code $kind, $slug, $severity, $effect, $evidence, $message, [$($help)?], $($doc)+) ),+];

        /// The place of each in them.
        #[allow(clippy::enum_variant_names, reason = "they are named as the findings")]
        enum Number {
            $( $variant, )+
        }

        impl $crate::report::finding::Finding for Finding {
            #[expect(clippy::indexing_slicing, reason = "both are made of the same list")]
            fn code(&self) -> &'static $crate::report::finding::Code {
                let number = match self {
                    $( Self::$variant $({ $($field: _),+ })? => Number::$variant, )+
                };
                &ALL[number as usize]
            }
        }

        impl std::fmt::Display for Finding {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                match self {
                    $( Self::$variant $({ $($field),+ })? => write!(f, $message), )+
                }
            }
        }
    };
    (@code $kind:literal, $slug:literal, $severity:ident, $effect:ident, $evidence:ident, $message:literal, [$($help:literal)?], $($doc:literal)+) => {
        $crate::report::finding::Code {
            id: concat!($kind, "/", $slug),
            severity: $crate::report::diagnostic::Severity::$severity,
            effect: $crate::report::diagnostic::Effect::$effect,
            evidence: $crate::report::diagnostic::Evidence::$evidence,
            message: $crate::report::finding::documentation($message),
            length: $message.len(),
            help: findings!(@help $($help)?),
            doc: $crate::report::finding::documentation(concat!($($doc),+)),
        }
    };
    (@help $help:literal) => { Some($help) };
    (@help) => { None };
}
pub(crate) use findings;

/// Text of the input as it may be shown: secrets masked, long text shortened.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Shown(String);

impl Shown {
    const LONGEST: usize = 60;
}

impl From<&str> for Shown {
    fn from(text: &str) -> Self {
        let mut shown = super::secret::mask_all(text).into_owned();
        if shown.len() > Self::LONGEST
            && let Some((end, _)) = shown.char_indices().nth(Self::LONGEST)
        {
            shown.truncate(end);
            shown.push('…');
        }
        Self(shown)
    }
}

impl Display for Shown {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&one_line(&self.0))
    }
}

/// `a`, `a and b`, `a, b and c`.
pub(crate) fn listed(words: &[String]) -> String {
    match words.split_last() {
        Some((last, rest)) if !rest.is_empty() => format!("{} and {last}", rest.join(", ")),
        _ => words.concat(),
    }
}

/// Whether a character begins another line somewhere, or is none to be seen.
pub(crate) fn is_unseen(c: char) -> bool {
    c.is_control() || matches!(c, '\u{2028}' | '\u{2029}' | '\u{feff}')
}

/// A text that stays in its line: what would begin another one, or is none to be seen, is escaped.
pub(crate) fn one_line(text: &str) -> Cow<'_, str> {
    if !text.contains(is_unseen) {
        return Cow::Borrowed(text);
    }
    let mut line = String::with_capacity(text.len() + 8);
    for c in text.chars() {
        if is_unseen(c) { line.extend(c.escape_default()) } else { line.push(c) }
    }
    Cow::Owned(line)
}

#[cfg(test)]
mod tests {
    use super::{Shown, one_line};

    #[test]
    fn hides_what_source_lines_hide() {
        let public = format!("dt0c01.{}", "P".repeat(24));
        for (text, expected) in [
            ("Api-Token abcdefjhij1234567890", "Api-Token ***"),
            ("apiToken=abc&a=b", "apiToken=***&a=b"),
            (&*format!("{public}.{}", "Q".repeat(64)), &*format!("{public}.***")),
            ("abc", "abc"),
        ] {
            assert_eq!(Shown::from(text).to_string(), expected);
        }
    }

    #[test]
    fn a_line_stays_one() {
        let unseen = "a\n\r\u{85}\u{2028}\u{2029}\u{feff}\t\u{e4}\u{1F600}";
        assert_eq!(one_line(unseen), "a\\n\\r\\u{85}\\u{2028}\\u{2029}\\u{feff}\\t\u{e4}\u{1F600}");
        assert_eq!(Shown::from(unseen).to_string(), one_line(unseen));
    }
}
