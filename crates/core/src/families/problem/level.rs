//! The words of both sides: states, ends that stand for none, and how an impact level is read.

use crate::json::tape::Index;
use crate::reader::FromJson;
use crate::report::Context;
use crate::report::finding::Shown;
use crate::report::general::Finding as General;
use crate::vocabulary::text::Text;

pub(super) const OPEN: &str = "OPEN";
pub(super) const CLOSED: &str = "CLOSED";

/// States of problems and events.
pub(super) const STATES: &[&str] = &[OPEN, CLOSED];

/// The end of what has not ended.
pub(super) const NOT_ENDED: i64 = -1;

/// 2200-01-01: the end that the vendor's example of v1 prints for open problems.
pub(super) const FAR_END: i64 = 7_258_118_400_000;

/// Whether an end stands for none, though it is not -1. Where no state is told, it is one of what is open.
pub(super) fn is_far_end(end: i64, status: Option<&str>) -> bool {
    end == FAR_END && matches!(status, None | Some(OPEN))
}

/// An end as it is written: -1 for one that stands for none.
pub(super) fn end(end: i64, status: Option<&str>) -> i64 {
    if is_far_end(end, status) { NOT_ENDED } else { end }
}

/// Reads an impact level; the spelling of the other side is read as that of this one.
pub(super) fn read<'t>(
    cx: &mut Context<'t>,
    node: Index,
    other: &'static str,
    spelling: &'static str,
) -> Option<Text<'t>> {
    let level = Text::from_json(cx, node)?;
    if &*level == other {
        cx.say_node(node, General::OtherSpelling { value: Shown::from(other), spelling });
        return Some(Text::from(spelling));
    }
    Some(level)
}

/// Declares the impact level of a side: text, read with the spelling of the other side too.
macro_rules! impact_level {
    ($(#[$doc:meta])* $name:ident, $other:expr, $own:expr) => {
        $(#[$doc])*
        #[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, serde::Serialize, serde::Deserialize)]
        #[serde(transparent, bound(deserialize = "'de: 't"))]
        pub struct $name<'t>(pub $crate::vocabulary::text::Text<'t>);

        impl $crate::vocabulary::owned::IntoOwned for $name<'_> {
            type Owned = $name<'static>;

            fn into_owned(self) -> Self::Owned {
                $name(self.0.into_owned())
            }
        }

        impl<'t> $crate::reader::FromJson<'t> for $name<'t> {
            const EXPECTED: &'static str = "an impact level";

            fn from_json(
                cx: &mut $crate::report::Context<'t>,
                node: $crate::json::tape::Index,
            ) -> Option<Self> {
                super::level::read(cx, node, $other, $own).map(Self)
            }
        }
    };
}
pub(super) use impact_level;
