//! Closed lists of words: the enums of the API.

/// Declares an enum of the API: its name, the list of its words for messages, its variants and the word of each.
///
/// `also` names a table of other spellings that are read as one of them. The first variant is the `Default`.
macro_rules! words {
    ($(#[$doc:meta])* pub enum $name:ident, $known:literal $(, also $also:ident)? { $($(#[$variant_doc:meta])* $variant:ident = $word:literal),+ $(,)? }) => {
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, serde::Serialize, serde::Deserialize)]
        pub enum $name {
            $( $(#[$variant_doc])* #[serde(rename = $word)] $variant, )+
        }

        impl $name {
            /// Every value, in the order of the vendor's documentation.
            pub const ALL: &'static [Self] = &[$(Self::$variant),+];

            /// The word of the API.
            pub const fn word(self) -> &'static str {
                match self {
                    $( Self::$variant => $word, )+
                }
            }
        }

        impl Default for $name {
            fn default() -> Self {
                const FIRST: $name = match $name::ALL {
                    [first, ..] => *first,
                    [] => unreachable!(),
                };
                FIRST
            }
        }

        $crate::vocabulary::owned::unborrowed!($name);

        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str(self.word())
            }
        }

        impl<'t> $crate::reader::FromJson<'t> for $name {
            const EXPECTED: &'static str = concat!("one of ", $known);

            fn from_json(
                cx: &mut $crate::report::Context<'t>,
                node: $crate::json::tape::Index,
            ) -> Option<Self> {
                $crate::vocabulary::words::read(cx, node, Self::ALL, Self::word, <Self as $crate::reader::FromJson>::EXPECTED, words!(@also $($also)?))
            }
        }
    };
    (@also $also:ident) => { $also };
    (@also) => { &[] };
}
pub(crate) use words;

use crate::json::tape::{Index, NodeKind};
use crate::placeholder::is_placeholder;
use crate::reader::{shown, wrong_type};
use crate::report::Context;
use crate::report::general::Finding as General;

/// Reads a word of a closed list; `others` are spellings of the other side and what they mean here.
pub(crate) fn read<T: Copy>(
    cx: &mut Context<'_>,
    node: Index,
    all: &[T],
    word: impl Fn(T) -> &'static str,
    known: &'static str,
    others: &[(&str, T)],
) -> Option<T> {
    let source = cx.source?;
    if source.tape.node(node).kind != NodeKind::String {
        wrong_type(cx, node, known);
        return None;
    }
    if let Some(value) = all.iter().copied().find(|&value| source.tape.is_text(source.text, node, word(value))) {
        return Some(value);
    }
    let value = shown(cx, node);
    if let Some(&(_, read)) = others.iter().find(|(other, _)| source.tape.is_text(source.text, node, other)) {
        cx.say_node(node, General::OtherSpelling { value, spelling: word(read) });
        return Some(read);
    }
    if is_placeholder(&source.tape.string(source.text, node)) {
        wrong_type(cx, node, known);
    } else {
        cx.say_node(node, General::UnknownValue { value, known });
    }
    None
}
