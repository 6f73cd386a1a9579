//! The words of both sides: levels, severities, states, and how an impact level is spelt.

use crate::json::tape::Index;
use crate::reader::FromJson;
use crate::report::Context;
use crate::report::finding::Shown;
use crate::report::general::Finding as General;
use crate::vocabulary::text::Text;

/// The one impact level that is spelt otherwise: in v1, and in v2.
pub(super) const SERVICE: (&str, &str) = ("SERVICE", "SERVICES");

/// Impact levels of v1.
pub(super) const IMPACTS_V1: &[&str] = &["APPLICATION", "ENVIRONMENT", "INFRASTRUCTURE", SERVICE.0];

/// Impact levels of v2.
pub(super) const IMPACTS_V2: &[&str] = &["APPLICATION", "ENVIRONMENT", "INFRASTRUCTURE", SERVICE.1];

/// The severity that v2 alone has.
pub(super) const INFO: &str = "INFO";

/// Severities of v1.
pub(super) const SEVERITIES_V1: &[&str] =
    &["AVAILABILITY", "CUSTOM_ALERT", "ERROR", "MONITORING_UNAVAILABLE", "PERFORMANCE", "RESOURCE_CONTENTION"];

/// Severities of v2.
pub(super) const SEVERITIES_V2: &[&str] =
    &["AVAILABILITY", "CUSTOM_ALERT", "ERROR", INFO, "MONITORING_UNAVAILABLE", "PERFORMANCE", "RESOURCE_CONTENTION"];

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

/// A level of v1 as v2 spells it.
pub(super) fn to_v2<'a>(level: &'a Text<'_>) -> Text<'a> {
    if &**level == SERVICE.0 { Text::from(SERVICE.1) } else { level.reborrow() }
}

/// A level of v2 as v1 spells it.
pub(super) fn to_v1<'a>(level: &'a Text<'_>) -> Text<'a> {
    if &**level == SERVICE.1 { Text::from(SERVICE.0) } else { level.reborrow() }
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
